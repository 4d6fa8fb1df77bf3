"""The chart of the sheet In year: the position since April, planned, actual and forecast."""

from collections.abc import Mapping

from finmodel.outputs.charts.looks import IN_YEAR, LineLook
from finmodel.outputs.excel.board import chart_looks as looks
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.line_rows import column_name

HEIGHT = 20
"""Rows the chart covers."""
_WIDTH = 900
"""Pixels across."""
_LOOKS: Mapping[str, LineLook] = {
    "Plan to date": IN_YEAR["planned"],
    "Actual to date": IN_YEAR["actual"],
    "Plan holds": IN_YEAR["plan holds"],
    "At trend": IN_YEAR["trend"],
    "At run rate": IN_YEAR["run rate"],
}
"""How each series looks, by the heading of its column."""
_HAPPENED, _OTHERS = 2.75, 1.75
"""The width of the line of what happened, and of the others."""
_DESCRIPTION = (
    "The position since April by month: as planned, as it was in the closed months, and as three "
    "forecasts take it from there. The table above holds the same figures."
)


def add_chart(page: Page, first: int, row: int) -> None:
    """Draw the months whose rows begin at `first`; the chart begins at `row`.

    The actual line ends with the last closed month, where the forecasts begin.
    """
    contents = page.book.contents
    actuals = contents.model.assumptions.actuals
    months = len(actuals.months)
    chart = page.book.workbook.add_chart({"type": "line"})
    headings = {column.heading: place for place, column in enumerate(page.columns)}
    for heading, look in _LOOKS.items():
        column = column_name(headings[heading])
        chart.add_series(
            {
                "name": heading,
                "categories": f"='{page.name}'!$A${first + 1}:$A${first + months}",
                "values": f"='{page.name}'!${column}${first + 1}:${column}${first + months}",
                **looks.line(look, _HAPPENED if look == IN_YEAR["actual"] else _OTHERS),
            }
        )
    title = f"Position since April, {actuals.year}, {contents.money}"
    looks.finish(chart, title, looks.word_axis(), looks.money_axis(), font=looks.font(9))
    looks.insert(page, chart, row, HEIGHT, (0, _WIDTH), _DESCRIPTION)
