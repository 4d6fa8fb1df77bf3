"""The two charts of the board page: the bridge of the final year, and the gap over the years."""

from typing import Any

from finmodel.outputs.excel.board import styles
from finmodel.outputs.excel.board.board_text import text_rows
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.board.places import column_name
from finmodel.outputs.excel.sheet_names import CALCULATIONS, KEY

_HEIGHT = 19
"""Rows a chart covers."""
_ROW_PIXELS = 20
LINES = (
    ("do_nothing_gap", styles.ORANGE, "solid", "square"),
    ("bau_gap", styles.MID_BLUE, "dash", "triangle"),
    ("mitigated_gap", styles.BLUE, "solid", "circle"),
)
_DRAWN: dict[str, dict[str, Any]] = {
    "base": {"fill": {"none": True}, "border": {"none": True}},
    "total": {"fill": {"color": styles.BLUE}},
    "closes above": {"fill": {"color": "#9DC3E6"}},
    "closes below": {"fill": {"color": "#9DC3E6"}},
    "opens above": {"fill": {"color": styles.ORANGE}},
    "opens below": {"fill": {"color": styles.ORANGE}},
}
_NAMES = {
    "base": "Base (not drawn)",
    "total": "Gap",
    "closes above": "Closes it",
    "closes below": "Closes it, below zero",
    "opens above": "Opens it further",
    "opens below": "Opens it further, below zero",
}


def add_charts(page: Page, row: int, rows: dict[str, int], heading: int) -> int:
    """Put both charts side by side from a row on; the last row they cover."""
    left = _bridge(page)
    right = _lines(page, rows, heading)
    width = _width(page)
    wide = (width - 12) * 56 // 100
    for chart, offset, across, said in (
        (
            left,
            0,
            wide,
            "Bridge of the final year, from do nothing to mitigated: the year table above "
            "holds the same figures in its last column.",
        ),
        (
            right,
            wide + 12,
            width - 12 - wide,
            "The gap over the years if nothing is done, on business as usual and "
            "after every step: the year table above holds the same figures.",
        ),
    ):
        chart.set_size({"width": across, "height": _HEIGHT * _ROW_PIXELS})
        page.sheet.insert_chart(
            row,
            KEY,
            chart,
            {"x_offset": offset, "description": said, "object_position": 1},
        )
    return row + _HEIGHT


def _width(page: Page) -> int:
    characters = 33 + 20 + 6 + 6
    return int(characters * 7 + 20 + len(page.book.contents.years) * 79)


def font(size: float = 9, **others: Any) -> dict[str, Any]:
    """Words of a chart."""
    return {"name": styles.FONT, "size": size, **others}


def _bridge(page: Page) -> Any:
    book = page.book
    contents, places = book.contents, book.layout.places
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    final = column_name(places.last_year)
    labels = text_rows(contents, places)[: len(contents.bridge.measures)]
    first = book.layout.first_text
    categories = f"={CALCULATIONS}!${final}${first}:${final}${first + len(labels) - 1}"
    for name, lines in contents.bridge.series.items():
        rows = [places.block(line.line).first for line in lines]
        chart.add_series(
            {
                "name": _NAMES[name],
                "categories": categories,
                "values": f"={CALCULATIONS}!${final}${rows[0]}:${final}${rows[-1]}",
                "categories_data": [label.values[-1] for label in labels],
                "values_data": [contents.values(line.line)[0][-1] for line in lines],
                "gap": 35,
                **_DRAWN[name],
            }
        )
    unit = contents.money
    chart.set_title(
        {
            "name": f"From do nothing to mitigated, {contents.years[-1]}, {unit}",
            "name_font": font(11, bold=True),
            "overlay": False,
        }
    )
    chart.set_x_axis(
        {"num_font": font(8, rotation=0), "label_position": "low", "line": {"color": "#7F7F7F"}}
    )
    chart.set_y_axis(money_axis())
    chart.set_legend({"position": "bottom", "font": font(8), "delete_series": [0, 3, 5]})
    return chart


def money_axis() -> dict[str, Any]:
    """An axis of money: brackets below zero, a light grid."""
    return {
        "num_format": "#,##0;(#,##0);0",
        "num_font": font(8),
        "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0", "width": 0.5}},
        "line": {"none": True},
    }


def _lines(page: Page, rows: dict[str, int], heading: int) -> Any:
    book = page.book
    contents, places = book.contents, book.layout.places
    chart = book.workbook.add_chart({"type": "line"})
    columns = places.year_columns
    first, last = column_name(columns[0]), column_name(columns[-1])
    years = len(contents.years)
    for measure, colour, dash, marker in LINES:
        shown = contents.model.measured.bases[contents.basis][measure]
        number = rows[measure] + 1
        chart.add_series(
            {
                "name": shown.label,
                "categories": f"={page.name}!${first}${heading + 1}:${last}${heading + 1}",
                "values": f"={page.name}!${first}${number}:${last}${number}",
                "categories_data": list(contents.years),
                "values_data": contents.values(shown.levels["system"].line)[0],
                "line": {"color": colour, "width": 2.25, "dash_type": dash},
                "marker": {
                    "type": marker,
                    "size": 6,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
                "data_labels": {
                    "value": True,
                    "position": "above",
                    "num_format": "#,##0.0;(#,##0.0);0.0",
                    "font": font(9, color=colour, bold=True),
                    "custom": [{"delete": True}] * (years - 1),
                },
            }
        )
    chart.set_title(
        {
            "name": f"The gap over the years, {contents.money}",
            "name_font": font(11, bold=True),
            "overlay": False,
        }
    )
    chart.set_x_axis({"num_font": font(8, rotation=0), "label_position": "low"})
    chart.set_y_axis(money_axis())
    chart.set_legend({"position": "bottom", "font": font(9)})
    return chart
