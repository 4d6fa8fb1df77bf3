"""The drawing of bars beside their names, with their figures at the ends."""

import altair as alt

from finmodel.outputs.charts.altair_layers import (
    LayerChart,
    beside_ends,
    data,
    down,
    filled,
    fixed,
    layered,
    named,
    unseen,
)
from finmodel.outputs.charts.bars_chart import FIGURE_SIZE, Bars
from finmodel.outputs.charts.looks import INK, PARTS


def drawing(chart: Bars, prefix: str = "") -> LayerChart:
    """The chart on its data sets `bars`, `names` and `limits`."""

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=fixed())

    bars = data(prefix, "bars")
    rectangles = bars.mark_rect(strokeWidth=1).encode(
        x=across("from"),
        x2="to:Q",
        y=down("top", chart.height),
        y2="bottom:Q",
        **filled("part", [PARTS[part] for part in chart.parts]),
    )
    figures = beside_ends(bars, across("to"), chart.height, FIGURE_SIZE, "right", "left", 5)
    limits = unseen(prefix).encode(x=across("value"), y=down("middle", chart.height))
    zero = data(prefix, "limits").mark_rule(color=INK, strokeWidth=1).encode(x=across("zero"))
    return layered(
        [limits, rectangles, zero, *figures, named(prefix, chart.height)], chart.width, chart.height
    )
