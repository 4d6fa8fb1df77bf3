"""Rows of the printed sheets: a measure of somebody, read from Calculations and rounded."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from finmodel.graph.rounding import rounded
from finmodel.graph.units import unit_name
from finmodel.method.bases import Basis
from finmodel.method.measures import Measure
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.units import in_column, line_style
from finmodel.outputs.excel.sheet_names import OPENING

TOTAL = {"bold": True, "top": 1}
"""How the row of a total looks."""


def measure_of(page: Page, key: str, basis: Basis | None = None) -> Measure:
    """A measure on a basis; on that of the board page where none is given."""
    contents = page.book.contents
    return contents.model.measured.bases[basis or contents.basis][key]


def write_measure(
    page: Page,
    row: int,
    measure: Measure,
    words: tuple[str, str, str],
    *,
    level: str,
    member: int = 0,
    total: bool = False,
) -> None:
    """Write the years of a measure: money rounded as the tables print it, so never (0.0).

    `words` are in columns A, B and D. A measure that does not apply at the level has no row: the
    caller asks first.
    """
    line = measure.levels[level].line
    unit = in_column(unit_name(measure.unit, page.book.contents.money))
    write_line(page, row, line, (*words[:2], unit, words[2]), member=member, total=total)


def write_line(
    page: Page,
    row: int,
    line: str,
    words: tuple[str, str, str, str],
    *,
    member: int = 0,
    total: bool = False,
) -> None:
    """Write the years of a member of a line, rounded; `words` are in columns A to D."""
    contents, styles = page.book.contents, page.book.styles
    looks: Mapping[str, Any] = TOTAL if total else {}
    page.words(row, words, styles.text(**looks))
    block = page.book.layout.line_rows.block(line)
    for column, value in enumerate(contents.values(line)[member], OPENING):
        line_figure(page, row, column, line, block.cell(member, column), value, **looks)


def line_figure(
    page: Page, row: int, column: int, line: str, cell: str, value: float, **looks: Any
) -> None:
    """Write a figure of a line that `cell` reads, rounded as the tables print it."""
    written = line_style(page.book.contents, line)
    style, digits = page.book.styles.figure(written.excel, **looks), written.excel_places
    held = value if isnan(value) else float(rounded(value, digits))
    if written.suffix:
        page.formula(row, column, f"={cell}", value, style)
    elif line in page.book.contents.null:
        page.formula(row, column, f'=IF(ISNUMBER({cell}),ROUND({cell},{digits}),"")', held, style)
    else:
        page.formula(row, column, f"=ROUND({cell},{digits})", held, style)
