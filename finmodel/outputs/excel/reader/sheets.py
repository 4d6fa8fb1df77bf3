"""The cells of a sheet, one after the other, each of them where it says it is."""

import re
from collections.abc import Callable, Iterator
from math import isfinite
from typing import NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string, get_column_letter  # type: ignore[import-untyped]

from finmodel.outputs.excel.reader.children import children
from finmodel.outputs.excel.reader.formulas import shifted
from finmodel.outputs.excel.reader.limits import LONGEST_NUMBER, LONGEST_TEXT
from finmodel.outputs.excel.reader.number_formats import (
    GENERAL,
    Styles,
    shows_date,
    shows_money,
    shows_percentage,
)
from finmodel.outputs.excel.reader.package import BadWorkbook, Package
from finmodel.outputs.excel.reader.parts import MAIN, SheetPart
from finmodel.outputs.excel.reader.texts import text_within, unescaped

_ROWS, _COLUMNS = 1_048_576, 16_384
_NAME = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile("[1-9][0-9]{0,6}")
_NUMBER = re.compile(r"\s*[-+]?[0-9]*\.?[0-9]+\.?(?:[eE][-+]?[0-9]{1,4})?\s*", re.ASCII)
_INDEX = re.compile("[0-9]{1,7}")
_TEXTS = frozenset(("s", "str", "inlineStr"))
_KINDS = _TEXTS | {"n", "b", "e", "d"}
_SHOWN = 20
"""Characters of what is wrong that a fault shows."""


