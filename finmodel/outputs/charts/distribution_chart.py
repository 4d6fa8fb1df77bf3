"""How draws of one figure are spread: a share of them in each bin, and marks where figures lie."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.outputs.charts.chart import Cell, Rows
from finmodel.outputs.charts.looks import MarkName
from finmodel.outputs.charts.places import room_beside, width_of

FIGURE_SIZE = 11
"""The size of the words above the marks, in pixels."""
LEADING = 15
"""How far one line of words lies above another, in pixels."""
_BESIDE = 10


class Mark(NamedTuple):
    """A figure marked along the foot: where it lies, what is said of it, and what it is."""

    value: float
    text: str
    name: MarkName


@dataclass(frozen=True, slots=True)
class Distribution:
    """Bins along a scale of figures; `Chart` says what the other fields are.

    Attributes:
        edges: one more than there are shares, ascending.
        shares: of the draws, in each bin.
        marks: what is marked.
        width, height: of the space of the bins, in pixels.
    """

    title: str
    unit: str
    alt: str
    edges: tuple[float, ...]
    shares: tuple[float, ...]
    marks: tuple[Mark, ...]
    width: int
    height: int

    def rows(self) -> dict[str, Rows]:
        """`bins`, `marks` with the line their words are on, and the `limits` of both scales."""
        values = [self.edges[0], self.edges[-1], *(mark.value for mark in self.marks)]
        low, high = room_beside(values, 4 * _BESIDE, self.width)
        thin = (high - low) / self.width
        return {
            "bins": [
                {
                    "from": start - (0 if end > start else thin),
                    "to": end + (0 if end > start else thin),
                    "floor": 0.0,
                    "share": share,
                }
                for start, end, share in zip(self.edges, self.edges[1:], self.shares, strict=False)
                if share
            ],
            "marks": [*self._marks(low, high)],
            "limits": [
                {"value": low, "share": 0.0},
                {"value": high, "share": max(self.shares)},
            ],
        }

    def _marks(self, low: float, high: float) -> Iterator[dict[str, Cell]]:
        """The marks, the words of each on the lowest line on which they do not meet others."""
        top = max(self.shares)
        taken: list[float] = []
        for mark in sorted(self.marks, key=lambda one: one.value):
            half = width_of(mark.text, FIGURE_SIZE) / 2 + _BESIDE / 2
            middle = (mark.value - low) / (high - low) * self.width
            line = next(
                (line for line, reached in enumerate(taken) if reached <= middle - half), len(taken)
            )
            taken[line : line + 1] = [middle + half]
            yield {
                "value": mark.value,
                "text": mark.text,
                "mark": mark.name,
                "floor": 0.0,
                "top": top,
                "above": top * (1 + (LEADING * line + 8) / self.height),
            }


def distribution_chart(
    title: str,
    unit: str,
    bins: tuple[Sequence[float], Sequence[int]],
    marks: Sequence[Mark],
    size: tuple[int, int],
) -> Distribution:
    """The chart of counts in bins (their edges, and how many are in each), and some marks."""
    edges, counts = bins
    every = sum(counts)
    said = "; ".join(mark.text for mark in marks)
    shares = tuple(count / every for count in counts)
    alt = f"{title}, {unit}: {said}."
    return Distribution(title, unit, alt, tuple(edges), shares, tuple(marks), *size)
