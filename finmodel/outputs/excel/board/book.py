"""One workbook while it is written: its sheets as pages with the same columns and set-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.excel.board.layout import Layout
from finmodel.outputs.excel.board.line_rows import HEADING_ROW, column_name
from finmodel.outputs.excel.board.sheet_setup import set_up
from finmodel.outputs.excel.board.simulation_figures import Drawn
from finmodel.outputs.excel.board.styles import Styles
from finmodel.outputs.excel.sheet_names import KEY, LABEL, ONCE, OPENING, UNIT

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

WIDTHS = {KEY: 34, LABEL: 38, UNIT: 10, ONCE: 11}
_YEAR_WIDTH = 10.5
_OVER_FIGURES = frozenset(
    ("All years", "Tolerance", "Year", "Changed", "Model", "Published", "Difference")
)
"""Headings over figures are on the right; over words they are on the left."""
_CENTRED = frozenset(("Holds (1/0)", "Agrees (1/0)", "If not", "Status"))


@dataclass(frozen=True, eq=False, slots=True)
class Book:
    """The workbook, what it shows and where; `drawn` is a simulation to be shown as well."""

    workbook: "Workbook"
    contents: BoardModel
    layout: Layout
    styles: Styles
    drawn: Drawn | None = None

    def page(self, name: str, title: str, *, headings: Sequence[str] | None = None) -> "Page":
        """Start a sheet: title in A1, column widths, headings where there are any, print set-up."""
        sheet = self.workbook.add_worksheet(name)
        return Page(self, sheet, name).begun(title, headings)


@dataclass(frozen=True, eq=False, slots=True)
class Page:
    """One sheet while it is written, from the top down."""

    book: Book
    sheet: "Worksheet"
    name: str

    def begun(self, title: str, headings: Sequence[str] | None) -> "Page":
        """Write title and headings, and set the page up for printing."""
        styles, sheet = self.book.styles, self.sheet
        for column, width in WIDTHS.items():
            sheet.set_column(column, column, width)
        years = self.book.layout.line_rows.year_columns
        sheet.set_column(years[0], years[-1], _YEAR_WIDTH)
        allowed = (
            "select_locked_cells",
            "select_unlocked_cells",
            "format_columns",
            "format_rows",
        )
        set_up(sheet, title, styles, allowed)
        self.text(1, 0, self.circumstances(), styles.subtitle())
        if headings is not None:
            self.headings(HEADING_ROW, headings)
            sheet.repeat_rows(0, HEADING_ROW)
        else:
            sheet.repeat_rows(0, 1)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        return self

    def circumstances(self) -> str:
        """The unit, the prices and the scope of every figure."""
        system = self.book.contents.model.assumptions.system
        prices = "cash of the year" if system.prices == "nominal" else f"{system.prices} prices"
        scope = ", ".join(f"{part} {how}" for part, how in system.scope.items())
        return f"{system.name}. {system.money}, {prices}." + (f" Scope: {scope}." if scope else "")

    def headings(self, row: int, first: Sequence[str], after: Sequence[str] = ()) -> None:
        """Headings of columns A to D, the years, and of the columns to their right."""
        styles = self.book.styles
        for column, text in enumerate(first):
            self.text(row, column, text, self._heading(text if column == ONCE else ""))
        for column, year in enumerate(self.book.contents.years, OPENING):
            self.text(row, column, year, styles.year_heading())
        for column, text in enumerate(after, OPENING + len(self.book.contents.years)):
            self.text(row, column, text, self._heading(text))

    def _heading(self, text: str) -> "Format":
        styles = self.book.styles
        if text in _OVER_FIGURES:
            return styles.year_heading()
        return styles.heading(align="center") if text in _CENTRED else styles.heading()

    def text(self, row: int, column: int, text: str, style: "Format") -> None:
        """Write text as text, whatever it begins with."""
        self.sheet.write_string(row, column, safe(text), style)

    def words(self, row: int, texts: Sequence[str], style: "Format") -> None:
        """Write texts side by side from the first column on."""
        for column, text in enumerate(texts):
            self.text(row, column, text, style)

    def section(self, row: int, text: str) -> None:
        """Write the heading of a section."""
        self.text(row, KEY, text, self.book.styles.section())

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
        held: Any = "" if value is None or value != value else value  # noqa: PLR0124
        self.sheet.write_formula(row, column, formula, style, held)

    def high_enough(self, row: int, texts: Sequence[tuple[str, float]]) -> None:
        """Set the height of a row whose texts break into lines, each in a column of a width.

        Spreadsheets do not all work it out when they open a file.
        """
        lines = max(_lines(text, width) for text, width in texts)
        if lines > 1:
            self.sheet.set_row(row, 13.0 * lines + 2)

    def printed(self, last_row: int, last_column: int) -> None:
        """Set the print area."""
        self.sheet.print_area(0, 0, max(last_row, 1), last_column)

    def years_end(self) -> int:
        """The column of the final year."""
        return self.book.layout.line_rows.last_year


def _lines(text: str, width: float) -> int:
    """Into how many lines a text breaks: letters are narrower than figures, but lines end early."""
    if len(text) * 0.78 <= width:
        return 1
    return -(-int(len(text) * 0.88) // max(1, int(width)))


def cell(column: int, row: int) -> str:
    """The name of a cell from its column, counted from 0, and its row, counted from 1."""
    return f"{column_name(column)}{row}"
