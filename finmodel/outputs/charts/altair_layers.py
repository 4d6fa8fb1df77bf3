"""What the drawings of several kinds of chart have in common: axes, named data, words."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import altair as alt

from finmodel.outputs.charts.looks import BarLook
from finmodel.outputs.charts.named_rows import NAME_SIZE

LayerChart: TypeAlias = alt.LayerChart

MONEY = "datum.value < 0 ? '(' + format(-datum.value, ',') + ')' : format(datum.value, ',')"
"""How the numbers along an axis are written: negatives in brackets."""
SHARE = "datum.value < 0 ? '(' + format(-datum.value, '.3~%') + ')' : format(datum.value, '.3~%')"
"""The same of shares."""

HALO: Mapping[str, Any] = {"stroke": "white", "strokeWidth": 4, "color": "white"}
"""What lies behind words that may cross a line of the grid."""


def data(prefix: str, name: str) -> alt.Chart:
    """A layer on a data set."""
    return alt.Chart(alt.NamedData(f"{prefix}{name}"))


def unseen(prefix: str) -> alt.Chart:
    """A layer that shows nothing and stretches the scales to the data set `limits`."""
    layer: alt.Chart = data(prefix, "limits").mark_point(size=0, strokeWidth=0, opacity=1)
    return layer


def money_axis(unit: str = "", *, grid: bool = True) -> alt.Axis:
    """An axis of figures, of a share as percentages, with a grid unless asked otherwise."""
    written = SHARE if unit.startswith("%") else MONEY
    return alt.Axis(title=None, labelExpr=written, tickCount=5, grid=grid, labelFlush=False)


def fixed() -> alt.Scale:
    """A scale that ends where the limits of the data do."""
    return alt.Scale(zero=False, nice=False)


def words(layer: alt.Chart, **properties: Any) -> alt.Chart:
    """Text that breaks where its data does."""
    said: alt.Chart = layer.mark_text(lineBreak="\n", **properties).encode(text=alt.Text("text:N"))
    return said


def filled(field: str, looks: Sequence[BarLook], **legend: Any) -> dict[str, Any]:
    """Encodings of bars by what they are: fill, outline and, where they differ, a legend."""
    keys = [look.key for look in looks]
    fills = alt.Scale(domain=keys, range=[look.colour for look in looks])
    outlines = alt.Scale(domain=keys, range=[look.outline for look in looks])
    if len(looks) == 1:
        return {
            "fill": alt.Fill(f"{field}:N", scale=fills, legend=None),
            "stroke": alt.Stroke(f"{field}:N", scale=outlines, legend=None),
        }
    said = alt.Legend(title=None, orient="top", symbolType="square", symbolStrokeWidth=1, **legend)
    return {
        "fill": alt.Fill(f"{field}:N", scale=fills, legend=said),
        "stroke": alt.Stroke(f"{field}:N", scale=outlines),
    }


def dashed(field: str, dashes: Mapping[str, Sequence[int]]) -> alt.StrokeDash:
    """An encoding of lines by what they are: the dash of each in pixels, none if solid."""
    scale = alt.Scale(domain=list(dashes), range=[list(one) or [1, 0] for one in dashes.values()])
    return alt.StrokeDash(f"{field}:N", scale=scale, legend=None)


def down(field: str, height: float) -> alt.Y:
    """A place in pixels from the top."""
    scale = alt.Scale(domain=[0, height], range=[0, height])
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def named(prefix: str, height: float) -> alt.Chart:
    """The names of rows, left of what is drawn of them: the data set `names`."""
    names = data(prefix, "names")
    said = words(names, fontSize=NAME_SIZE, align="right", baseline="middle", x=-10)
    return said.encode(y=down("first", height))


def layered(layers: Sequence[alt.Chart], width: float, height: float) -> LayerChart:
    """Layers as one chart of a size, the first at the back."""
    drawn = LayerChart(layer=list(layers))
    drawn.width, drawn.height = width, height
    return drawn


def beside_ends(
    bars: alt.Chart, end: alt.X, height: float, size: int, right: str, left: str, gap: int
) -> list[alt.Chart]:
    """The words beside the ends of bars: the fields of those right and left of them."""
    middle = down("middle", height)
    return [
        bars.mark_text(align="left", baseline="middle", dx=gap, fontSize=size).encode(
            x=end, y=middle, text=f"{right}:N"
        ),
        bars.mark_text(align="right", baseline="middle", dx=-gap, fontSize=size).encode(
            x=end, y=middle, text=f"{left}:N"
        ),
    ]
