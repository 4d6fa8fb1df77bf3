"""Bars beside their names, all from zero: shares of a variance, candidates by what they give."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.outputs.charts.chart import Rows
from finmodel.outputs.charts.looks import PARTS, Part
from finmodel.outputs.charts.named_rows import NAMES, named_rows
from finmodel.outputs.charts.places import room_beside, width_of
from finmodel.outputs.safe_text import printable

FIGURE_SIZE = 11
"""The size of the figures at the bars, in pixels."""
_HALF = 8
_BESIDE = 6


class SideBar(NamedTuple):
    """A name, how far its bar reaches, what is printed at it, and what kind of bar it is."""

    name: str
    value: float
    text: str
    part: Part


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars beside their names; `Chart` says what the other fields are.

    Attributes:
        bars: from the top.
        width: of the space of the bars, in pixels.
    """

    title: str
    unit: str
    alt: str
    bars: tuple[SideBar, ...]
    width: int

    @property
    def height(self) -> float:
        """Of the space of the bars, in pixels."""
        return named_rows(bar.name for bar in self.bars)[1]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The kinds of bar that there are."""
        kinds = {bar.part for bar in self.bars}
        return tuple(part for part in PARTS if part in kinds)

    def rows(self) -> dict[str, Rows]:
        """The `bars`, their `names`, and the `limits` of the scale."""
        names, height = named_rows(bar.name for bar in self.bars)
        longest = max((width_of(bar.text, FIGURE_SIZE) for bar in self.bars), default=0.0)
        ends = [0.0, *(bar.value for bar in self.bars)]
        low, high = room_beside(ends, longest + 2 * _BESIDE, self.width)
        return {
            "bars": [
                {
                    "part": PARTS[bar.part].key,
                    "from": 0.0,
                    "to": bar.value,
                    "top": name.middle - _HALF,
                    "bottom": name.middle + _HALF,
                    "middle": name.middle,
                    "right": bar.text if bar.value >= 0 else "",
                    "left": "" if bar.value >= 0 else bar.text,
                }
                for bar, name in zip(self.bars, names, strict=True)
            ],
            "names": [name.row for name in names],
            "limits": [
                {"value": low if min(ends) < 0 else 0.0, "zero": 0.0, "middle": 0.0},
                {"value": high, "zero": 0.0, "middle": height},
            ],
        }


def bars_chart(title: str, unit: str, bars: Sequence[SideBar], width: int) -> Bars:
    """The chart of some bars."""
    safe = tuple(bar._replace(name=printable(bar.name)) for bar in bars)
    several = len({bar.part for bar in safe}) > 1
    said = "; ".join(
        f"{bar.name} {bar.text}".strip() + (f" {PARTS[bar.part].meaning}" if several else "")
        for bar in safe
    )
    return Bars(title, unit, f"{title}, {unit}: {said}.", safe, width - NAMES)
