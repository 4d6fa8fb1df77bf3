"""The workbook of many systems while it is written: its sheets have the same columns and set-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finmodel.graph.units import Style, UnitName, money_name, style_of, unit_name
from finmodel.outputs.excel.board.cell_text import stored
from finmodel.outputs.excel.board.sheet_page import ALLOWED, Column, SheetPage
from finmodel.outputs.excel.board.sheet_setup import set_up
from finmodel.outputs.excel.board.styles import Styles
from finmodel.outputs.excel.board.units import in_column
from finmodel.outputs.excel.portfolio.contents import Contents
from finmodel.outputs.excel.printed_pages import BOTTOM, SIDE, TOP
from finmodel.outputs.excel.sheet_names import OPENING, SHEETS_OF_MANY, UNIT, WORKING
from finmodel.outputs.portfolio.figures import decimals_more
from finmodel.outputs.run_heading import unit_and_prices
from finmodel.portfolio.axes import system_of
from finmodel.portfolio.line_names import as_filed

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

_YEAR_WIDTH = 10.5


@dataclass(frozen=True, eq=False, slots=True)
class Book:
    """The workbook, what it shows and where, and how its cells look."""

    workbook: "Workbook"
    contents: Contents
    styles: Styles

    def page(
        self,
        name: str,
        title: str,
        columns: Sequence[Column],
        after: Sequence[Column] = (),
        *,
        by_year: bool = True,
    ) -> SheetPage:
        """Start a sheet: title in A1, what it is of in A2, column widths, print set-up."""
        sheet = self.workbook.add_worksheet(name)
        years = self.contents.years if by_year else ()
        of_years = [Column(year, _YEAR_WIDTH, "right") for year in years]
        page = SheetPage(self.styles, sheet, name, (*columns, *of_years, *after))
        for place, column in enumerate(page.columns):
            sheet.set_column(place, place, column.width)
        set_up(sheet, title, self.styles, ALLOWED)
        together = self.contents.answered.together
        said = f"{together.name}. {unit_and_prices(together)}. Basis {together.basis}."
        page.text(1, 0, said, self.styles.subtitle())
        sheet.repeat_rows(0, 1)
        sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
        if name in SHEETS_OF_MANY:
            sheet.set_portrait()
        else:
            sheet.set_footer(f"&L&8&A: {WORKING}&C&8Page &P of &N&R&8finmodel")
        return page

    @property
    def years_end(self) -> int:
        """The column of the final year."""
        return self.contents.line_rows.last_year

    def unit(self, line: str) -> UnitName:
        """The unit of a line."""
        return unit_name(self.contents.graph.lines[line].unit, self.contents.answered.together.unit)

    def style(self, line: str) -> Style:
        """How the figures of a line are written."""
        return style_of(self.unit(line))

    def compared(self, line: str) -> str:
        """The Excel format where systems are compared: rates with two decimals, as in tables."""
        style = self.style(line)
        return style.excel_calculated if decimals_more(self.unit(line)) else style.excel

    def write_unit(self, page: SheetPage, row: int, line: str, member: str = "") -> None:
        """Write the unit of a line in the column of units; of money as filed that of the set."""
        unit = self.unit(line)
        if line.endswith(as_filed("")):
            system = system_of(member)
            unit = next(
                money_name(one.money)
                for one in self.contents.answered.together.systems
                if one.id == system
            )
        page.text(row, UNIT, in_column(unit), self.styles.text())

    def write_cells(
        self, page: SheetPage, row: int, line: str, member: int, style: "Format"
    ) -> None:
        """Write a cell for each year that reads a member of a line."""
        block = self.contents.line_rows.block(line)
        for column, value in enumerate(self.contents.values(line)[member], OPENING):
            formula = f"={block.cell(member, column)}"
            page.sheet.write_formula(row, column, formula, style, stored(value))
