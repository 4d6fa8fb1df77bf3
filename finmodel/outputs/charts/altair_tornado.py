"""The drawing of a tornado: bars to both sides of a figure, the values that they stand for."""

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
    money_axis,
    named,
    unseen,
    words,
)
from finmodel.outputs.charts.looks import ENDS, INK
from finmodel.outputs.charts.tornado_chart import FIGURE_SIZE, Tornado

_SIDES: Sequence[tuple[str, Literal["left", "right"], int]] = (
    ("above", "left", 4),
    ("below", "right", -4),
)
"""The words at ends above and below the figure: their field, and how they lie beside the end."""


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
    values = [
        ends.mark_text(align=align, baseline="middle", dx=dx, fontSize=FIGURE_SIZE).encode(
            x=across("value"), y=down("middle", chart.height), text=f"{field}:N"
        )
        for field, align, dx in _SIDES
    ]
    line = now.mark_rule(color=INK, strokeWidth=1.5).encode(x=across("value"))
    label = words(now, baseline="bottom", fontWeight="bold", y=-4).encode(x=across("value"))
    return layered(
        [limits, bars, *values, line, label, named(prefix, chart.height)], chart.width, chart.height
    )
