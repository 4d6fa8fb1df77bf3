"""The charts of the sheet Simulation: a fan over the years, and a tornado."""

from collections.abc import Mapping, Sequence
from typing import Any

from finmodel.outputs.charts.looks import BANDS, ENDS, LINES
from finmodel.outputs.charts.tornado_chart import TornadoBar
from finmodel.outputs.excel.board import chart_looks as looks
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.line_rows import HEADING_ROW, column_name
from finmodel.outputs.excel.board.simulation_figures import ADJUSTED, PLAN, Drawn
from finmodel.outputs.excel.sheet_names import OPENING
from finmodel.outputs.wording import capital

HEIGHT = 22
"""Rows the charts cover."""


def add_fan(page: Page, drawn: Drawn, rows: Mapping[str, int], row: int) -> None:
    """Stacked areas on an invisible base; the median and both undrawn figures are lines."""
    book = page.book
    first = column_name(page.years_end() - len(drawn.years) + 1)
    last = column_name(page.years_end())
    years = [one.year for one in drawn.years]
    chart = book.workbook.add_chart({"type": "area", "subtype": "stacked"})
    lines = book.workbook.add_chart({"type": "line"})

    def series(number: int, values: Sequence[float]) -> dict[str, Any]:
        heads = HEADING_ROW + 1
        return {
            "categories": f"={page.name}!${first}${heads}:${last}${heads}",
            "values": f"={page.name}!${first}${number + 1}:${last}${number + 1}",
            "categories_data": years,
            "values_data": list(values),
        }

    lowest = [one.drawn.percentiles[0] for one in drawn.years]
    chart.add_series({"name": looks.BASE, **series(rows["base"], lowest), **looks.NOT_DRAWN})
    count = len(drawn.percentiles) - 1
    levels = [f"{level:g}%" for level in drawn.percentiles]
    for at in range(count):
        widths = [one.drawn.percentiles[at + 1] - one.drawn.percentiles[at] for one in drawn.years]
        shade = BANDS[min(at, count - 1 - at) % len(BANDS)]
        outer = f"{levels[at]} to {levels[count - at]}"
        chart.add_series(
            {
                "name": outer,
                **series(rows[f"{levels[at]} to {levels[at + 1]}"], widths),
                "fill": {"color": shade},
                "border": {"none": True},
            }
        )
    median = len(drawn.percentiles) // 2
    for name, number, values, look in (
        (
            "Median",
            rows["base"] + median,
            [one.drawn.percentiles[median] for one in drawn.years],
            LINES["median"],
        ),
        (PLAN, rows[PLAN], [one.plan for one in drawn.years], LINES["plan"]),
        (
            ADJUSTED,
            rows[ADJUSTED],
            [one.risk_adjusted for one in drawn.years],
            LINES["risk_adjusted"],
        ),
    ):
        lines.add_series(
            {
                "name": name,
                **series(number, values),
                **looks.line(look),
            }
        )
    chart.combine(lines)
    title = f"{drawn.figure}: where {drawn.draws:,} draws lie, {book.contents.money}"
    # The base is not drawn, and each band above the median has the name of one below it.
    unnamed = [0, *range(1 + (count + 1) // 2, 1 + count)]
    looks.finish(chart, title, looks.word_axis(), looks.money_axis(), delete_series=unnamed)
    description = (
        "Fan: for each year the band in which 90% of draws lie, the middle 80% and 50% darker, "
        "the median, the plan and the risk-adjusted figure as lines. The table above holds the "
        "same figures."
    )
    looks.insert(page, chart, row, HEIGHT, (0, _wide(page)), description)


def _wide(page: Page) -> int:
    """How wide each of two charts side by side is, over all columns, in pixels."""
    return (looks.width_of_sheet(page) - looks.GAP) // 2


def add_tornado(page: Page, drawn: Drawn, bars: Sequence[TornadoBar], table: int, row: int) -> None:
    """Bars to both sides of the risk-adjusted figure, the widest on top.

    `table` is the row of their headings.
    """
    book = page.book
    chart = book.workbook.add_chart({"type": "bar"})
    top, bottom = table + 2, table + 1 + len(bars)
    for offset, look in enumerate(ENDS.values(), 2):
        column = column_name(OPENING + offset)
        ends = [(bar.at_low, bar.at_high)[offset - 2] - drawn.now for bar in bars]
        chart.add_series(
            {
                "name": capital(look.meaning),
                "categories": f"={page.name}!$A${top}:$A${bottom}",
                "values": f"={page.name}!${column}${top}:${column}${bottom}",
                "categories_data": [bar.name for bar in bars],
                "values_data": ends,
                **looks.bar(look),
                "gap": 40,
                "overlap": 100,
            }
        )
    year = drawn.years[-1].year
    title = f"What each range alone does to it in {year}, {book.contents.money}"
    looks.finish(
        chart,
        title,
        {**looks.money_axis(), "num_format": "+#,##0.0;-#,##0.0;0"},
        {
            "reverse": True,
            "label_position": "low",
            "num_font": looks.font(8),
            "line": {"none": True},
        },
    )
    description = (
        "Tornado: how far the figure moves where one assumption alone is at either end of its "
        "range, the widest on top. The table below holds the same figures."
    )
    looks.insert(page, chart, row, HEIGHT, (_wide(page) + looks.GAP, _wide(page)), description)
