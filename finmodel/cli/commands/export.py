"""`finmodel export`: the assumptions of a set as a workbook to be edited."""

from typing import Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.command import command
from finmodel.cli.groups import Quietly
from finmodel.cli.open_plan import open_plan
from finmodel.cli.options import WHERE, Force, TableName
from finmodel.cli.quoting import quoted
from finmodel.cli.usage_errors import UsageError
from finmodel.cli.workbook_files import workbook_path

SetToExport = Annotated[str, typer.Argument(metavar="SET", help="The folder of assumption files.")]
FileToWrite = Annotated[
    str, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.", parser=workbook_path)
]
Records = Annotated[
    bool,
    typer.Option(
        "--records",
        help="A sheet for each kind of record and a row for each, so that records may be added; "
        "import makes a new set from it.",
        rich_help_panel=WHERE,
    ),
]


@command(writes={"file": "FILE.xlsx"})
def export(
    *,
    folder: SetToExport,
    file: FileToWrite,
    records: Records = False,
    table: TableName = None,
    force: Force = False,
    running: Quietly,
) -> Answer:
    """Write the assumptions of a set to a workbook, to be edited and imported again.

    Yellow cells may be changed; finmodel import writes them into the files and keeps comments.
    For a workbook that calculates, see finmodel project --workbook. To add organisations, lines
    or schemes in a spreadsheet, export --records and import into a new folder. To close a month,
    export --as actuals, fill in its column and import --as actuals.

    Examples:

      finmodel export assumptions inputs.xlsx
      finmodel import inputs.xlsx assumptions
      finmodel export assumptions rows.xlsx --records
      finmodel import rows.xlsx new-assumptions
      finmodel export assumptions months.xlsx --as actuals
    """
    from finmodel.outputs.excel.import_.inputs_workbook import input_workbook, too_long

    plan = open_plan(folder)
    into = f"then finmodel import {quoted(file)}"
    note = f"{file} written: change yellow cells, {into} {quoted(folder)}"
    if table is not None:
        from finmodel.outputs.excel.actuals.template import table_workbook, year_of_table

        if records:
            raise UsageError("give --records or --as actuals, not both")
        data = table_workbook(plan.assumptions)
        note = (
            f"{file} written: the months of {year_of_table(plan.assumptions)}; fill in a column, "
            f"{into} {quoted(folder)} --as actuals"
        )
    elif records:
        from finmodel.outputs.excel.entry.records_workbook import records_workbook
        from finmodel.outputs.excel.entry.set_rows import rows_of_set

        data = records_workbook(plan.assumptions.years, rows_of_set(plan.assumptions))
        note = f"{file} written: add or change rows, {into} NEW_FOLDER"
    else:
        data = input_workbook(plan.model)
        warning = too_long(plan.model)
        if warning is not None:
            note = f"{file} written; warning: {warning}"
    return Answer(files=[File(file, data, note, force=force)])
