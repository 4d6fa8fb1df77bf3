"""`finmodel explain`: where a figure comes from, or what an assumption touches."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.completion import all_measures
from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    PLAN,
    SHOWN,
    BasisName,
    Debug,
    Force,
    FormatName,
    OrganisationName,
    OutputFile,
    Quiet,
    ScenarioName,
    SetFolder,
    Settings,
    Verbose,
    YearName,
)
from finmodel.cli.output import Destination, Format, destination, remarks
from finmodel.cli.usage import WrongUsage, chosen

if TYPE_CHECKING:
    from finmodel.audit.explanation import Explanation
    from finmodel.plan import Plan
    from finmodel.questions import UsesQuestion

LEVELS_ON_A_SCREEN = 4

Measure = Annotated[
    str | None,
    typer.Argument(
        metavar="MEASURE",
        help="The measure, such as do_nothing_gap or qipp.",
        autocompletion=all_measures,
    ),
]
Depth = Annotated[
    str | None,
    typer.Option(
        "--depth",
        metavar="N",
        help="Levels below the figure; 4 unless given, in JSON all.",
        rich_help_panel=SHOWN,
    ),
]
Uses = Annotated[
    str | None,
    typer.Option(
        "--uses",
        metavar="PATH",
        help="Instead: every figure that an assumption moves, and by how much if it were 1% more.",
        rich_help_panel=SHOWN,
    ),
]


def explain(
    measure: Measure = None,
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = PLAN,
    year: YearName = None,
    organisation: OrganisationName = "system",
    depth: Depth = None,
    uses: Uses = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Trace a figure to the assumptions it rests on: formula, numbers, file, line and source.

    Each line is shown with its formula in words and the numbers in place. What is nil is only
    named, what was explained above is not explained again, and years that are alike are told once.

    Examples:

      finmodel explain do_nothing_gap
      finmodel explain qipp --year 2018/19 --organisation system --depth 2
      finmodel explain mitigated_gap my-set --scenario downside --format json
      finmodel explain --uses growth.price.pay.2019/20
    """
    from finmodel.method.bases import BASES
    from finmodel.questions import ExplainQuestion, UsesQuestion

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    levels = _levels(depth)
    if uses is not None:
        if measure is not None:
            # With --uses the first argument can only be the set.
            folder = measure if folder == DEFAULT_SET else folder
        used = UsesQuestion(uses, year, counted)
        to.give(_used(opened(folder, scenario, settings), used, form, to), said)
        return
    if measure is None:
        raise WrongUsage("explain what? name a measure, such as do_nothing_gap, or --uses PATH")
    if levels is None and form != "json":
        levels = LEVELS_ON_A_SCREEN
    question = ExplainQuestion(measure, year, organisation, counted, levels)
    to.give(_explained(question.ask(opened(folder, scenario, settings)), form, to), said)


def _levels(depth: str | None) -> int | None:
    if depth is None:
        return None
    if not depth.isascii() or not depth.isdigit():
        raise WrongUsage(f'--depth cannot be "{depth}"; give a whole number, 0 or more')
    return int(depth)


def _explained(explanation: "Explanation", form: Format, to: Destination) -> str:
    if form == "json":
        from finmodel.outputs.documents.explain import explanation_document
        from finmodel.outputs.documents.text import json_text

        return json_text(explanation_document(explanation))
    from finmodel.outputs.audit.explain_page import explanation_page, explanation_records
    from finmodel.outputs.render.csv import records_csv
    from finmodel.outputs.render.pages import rendered

    if form == "csv":
        return records_csv(explanation_records(explanation))
    return rendered(explanation_page(explanation), form, to.screen)


def _used(plan: "Plan", question: "UsesQuestion", form: Format, to: Destination) -> str:
    from finmodel.graph.overrides import UnknownPathError

    try:
        found = question.ask(plan)
    except UnknownPathError as error:
        raise WrongUsage(f"--uses {error}") from None
    if form == "json":
        from finmodel.outputs.documents.text import json_text
        from finmodel.outputs.documents.uses import uses_document

        return json_text(uses_document(found))
    from finmodel.outputs.audit.uses_page import uses_page, uses_records
    from finmodel.outputs.render.csv import records_csv
    from finmodel.outputs.render.pages import rendered

    if form == "csv":
        return records_csv(uses_records(found))
    return rendered(uses_page(found), form, to.screen)
