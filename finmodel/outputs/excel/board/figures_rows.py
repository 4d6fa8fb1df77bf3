"""Rows of the printed sheets: a measure of somebody, read from Calculations and rounded."""

from math import isnan

from finmodel.graph.units import unit_name
from finmodel.method.bases import Basis
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.places import column_name
from finmodel.outputs.excel.board.units import in_column, line_style
from finmodel.outputs.excel.sheet_names import OPENING
from finmodel.outputs.figures import rounded


def measure_row(
    page: Page, row: int, basis: Basis, measure: str, level: str, member: int, *, bold: bool = False
) -> None:
    """Write the years of a measure: money rounded as the tables print it, so never (0.0).

    A measure that does not apply at the level has no row: the caller asks first.
    """
    contents = page.book.contents
    shown = contents.model.measured.bases[basis][measure]
    line = shown.levels[level].line
    block = page.book.layout.places.block(line)
    number = block.first + member
    values = contents.values(line)[member]
    sheet = "" if block.sheet == page.name else f"{block.sheet}!"
    extra = {"bold": True, "top": 1} if bold else {}
    may_be_null = line in contents.null
    written = line_style(contents, line)
    style, digits = page.book.styles.figure(written.excel, **extra), written.excel_places
    for place, value in enumerate(values):
        column = OPENING + place
        reference = f"{sheet}{column_name(column)}{number}"
        if block.once:
            reference = f"{sheet}$D{number}"
        if written.suffix or may_be_null or isnan(value):
            page.formula(row, column, f"={reference}", value, style)
        else:
            held = float(rounded(value, digits))
            page.formula(row, column, f"=ROUND({reference},{digits})", held, style)


def unit_text(page: Page, measure: str, basis: Basis) -> str:
    """The unit a measure is shown in."""
    unit = page.book.contents.model.measured.bases[basis][measure].unit
    return in_column(unit_name(unit, page.book.contents.money))
