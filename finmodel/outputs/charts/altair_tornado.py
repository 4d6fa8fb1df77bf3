"""The drawing of a tornado: bars to both sides of a figure, the values that they stand for."""

import altair as alt

from finmodel.outputs.charts.altair_layers import (
    LayerChart,
    beside_ends,
    data,
    down,
    filled,
    fixed,
    layered,
    money_axis,
    named,
    unseen,
    words,
)
from finmodel.outputs.charts.looks import ENDS, INK
from finmodel.outputs.charts.tornado_chart import FIGURE_SIZE, Tornado


def drawing(chart: Tornado, prefix: str = "") -> LayerChart:
    """The chart on its data sets `ends`, `names`, `now` and `limits`."""

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=money_axis(chart.unit), scale=fixed(), title=None)

    ends, now = data(prefix, "ends"), data(prefix, "now")
    limits = unseen(prefix).encode(x=across("value"), y=down("middle", chart.height))
    bars = ends.mark_rect(strokeWidth=1).encode(
        x=across("from"),
        x2="value:Q",
        y=down("top", chart.height),
        y2="bottom:Q",
        **filled("end", list(ENDS.values()), offset=24),
    )
    values = beside_ends(ends, across("value"), chart.height, FIGURE_SIZE, "above", "below", 4)
    line = now.mark_rule(color=INK, strokeWidth=1.5).encode(x=across("value"))
    label = words(now, baseline="bottom", fontWeight="bold", y=-4).encode(x=across("value"))
    return layered(
        [limits, bars, *values, line, label, named(prefix, chart.height)], chart.width, chart.height
    )
