"""`finmodel project`: the year table."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.completion import families
from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    PLAN,
    SHOWN,
    WHERE,
    BasisName,
    Debug,
    Force,
    FormatName,
    GroupingName,
    LevelName,
    OutputFile,
    Quiet,
    ScenarioName,
    SetFolder,
    Settings,
    Strict,
    Verbose,
)
from finmodel.cli.output import Destination, Format, destination, remarks
from finmodel.cli.strictness import hold_to
from finmodel.cli.usage import WrongUsage, chosen
from finmodel.cli.workbook_files import workbook_path
from finmodel.method.catalogue import BESIDE

if TYPE_CHECKING:
    from finmodel.method.bases import Basis
    from finmodel.outputs.year_table_rows import By
    from finmodel.plan import Plan
    from finmodel.projection import Projection

Trace = Annotated[
    bool,
    typer.Option(
        "--trace",
        help="In JSON, add every assumption with its source, file and line, and the scenario or "
        "setting that changed it.",
        rich_help_panel=SHOWN,
    ),
]


MeasuresShown = Annotated[
    str | None,
    typer.Option(
        "--measures",
        metavar="FAMILY",
        autocompletion=families,
        help=f"Measures beside the gap in further tables: {', '.join(BESIDE)} or all. CSV and JSON "
        "hold them always.",
        rich_help_panel=SHOWN,
    ),
]


WorkbookFile = Annotated[
    str | None,
    typer.Option(
        "--workbook",
        metavar="FILE.xlsx",
        help="Write the board workbook as well: a live model whose yellow cells may be changed.",
        rich_help_panel=WHERE,
    ),
]
Dated = Annotated[
    str | None,
    typer.Option(
        "--dated",
        metavar="DATE",
        help="The date to print in the workbook, as text; it knows no clock of its own.",
        rich_help_panel=WHERE,
    ),
]


Simulated = Annotated[
    int | None,
    typer.Option(
        "--simulate",
        metavar="N",
        help="With --workbook, add a static sheet of so many draws on the risk-adjusted basis, "
        "with a check that says when they are stale.",
        rich_help_panel=WHERE,
    ),
]


def project(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = PLAN,
    by: LevelName = None,
    grouping: GroupingName = None,
    measures: MeasuresShown = None,
    trace: Trace = False,
    workbook: WorkbookFile = None,
    dated: Dated = None,
    simulated: Simulated = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Show the gap year by year, from do nothing to mitigated.

    The system's table ends with the bridge of the final year and the checks that fail. CSV and
    JSON hold every measure, at full precision.

    Examples:

      finmodel project
      finmodel project --by organisation --basis risk-adjusted
      finmodel project --measures savings --by organisation
      finmodel project --scenario downside --set "cip.*.slip=6"
      finmodel project --format csv --output gap.csv
      finmodel project --trace --output gap.json
      finmodel project --workbook board.xlsx --dated "1 June 2016" --simulate 10000
    """
    from finmodel.method.bases import BASES
    from finmodel.questions import ProjectQuestion

    started = perf_counter()
    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    level = _level(by, grouping)
    family = None if measures is None else chosen("--measures", measures, ("all", *BESIDE))
    if trace and form != "json":
        raise WrongUsage("--trace goes with --format json")
    board = None if workbook is None else workbook_path(workbook)
    if simulated is not None and board is None:
        raise WrongUsage("--simulate goes with --workbook: see finmodel simulate for a table")
    plan = opened(folder, scenario, settings)
    projection = ProjectQuestion(counted).ask(plan)
    data = None if board is None else _workbook(plan, counted, dated, simulated)
    if trace:
        to.give(_traced(plan, projection, level, grouping), said)
    else:
        to.give(_text(projection, form, (level, grouping), family, to), said)
    if board is not None and data is not None:
        from finmodel.outputs.excel.import_.inputs_workbook import too_long
        from finmodel.outputs.files.writing import write_whole

        write_whole(Path(board), data, force=force)
        amiss = too_long(plan.model)
        said.note(f"{board} written" + ("" if amiss is None else f"; warning: {amiss}"))
    if verbose:
        from finmodel.cli.run_summary import account

        said.detail(account(plan, projection, perf_counter() - started))
    if not quiet:
        for sentence in plan.unmoved(counted):
            said.note(f"warning: {sentence}")
    if strict:
        hold_to(projection.checks)


def _workbook(plan: "Plan", basis: "Basis", dated: str | None, draws: int | None) -> bytes:
    """The board workbook, made before anything is printed, so that what is amiss is told first."""
    from finmodel.outputs.excel.board.workbook import board_workbook

    drawn = None
    if draws is not None:
        from finmodel.cli.drawn_sheet import drawn_for

        drawn = drawn_for(plan, draws)
    return board_workbook(plan.model, basis, plan.scenario, plan.settings, dated, drawn)


def _level(by: str | None, grouping: str | None) -> "By":
    if by is None:
        return "system" if grouping is None else "group"
    levels: tuple[By, ...] = ("system", "group", "organisation")
    level = chosen("--by", by, levels)
    if grouping is not None and level != "group":
        raise WrongUsage(f"--grouping goes with --by group, not with --by {level}")
    return level


def _traced(plan: "Plan", projection: "Projection", by: "By", grouping: str | None) -> str:
    from finmodel.outputs.documents.projection import projection_document
    from finmodel.outputs.documents.text import json_text
    from finmodel.outputs.year_table_rows import rows_for

    rows = rows_for(projection, by, grouping)
    return json_text(projection_document(projection, rows, plan.log()))


def _text(
    projection: "Projection",
    form: Format,
    whose: tuple["By", str | None],
    family: str | None,
    to: Destination,
) -> str:
    from finmodel.outputs.year_table_rows import rows_for

    if form == "csv":
        from finmodel.outputs.project_records import projection_records
        from finmodel.outputs.render.csv import records_csv

        return records_csv(projection_records(rows_for(projection, *whose), projection.years))
    if form == "json":
        from finmodel.outputs.documents.projection import projection_document
        from finmodel.outputs.documents.text import json_text

        return json_text(projection_document(projection, rows_for(projection, *whose)))
    from finmodel.outputs.project_page import project_page
    from finmodel.outputs.render.pages import rendered

    return rendered(project_page(projection, *whose, family), form, to.screen)
