"""A table of actuals as export makes it, put into the file of its set."""

from pathlib import Path

from finmodel.cli.answer import Answer
from finmodel.cli.open_plan import open_plan
from finmodel.cli.streams import say
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError
from finmodel.cli.workbooks.changes import changes_listed


def actuals(file: str, folder: str, source: str | None, *, dry_run: bool) -> Answer:
    """Put a table of actuals into the file of a set.

    Raises:
        UsageError: the set has no actuals yet, and nothing says where the figures are from.
        BadWorkbook: the table cannot be read at all.
        WorkbookFaults: something in it cannot be used; each with its cell.
    """
    from finmodel.outputs.excel.actuals.import_actuals import NoSource, plan_import_of_actuals
    from finmodel.outputs.files.read_set import ReadSet
    from finmodel.outputs.files.recovery import settle

    settle(Path(folder), say)
    as_read = ReadSet(Path(folder))
    try:
        with as_read.reading():
            found = plan_import_of_actuals(Path(file), open_plan(folder), source)
    except NoSource:
        raise UsageError(
            f"{folder} has no actuals yet: say where these are from, as "
            '--source "Board report, month 8"',
            last=NOTHING_WRITTEN,
        ) from None
    if not found.lines:
        return Answer(notes=[*found.notes, f"no figure changes; {NOTHING_WRITTEN}"])
    return changes_listed(found, as_read, dry_run=dry_run)
