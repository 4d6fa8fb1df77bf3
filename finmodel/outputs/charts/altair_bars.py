"""The drawing of bars beside their names, with their figures at the ends."""

from collections.abc import Sequence
from typing import Literal

import altair as alt

from finmodel.outputs.charts.altair_layers import (
    LayerChart,
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

_SIDES: Sequence[tuple[str, Literal["left", "right"], int]] = (
    ("right", "left", 5),
    ("left", "right", -5),
)
"""The words right and left of bars: their field, and how they lie beside the end."""


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
    figures = [
        bars.mark_text(align=align, baseline="middle", dx=dx, fontSize=FIGURE_SIZE).encode(
            x=across("to"), y=down("middle", chart.height), text=f"{field}:N"
        )
        for field, align, dx in _SIDES
    ]
    limits = unseen(prefix).encode(x=across("value"), y=down("middle", chart.height))
    zero = data(prefix, "limits").mark_rule(color=INK, strokeWidth=1).encode(x=across("zero"))
    return layered(
        [limits, rectangles, zero, *figures, named(prefix, chart.height)], chart.width, chart.height
    )
