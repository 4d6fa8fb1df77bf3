"""A sheet while it is written from the top down: its columns, and the cells of a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Literal, NamedTuple

from finmodel.outputs.excel.board.cell_text import safe, stored
from finmodel.outputs.excel.board.line_rows import HEADING_ROW
from finmodel.outputs.excel.board.styles import Styles
from finmodel.outputs.excel.sheet_names import KEY

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_LETTERS, _LEADING = 10, 1.3
"""The size of letters in points, and the height of a line as a multiple of it."""
ALLOWED = ("select_locked_cells", "select_unlocked_cells", "format_columns", "format_rows")
"""What may be done on a sheet while it is protected."""


class Column(NamedTuple):
    """A column of a sheet: its heading, its width in characters, and its alignment.

    Headings over figures are on the right, over words on the left.
    """

    heading: str
    width: float
    align: Literal["left", "center", "right"] = "left"


class Cell(NamedTuple):
    """A cell of a row: text or a number, or a formula with its value."""

    value: str | float
    style: "Format"
    formula: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class SheetPage:
    """One sheet: how its cells look, and its columns from A on."""

    styles: Styles
    sheet: "Worksheet"
    name: str
    columns: tuple[Column, ...]

    def headings(self, row: int = HEADING_ROW) -> None:
        """Write the headings of all columns, and repeat the rows down to them on every page."""
        styles = self.styles
        looks = {
            "left": styles.heading(),
            "center": styles.heading(align="center"),
            "right": styles.year_heading(),
        }
        for place, column in enumerate(self.columns):
            self.text(row, place, column.heading, looks[column.align])
        self.sheet.repeat_rows(0, row)

    def text(self, row: int, column: int, text: str, style: "Format") -> None:
        """Write text as text, whatever it begins with."""
        self.sheet.write_string(row, column, safe(text), style)

    def words(self, row: int, texts: Sequence[str], style: "Format") -> None:
        """Write texts side by side from the first column on."""
        for column, text in enumerate(texts):
            self.text(row, column, text, style)

    def section(self, row: int, text: str) -> None:
        """Write the heading of a section."""
        self.text(row, KEY, text, self.styles.section())

    def number(self, row: int, column: int, value: float, style: "Format") -> None:
        """Write a number; n/a where there is none."""
        if isnan(value):
            self.sheet.write_string(row, column, "n/a", style)
        else:
            self.sheet.write_number(row, column, value + 0.0, style)

    def formula(
        self, row: int, column: int, formula: str, value: float | str | None, style: "Format"
    ) -> None:
        """Write a formula with its value; no figure is written as empty text."""
        self.sheet.write_formula(row, column, formula, style, stored(value))

    def row(self, row: int, cells: Iterable[Cell | None], first: int = KEY) -> None:
        """Write cells side by side from a column on; no cell where there is None."""
        for column, cell in enumerate(cells, first):
            if cell is None:
                continue
            if cell.formula:
                self.formula(row, column, cell.formula, cell.value, cell.style)
            elif isinstance(cell.value, str):
                self.text(row, column, cell.value, cell.style)
            else:
                self.number(row, column, cell.value, cell.style)

    def wrapped_row(self, row: int, cells: Sequence[Cell | None]) -> None:
        """Write cells from column A on, in a row high enough for those that break into lines.

        Spreadsheets do not all work out the height when they open a file.
        """
        wrapped = [
            (cell, column.width)
            for cell, column in zip(cells, self.columns, strict=False)
            if cell is not None and cell.style.text_wrap and isinstance(cell.value, str)
        ]
        points = max(
            _lines(str(cell.value), width * _LETTERS / cell.style.font_size) * cell.style.font_size
            for cell, width in wrapped
        )
        if points > _LETTERS:
            self.sheet.set_row(row, _LEADING * points + 2)
        self.row(row, cells)

    def lines_of(self, text: str, column: int) -> int:
        """Into how many lines a text breaks in a column."""
        return _lines(text, self.columns[column].width)

    def printed(self, last_row: int, last_column: int) -> None:
        """Set the print area."""
        self.sheet.print_area(0, 0, max(last_row, 1), last_column)


def _lines(text: str, width: float) -> int:
    """Into how many lines a text breaks: letters are narrower than figures, but lines end early."""
    if len(text) * 0.78 <= width:
        return 1
    return -(-int(len(text) * 0.88) // max(1, int(width)))
