"""What the drawings of several kinds of chart have in common: axes, named data, words."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import altair as alt

LayerChart: TypeAlias = alt.LayerChart

MONEY = "datum.value < 0 ? '(' + format(-datum.value, ',') + ')' : format(datum.value, ',')"
"""How the numbers along an axis are written: negatives in brackets."""

HALO: Mapping[str, Any] = {"stroke": "white", "strokeWidth": 4, "color": "white"}
"""What lies behind words that may cross a line of the grid."""


def data(prefix: str, name: str) -> alt.Chart:
    """A layer on a data set."""
    return alt.Chart(alt.NamedData(f"{prefix}{name}"))


def unseen(prefix: str) -> alt.Chart:
    """A layer that shows nothing and stretches the scales to the data set `limits`."""
    layer: alt.Chart = data(prefix, "limits").mark_point(size=0, strokeWidth=0, opacity=1)
    return layer


def money_axis() -> alt.Axis:
    """An axis of figures with its grid."""
    return alt.Axis(title=None, labelExpr=MONEY, tickCount=5)


def fixed() -> alt.Scale:
    """A scale that ends where the limits of the data do."""
    return alt.Scale(zero=False, nice=False)


def words(layer: alt.Chart, **properties: Any) -> alt.Chart:
    """Text that breaks where its data does."""
    said: alt.Chart = layer.mark_text(lineBreak="\n", **properties).encode(text=alt.Text("text:N"))
    return said


def layered(layers: Sequence[alt.Chart], width: int, height: int) -> LayerChart:
    """Layers as one chart of a size, the first at the back."""
    drawn = LayerChart(layer=list(layers))
    drawn.width, drawn.height = width, height
    return drawn
