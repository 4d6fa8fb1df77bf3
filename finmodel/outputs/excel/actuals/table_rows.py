"""The cells of a table of actuals, from a workbook or a CSV file, row by row."""

import csv
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from finmodel.outputs.excel.actuals.measures import GUIDE, HEADINGS, SHEET
from finmodel.outputs.excel.import_.ignored_cells import cell_notes
from finmodel.outputs.excel.reader.limits import MOST_COLUMNS, MOST_ROWS, TAKEN_BACK
from finmodel.outputs.excel.reader.package import BadWorkbook
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.workbook import Row, Workbook, open_workbook
from finmodel.outputs.excel.set_facts import listed


class TableRows(NamedTuple):
    """The cells of a table.

    Attributes:
        sheet: what begins the name of a cell: `Actuals!`, and nothing in a CSV file.
        rows: the cells of each row that hold something, by column from 1.
        from_1904: whether its dates count from 1904.
        notes: a sentence for each thing beside the table that is not read.
    """

    sheet: str
    rows: tuple[Row, ...]
    from_1904: bool = False
    notes: tuple[str, ...] = ()


def read_rows(path: Path) -> TableRows:
    """Read the cells of a table from a workbook, or from a file that ends in .csv.

    Raises:
        BadWorkbook: it is beyond the limits, cannot be read, or has no such sheet.
        OSError: it is not there.
    """
    if path.suffix.lower() == ".csv":
        return TableRows("", _csv_rows(path))
    book = open_workbook(path)
    name = _sheet(book)
    others = [one for one in book.sheets if one not in {name, GUIDE}]
    notes = []
    if others:
        notes.append(f"not read, because only {name} holds actuals: {', '.join(others)}")
    if noted := cell_notes(book):
        notes.append(f"notes on cells are not read: {listed(noted)}")
    return TableRows(f"{name}!", tuple(book.rows(name, MOST_ROWS)), book.from_1904, tuple(notes))


def _sheet(book: Workbook) -> str:
    if SHEET in book.sheets:
        return SHEET
    if len(book.sheets) == 1:
        return next(iter(book.sheets))
    raise BadWorkbook(book.path, f"has several sheets: name the one with actuals {SHEET}")


def _csv_rows(path: Path) -> tuple[Row, ...]:
    data = path.read_bytes()
    if len(data) > TAKEN_BACK.file:
        raise BadWorkbook(path, "is larger than 10 MB: it is no table of actuals")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadWorkbook(path, "is not in UTF-8: save it as CSV UTF-8") from None
    if "\0" in text:
        raise BadWorkbook(path, "holds characters that no text has: save it as CSV UTF-8")
    try:
        lines = list(csv.reader(StringIO(text, newline="")))
    except csv.Error as error:
        raise BadWorkbook(path, f"cannot be read as CSV: {error}") from None
    if len(lines) > MOST_ROWS or max(map(len, lines), default=0) > MOST_COLUMNS:
        message = f"has more than the {MOST_ROWS:,} rows and {MOST_COLUMNS} columns that are read"
        raise BadWorkbook(path, message)
    if (
        lines
        and len(lines[0]) == 1
        and lines[0][0].startswith((HEADINGS[0] + ";", HEADINGS[0] + "\t"))
    ):
        raise BadWorkbook(path, "separates its columns by something else than commas: use commas")
    rows = (
        {at: Cell(row, at, "s", item, None, 0) for at, item in enumerate(line, 1) if item.strip()}
        for row, line in enumerate(lines, 1)
    )
    return tuple(row for row in rows if row)
