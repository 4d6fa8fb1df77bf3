"""A tornado: how far each assumption alone takes a figure, the widest on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from finmodel.outputs.assumption_values import assumption_value
from finmodel.outputs.charts.chart import Rows
from finmodel.outputs.charts.looks import ENDS, End
from finmodel.outputs.charts.named_rows import NAMES, named_rows
from finmodel.outputs.charts.places import room_beside, width_of
from finmodel.outputs.safe_text import printable

if TYPE_CHECKING:
    from finmodel.analysis import sensitivity

MOST_BARS = 40
"""The most bars drawn: those left out move the figure less than any that is."""
FIGURE_SIZE = 11
"""The size of the values at the ends, in pixels."""
_HALF = 8


class TornadoBar(NamedTuple):
    """An assumption, its ends as printed, and the figure with it at either."""

    name: str
    low: str
    high: str
    at_low: float
    at_high: float


@dataclass(frozen=True, slots=True)
class Tornado:
    """Bars to both sides of a figure; `Chart` says what the other fields are.

    Attributes:
        now: the figure with every assumption at its value, and `printed` it with its name.
        bars: the widest first.
        width: of the space of the bars, in pixels.
    """

    title: str
    unit: str
    alt: str
    now: float
    printed: str
    bars: tuple[TornadoBar, ...]
    width: int

    @property
    def height(self) -> float:
        """Of the space of the bars, in pixels."""
        return named_rows(bar.name for bar in self.bars)[1]

    def rows(self) -> dict[str, Rows]:
        """`ends` of the bars, their `names`, the figure `now`, and the `limits` of the scale."""
        names, height = named_rows(bar.name for bar in self.bars)
        ends = [end for bar in self.bars for end in (bar.at_low, bar.at_high)]
        widest = max(
            (width_of(text, FIGURE_SIZE) for bar in self.bars for text in (bar.low, bar.high)),
            default=0.0,
        )
        low, high = room_beside([self.now, *ends], widest + 8, self.width)
        return {
            "ends": [
                end
                for bar, name in zip(self.bars, names, strict=True)
                for end in self._ends(bar, name.middle)
            ],
            "names": [name.row for name in names],
            "now": [{"value": self.now, "text": self.printed}],
            "limits": [{"value": low, "middle": 0.0}, {"value": high, "middle": height}],
        }

    def _ends(self, bar: TornadoBar, middle: float) -> Iterator[dict[str, str | float | None]]:
        """Both ends; one above the other where both lie on one side of the figure."""
        one_side = (bar.at_low - self.now) * (bar.at_high - self.now) > 0
        half = _HALF + 3 if one_side else _HALF
        places: dict[End, tuple[float, float]] = {
            "low": (middle - half, middle if one_side else middle + half),
            "high": (middle if one_side else middle - half, middle + half),
        }
        printed: dict[End, tuple[str, float]] = {
            "low": (bar.low, bar.at_low),
            "high": (bar.high, bar.at_high),
        }
        for end, (top, bottom) in places.items():
            text, value = printed[end]
            yield {
                "end": ENDS[end].meaning,
                "from": self.now,
                "value": value,
                "top": top,
                "bottom": bottom,
                "middle": (top + bottom) / 2,
                "above": text if value > self.now else "",
                "below": text if value < self.now else "",
            }


def tornado_bars(tornado: "sensitivity.Tornado", money: str) -> tuple[TornadoBar, ...]:
    """The bars of an answer, in its order: the widest first."""

    def bar(one: "sensitivity.Bar") -> TornadoBar:
        held = one.assumption
        low, high = (assumption_value(end, held.kind, money) for end in (held.low, held.high))
        return TornadoBar(held.path, low, high, one.at_low, one.at_high)

    return tuple(map(bar, tornado.bars))


def tornado_chart(
    title: str, unit: str, now: float, printed: str, bars: Sequence[TornadoBar], width: int
) -> Tornado:
    """The chart of some bars, of the widest where there are very many."""
    safe = tuple(bar._replace(name=printable(bar.name)) for bar in bars[:MOST_BARS])
    said = "; ".join(f"{bar.name} from {bar.low} to {bar.high}" for bar in safe)
    alt = f"{title}, {unit}. {printed}. The widest first: {said}."
    return Tornado(title, unit, alt, now, printed, safe, width - NAMES)