class Cell(NamedTuple):
    """One cell: where, of what type, its value as text, its formula, its style, its format."""

    row: int
    column: int
    kind: str
    value: str | None
    formula: str | None
    style: int
    code: str = GENERAL

    @property
    def name(self) -> str:
        """Its name, as H14."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def is_text(self) -> bool:
        """Whether it holds text."""
        return self.kind in _TEXTS

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return self.kind == "n" and self.value is not None

    @property
    def number(self) -> float | None:
        """The number it holds; None where it holds none that can be read."""
        value = self.value
        if self.kind != "n" or value is None or len(value) > LONGEST_NUMBER:
            return None
        if not _NUMBER.fullmatch(value):
            return None
        number = float(value)
        return number if isfinite(number) else None

    @property
    def is_date(self) -> bool:
        """Whether it shows a date or a time."""
        return self.kind == "d" or (self.is_number and shows_date(self.code))

    @property
    def is_percentage(self) -> bool:
        """Whether it shows a percentage."""
        return self.is_number and shows_percentage(self.code)

    @property
    def is_money(self) -> bool:
        """Whether it shows an amount with a sign of money."""
        return self.is_number and shows_money(self.code)

    @property
    def text(self) -> str:
        """What it holds, without spaces around it."""
        return (self.value or "").strip()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it but its looks."""
        return self.formula is None and self.value in (None, "")


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of a cell's name, counted from 1.

    Raises:
        ValueError: it does not name a cell, or one outside any sheet.
    """
    found = _NAME.fullmatch(reference)
    if found is None:
        raise ValueError(f"{reference[:_SHOWN]} is not a cell")
    return _within(int(found[2]), column_index_from_string(found[1]), reference)


def _within(row: int, column: int, reference: str = "") -> tuple[int, int]:
    if not (0 < row <= _ROWS and 0 < column <= _COLUMNS):
        raise ValueError(f"{reference or f'row {row}, column {column}'} is not a cell")
    return row, column


def cells(
    package: Package,
    sheet: SheetPart,
    texts: list[str],
    styles: Styles,
    others: Callable[[Element], None] | None = None,
) -> Iterator[Cell]:
    """Every cell of a sheet that holds something or has a style, in the order of the file.

    `others` is given every other element of the sheet: its rows, its set-up, what is in cells.

    Raises:
        BadWorkbook: a cell or a row makes no sense, or occurs twice.
    """
    reader = _Reader(texts, styles)
    rows: Element | None = None
    for event, element in package.events(sheet.part, starts=True):
        tag = element.tag
        try:
            if event == "start":
                if tag == f"{MAIN}row":
                    reader.begin_row(element.get("r"))
                elif tag == f"{MAIN}sheetData":
                    rows = element
                continue
            if tag == f"{MAIN}c":
                yield reader.cell(element)
                element.clear()
                continue
        except ValueError as fault:
            raise BadWorkbook(package.path, f"{sheet.name}!{fault}") from None
        if others is not None:
            others(element)
        if tag == f"{MAIN}row" and rows is not None:
            rows.clear()


class RowOfCells(NamedTuple):
    """A row as the file holds it: what it says of itself, its number and its cells."""

    element: Element
    number: int
    cells: list[Cell]


def rows_of_cells(
    package: Package,
    sheet: SheetPart,
    texts: list[str],
    styles: Styles,
    others: Callable[[Element], None],
) -> Iterator[RowOfCells]:
    """Every row of a sheet, for sheets of millions of cells; all else as `cells` gives it.

    Raises:
        BadWorkbook: a cell or a row makes no sense, or occurs twice.
    """
    reader = _Reader(texts, styles)
    for row in children(package, sheet.part, f"{MAIN}sheetData", others):
        if row.tag != f"{MAIN}row":
            continue
        try:
            reader.begin_row(row.get("r"))
            found = [reader.cell(cell) for cell in row if cell.tag == f"{MAIN}c"]
        except ValueError as fault:
            raise BadWorkbook(package.path, f"{sheet.name}!{fault}") from None
        yield RowOfCells(row, reader.row, found)


class _Reader:
    """Reads the cells of one sheet, each after the one before it; raises ValueError."""

    def __init__(self, texts: list[str], styles: Styles) -> None:
        self.texts = texts
        self.styles = styles
        self.row = self.column = 0
        self.shared: dict[str, tuple[str, int, int]] = {}

    def begin_row(self, given: str | None) -> None:
        row = self.row + 1
        if given is not None:
            if not _ROW.fullmatch(given):
                raise ValueError(f"{given[:_SHOWN]} is not a row")
            row = int(given)
        if row <= self.row:
            raise ValueError(f"{row} is a row that occurs twice, or out of order")
        self.row, _ = _within(row, 1, f"row {row}")
        self.column = 0

    def cell(self, element: Element) -> Cell:
        reference = element.get("r")
        row, column = self.row, self.column + 1
        if reference is None:
            row, column = _within(row, column)
        elif column > _COLUMNS or reference != f"{get_column_letter(column)}{row}":
            row, column = place_of(reference)
        name = reference or f"{get_column_letter(column)}{row}"
        if row != self.row:
            raise ValueError(f"{name} is in row {self.row}")
        if column <= self.column:
            raise ValueError(f"{name} occurs twice, or out of order")
        self.column = column
        try:
            return self._read(element, row, column)
        except ValueError as fault:
            raise ValueError(f"{name} {fault}") from None

    def _read(self, element: Element, row: int, column: int) -> Cell:
        kind = element.get("t", "n")
        if kind not in _KINDS:
            raise ValueError(f'is of a type that no cell has: "{kind[:_SHOWN]}"')
        style = self.styles.get(element.get("s", "0"))
        if style is None:
            raise ValueError(
                f"has a style that the workbook lacks: {element.get('s', '')[:_SHOWN]}"
            )
        value = self._value(element, kind)
        if value is not None and len(value) > LONGEST_TEXT:
            raise ValueError(f"holds more than the {LONGEST_TEXT:,} characters a cell may hold")
        return Cell(row, column, kind, value, self._formula(element, row, column), *style)

    def _value(self, element: Element, kind: str) -> str | None:
        if kind == "inlineStr":
            inline = element.find(f"{MAIN}is")
            return "" if inline is None else text_within(inline)
        value = element.findtext(f"{MAIN}v")
        if value is None:
            return None
        if kind == "str":
            return unescaped(value)
        if kind == "s":
            if not _INDEX.fullmatch(value) or int(value) >= len(self.texts):
                raise ValueError(f'refers to a text that is not there: "{value[:_SHOWN]}"')
            return self.texts[int(value)]
        # Some programs write the element beside a formula that they did not calculate.
        return value or None

    def _formula(self, element: Element, row: int, column: int) -> str | None:
        formula = element.find(f"{MAIN}f")
        if formula is None:
            return None
        written = formula.text or ""
        index = formula.get("si")
        if formula.get("t") == "shared" and index is not None:
            if written:
                self.shared[index] = (written, row, column)
            elif index in self.shared:
                text, from_row, from_column = self.shared[index]
                return shifted(text, row - from_row, column - from_column)
        return written
