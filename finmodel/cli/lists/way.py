"""What a file to import is: a list, or something that finmodel made itself."""

from enum import Enum
from pathlib import Path

from finmodel.cli.groups import Printed
from finmodel.cli.list_kinds import option_of
from finmodel.cli.lists.options import Read, Said
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError

KEPT = "intake.yaml"
_LONGEST_LINE = 10_000


class Way(Enum):
    """How a file is taken into a set."""

    LIST = "a list"
    ACTUALS = "a table of actuals as finmodel export makes it"
    RECORDS = "a workbook of records, made by finmodel"
    CELLS = "a workbook made by finmodel"


def way_of(file: Path, folder: Path, kind: str | None) -> Way:
    """What a file is, as it begins; `kind` is what `--as` says.

    Raises:
        UsageError: it is a table of actuals, and `--as` does not say so.
        BadWorkbook: it cannot be read, and the set knows no list that it could be.
    """
    from finmodel.outputs.excel.reader.package import BadWorkbook

    is_workbook = file.suffix.lower() in (".xlsx", ".xlsm")
    if kind == "actuals":
        is_table = _holds_actuals(file) if is_workbook else _begins_as_actuals(file, empty=True)
        return Way.ACTUALS if is_table else Way.LIST
    if kind is None and not is_workbook and _begins_as_actuals(file):
        raise UsageError(f"{file} is a table of actuals: add --as actuals", last=NOTHING_WRITTEN)
    if kind is not None or not is_workbook:
        return Way.LIST
    try:
        return _workbook(file)
    except BadWorkbook:
        if (folder / KEPT).exists():
            # A list may be larger than any workbook of finmodel's.
            return Way.LIST
        raise


def _workbook(file: Path) -> Way:
    from finmodel.outputs.excel.entry.read_records import is_of_records
    from finmodel.outputs.excel.reader.workbook import open_workbook
    from finmodel.outputs.excel.sheet_names import METADATA

    if METADATA not in open_workbook(file).sheets:
        return Way.LIST
    return Way.RECORDS if is_of_records(file) else Way.CELLS


_HEADINGS = {"organisation", "measure"}


def _begins_as_actuals(file: Path, *, empty: bool = False) -> bool:
    """Whether the first line of a text has headings that finmodel export writes.

    `empty` is the answer for an empty file.
    """
    try:
        with file.open("rb") as text:
            first = text.readline(_LONGEST_LINE).lower()
    except OSError:
        return False
    if not first.strip():
        return empty
    return all(heading.encode() in first for heading in _HEADINGS)


def _holds_actuals(file: Path) -> bool:
    """Whether the first row of a workbook has headings that finmodel export writes."""
    from finmodel.outputs.excel.actuals.table_rows import read_rows
    from finmodel.outputs.excel.reader.package import BadWorkbook

    try:
        rows = read_rows(file).rows
    except BadWorkbook:
        return False
    first = {cell.text.strip().lower() for cell in rows[0].values()} if rows else set()
    return first >= _HEADINGS


def refuse_options(way: Way, read: Read, said: Said, printed: Printed, *, yes: bool) -> None:
    """Refuse options that a file of this kind has no use for.

    Raises:
        UsageError: naming them.
    """
    lists = [*read.given(), *map(option_of, said.given), *(("--yes",) if yes else ())]
    if lists:
        alone = "they are for a list, imported with --as KIND"
        raise UsageError(f"{', '.join(lists)}: {alone}; this is {way.value}", last=NOTHING_WRITTEN)
    if read.source is not None and way is not Way.ACTUALS:
        raise UsageError("--source is for actuals and for lists: leave it out")
    if printed.form == "json":
        raise UsageError(f"--format json is for a list, imported with --as; this is {way.value}")
    if printed.force and printed.output is None and way is Way.CELLS:
        raise UsageError(
            "--force is only for a workbook of records: this one changes the files of the set"
        )
    if printed.force and way is Way.ACTUALS:
        raise UsageError("--force is for a workbook of records: leave it out")
