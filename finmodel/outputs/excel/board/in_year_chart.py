"""The chart of the sheet In year: the position since April, planned, actual and forecast."""

from finmodel.outputs.excel.board import chart_looks as looks
from finmodel.outputs.excel.board import styles
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.line_rows import column_name

HEIGHT = 20
"""Rows the chart covers."""
_WIDTH = 900
"""Pixels across."""
_LOOKS: dict[str, tuple[str, str, str, float]] = {
    "Plan to date": (styles.ORANGE, "dash", "none", 2.0),
    "Actual to date": (styles.BLUE, "solid", "circle", 2.75),
    "Plan holds": (styles.MID_BLUE, "round_dot", "none", 1.75),
    "At trend": (styles.MID_BLUE, "dash", "triangle", 1.75),
    "At run rate": ("#7F7F7F", "long_dash_dot", "square", 1.75),
}
"""The colour, dash, marker and width of each series, by the heading of its column."""
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
    for heading, (colour, dash, marker, width) in _LOOKS.items():
        column = column_name(headings[heading])
        chart.add_series(
            {
                "name": heading,
                "categories": f"='{page.name}'!$A${first + 1}:$A${first + months}",
                "values": f"='{page.name}'!${column}${first + 1}:${column}${first + months}",
                "line": {"color": colour, "width": width, "dash_type": dash},
                "marker": {
                    "type": marker,
                    "size": 5,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
            }
        )
    title = f"Position since April, {actuals.year}, {contents.money}"
    looks.finish(chart, title, looks.word_axis(), looks.money_axis(), font=looks.font(9))
    looks.insert(page, chart, row, HEIGHT, (0, _WIDTH), _DESCRIPTION)
