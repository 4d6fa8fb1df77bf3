"""`finmodel solve`: the value of an assumption that makes a measure hit a target."""

from typing import Annotated

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
    from finmodel.cli.what_if.solution_page import solution_page, solution_records
    from finmodel.method.bases import BASES
    from finmodel.outputs.documents.solution import solution_document

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
    page = solution_page(plan, found, counted, document["manifest"])
    give(to, form, said, page, document, solution_records(found))


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
