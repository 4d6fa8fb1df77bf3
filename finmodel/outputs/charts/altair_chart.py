"""Charts rendered by Altair: one drawing for each kind of chart, and the sheet they are put on.

Names, labels and figures are rows of named data, never part of an expression of Vega.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import altair as alt

from finmodel.outputs.charts import (
    altair_bars,
    altair_bridge,
    altair_distribution,
    altair_heat,
    altair_lines,
    altair_organisations,
    altair_tornado,
)
from finmodel.outputs.charts.bars_chart import Bars
from finmodel.outputs.charts.bridge_chart import SIDE_NAMES, Bridge
from finmodel.outputs.charts.chart import Chart, Sheet
from finmodel.outputs.charts.distribution_chart import Distribution
from finmodel.outputs.charts.heat_chart import HeatMap
from finmodel.outputs.charts.lines_chart import Lines
from finmodel.outputs.charts.looks import FONT, GREY, GRID, INK
from finmodel.outputs.charts.organisations_chart import Organisations
from finmodel.outputs.charts.places import broken
from finmodel.outputs.charts.tornado_chart import Tornado
from finmodel.outputs.safe_text import printable

WIDTH = 1000
"""The width of a sheet, in pixels."""
_TITLE, _SOURCE = 15, 11

_OF_EACH: Mapping[str, Literal["independent"]] = dict.fromkeys(
    ("color", "fill", "stroke", "strokeDash", "strokeWidth", "shape"), "independent"
)
"""What means something in one chart, and may mean something else in the next."""

DRAWINGS: Mapping[type, Callable[[Any, str], alt.LayerChart]] = {
    Bridge: altair_bridge.drawing,
    Lines: altair_lines.drawing,
    Organisations: altair_organisations.drawing,
    Bars: altair_bars.drawing,
    Distribution: altair_distribution.drawing,
    HeatMap: altair_heat.drawing,
    Tornado: altair_tornado.drawing,
}
"""How each kind of chart is drawn: of the chart, and what is put before the names of its data."""


def altair_chart(chart: Chart, prefix: str = "") -> alt.LayerChart:
    """One chart, its data sets by name; `prefix` keeps those of several charts apart."""
    drawn = DRAWINGS[type(chart)](chart, prefix)
    title = alt.TitleParams(
        list(broken(printable(chart.title), WIDTH, _TITLE, 3)),
        subtitle=chart.unit,
        anchor="start",
        **_left_edge(chart),
        subtitlePadding=4,
        offset=14,
    )
    return drawn.properties(title=title)


def _left_edge(chart: Chart) -> dict[str, Any]:
    """Where titles begin: of bars that lie, where the longest name would."""
    if isinstance(chart, Bridge) and chart.sideways:
        return {"frame": "group", "dx": -SIDE_NAMES}
    return {"frame": "bounds"}


def altair_sheet(sheet: Sheet) -> dict[str, Any]:
    """A sheet as a specification of Vega-Lite, with its data."""
    prefixes = [f"{number}." for number, _ in enumerate(sheet.charts)]
    drawn = [
        altair_chart(chart, prefix) for chart, prefix in zip(sheet.charts, prefixes, strict=True)
    ]
    source = [line for one in sheet.source for line in broken(printable(one), WIDTH, _SOURCE, 4)]
    title = alt.TitleParams(
        source, anchor="start", orient="bottom", fontSize=_SOURCE, fontWeight="normal", offset=18
    )
    below = alt.vconcat(*drawn, spacing=26).properties(title=title)
    page = dressed(below.resolve_scale(**_OF_EACH))
    specification: dict[str, Any] = page.to_dict(validate=True)
    specification["datasets"] = {
        f"{prefix}{name}": list(rows)
        for chart, prefix in zip(sheet.charts, prefixes, strict=True)
        for name, rows in chart.rows().items()
    }
    return specification


def dressed(chart: Any) -> Any:
    """A whole page with the fonts and colours of every chart."""
    return (
        chart.configure(font=FONT, background="white", padding=20, aria=False)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            labelFontSize=11,
            gridColor=GRID,
            domain=False,
            ticks=False,
            labelPadding=6,
        )
        .configure_title(color=INK, fontSize=_TITLE, subtitleColor=GREY, subtitleFontSize=12)
        .configure_legend(labelColor=INK, labelFontSize=12, labelLimit=WIDTH, title=None)
        .configure_view(stroke=None)
        .configure_text(color=INK)
    )
