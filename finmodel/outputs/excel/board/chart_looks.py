"""How every chart looks: fonts, axes, legend, size, and the words for those who cannot see it."""

from typing import Any

from finmodel.outputs.charts.looks import BarLook, LineLook
from finmodel.outputs.excel.board import styles
from finmodel.outputs.excel.board.book import Page
from finmodel.outputs.excel.sheet_names import KEY, OPENING

GREY = "#7F7F7F"
"""Axes, and lines that join bars."""
GAP = 12
"""Pixels between two charts side by side."""
NOT_DRAWN: dict[str, Any] = {"fill": {"none": True}, "border": {"none": True}}
BASE = "Base (not drawn)"
"""The name of the series on which others are stacked."""


def width_of_sheet(page: Page) -> int:
    """How wide all columns up to the final year are together, in pixels."""
    shown = page.columns[: OPENING + len(page.book.contents.years)]
    return sum(int(column.width * 7 + 5) for column in shown)


def font(size: float = 9, **others: Any) -> dict[str, Any]:
    """Words of a chart."""
    return {"name": styles.FONT, "size": size, **others}


def money_axis() -> dict[str, Any]:
    """An axis of money: brackets below zero, a light grid."""
    return {
        "num_format": "#,##0;(#,##0);0",
        "num_font": font(8),
        "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0", "width": 0.5}},
        "line": {"none": True},
    }


def word_axis(**others: Any) -> dict[str, Any]:
    """An axis of names: below the figures, not turned."""
    return {"num_font": font(8, rotation=0), "label_position": "low", **others}


def line(look: LineLook, width: float = 2.25) -> dict[str, Any]:
    """A line with its marks, drawn as it is in every form of a chart."""
    colour = {"color": look.colour}
    mark = {"type": look.excel_mark, "size": 6, "fill": colour, "border": colour}
    return {
        "line": {**colour, "width": width, "dash_type": look.excel_dash},
        "marker": mark,
    }


def bar(look: BarLook) -> dict[str, Any]:
    """A bar drawn as it is in every form of a chart."""
    return {"fill": {"color": look.colour}}


def finish(
    chart: Any, title: str, across: dict[str, Any], up: dict[str, Any], **legend: Any
) -> None:
    """Give a chart its title, its axes, and its legend below."""
    name_font = font(11, bold=True)
    chart.set_title({"name": title, "name_font": name_font, "overlay": False})
    chart.set_x_axis(across)
    chart.set_y_axis(up)
    chart.set_legend({"position": "bottom", "font": font(8), **legend})


def insert(
    page: Page, chart: Any, row: int, rows: int, across: tuple[int, int], description: str
) -> None:
    """Put a chart on a sheet from a row on; `across` is where it begins and how wide it is."""
    left, width = across
    chart.set_size({"width": width, "height": rows * page.row_pixels})
    place = {"description": description, "object_position": 1}
    if left:
        place["x_offset"] = left
    page.sheet.insert_chart(row, KEY, chart, place)
