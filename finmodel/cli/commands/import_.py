"""`finmodel import`: a list, or a workbook made by finmodel, taken into the files of a set."""

from pathlib import Path
from typing import Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.lists.options import DryRun, Read, Said, Yes
from finmodel.cli.usage_errors import UsageError

FileToRead = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="A list as a workbook (.xlsx) or CSV file, or a workbook made by export, by project "
        "or by init.",
    ),
]
SetToChange = Annotated[
    str,
    typer.Argument(
        metavar="SET",
        help="The folder of assumption files to change; for a workbook of records, a new folder.",
    ),
]


@command("table", "markdown", "json", reads=("file", "folder"))
def import_(
    *,
    file: FileToRead,
    folder: SetToChange,
    read: Read,
    said: Said,
    printed: Printed,
    dry_run: DryRun = False,
    yes: Yes = False,
    running: Quietly,
) -> Answer:
    """Import a list of your own, or a changed workbook, into the files of a set.

    With --as, a list as the finance team keeps it: headings are found below titles, columns by
    their names, organisations by name, code or short name, units and signs from headings. Totals
    and notes are left out, and every row that is left out is named. It shows what it read and what
    would change; what the list cannot say is asked on a terminal, and elsewhere the option that
    says it is named. Nothing is written until all is known, and then all or nothing.

    The set keeps how a list was read in intake.yaml, so that next month needs no --as and asks
    nothing again: records that changed, are new or are gone are listed, and none is dropped unless
    --drop-gone says so.

    A workbook made by export or project has its yellow cells taken back: every change is listed,
    and comments, order and layout of the files stay. A workbook of records (finmodel init --xlsx,
    or export --records) makes a new set from its rows; with --force it takes the place of a set.

    A table of actuals as finmodel export --as actuals makes it is put into actuals.yaml: one
    column closes a month. An empty cell leaves a figure as it is; totals are refused.

    Examples:

      finmodel import tracker.xlsx my-system --as cip --counts additional
      finmodel import qipp.csv my-system --as qipp --columns new-in-year --sign negative --dry-run
      finmodel import ledger.xlsx my-system --as baseline --column "amount=YTD M12"
      finmodel import tracker-month-2.xlsx my-system
      finmodel import inputs.xlsx assumptions --dry-run
      finmodel import my-system.xlsx my-system
      finmodel import month-8.csv assumptions --as actuals --source "Board report, month 8"
    """
    from finmodel.cli.lists.way import Way, refuse_options, way_of

    way = way_of(Path(file), Path(folder), read.kind)
    if way is Way.LIST:
        from finmodel.cli.lists.taking_in import list_taken_in

        if printed.force and printed.output is None:
            raise UsageError("--force is for a workbook of records: leave it out")
        return list_taken_in(file, folder, read, said, printed, running, dry_run=dry_run, yes=yes)

    refuse_options(way, read, said, printed, yes=yes)
    if way is Way.ACTUALS:
        from finmodel.cli.workbooks.actuals import actuals

        return actuals(file, folder, read.source, dry_run=dry_run)
    if way is Way.RECORDS:
        from finmodel.cli.workbooks.records import new_set_of_records

        return new_set_of_records(file, folder, dry_run=dry_run, force=printed.force)
    from finmodel.cli.workbooks.yellow_cells import changed_set

    return changed_set(file, folder, dry_run=dry_run)
