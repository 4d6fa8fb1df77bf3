"""Names one below another beside what is drawn of each: where each lies, in pixels from the top."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finmodel.outputs.charts.chart import Cell
from finmodel.outputs.charts.places import broken
from finmodel.outputs.safe_text import printable

NAME_SIZE = 11
"""The size of the names, in pixels."""
NAMES = 300
"""How wide they may be, in pixels."""
_LEADING, _LEAST, _BETWEEN, _MOST_LINES = 13, 24, 8, 5


class NamedRow(NamedTuple):
    """A name as its lines, and the middles of its row and of its first line from the top."""

    text: str
    middle: float
    first: float

    @property
    def row(self) -> Mapping[str, Cell]:
        """The row of data that draws the name."""
        return {"text": self.text, "first": self.first}


def named_rows(names: Iterable[str], width: int = NAMES) -> tuple[tuple[NamedRow, ...], float]:
    """The names, each broken into lines, and how high all the rows are together."""
    rows = []
    top = 0.0
    for name in names:
        lines = broken(printable(name), width, NAME_SIZE, _MOST_LINES)
        height = max(_LEAST, _LEADING * len(lines) + _BETWEEN)
        middle = top + height / 2
        first = middle - (len(lines) - 1) * _LEADING / 2
        rows.append(NamedRow("\n".join(lines), middle, first))
        top += height
    return tuple(rows), top
