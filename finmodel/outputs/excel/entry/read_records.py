"""The rows of a filled-in workbook: read by key and heading, under the limits of any import."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from finmodel.outputs.excel.entry.other_tables import SYSTEM, every_table
from finmodel.outputs.excel.entry.table import Table
from finmodel.outputs.excel.reader.faults import CellFault
from finmodel.outputs.excel.reader.limits import MOST_ROWS
from finmodel.outputs.excel.reader.metadata import schema_of
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.workbook import Workbook, open_workbook
from finmodel.outputs.excel.set_facts import YEARS, SetFacts, facts_in
from finmodel.outputs.excel.sheet_names import METADATA, RECORDS_SCHEMA
from finmodel.outputs.fields.columns import EVERY, Column

NOT_READ = frozenset(("Start", "Guide", METADATA))
"""The sheets that only explain."""


class Held(NamedTuple):
    """A cell, and where it is: CIP!F14."""

    cell: Cell
    where: str


class Row(NamedTuple):
    """A row of a table: what is under each key, and the cell to name where it says too little.

    A key is that of a lead, of a column, or of a column and a year.
    """

    table: Table
    held: Mapping[str, Held]
    where: str


class Entered(NamedTuple):
    """A filled-in workbook.

    Attributes:
        settings: the cells of the sheet System by key, empty ones too.
        rows: every row of every table.
        faults: what cannot be read, cell by cell.
        from_1904: whether its dates count from 1904.
        unknown: sheets that are not of finmodel's and were not read.
    """

    settings: Mapping[str, Held]
    rows: tuple[Row, ...]
    faults: tuple[CellFault, ...]
    from_1904: bool
    unknown: tuple[str, ...]


def cell_key(column: Column, year: str = "") -> str:
    """The key of a column; of a series that of one year, or of the same in every year."""
    if column.form != "series":
        return column.key
    return f"{column.key}: {year or EVERY}" if column.key else year or EVERY


def is_of_records(path: Path) -> bool:
    """Whether a workbook was made to be filled in with records, by its sheet metadata.

    Raises:
        BadWorkbook: it is beyond the limits, cannot be read, or was not made by finmodel.
    """
    return schema_of(open_workbook(path)) == RECORDS_SCHEMA


def set_made_from(path: Path) -> SetFacts:
    """The set that a workbook of records was made from, as far as it says.

    Raises:
        BadWorkbook: it is beyond the limits or cannot be read.
    """
    rows = open_workbook(path).rows(METADATA, 2 * MOST_ROWS)
    facts = {row[1].text: row[2].text for row in rows if 1 in row and 2 in row}
    years = facts.get(YEARS, "")
    return facts_in(facts, years.split(" to ") if years else ())


def read_records(path: Path) -> Entered:
    """Read the rows of a filled-in workbook.

    Raises:
        BadWorkbook: it is beyond the limits or cannot be read.
    """
    book = open_workbook(path)
    faults: list[CellFault] = []
    rows: list[Row] = []
    known = {table.sheet: table for table in every_table()}
    for name, table in known.items():
        if name in book.sheets:
            rows += _rows(book, table, faults)
    settings = _settings(book) if SYSTEM in book.sheets else {}
    unknown = tuple(name for name in book.sheets if name not in {*known, *NOT_READ, SYSTEM})
    return Entered(settings, tuple(rows), tuple(faults), book.from_1904, unknown)


def _settings(book: Workbook) -> Mapping[str, Held]:
    found: dict[str, Held] = {}
    for row in book.rows(SYSTEM, MOST_ROWS):
        if 1 in row and (key := row[1].value):
            cell = row.get(2) or Cell(row[1].row, 2, "n", None, None, 0)
            found[key.strip()] = Held(cell, f"{SYSTEM}!{cell.name}")
    return found


def _rows(book: Workbook, table: Table, faults: list[CellFault]) -> Iterator[Row]:
    sheet = table.sheet
    first = table.leads[0].name if table.leads else table.columns[0].key
    keys: dict[int, str] | None = None
    for row in book.rows(sheet, MOST_ROWS):
        if keys is None:
            if 1 in row and row[1].text == first:
                keys = {column: cell.text for column, cell in row.items()}
                faults += _unknown_keys(table, row, keys)
            continue
        held: dict[str, Held] = {}
        for column, cell in row.items():
            where = f"{sheet}!{cell.name}"
            if column in keys:
                held[keys[column]] = Held(cell, where)
            else:
                faults.append(CellFault(where, "is in a column with no key above it"))
        if held:
            at = next(iter(row.values())).row
            yield Row(table, held, f"{sheet}!A{at}")
    if keys is None:
        message = f'has no row of keys that begins with "{first}": begin again with a new workbook'
        faults.append(CellFault(sheet, message))


def _unknown_keys(
    table: Table, row: Mapping[int, Cell], keys: Mapping[int, str]
) -> Iterator[CellFault]:
    plain = {lead.name for lead in table.leads} | {column.key for column in table.columns}
    series = tuple(column.key for column in table.columns if column.form == "series")
    for at, key in keys.items():
        of, _, year = key.rpartition(": ")
        if key in plain or (of in series and (year == EVERY or year[:4].isdigit())):
            continue
        yield CellFault(f"{table.sheet}!{row[at].name}", f'"{key[:40]}" is not a key of this sheet')
