"""One workbook while it is written: its sheets as pages with the same columns and set-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.layout import Layout
from finmodel.outputs.excel.board.line_rows import FIRST_ROW
from finmodel.outputs.excel.board.sheet_page import ALLOWED, Cell, Column, SheetPage
from finmodel.outputs.excel.board.sheet_setup import set_up
from finmodel.outputs.excel.board.simulation_figures import Drawn
from finmodel.outputs.excel.board.styles import Styles
from finmodel.outputs.excel.printed_pages import (
    BOTTOM,
    PORTRAIT,
    SIDE,
    TOP,
    breaks_between,
    points_of_a_page,
    scale_across,
)
from finmodel.outputs.excel.sheet_names import BOARD_SHEETS, OPENING, WORKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

YEAR_WIDTH = 10.5
BOARD_ROW = 13.5
"""The height of a row of the sheets for a board, in points: letters of 10 points fit."""
_TITLE_ROW, _PLAIN_ROW = 24.0, 15.0


@dataclass(frozen=True, eq=False, slots=True)
class Book:
    """The workbook, what it shows and where; `drawn` is a simulation to be shown as well."""

    workbook: "Workbook"
    contents: BoardModel
    layout: Layout
    styles: Styles
    drawn: Drawn | None = None

    def page(
        self,
        name: str,
        title: str,
        columns: Sequence[Column],
        after: Sequence[Column] = (),
        year_width: float = YEAR_WIDTH,
        subtitle: str | None = None,
        *,
        by_year: bool = True,
    ) -> "Page":
        """Start a sheet: title in A1, column widths, print set-up.

        Args:
            columns: those to the left of the years, from A on.
            after: those to the right of the years.
            year_width: how wide the column of a year is.
            subtitle: what stands in A2; what the figures are of, with their scope, unless given.
            by_year: whether there is a column for each year.
        """
        sheet = self.workbook.add_worksheet(name)
        for_board = name in BOARD_SHEETS
        given = self.contents.years if by_year else ()
        years = [Column(year, year_width, "right") for year in given]
        page = Page(self.styles, sheet, name, (*columns, *years, *after), self)
        if for_board:
            sheet.set_default_row(BOARD_ROW)
        for place, column in enumerate(page.columns):
            sheet.set_column(place, place, column.width)
        set_up(sheet, title, self.styles, ALLOWED)
        said = self._circumstances() if subtitle is None else subtitle
        page.text(1, 0, said, self.styles.subtitle())
        sheet.repeat_rows(0, 1)
        sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
        if for_board:
            sheet.set_portrait()
        else:
            sheet.set_footer(f"&L&8&A: {WORKING}&C&8Page &P of &N&R&8finmodel")
        return page

    def money_and_prices(self) -> str:
        """The unit of every figure of money, and its prices."""
        system = self.contents.model.assumptions.system
        prices = "cash of the year" if system.prices == "nominal" else f"{system.prices} prices"
        return f"{system.money}, {prices}"

    def scope(self) -> str:
        """What the system counts and what it does not; empty where the set does not say."""
        scope = self.contents.model.assumptions.system.scope
        return ", ".join(f"{part} {how}" for part, how in scope.items())

    def _circumstances(self) -> str:
        scope = f" Scope: {self.scope()}." if self.scope() else ""
        name = self.contents.model.assumptions.system.name
        return f"{name}. {self.money_and_prices()}.{scope}"


@dataclass(frozen=True, eq=False, slots=True)
class Page(SheetPage):
    """One sheet of a board workbook."""

    book: Book

    @property
    def row_pixels(self) -> int:
        """The height of a row, in pixels."""
        return int((BOARD_ROW if self.name in BOARD_SHEETS else _PLAIN_ROW) * 4 / 3)

    def year_cells(self, line: str, member: int, style: "Format") -> list[Cell]:
        """A cell for each year that reads a member of a line."""
        block = self.book.layout.line_rows.block(line)
        values = self.book.contents.values(line)[member]
        return [
            Cell(value, style, f"={block.cell(member, column)}")
            for column, value in enumerate(values, OPENING)
        ]

    def rows_of_a_page(self) -> int:
        """How many rows a page holds below its title, at the scale that the columns take."""
        scale = scale_across((column.width for column in self.columns), PORTRAIT)
        return int((points_of_a_page(PORTRAIT, scale) - _TITLE_ROW) / BOARD_ROW)

    def printed_in_blocks(self, blocks: Sequence[tuple[int, int]], last_column: int) -> None:
        """Set the print area, and a page break before each block that would be split.

        `blocks` are the first row of each, and the row after its last. The page is as long as at
        the scale that the columns take where the font is there: elsewhere there is room to spare.
        """
        most = self.rows_of_a_page() - (FIRST_ROW - 1)
        self.sheet.set_h_pagebreaks(breaks_between(blocks, most))
        self.printed(blocks[-1][1] - 1 if blocks else FIRST_ROW, last_column)

    def years_end(self) -> int:
        """The column of the final year."""
        return self.book.layout.line_rows.last_year
