"""The drawing of lines over the years: a fan, lines with a mark at each year, names at the ends."""

from collections.abc import Callable

import altair as alt

from finmodel.outputs.charts.altair_layers import (
    LayerChart,
    dashed,
    data,
    fixed,
    layered,
    money_axis,
    unseen,
    words,
)
from finmodel.outputs.charts.lines_chart import NAME_SIZE, YEAR_SIZE, Lines
from finmodel.outputs.charts.looks import BANDS, EVERY_LINE, GREY, HAPPENED, INK

_BESIDE = 16
"""How far the names are from the ends of the lines, in pixels."""
_FOOT = 28
"""How far below the lines it is said what lies along the foot, in pixels."""


def drawing(chart: Lines, prefix: str = "") -> LayerChart:
    """The chart on its data sets `points`, `ends`, `years`, `limits` and, with a fan, `fan`."""
    places = alt.Scale(zero=False, nice=False, padding=20)
    across = alt.X("place:Q", axis=None, scale=places)
    looks = [line.look for line in chart.lines]

    def up(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", axis=money_axis(chart.unit), scale=fixed(), title=None)

    colour = alt.Color(
        "line:N",
        scale=alt.Scale(domain=looks, range=[EVERY_LINE[one].colour for one in looks]),
        legend=None,
    )
    dash = dashed("line", {one: EVERY_LINE[one].dash for one in looks})
    shape = alt.Shape(
        "line:N",
        scale=alt.Scale(domain=looks, range=[EVERY_LINE[one].shape for one in looks]),
        legend=None,
    )
    limits = unseen(prefix).encode(x=across, y=up("value"))
    points, ends = data(prefix, "points"), data(prefix, "ends")
    lines = points.mark_line(strokeWidth=2.25).encode(
        x=across, y=up("value"), color=colour, strokeDash=dash
    )
    marks = points.mark_point(filled=True, size=50, opacity=1).encode(
        x=across, y=up("value"), color=colour, shape=shape
    )
    leaders = ends.mark_rule(color=GREY, strokeWidth=0.75, xOffset=4, x2Offset=_BESIDE - 2).encode(
        x=across, x2="place:Q", y=up("value"), y2="at:Q"
    )
    names = words(ends, fontSize=NAME_SIZE, align="left", baseline="middle", dx=_BESIDE).encode(
        x=across, y=up("at"), color=colour
    )
    years = words(
        data(prefix, "years"), fontSize=YEAR_SIZE, baseline="top", y="height", dy=8
    ).encode(x=across, color=alt.value(INK))
    layers = [limits, lines, marks, leaders, names, years]
    if chart.bands:
        fan = (
            data(prefix, "fan")
            .mark_area(line=False)
            .encode(
                x=across,
                y=up("low"),
                y2="high:Q",
                opacity=alt.Opacity("max(shown):Q", scale=None, legend=None),
                fill=alt.Fill(
                    "band:N",
                    scale=alt.Scale(
                        domain=[band.name for band in chart.bands],
                        range=list(BANDS[: len(chart.bands)]),
                    ),
                    legend=alt.Legend(title=None, orient="top", symbolType="square"),
                ),
            )
        )
        layers.insert(0, fan)
    if chart.filed:
        layers.insert(
            1,
            data(prefix, "filed")
            .mark_line(color=GREY, strokeWidth=1)
            .encode(
                x=across,
                y=up("value"),
                detail="line:N",
                opacity=alt.Opacity("max(shown):Q", scale=None, legend=None),
            ),
        )
    if chart.foot is not None:
        foot = words(
            data(prefix, "foot"), fontSize=YEAR_SIZE, fontStyle="italic", baseline="top"
        ).encode(x=across, y=alt.value(chart.height + _FOOT), color=alt.value(INK))
        layers.append(foot)
    if chart.columns is not None:
        layers.insert(0, _columns(chart, prefix, places, up))
    return layered(layers, chart.width, chart.height)


def _columns(chart: Lines, prefix: str, places: alt.Scale, up: Callable[[str], alt.Y]) -> alt.Chart:
    """Bars from zero, with what they are above the chart."""
    said = [] if chart.columns is None else [chart.columns.name]
    layer: alt.Chart = (
        data(prefix, "columns")
        .mark_rect(stroke=HAPPENED.outline, strokeWidth=1)
        .encode(
            x=alt.X("left:Q", axis=None, scale=places),
            x2="right:Q",
            y=up("from"),
            y2="to:Q",
            fill=alt.Fill(
                "column:N",
                scale=alt.Scale(domain=said, range=[HAPPENED.colour]),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
        )
    )
    return layer
