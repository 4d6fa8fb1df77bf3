"""What a workbook gives for each assumption: read by key and heading, never by address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.numbers import KINDS, NUMBER
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.outputs.excel.board.inputs_sheet import SELECTOR_KEY
from finmodel.outputs.excel.reader.faults import CellFault, WorkbookFaults
from finmodel.outputs.excel.reader.limits import MOST_ROWS
from finmodel.outputs.excel.reader.metadata import Exported, read_metadata
from finmodel.outputs.excel.reader.package import BadWorkbook
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.values import months_of, number_of
from finmodel.outputs.excel.reader.workbook import Row, Workbook, open_workbook
from finmodel.outputs.excel.sheet_names import (
    ALL_YEARS,
    FIXED_KEY,
    INPUTS,
    KEY_HEADING,
    METADATA,
    is_year,
)

_TO_ADD = "; to add a record, use finmodel export --records, or the files themselves"


class Given(NamedTuple):
    """A number in a cell."""

    value: float
    cell: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a workbook holds: as exported, and as it is now, each with its cell.

    Attributes:
        scenario: the name of the scenario chosen on it; "" where none can be chosen.
        book: the workbook itself.
    """

    exported: Exported
    inputs: Mapping[str, Mapping[str, Given]]
    scenario: str
    book: Workbook


def read_workbook(path: Path) -> Taken:
    """Read the inputs of a workbook made by export or by project.

    Raises:
        BadWorkbook: it is beyond the limits, or was not made by finmodel.
        WorkbookFaults: keys or numbers in it cannot be used; all of them, with their cells.
    """
    book = open_workbook(path)
    book.require(METADATA, INPUTS)
    exported = read_metadata(book, 2 * MOST_ROWS)
    faults: list[CellFault] = []
    rows = list(book.rows(INPUTS, MOST_ROWS))
    inputs = _inputs(book, rows, exported, faults)
    if faults:
        raise WorkbookFaults(str(path), faults)
    return Taken(exported, inputs, chosen_scenario(rows), book)


def chosen_scenario(rows: Iterable[Row]) -> str:
    """The name of the scenario that is chosen on Inputs; "" where none can be."""
    columns: Mapping[int, str] = {}
    for row in rows:
        key = row[1].text if 1 in row else ""
        if key == KEY_HEADING:
            columns = _headings(row)
        elif key == SELECTOR_KEY:
            once = (column for column, heading in columns.items() if heading == ALL_YEARS)
            return next((row[column].text for column in once if column in row), "")
    return ""


def _inputs(
    book: Workbook, rows: Iterable[Row], exported: Exported, faults: list[CellFault]
) -> Mapping[str, Mapping[str, Given]]:
    columns: dict[int, str] | None = None
    found: dict[str, dict[str, Given]] = {}
    first_at: dict[str, str] = {}
    for row in rows:
        first = row.get(1)
        key = "" if first is None else first.text
        if columns is None:
            if key == KEY_HEADING:
                columns = _headings(row)
            continue
        held = [row[column] for column in columns if column in row]
        if key == SELECTOR_KEY or key.startswith(FIXED_KEY):
            continue
        if key not in exported.values:
            if held and (first is None or not key):
                faults.append(CellFault(f"{INPUTS}!{held[0].name}", "is in a row with no key"))
            elif held and first is not None:
                hint = suggestion(key, list(exported.values)) + _TO_ADD
                faults.append(
                    CellFault(
                        f"{INPUTS}!{first.name}", f'"{key}" is not a key of this workbook{hint}'
                    )
                )
            continue
        if first is not None and key in first_at:
            message = f'"{key}" appears twice: first in {first_at[key]}'
            faults.append(CellFault(f"{INPUTS}!{first.name}", message))
            continue
        assert first is not None
        first_at[key] = f"{INPUTS}!{first.name}"
        read = _reading(exported, key, from_1904=book.from_1904)
        found[key] = _numbers(row, columns, exported.values[key], first.row, read, faults)
    if columns is None:
        raise BadWorkbook(
            book.path, f'{INPUTS} has no row of headings that begins with "{KEY_HEADING}"'
        )
    faults.extend(
        CellFault(INPUTS, f'the row of "{key}" is missing')
        for key, values in exported.values.items()
        if values and key not in found
    )
    missing = {year for years in exported.values.values() for year in years} - {
        "" if heading == ALL_YEARS else heading for heading in columns.values()
    }
    faults.extend(
        CellFault(INPUTS, f'the column "{year or ALL_YEARS}" is missing')
        for year in sorted(missing)
    )
    return found


def _headings(row: Mapping[int, Cell]) -> dict[int, str]:
    """The columns of figures: those headed by a year, and that of values given once."""
    texts = {column: cell.text for column, cell in row.items()}
    return {column: text for column, text in texts.items() if text == ALL_YEARS or is_year(text)}


def _reading(exported: Exported, key: str, *, from_1904: bool) -> Callable[[Cell], float]:
    """How the numbers of a key are read: by its kind, as the metadata says."""
    kind = exported.kinds.get(key, "")
    if kind == START_OF_SCHEME and exported.years:
        return partial(months_of, baseline=exported.years[0], from_1904=from_1904)
    return partial(number_of, kind=KINDS.get(kind, NUMBER), from_1904=from_1904)


def _numbers(
    row: Mapping[int, Cell],
    columns: Mapping[int, str],
    exported: Mapping[str, float],
    at: int,
    read: Callable[[Cell], float],
    faults: list[CellFault],
) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for column, heading in columns.items():
        year = "" if heading == ALL_YEARS else heading
        where = f"{INPUTS}!{get_column_letter(column)}{at}"
        cell = row.get(column)
        if year not in exported:
            if cell is not None and year == "":
                faults.append(CellFault(where, "is given by year: leave this cell empty"))
            continue
        if cell is None or cell.is_empty:
            faults.append(CellFault(where, "is empty: write a number"))
        else:
            try:
                found[year] = Given(read(cell), where)
            except ValueError as fault:
                faults.append(CellFault(where, str(fault)))
    return found
