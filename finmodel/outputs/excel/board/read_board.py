"""A board workbook read back: every figure it holds, and what it says it rests on.

Read by keys and headings, never by address, under the limits of every workbook that is opened.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from finmodel.outputs.excel.board.inputs_sheet import SELECTOR_KEY
from finmodel.outputs.excel.reader.limits import CHECKED
from finmodel.outputs.excel.reader.metadata import path_in, read_metadata, schema_of, settings_of
from finmodel.outputs.excel.reader.package import BadWorkbook
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.workbook import Workbook, open_workbook
from finmodel.outputs.excel.sheet_names import (
    ALL_YEARS,
    BOARD_SCHEMA,
    CALCULATIONS,
    FIXED_KEY,
    INPUTS,
    METADATA,
    RECORDS_SCHEMA,
    SIMULATION,
    is_year,
)

_YEARS_AT_LEAST = 2
_NEEDED = "give a board workbook, which finmodel project --workbook FILE makes"


class BoardWorkbook(NamedTuple):
    """What a board workbook holds.

    Attributes:
        facts: schema, version, edition of the method, hash, system, scenario, basis and overrides,
            as the metadata says.
        chosen: the scenario chosen on it now, by its name.
        exported: path -> the value it was made with.
        inputs: path -> the value on Inputs now.
        figures: sheet, section, row and column -> the figure a formula gave when last calculated;
            "" where it holds none.
        sheets: the sheets those figures are on.
    """

    facts: Mapping[str, str]
    chosen: str
    exported: Mapping[str, float]
    inputs: Mapping[str, float]
    figures: Mapping[str, float | str]
    sheets: frozenset[str]

    @property
    def overrides(self) -> list[str]:
        """The settings it was made with; none where it does not say."""
        return settings_of(self.facts)

    @property
    def draws(self) -> int | None:
        """How many draws its sheet of a simulation shows; None where it has none."""
        try:
            found = json.loads(self.facts.get("simulation") or "{}")
        except (ValueError, RecursionError):
            return None
        draws = found.get("draws") if isinstance(found, dict) else None
        return draws if isinstance(draws, int) else None

    def document(self, sheets: frozenset[str] | None = None) -> Mapping[str, object]:
        """The workbook as documents are compared: its figures, of some sheets, and its manifest."""
        figures = {
            where: value
            for where, value in self.figures.items()
            if sheets is None or where.partition(", ")[0] in sheets
        }
        return {
            "schema": BOARD_SCHEMA,
            "rows": figures,
            "manifest": {
                "finmodel": self.facts.get("finmodel", ""),
                "method": self.facts.get("method"),
                "assumptions_sha256": self.facts.get("assumptions_sha256", ""),
                "scenario": self.chosen,
                "overrides": self.overrides,
                "inputs": {
                    path: value
                    for path, value in self.inputs.items()
                    if path in self.exported or path.startswith(FIXED_KEY)
                },
            },
        }

    def changed(self) -> list[str]:
        """The paths whose yellow cell no longer holds what it was made with."""
        return [
            path
            for path, value in self.inputs.items()
            if path in self.exported and abs(value - self.exported[path]) > 1e-14 * abs(value)
        ]


def read_board(path: Path) -> BoardWorkbook:
    """Read a board workbook.

    Raises:
        BadWorkbook: it is beyond the limits, carries what no board workbook does, or was not
            made by finmodel project.
    """
    return board_of(path, open_workbook(path, CHECKED))


def board_of(path: Path, book: Workbook) -> BoardWorkbook:
    """The board workbook that an open workbook is, at `path`; raises BadWorkbook."""
    records = schema_of(book, _NEEDED) == RECORDS_SCHEMA
    if records or CALCULATIONS not in book.sheets:
        held = "records" if records else "assumptions"
        raise BadWorkbook(
            path,
            f"holds {held} but no figures: see what was changed in it with "
            "finmodel import --dry-run",
        )
    book.require(INPUTS)
    made = read_metadata(book)
    exported = {
        path_in(key, year): value
        for key, values in made.values.items()
        for year, value in values.items()
    }
    chosen, inputs = _inputs(book.rows(INPUTS))
    figures: dict[str, float | str] = {}
    calculated = frozenset(book.sheets) - {METADATA, INPUTS}
    for name in book.sheets:
        if name in calculated:
            _figures(name, book.rows(name), figures)
    return BoardWorkbook(made.facts, chosen, exported, inputs, figures, calculated)


Row = Mapping[int, Cell]


def _text(row: Row, column: int) -> str:
    return row[column].text if column in row else ""


def _inputs(rows: Iterator[Row]) -> tuple[str, dict[str, float]]:
    chosen, found = "", dict[str, float]()
    headings: dict[int, str] = {}
    for row in rows:
        key = _text(row, 1)
        if key == SELECTOR_KEY:
            chosen = chosen or _text(row, 4)
        headings = _year_headings(row) or headings
        for column, heading in headings.items():
            value = row[column].number if column in row else None
            if key and value is not None:
                found[path_in(key, "" if heading == ALL_YEARS else heading)] = value
    return chosen, found


def _figures(sheet: str, rows: Iterator[Row], found: dict[str, float | str]) -> None:
    """Add the figures of a sheet under their section, row and column, the like ones counted."""
    headings: dict[int, str] = {}
    seen: dict[str, int] = {}
    section = ""
    for row in rows:
        headed = _year_headings(row)
        if headed:
            headings, section = headed, ""
            continue
        if headings and set(row) == {1} and row[1].formula is None:
            section = _text(row, 1)
            continue
        # What a formula gives names nothing: it may be gone, or another one later.
        fixed = {column: cell for column, cell in row.items() if cell.formula is None}
        names = [text for text in (_text(fixed, column) for column in (1, 2)) if text]
        label = ": ".join(dict.fromkeys(one for one in (section, *names[:2]) if one))
        for column, cell in row.items():
            # A simulation is numbers; every other figure is a formula's.
            drawn = sheet == SIMULATION and cell.is_number
            if cell.formula is None and not drawn:
                continue
            heading = headings.get(column, get_column_letter(column))
            where = f"{sheet}, {label}, {heading}" if column > 1 else f"{sheet}, {cell.name}"
            value = (cell.value or "") if cell.number is None else cell.number
            seen[where] = seen.get(where, 0) + 1
            found[where if seen[where] == 1 else f"{where} ({seen[where]})"] = value


def _year_headings(row: Row) -> dict[int, str]:
    """The headings of a row that has years among them; none of any other row."""
    texts = {
        column: cell.text for column, cell in row.items() if cell.is_text and cell.formula is None
    }
    return texts if sum(map(is_year, texts.values())) >= _YEARS_AT_LEAST else {}
