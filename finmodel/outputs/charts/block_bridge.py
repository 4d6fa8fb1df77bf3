"""A bridge in block characters, all on one scale.

It reads without colour: totals are solid, what closes the gap is light, what opens it is dark.
"""

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from rich.cells import cell_len

from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.looks import BARS
from finmodel.outputs.figures import padded
from finmodel.outputs.render.lines import filled, wrapped
from finmodel.outputs.safe_text import printable

LEAST_WIDTH = 40
_LEAST_BAR = 24


class Scale(NamedTuple):
    """Cells on either side of zero, and the money that one of them stands for."""

    left: int
    right: int
    cell: float

    def cells(self, value: float, parts: int = 1) -> int:
        """How many cells, or parts of a cell, ``value`` lies right of zero; negative if left."""
        return floor(value / self.cell * parts + 0.5) if self.cell else 0


_EIGHTHS = "▏▎▍▌▋▊▉"
_AXIS = "│"


def drawn_bars(bars: Sequence[Bar], width: int) -> list[str]:
    """Bars beside their labels, all on one scale, then what their marks mean.

    Below 40 columns they are drawn at 40.
    """
    safe = [bar._replace(label=printable(bar.label)) for bar in bars]
    return [*_bars(safe, max(width, LEAST_WIDTH)), "", _key(safe)]


def scale_of(bars: Sequence[Bar], cells: int) -> Scale:
    """One scale for all the bars, zero on it, at least one cell on each side that is used."""
    ends = [0.0, *(end for bar in bars for end in (bar.start, bar.end))]
    lowest, highest = min(ends), max(ends)
    span = highest - lowest
    if not span:
        return Scale(0, cells, 0.0)
    left = floor(-lowest / span * cells + 0.5)
    left = min(max(left, 1 if lowest < 0 else 0), cells - (1 if highest > 0 else 0))
    right = cells - left
    cell = max(-lowest / left if left else 0.0, highest / right if right else 0.0)
    return Scale(left, right, cell)


def _bars(bars: Sequence[Bar], width: int) -> list[str]:
    """The bars beside their labels, or each below its label where the width is too small."""
    label_width = max((cell_len(bar.label) for bar in bars), default=0)
    figure_width = max((len(padded(bar.figure, 0)) for bar in bars), default=0)
    beside = width - label_width - figure_width - 3
    if beside >= _LEAST_BAR:
        scale = scale_of(bars, beside)
        return [
            f"{filled(bar.label, label_width)}  {padded(bar.figure, figure_width)}"
            f"{_bar(bar, scale)}".rstrip()
            for bar in bars
        ]
    scale = scale_of(bars, width - 1)
    room = width - figure_width
    lines: list[str] = []
    for bar in bars:
        *above, last = wrapped(bar.label, room - 1)
        lines += [*above, f"{filled(last, room)}{padded(bar.figure, figure_width)}".rstrip()]
        lines.append(_bar(bar, scale).rstrip())
    return lines


def _bar(bar: Bar, scale: Scale) -> str:
    """The cells left of zero, the axis, the cells right of it."""
    if bar.kind == "total" and bar.end > 0:
        return f"{' ' * scale.left}{_AXIS}{_solid(bar, scale)}"
    first, last = sorted((scale.cells(bar.start), scale.cells(bar.end)))
    if first == last and _says_something(bar.figure):
        first, last = (first, last + 1) if last < scale.right else (first - 1, last)
    fill = BARS[bar.kind].block
    cells = [fill if first <= cell < last else " " for cell in range(-scale.left, scale.right)]
    return f"{''.join(cells[: scale.left])}{_AXIS}{''.join(cells[scale.left :])}"


def _solid(bar: Bar, scale: Scale) -> str:
    """A total right of zero, to an eighth of a cell."""
    eighths = scale.cells(bar.end, 8)
    if not eighths and _says_something(bar.figure):
        eighths = 1
    whole, part = divmod(eighths, 8)
    return BARS["total"].block * whole + _EIGHTHS[part - 1 : part]


def _says_something(printed: str) -> bool:
    return any(digit in printed for digit in "123456789")


def _key(bars: Sequence[Bar]) -> str:
    kinds = {bar.kind for bar in bars}
    return "  ".join(f"{look.block} {look.meaning}" for kind, look in BARS.items() if kind in kinds)
