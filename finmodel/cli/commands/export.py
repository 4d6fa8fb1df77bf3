"""`finmodel export`: the assumptions of a set as a workbook to be edited."""

from pathlib import Path
from typing import Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import WHERE, Debug, Quiet
from finmodel.cli.output import remarks

SetToExport = Annotated[str, typer.Argument(metavar="SET", help="The folder of assumption files.")]
FileToWrite = Annotated[str, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.")]
Force = Annotated[
    bool,
    typer.Option("--force", help="Write over what is already there.", rich_help_panel=WHERE),
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


def export(
    folder: SetToExport,
    file: FileToWrite,
    records: Records = False,
    force: Force = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Write the assumptions of a set to a workbook, to be edited and taken back.

    Yellow cells may be changed; finmodel import takes them back into the files, comments kept.
    For a workbook that calculates, see finmodel project --workbook. To add organisations, lines
    or schemes in a spreadsheet, export --records and import into a new folder.

    Examples:

      finmodel export assumptions inputs.xlsx
      finmodel import inputs.xlsx assumptions
      finmodel export assumptions rows.xlsx --records
      finmodel import rows.xlsx new-assumptions
    """
    from finmodel.cli.workbook_files import workbook_path
    from finmodel.outputs.excel.import_.inputs_workbook import input_workbook, too_long
    from finmodel.outputs.files.writing import write_whole

    said = remarks(quiet=quiet, verbose=False)
    target = workbook_path(file)
    plan = opened(folder)
    if records:
        from finmodel.outputs.excel.entry.records_workbook import records_workbook
        from finmodel.outputs.excel.entry.set_rows import rows_of_set

        held = plan.assumptions
        write_whole(Path(target), records_workbook(held.years, rows_of_set(held)), force=force)
        said.note(f"{file} written: add or change rows, then finmodel import {file} NEW_FOLDER")
        return
    write_whole(Path(target), input_workbook(plan.model), force=force)
    if (amiss := too_long(plan.model)) is not None:
        said.note(f"{file} written; warning: {amiss}")
        return
    said.note(f"{file} written: change yellow cells, then finmodel import {file} {folder}")
