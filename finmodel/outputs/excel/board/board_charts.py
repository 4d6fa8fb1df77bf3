"""The two charts of the board page: the bridge of the final year, and the gap over the years."""

from collections.abc import Mapping
from typing import Any

from finmodel.outputs.charts.looks import BARS, LINES, BarLook, LineLook
from finmodel.outputs.excel.board import chart_looks as looks
from finmodel.outputs.excel.board.board_text import bar_labels
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.line_rows import column_name
from finmodel.outputs.excel.sheet_names import CALCULATIONS
from finmodel.outputs.wording import capital

_HEIGHT = 19
"""Rows a chart covers."""
_LINES: Mapping[str, LineLook] = {
    "do_nothing_gap": LINES["do_nothing"],
    "bau_gap": LINES["business_as_usual"],
    "mitigated_gap": LINES["plan"],
}
_BARS: Mapping[str, BarLook] = {
    "total": BARS["total"],
    "closes above": BARS["closes"],
    "closes below": BARS["closes"],
    "opens above": BARS["opens"],
    "opens below": BARS["opens"],
}
"""The series of the bridge; those of the part of a bar below zero have their own."""

_BRIDGE_PERCENT, _LABELS = 64, 7
"""The width of the bridge, and the size of its labels: the longest word is not broken."""


def add_charts(page: Page, row: int, rows: dict[str, int], heading: int) -> int:
    """Put both charts side by side from a row on; the last row they cover."""
    width = looks.width_of_sheet(page) - looks.GAP
    left = width * _BRIDGE_PERCENT // 100
    bridge = (
        "Bridge of the final year, from do nothing to mitigated: the year table above "
        "holds the same figures in its last column."
    )
    looks.insert(page, _bridge(page), row, _HEIGHT, (0, left), bridge)
    lines = (
        "The gap over the years if nothing is done, on business as usual and "
        "after every step: the year table above holds the same figures."
    )
    looks.insert(
        page, _lines(page, rows, heading), row, _HEIGHT, (left + looks.GAP, width - left), lines
    )
    return row + _HEIGHT


def _bridge(page: Page) -> Any:
    book = page.book
    contents, line_rows = book.contents, book.layout.line_rows
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    final = column_name(line_rows.last_year)
    labels = bar_labels(contents, line_rows)
    first = book.layout.first_text
    categories = f"={CALCULATIONS}!${final}${first}:${final}${first + len(labels) - 1}"
    for name, lines in contents.bridge.series.items():
        rows = [line_rows.block(line.line).first for line in lines]
        look = _BARS.get(name)
        below = ", below zero" if name.endswith("below") else ""
        chart.add_series(
            {
                "name": looks.BASE if look is None else f"{capital(look.meaning)}{below}",
                "categories": categories,
                "values": f"={CALCULATIONS}!${final}${rows[0]}:${final}${rows[-1]}",
                "categories_data": [label.values[-1] for label in labels],
                "values_data": [contents.values(line.line)[0][-1] for line in lines],
                "gap": 35,
                **(looks.NOT_DRAWN if look is None else looks.bar(look)),
            }
        )
    title = f"From do nothing to mitigated, {contents.years[-1]}, {contents.money}"
    names = looks.font(_LABELS, rotation=0)
    across = looks.word_axis(line={"color": "#7F7F7F"}, num_font=names)
    looks.finish(chart, title, across, looks.money_axis(), delete_series=[0, 3, 5])
    return chart


def _lines(page: Page, rows: dict[str, int], heading: int) -> Any:
    book = page.book
    contents, line_rows = book.contents, book.layout.line_rows
    chart = book.workbook.add_chart({"type": "line"})
    columns = line_rows.year_columns
    first, last = column_name(columns[0]), column_name(columns[-1])
    years = len(contents.years)
    for measure, look in _LINES.items():
        shown = contents.model.measured.bases[contents.basis][measure]
        number = rows[measure] + 1
        chart.add_series(
            {
                "name": shown.label,
                "categories": f"={page.name}!${first}${heading + 1}:${last}${heading + 1}",
                "values": f"={page.name}!${first}${number}:${last}${number}",
                "categories_data": list(contents.years),
                "values_data": contents.values(shown.levels["system"].line)[0],
                **looks.line(look),
                "data_labels": {
                    "value": True,
                    "position": "above",
                    "num_format": "#,##0.0;(#,##0.0);0.0",
                    "font": looks.font(9, color=look.colour, bold=True),
                    "custom": [{"delete": True}] * (years - 1),
                },
            }
        )
    title = f"The gap over the years, {contents.money}"
    looks.finish(chart, title, looks.word_axis(), looks.money_axis(), font=looks.font(9))
    return chart
