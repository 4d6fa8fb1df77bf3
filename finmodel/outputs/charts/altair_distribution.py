"""The drawing of a distribution: bins, and lines where figures lie with their words above."""

import altair as alt

from finmodel.outputs.charts.altair_layers import (
    LayerChart,
    dashed,
    data,
    fixed,
    layered,
    money_axis,
    unseen,
)
from finmodel.outputs.charts.distribution_chart import FIGURE_SIZE, Distribution
from finmodel.outputs.charts.looks import BARS, MARKS


def drawing(chart: Distribution, prefix: str = "") -> LayerChart:
    """The chart on its data sets `bins`, `marks` and `limits`."""

    def across(field: str) -> alt.X:
        return alt.X(
            f"{field}:Q", axis=money_axis(chart.unit, grid=False), scale=fixed(), title=None
        )

    shares = alt.Axis(title=None, format="%", tickCount=4)
    names = list(MARKS)
    scale = alt.Scale(domain=names, range=[MARKS[name].colour for name in names])
    colour = alt.Color("mark:N", scale=scale, legend=None)

    def up(field: str) -> alt.Y:
        most = max(chart.shares)
        scale = alt.Scale(domain=[0, most], nice=False)
        return alt.Y(f"{field}:Q", axis=shares, scale=scale, title=None)

    limits = unseen(prefix).encode(x=across("value"), y=up("share"))
    bins = (
        data(prefix, "bins")
        .mark_rect(color=BARS["closes"].colour, stroke="white", strokeWidth=0.5)
        .encode(x=across("from"), x2="to:Q", y=up("share"), y2="floor:Q")
    )
    marks = data(prefix, "marks")
    lines = marks.mark_rule().encode(
        x=across("value"),
        y=up("top"),
        y2="floor:Q",
        color=colour,
        strokeDash=dashed("mark", {name: look.dash for name, look in MARKS.items()}),
        strokeWidth=alt.StrokeWidth(
            "mark:N",
            scale=alt.Scale(domain=names, range=[MARKS[name].width for name in names]),
            legend=None,
        ),
    )
    words = marks.mark_text(baseline="middle", fontSize=FIGURE_SIZE).encode(
        x=across("value"), y=up("above"), text="text:N", color=colour
    )
    return layered([limits, bins, lines, words], chart.width, chart.height)
