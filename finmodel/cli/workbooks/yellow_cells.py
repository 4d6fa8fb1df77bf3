"""A workbook made by export or project, whose yellow cells change the files of its set."""

from pathlib import Path

from finmodel.cli.answer import Answer
from finmodel.cli.open_plan import open_plan
from finmodel.cli.streams import say
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError
from finmodel.cli.workbooks.changes import changes_listed


def changed_set(file: str, folder: str, *, dry_run: bool) -> Answer:
    """Change the files of a set as the yellow cells of a workbook say.

    Raises:
        UsageError: the workbook is of another set.
        BadWorkbook: it cannot be read at all.
        WorkbookFaults: something in it cannot be used; each with its cell.
    """
    from finmodel.outputs.excel.import_.import_plan import plan_import
    from finmodel.outputs.excel.import_.made_from import AnotherSet
    from finmodel.outputs.files.read_set import ReadSet
    from finmodel.outputs.files.recovery import settle

    settle(Path(folder), say)
    as_read = ReadSet(Path(folder))
    try:
        with as_read.reading():
            found = plan_import(Path(file), open_plan(folder))
    except AnotherSet as error:
        raise UsageError(str(error), last=NOTHING_WRITTEN) from None
    if not found.lines:
        nothing = "no yellow cell was changed" if not found.changes else "no value changes"
        return Answer(notes=[*found.notes, f"{nothing}; {NOTHING_WRITTEN}"])
    return changes_listed(found, as_read, dry_run=dry_run)
