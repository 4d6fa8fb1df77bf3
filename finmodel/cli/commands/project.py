"""`finmodel project`: the year table."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.command import command
from finmodel.cli.completion import families
from finmodel.cli.failures import failing_checks
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    DEFAULT_SET,
    SHOWN,
    WHERE,
    BasisName,
    Dated,
    GroupingName,
    LevelName,
    PictureFile,
    PricesName,
    SetFolder,
    Strict,
)
from finmodel.cli.picture_file import picture_files, refuse_unwritable_picture
from finmodel.cli.usage_errors import UsageError, chosen
from finmodel.cli.warnings import acceptance_warnings, override_warnings
from finmodel.cli.workbook_files import workbook_path
from finmodel.defaults import MOST_DRAWS
from finmodel.method.bases import PLAN
from finmodel.method.catalogue import CATALOGUE, keys
from finmodel.method.earlier_measures import successor
from finmodel.method.measure_families import BESIDE, TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from finmodel.method.bases import Basis
    from finmodel.outputs.page import Page
    from finmodel.outputs.table import Records
    from finmodel.plan import Plan
    from finmodel.projection import Projection


def _family(given: str) -> str:
    """A family of measures, or all; a measure, even an earlier one, is refused with its family."""
    known: tuple[str, ...] = ("all", *BESIDE)
    if (now := successor(given)) is not None:
        shown = f"--measures {_family_of(now)} shows {now}"
        raise UsageError(f'--measures cannot be "{given}", which is withdrawn: {shown}')
    if given in CATALOGUE and given not in known:
        if given in keys(TABLE):
            raise UsageError(f"{given} is a measure of the year table, which is always shown")
        of = _family_of(given)
        raise UsageError(f"{given} is a measure of the family {of}: write --measures {of}")
    return chosen("--measures", given, known)


def _family_of(measure: str) -> str:
    """The family that a measure beside the gap is shown with: capacity is shown with capital."""
    return next((family for family in BESIDE if measure in keys([family])), "capital")


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
        parser=_family,
        autocompletion=families,
        help=f"Measures beside the gap in further tables: {', '.join(BESIDE)} or all. CSV "
        "and JSON always hold them.",
        rich_help_panel=SHOWN,
    ),
]
AllRows = Annotated[
    bool,
    typer.Option(
        "--all",
        help="Keep the rows that are nil in every year, or that only repeat those above. "
        "CSV and JSON always hold them.",
        rich_help_panel=SHOWN,
    ),
]
WorkbookFile = Annotated[
    str | None,
    typer.Option(
        "--workbook",
        parser=workbook_path,
        metavar="FILE.xlsx",
        help="Write the board workbook as well: a live model whose yellow cells may be changed.",
        rich_help_panel=WHERE,
    ),
]
Simulated = Annotated[
    int | None,
    typer.Option(
        "--simulate",
        metavar="N",
        max=MOST_DRAWS,
        help="With --workbook, add a static sheet of N random draws on the risk-adjusted "
        "basis, with a check that says when they are out of date.",
        rich_help_panel=WHERE,
    ),
]


@command(writes={"workbook": "--workbook", "picture": "--picture"})
def project(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: BasisName = PLAN,
    by: LevelName = None,
    grouping: GroupingName = None,
    measures: MeasuresShown = None,
    all_rows: AllRows = False,
    trace: Trace = False,
    prices: PricesName = "cash",
    workbook: WorkbookFile = None,
    dated: Dated = None,
    simulated: Simulated = None,
    picture: PictureFile = None,
    printed: Printed,
    strict: Strict = False,
    running: Running,
) -> Answer:
    """Show the gap year by year, from do nothing to mitigated.

    A message sums the plan up first, on its three bases; --quiet leaves it out. The system's
    table ends with the bridge of the final year and the checks that fail. CSV and JSON hold
    every measure, at full precision.

    Examples:

      finmodel project
      finmodel project --by organisation --basis risk-adjusted
      finmodel project --measures savings --by organisation
      finmodel project --prices real
      finmodel project --scenario downside --set "cip.*.slip=6"
      finmodel project --format csv --output gap.csv
      finmodel project --picture board.pdf --dated "1 June 2016"
      finmodel project --trace --output gap.json
      finmodel project --workbook board.xlsx --dated "1 June 2016" --simulate 10000
    """

    if grouping is not None and by not in (None, "group"):
        raise UsageError(f"--grouping needs --by group, not --by {by}")
    if trace and printed.form != "json":
        raise UsageError("--trace needs --format json")
    if simulated is not None and workbook is None:
        raise UsageError("--simulate needs --workbook; finmodel simulate prints a table")
    refuse_unwritable_picture(picture, force=printed.force)
    plan = assumed.plan(folder)
    projection = _in_prices(plan, plan.project(basis), prices)
    files = []
    if workbook is not None:
        files.append(_workbook(plan, basis, dated, simulated, workbook, force=printed.force))
    if picture is not None:
        from finmodel.outputs.charts.sheets import project_sheet

        files += picture_files(picture, project_sheet(projection, dated), force=printed.force)
    level = by or ("system" if grouping is None else "group")

    def page() -> "Page":
        from finmodel.outputs.project_page import project_page

        return project_page(
            projection, level, grouping, measures, every=all_rows, message=not running.quiet
        )

    def records() -> "Records":
        from finmodel.outputs.project_records import projection_records
        from finmodel.outputs.year_table_rows import rows_for

        return projection_records(rows_for(projection, level, grouping), projection.years)

    def document() -> "Mapping[str, object]":
        from finmodel.outputs.documents.projection import projection_document
        from finmodel.outputs.year_table_rows import rows_for

        rows = rows_for(projection, level, grouping)
        log = plan.log() if trace else None
        return projection_document(projection, rows, log, {"by": level, "grouping": grouping})

    return Answer(
        page,
        records,
        document,
        files=files,
        plans=(plan,),
        notes=(*override_warnings([plan], basis), *acceptance_warnings(projection)),
        failures=failing_checks(projection.checks) if strict else (),
    )


def _in_prices(plan: "Plan", projection: "Projection", prices: str) -> "Projection":
    """The projection in the prices asked for."""
    if prices == "cash":
        return projection
    from finmodel.real_prices import deflated

    return deflated(projection, plan.deflator())


def _workbook(
    plan: "Plan", basis: "Basis", dated: str | None, draws: int | None, file: str, *, force: bool
) -> File:
    """The board workbook, made before anything is printed, so that an error comes first."""
    from finmodel.outputs.excel.board.simulation_figures import simulate_plan
    from finmodel.outputs.excel.board.workbook import board_workbook
    from finmodel.outputs.excel.import_.inputs_workbook import too_long

    drawn = None if draws is None else simulate_plan(plan, draws)
    data = board_workbook(plan.model, basis, plan.scenario, plan.settings, dated, drawn)
    warning = too_long(plan.model)
    note = f"{file} written" + ("" if warning is None else f"; warning: {warning}")
    return File(file, data, note, force=force)
