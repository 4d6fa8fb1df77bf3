"""The drawing of a bridge: bars, the joins between them, figures at the bars, names at the foot."""

from functools import partial
from typing import Any

import altair as alt

from finmodel.outputs.charts.altair_layers import (
    HALO,
    LayerChart,
    data,
    filled,
    fixed,
    layered,
    money_axis,
    unseen,
    words,
)
from finmodel.outputs.charts.bridge_chart import FIGURE_SIZE, NAME_SIZE, Bridge
from finmodel.outputs.charts.looks import INK

_AXES = {"along": "x", "along2": "x2", "up": "y", "up2": "y2"}


def drawing(chart: Bridge, prefix: str = "") -> LayerChart:
    """The chart, standing or on its side, on its data sets `bars`, `joins`, `names`, `limits`."""
    lies = partial(_lying if chart.sideways else _standing, money_axis(chart.unit))
    limits = unseen(prefix).encode(**lies(along="place", up="at"))
    bars = data(prefix, "bars")
    kinds = {bar.kind for bar in chart.bars}
    said = [look.key for kind, look in chart.looks.items() if kind in kinds]
    rectangles = bars.mark_rect(strokeWidth=1).encode(
        **lies(along="left", along2="right", up="from", up2="to"),
        **filled("kind", list(chart.looks.values()), values=said),
    )
    joins = (
        data(prefix, "joins")
        .mark_rule(color=INK, strokeWidth=1, strokeDash=[3, 2])
        .encode(**lies(along="left", along2="right", up="at"))
    )
    beside = {"align": "left", "dx": 6} if chart.sideways else {"baseline": "bottom", "dy": -5}
    figures = [
        words(bars, fontSize=FIGURE_SIZE, **beside, **how).encode(**lies(along="place", up="top"))
        for how in (HALO, {"color": INK})
    ]
    foot = (
        {"align": "right", "baseline": "middle", "x": -8}
        if chart.sideways
        else {"baseline": "top", "y": "height", "dy": 8}
    )
    names = words(data(prefix, "names"), fontSize=NAME_SIZE, color=INK, **foot).encode(
        **lies(along="place")
    )
    layers = [limits, joins, rectangles, *figures, names]
    if chart.filed:
        filed = data(prefix, "filed").encode(
            **lies(along="left", along2="right", up="at"),
            opacity=alt.Opacity("shown:Q", scale=None, legend=None),
        )
        layers[3:3] = [
            filed.mark_rule(color="white", strokeWidth=5),
            filed.mark_rule(color=INK, strokeWidth=3, strokeDash=[2, 2]),
        ]
    return layered(layers, chart.width, chart.height)


def _standing(axis: alt.Axis, **places: str) -> dict[str, Any]:
    """Encodings of bars that stand: `along` them is x, `up` their scale is y."""
    kinds = {"along": alt.X, "along2": alt.X2, "up": alt.Y, "up2": alt.Y2}
    return {_AXES[end]: _field(kinds[end], end, name, axis) for end, name in places.items()}


def _lying(axis: alt.Axis, **places: str) -> dict[str, Any]:
    """The same of bars that lie, the first on top."""
    kinds = {"along": alt.Y, "along2": alt.Y2, "up": alt.X, "up2": alt.X2}
    across = {"x": "y", "y": "x", "x2": "y2", "y2": "x2"}
    return {across[_AXES[end]]: _field(kinds[end], end, name, axis) for end, name in places.items()}


def _field(kind: Any, end: str, name: str, axis: alt.Axis) -> Any:
    if end.endswith("2"):
        return kind(f"{name}:Q")
    if end == "up":
        return kind(f"{name}:Q", axis=axis, scale=fixed(), title=None)
    scale = alt.Scale(zero=False, nice=False, reverse=kind is alt.Y)
    return kind(f"{name}:Q", axis=None, scale=scale, title=None)
