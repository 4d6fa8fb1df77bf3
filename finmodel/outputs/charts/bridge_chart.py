"""A bridge as a chart: bars in order, the joins between them, and their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.chart import Cell, Rows
from finmodel.outputs.charts.looks import BARS, BarLook, Kind
from finmodel.outputs.charts.places import axis_ends, broken, width_of
from finmodel.outputs.safe_text import printable

HALF = 0.34
"""Half the width of a bar, as a share of its place."""
NAME_SIZE, FIGURE_SIZE = 11, 12
"""The size of names and figures, in pixels."""
SIDE_NAMES = 300
"""How wide names beside the bars may be, in pixels."""
_ROW = 28
"""The height of a bar that lies on its side, with what is between it and the next, in pixels."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """Bars from one figure to another, in order; `Chart` says what the other fields are.

    Attributes:
        bars: the first and the last are totals.
        sideways: whether the bars lie, with their names beside them.
        width, height: of the space of the bars, in pixels.
        filed: where each bar ended before something was changed; nowhere unless given.
        looks: how each kind of bar looks, and what it means.
    """

    title: str
    unit: str
    alt: str
    bars: tuple[Bar, ...]
    sideways: bool
    width: int
    height: int
    looks: Mapping[Kind, BarLook]
    filed: tuple[float, ...] = ()

    def rows(self) -> dict[str, Rows]:
        """`bars`, the `joins` between them, their `names`, and the `limits` of the scale."""
        low, high = axis_ends([end for bar in self.bars for end in (bar.start, bar.end)])
        filed = {
            "filed": [
                {"left": place - HALF, "right": place + HALF, "at": end, "shown": 0}
                for place, end in enumerate(self.filed)
            ]
        }
        return (filed if self.filed else {}) | {
            "bars": [
                {
                    "place": place,
                    "left": place - HALF,
                    "right": place + HALF,
                    "from": bar.start,
                    "to": bar.end,
                    "top": max(bar.start, bar.end),
                    "kind": self.looks[bar.kind].key,
                    "text": f"{self.looks[bar.kind].mark} {bar.figure}".strip(),
                }
                for place, bar in enumerate(self.bars)
            ],
            "joins": [
                {"left": place + HALF, "right": place + 1 - HALF, "at": bar.end}
                for place, (bar, _) in enumerate(pairwise(self.bars))
            ],
            "names": [self._name(place, bar.label) for place, bar in enumerate(self.bars)],
            "limits": [{"place": -0.5, "at": low}, {"place": len(self.bars) - 0.5, "at": high}],
        }

    def _name(self, place: int, label: str) -> Mapping[str, Cell]:
        if not self.sideways:
            lines = broken(label, self.width / len(self.bars) - 6, NAME_SIZE)
            return {"place": place, "text": "\n".join(lines)}
        lines = broken(label, SIDE_NAMES, NAME_SIZE, 2)
        # The first line is where it is drawn: those below it move it up by half of them.
        above = (len(lines) - 1) * (NAME_SIZE + 2) / 2 / _ROW
        return {"place": place - above, "text": "\n".join(lines)}


def bridge_of(
    title: str,
    unit: str,
    bars: Sequence[Bar],
    width: int,
    height: int,
    looks: Mapping[Kind, BarLook] = BARS,
    *,
    lying: bool = False,
) -> Bridge:
    """The chart of some bars; it lies on its side where asked, or where figures have no room."""
    safe = tuple(bar._replace(label=printable(bar.label)) for bar in bars)
    widest = max((width_of(f"▼ {bar.figure}", FIGURE_SIZE) for bar in safe), default=0.0)
    if lying or widest > width / max(len(safe), 1):
        lying, width, height = True, width - SIDE_NAMES, len(safe) * _ROW
    said = "; ".join(_said(bar, looks) for bar in safe)
    alt = f"{title}, {unit}: {said}."
    return Bridge(title, unit, alt, safe, lying, width, height, looks)


def _said(bar: Bar, looks: Mapping[Kind, BarLook]) -> str:
    if bar.kind == "total":
        return f"{bar.label} {bar.figure}"
    return f"{bar.label} {looks[bar.kind].meaning} by {bar.figure.strip('()')}"
