"""The sheet In year: months down the page, the system first, then each organisation.

A column of the other sheets is a year. Here it is a figure of the month, in the one year that
actuals are of: every cell reads the column of that year on Calculations.
"""

from math import isnan

from finmodel.graph.nodes import LineValue
from finmodel.graph.rounding import rounded
from finmodel.method.in_year.calendar import cell_name, month_name
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.in_year_chart import HEIGHT, add_chart
from finmodel.outputs.excel.board.in_year_lines import IN_THE_MONTH, SINCE_APRIL, Shown
from finmodel.outputs.excel.board.line_rows import FIRST_ROW
from finmodel.outputs.excel.board.sheet_page import Column
from finmodel.outputs.excel.board.units import line_style
from finmodel.outputs.excel.sheet_names import IN_YEAR, OPENING

_WORDS = (Column("Month", 26), Column("Whose", 26), Column("Unit", 6))
_WIDTH = 11.5
_A_PAGE = 3
"""Organisations on a printed page: no block of months is split."""


def write_in_year(book: Book) -> None:
    """Write the months of the system with their chart, then those of each organisation."""
    contents = book.contents
    actuals = contents.model.assumptions.actuals
    figures = [Column(one.heading, _WIDTH, "right") for one in (*IN_THE_MONTH, *SINCE_APRIL)]
    page = book.page(
        IN_YEAR,
        f"In year {actuals.year}: plan, actual and forecasts by month, to month "
        f"{len(actuals.closed)}",
        _WORDS,
        figures,
        by_year=False,
    )
    page.headings()
    page.section(
        FIRST_ROW, f"{contents.model.assumptions.system.name}, in the month and since April"
    )
    first = FIRST_ROW + 1
    row = _write_months(page, first, SYSTEM, "system", (*IN_THE_MONTH, *SINCE_APRIL))
    add_chart(page, first, row + 1)
    row += HEIGHT + 2
    axis = contents.model.organisations.axis
    breaks = []
    for place, (id_, name) in enumerate(zip(axis.members, axis.labels, strict=True)):
        if place % _A_PAGE == 0:
            breaks.append(row)
        page.section(row, name)
        row = _write_months(page, row + 1, ORGANISATION, id_, IN_THE_MONTH) + 1
    page.sheet.set_h_pagebreaks(breaks)
    page.printed(row - 1, len(page.columns) - 1)


def _write_months(page: Page, row: int, level: str, id_: str, shown: tuple[Shown, ...]) -> int:
    """Write a row for each month; the row after the last."""
    book = page.book
    model, text = book.contents.model, book.styles.text()
    name = (
        model.assumptions.system.name
        if level == SYSTEM
        else model.organisations.axis.labels[model.organisations.axis.position[id_]]
    )
    closed = model.assumptions.actuals.closed[-1]
    for month in model.assumptions.actuals.months:
        page.words(row, (month_name(month), name, book.contents.money), text)
        for column, one in enumerate(shown, len(_WORDS)):
            if month >= closed or not one.to_come:
                line = model.value(one.line, None, level)
                _write_figure(page, row, column, line, cell_name(id_, str(month)))
        row += 1
    return row


def _write_figure(page: Page, row: int, column: int, line: LineValue, member: str) -> None:
    """Write a figure of the month, rounded as tables print it; nothing where there is none."""
    contents = page.book.contents
    place = line.own_axis.position.get(member)
    if place is None:
        return
    year = contents.years.index(str(contents.model.assumptions.actuals.year))
    value = contents.values(line.line)[place][year]
    cell = page.book.layout.line_rows.block(line.line).cell(place, OPENING + year)
    written = line_style(contents, line.line)
    style = page.book.styles.figure(written.excel)
    if isnan(value) or line.line in contents.null:
        page.formula(row, column, f"={cell}", value, style)
        return
    digits = written.excel_places
    held = float(rounded(value, digits))
    page.formula(row, column, f"=ROUND({cell},{digits})", held, style)
