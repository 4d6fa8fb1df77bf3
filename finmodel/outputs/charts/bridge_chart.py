"""A bridge as a chart: bars in order, the joins between them, and their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.chart import Rows
from finmodel.outputs.charts.looks import BARS
from finmodel.outputs.charts.places import axis_ends, broken, width_of
from finmodel.outputs.safe_text import printable

HALF = 0.34
"""Half the width of a bar, as a share of its place."""
NAME_SIZE, FIGURE_SIZE = 11, 12
"""The size of names and figures, in pixels."""
_SIDE_NAMES = 300
"""How wide names beside the bars may be, in pixels."""
_ROW = 30
"""The height of a bar that lies on its side, with what is between it and the next, in pixels."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """Bars from one figure to another, in order; `Chart` says what the other fields are.

    Attributes:
        bars: the first and the last are totals.
        sideways: whether the bars lie, with their names beside them.
        width, height: of the space of the bars, in pixels.
    """

    title: str
    unit: str
    alt: str
    bars: tuple[Bar, ...]
    sideways: bool
    width: int
    height: int

    def rows(self) -> dict[str, Rows]:
        """`bars`, the `joins` between them, their `names`, and the `limits` of the scale."""
        low, high = axis_ends([end for bar in self.bars for end in (bar.start, bar.end)])
        return {
            "bars": [
                {
                    "place": place,
                    "left": place - HALF,
                    "right": place + HALF,
                    "from": bar.start,
                    "to": bar.end,
                    "top": max(bar.start, bar.end),
                    "kind": BARS[bar.kind].key,
                    "text": f"{BARS[bar.kind].mark} {bar.figure}".strip(),
                }
                for place, bar in enumerate(self.bars)
            ],
            "joins": [
                {"left": place + HALF, "right": place + 1 - HALF, "at": bar.end}
                for place, (bar, _) in enumerate(pairwise(self.bars))
            ],
            "names": [
                {"place": place, "text": "\n".join(self._name(bar.label))}
                for place, bar in enumerate(self.bars)
            ],
            "limits": [{"place": -0.5, "at": low}, {"place": len(self.bars) - 0.5, "at": high}],
        }

    def _name(self, label: str) -> tuple[str, ...]:
        if self.sideways:
            return broken(label, _SIDE_NAMES, NAME_SIZE, 2)
        return broken(label, self.width / len(self.bars) - 6, NAME_SIZE)


def bridge_of(
    title: str, unit: str, bars: Sequence[Bar], width: int, height: int, *, lying: bool = False
) -> Bridge:
    """The chart of some bars; it lies on its side where asked, or where figures have no room."""
    safe = tuple(bar._replace(label=printable(bar.label)) for bar in bars)
    widest = max((width_of(f"▼ {bar.figure}", FIGURE_SIZE) for bar in safe), default=0.0)
    sideways = lying or widest > width / max(len(safe), 1)
    alt = f"{title}, {unit}: {'; '.join(map(_said, safe))}."
    return Bridge(
        title,
        unit,
        alt,
        safe,
        sideways,
        width - _SIDE_NAMES if sideways else width,
        len(safe) * _ROW if sideways else height,
    )


def _said(bar: Bar) -> str:
    if bar.kind == "total":
        return f"{bar.label} {bar.figure}"
    return f"{bar.label} {BARS[bar.kind].meaning} by {bar.figure.strip('()')}"
