"""`finmodel import`: a changed workbook taken back into the files of its set."""

from pathlib import Path
from typing import Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Quietly
from finmodel.cli.options import ASSUMED, RUNNING, WHERE, TableName
from finmodel.cli.usage_errors import UsageError

FileToRead = Annotated[
    str,
    typer.Argument(
        metavar="FILE.xlsx",
        help="A workbook made by export, by project or by init; with --as actuals also a CSV file.",
    ),
]
SetToChange = Annotated[
    str,
    typer.Argument(
        metavar="SET",
        help="The folder of assumption files to change; for a workbook of records, a new folder.",
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="For a workbook of records: replace a folder that is already there, and keep "
        "it as SET.old.",
        rich_help_panel=WHERE,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="List what would change, and write nothing.", rich_help_panel=RUNNING
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="TEXT",
        help="With --as actuals: where the new figures are from, such as the report of the month; "
        "what the file says around them unless given.",
        rich_help_panel=ASSUMED,
    ),
]


@command(reads=("file",))
def import_(
    *,
    file: FileToRead,
    folder: SetToChange,
    table: TableName = None,
    source: Source = None,
    dry_run: DryRun = False,
    force: Force = False,
    running: Quietly,
) -> Answer:
    """Import the yellow cells of a workbook into the files of a set.

    Every change is listed before anything is written, and the set must still be valid with all
    of them. Only the figures change: comments, order and layout of the files stay. Records cannot
    be added or removed in this way. A workbook of another system, other years or other
    organisations is refused, and what is not read of a workbook is named.

    A workbook of records (finmodel init --xlsx, or export --records) makes a new set from
    its rows: every error is reported with its sheet and cell, and nothing is written until all are
    corrected. With --force it takes the place of a set, and lists what goes, comes and changes.

    With --as actuals, a workbook or a CSV file whose first row is Organisation, Measure, Scheme
    and a column for each month, as finmodel export --as actuals makes it, is put into
    actuals.yaml: one column closes a month. An empty cell leaves a figure as it is; totals are
    refused. The last month with figures becomes the last closed one, once nothing in it is missing.

    Examples:

      finmodel import inputs.xlsx assumptions --dry-run
      finmodel import board.xlsx assumptions
      finmodel import my-system.xlsx my-system
      finmodel import month-8.csv assumptions --as actuals --source "Board report, month 8"
    """
    if table is not None:
        from finmodel.cli.workbooks.actuals import actuals

        if force:
            raise UsageError("--force is for a workbook of records: leave it out")
        return actuals(file, folder, source, dry_run=dry_run)
    if source is not None:
        raise UsageError("--source is for actuals: add --as actuals")
    from finmodel.outputs.excel.entry.read_records import is_of_records

    if is_of_records(Path(file)):
        from finmodel.cli.workbooks.records import new_set_of_records

        return new_set_of_records(file, folder, dry_run=dry_run, force=force)
    if force:
        raise UsageError(
            "--force is only for a workbook of records: this one changes the files of the set"
        )
    from finmodel.cli.workbooks.yellow_cells import changed_set

    return changed_set(file, folder, dry_run=dry_run)
