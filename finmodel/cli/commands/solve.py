"""`finmodel solve`: the value of an assumption that makes a measure hit a target."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    ASSUMED,
    BASE,
    DEFAULT_SET,
    PLAN,
    BasisName,
    Debug,
    Force,
    FormatName,
    OrganisationName,
    OutputFile,
    Quiet,
    ScenarioName,
    Settings,
    Verbose,
    YearName,
)
from finmodel.cli.output import destination, remarks
from finmodel.cli.usage import WrongUsage, chosen
from finmodel.cli.what_if.options import GAP, SYSTEM, MeasureName

if TYPE_CHECKING:
    from finmodel.analysis.solve import Solution
    from finmodel.outputs.page import Page
    from finmodel.plan import Plan

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH… [SET]",
        help="The assumption to solve for; several are multiplied by one factor. Then the folder "
        "of the set, ./assumptions unless given.",
    ),
]
Target = Annotated[
    str,
    typer.Option("--target", metavar="VALUE", help="What the measure is to be; 0 unless given."),
]
Between = Annotated[
    str | None,
    typer.Option(
        "--between",
        metavar="LOW:HIGH",
        help="Where to look; as far as the assumption may go, unless given.",
        rich_help_panel=ASSUMED,
    ),
]


def solve(
    paths: Paths,
    target: Target = "0",
    between: Between = None,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = PLAN,
    measure: MeasureName = GAP,
    year: YearName = None,
    organisation: OrganisationName = SYSTEM,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Find the value of an assumption that makes a measure hit a target.

    Says when there is no such value, when there are several, and when it lies outside the range
    the files give. With several paths all are multiplied by one factor.

    Examples:

      finmodel solve "bau_efficiency.*.rate"
      finmodel solve growth.price.pay.2019/20 --target 25 --year 2019/20
      finmodel solve cip.theatres.full_year_value qipp.admissions.full_year_value my-set
      finmodel solve "cip.*.slip" --between 0:24 --measure underlying_gap
    """
    from finmodel.analysis.questions import SolveQuestion
    from finmodel.cli.what_if.progress import progress
    from finmodel.cli.what_if.results import give, warn_of_unmoved
    from finmodel.method.bases import BASES
    from finmodel.outputs.documents.solution import solution_document
    from finmodel.outputs.render.csv import Records

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    asked, folder = _apart(paths)
    to.refuse_unwritable()
    question = SolveQuestion(
        paths=tuple(asked),
        target=_number(target),
        measure=measure,
        year=year,
        organisation=organisation,
        basis=counted,
        between=between,
    )
    plan = opened(folder, scenario, settings)
    warn_of_unmoved([plan], counted, (measure,), said)
    found = question.ask(plan, watch=progress(quiet=quiet))
    if "%" in target and found.figure.unit == plan.assumptions.system.money:
        raise WrongUsage(f"--target {target}: {measure} is money: write it in {found.figure.unit}")
    document = solution_document(plan, question, found)
    rows = [
        (setting, root.value, root.reached, "" if root.inside is None else str(root.inside).lower())
        for root in found.roots
        for setting in root.settings
    ]
    records = Records(("setting", "value", "reached", "inside_range"), rows)
    give(to, form, said, _page(plan, found, counted, document["manifest"]), document, records)


def _apart(given: list[str]) -> tuple[list[str], str]:
    """The paths, and the folder that may stand after them."""
    from finmodel.inputs.assumption_set import FILES

    last = given[-1]
    is_path = last.partition(".")[0] in FILES and "." in last
    if is_path:
        return given, DEFAULT_SET
    if len(given) == 1:
        raise WrongUsage(f'"{last}" is not a path, such as bau_efficiency.*.rate')
    return given[:-1], last


def _number(text: str) -> float:
    from finmodel.inputs.text.numbers import NUMBER

    try:
        return NUMBER.parse(text)
    except ValueError as error:
        raise WrongUsage(f"--target {error}") from None


def _page(plan: "Plan", found: "Solution", basis: str, manifest: object) -> "Page":
    from finmodel.cli.what_if.results import run_sentences
    from finmodel.method.scenarios import compile_path
    from finmodel.outputs.analysis.assumption_values import assumption_value
    from finmodel.outputs.analysis.result_page import result_page
    from finmodel.outputs.figures import figure
    from finmodel.outputs.table import Table, plain_rows, words

    targets, _ = compile_path(plan.model.graph, found.paths[0], "set", plan.assumptions.years[0])
    kind, unit = targets[0].slots.kind, plan.assumptions.system.money
    how = "times" if found.factor else "set"

    def said(value: float | None) -> str:
        return assumption_value(value, kind, unit, how, plan.assumptions.years[0])

    what = f"{found.figure.label} of {found.figure.name} in {found.figure.year}"
    goal = figure(found.target, found.figure.unit)
    names = ", ".join(found.paths)
    ends = (
        f"{what} runs from {figure(found.at_low, found.figure.unit)} at {said(found.low)} to "
        f"{figure(found.at_high, found.figure.unit)} at {said(found.high)}."
    )
    below: list[str] = []
    if found.outcome == "none":
        near = figure(found.nearest[1], found.figure.unit)
        below.append(
            f"There is no solution between {said(found.low)} and {said(found.high)}: the nearest "
            f"is {near}, at {said(found.nearest[0])}."
        )
        if found.between is not None:
            (low, at_low), (high, at_high) = found.between
            below.append(
                f"It is passed between {said(low)}, {figure(at_low, found.figure.unit)}, and "
                f"{said(high)}, {figure(at_high, found.figure.unit)}: only whole months count."
            )
    if found.outcome == "several":
        below.append(f"There are {len(found.roots)} solutions; every one is shown.")
    if found.range is not None and any(root.inside is False for root in found.roots):
        low, high = found.range
        below.append(
            f"Outside the range in the files, {said(low)} to {said(high)}."
            if low <= high
            else "Outside the range in the files of one or more of those it leads to."
        )
    rows = [
        (said(root.value), figure(root.reached, found.figure.unit), "; ".join(root.settings))
        for root in found.roots
    ]
    columns = words("Factor" if found.factor else "Value", found.figure.label, "--set")
    now = "" if found.now is None or found.factor else f" It is {said(found.now)} now."
    return result_page(
        f"{plan.assumptions.system.name}: {names} for a {found.figure.label.lower()} of {goal}",
        (*run_sentences(plan, basis, what), f"{ends}{now}"),
        Table(columns, plain_rows(rows)),
        below,
        manifest=manifest,
    )
