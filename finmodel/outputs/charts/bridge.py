"""The bridge of one year in block characters: do nothing, step by step, to mitigated.

Each step stands where it moves the gap, all on one scale, and reads without colour: totals are
solid, what closes the gap is light, what opens it further is dark.
"""

from collections.abc import Mapping, Sequence
from math import floor, isfinite
from typing import Literal, NamedTuple

from rich.cells import cell_len

from finmodel.outputs.figures import figure, padded
from finmodel.outputs.names import shown
from finmodel.outputs.terminal import WIDTH_OF_A_PIPE
from finmodel.outputs.text_layout import Line, filled, paragraph, wrapped
from finmodel.outputs.wording import circumstances, step_text
from finmodel.projection import Projection

Kind = Literal["total", "closes", "opens"]

LEAST_WIDTH = 40
_LEAST_BAR = 24


class Bar(NamedTuple):
    """One bar: its kind, label and figure, and the stretch of the scale it covers."""

    kind: Kind
    label: str
    figure: str
    start: float
    end: float


class Scale(NamedTuple):
    """Cells on either side of zero, and the money that one of them stands for."""

    left: int
    right: int
    cell: float

    def cells(self, value: float, parts: int = 1) -> int:
        """How many cells, or parts of a cell, ``value`` lies right of zero; negative if left."""
        return floor(value / self.cell * parts + 0.5) if self.cell else 0


class _Marks(NamedTuple):
    fills: Mapping[Kind, str]
    eighths: str
    axis: str


_BLOCKS = _Marks({"total": "█", "closes": "░", "opens": "▓"}, "▏▎▍▌▋▊▉", "│")
_ASCII = _Marks({"total": "#", "closes": "-", "opens": "+"}, "", "|")
_MEANINGS: dict[Kind, str] = {"total": "gap", "closes": "closes it", "opens": "opens it further"}
_IN_ASCII = str.maketrans({"–": "-", "£": "GBP"})


def bridge_text(
    projection: Projection,
    *,
    width: int,
    organisation: str = "system",
    year: str | None = None,
    encoding: str = "utf-8",
) -> str:
    """The bridge of ``year`` (the final one if none is given), ``width`` columns wide.

    Figures in the unit of the set. Below 40 columns it is drawn at 40. Where ``encoding`` has no
    block characters, signs of ASCII stand for them. Raises SelectionError (a ValueError) for an
    organisation or a year that is not there.
    """
    column = projection.column(year) if year else len(projection.years) - 1
    drawn_for = projection.years[column]
    bars = bars_of(projection, drawn_for, organisation)
    marks = _BLOCKS if _has(encoding, "".join(_BLOCKS.fills.values()) + "▏│") else _ASCII
    columns = max(width, LEAST_WIDTH)
    lines = _drawn(bars, marks, columns)
    name = projection.rows_of(organisation)[0].name
    title = f"{shown(name)}: do nothing to mitigated, {drawn_for}, {projection.unit}"
    heading = [*wrapped(title, columns), *wrapped(circumstances(projection)[0], columns)]
    text = "".join(f"{line}\n" for line in (*heading, "", *lines, "", _key(bars, marks)))
    return _in_encoding(text, encoding)


def bridge_below(projection: Projection, width: int) -> list[Line]:
    """The system's bridge of the final year, to stand below its year table, with a heading."""
    year = projection.years[-1]
    bars = bars_of(projection, year)
    columns = min(max(width, LEAST_WIDTH), WIDTH_OF_A_PIPE)
    rows = [*_drawn(bars, _BLOCKS, columns), "", _key(bars, _BLOCKS)]
    heading = f"Do nothing to mitigated, {year}, {projection.unit}"
    return [*paragraph(heading, columns, "bold"), *map(Line, rows)]


def bars_drawn(bars: Sequence[Bar], width: int) -> list[str]:
    """Any bars beside their labels, all on one scale, then what their marks mean."""
    return [*_drawn(bars, _BLOCKS, max(width, LEAST_WIDTH)), "", _key(bars, _BLOCKS)]


def bars_of(projection: Projection, year: str, organisation: str = "system") -> tuple[Bar, ...]:
    """The bars: each total from zero, each step from where the step before it ended."""
    column = projection.column(year)
    rows = {row.measure: row for row in projection.rows_of(organisation)}
    bars: list[Bar] = []
    reached = 0.0
    for total, steps in projection.bridge.gaps:
        for measure, sign in (*steps, (total, 1)):
            if measure not in rows:
                continue
            value = rows[measure].values[column]
            size = value if value is not None and isfinite(value) else 0.0
            label, printed = shown(rows[measure].label), figure(value, rows[measure].unit)
            if measure == total:
                bars.append(Bar("total", label, printed, 0.0, size))
                reached = size
            else:
                end = reached + sign * size
                kind: Kind = "opens" if sign * size > 0 else "closes"
                bars.append(Bar(kind, step_text(label, sign), printed, reached, end))
                reached = end
    return tuple(bars)


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


def _drawn(bars: Sequence[Bar], marks: _Marks, width: int) -> list[str]:
    """The bars beside their labels, or each below its label where the width is too small."""
    label_width = max((cell_len(bar.label) for bar in bars), default=0)
    figure_width = max((len(padded(bar.figure, 0)) for bar in bars), default=0)
    beside = width - label_width - figure_width - 3
    if beside >= _LEAST_BAR:
        scale = scale_of(bars, beside)
        return [
            f"{filled(bar.label, label_width)}  {padded(bar.figure, figure_width)}"
            f"{_bar(bar, scale, marks)}".rstrip()
            for bar in bars
        ]
    scale = scale_of(bars, width - 1)
    room = width - figure_width
    lines: list[str] = []
    for bar in bars:
        *above, last = wrapped(bar.label, room - 1)
        lines += [*above, f"{filled(last, room)}{padded(bar.figure, figure_width)}".rstrip()]
        lines.append(_bar(bar, scale, marks).rstrip())
    return lines


def _bar(bar: Bar, scale: Scale, marks: _Marks) -> str:
    """The cells left of zero, the axis, the cells right of it."""
    if bar.kind == "total" and bar.end > 0 and marks.eighths:
        return f"{' ' * scale.left}{marks.axis}{_solid(bar, scale, marks)}"
    first, last = sorted((scale.cells(bar.start), scale.cells(bar.end)))
    if first == last and _says_something(bar.figure):
        first, last = (first, last + 1) if last < scale.right else (first - 1, last)
    fill = marks.fills[bar.kind]
    cells = [fill if first <= cell < last else " " for cell in range(-scale.left, scale.right)]
    return f"{''.join(cells[: scale.left])}{marks.axis}{''.join(cells[scale.left :])}"


def _solid(bar: Bar, scale: Scale, marks: _Marks) -> str:
    """A total right of zero, to an eighth of a cell."""
    eighths = scale.cells(bar.end, 8)
    if not eighths and _says_something(bar.figure):
        eighths = 1
    whole, part = divmod(eighths, 8)
    return marks.fills["total"] * whole + marks.eighths[part - 1 : part]


def _says_something(printed: str) -> bool:
    return any(digit in printed for digit in "123456789")


def _key(bars: Sequence[Bar], marks: _Marks) -> str:
    kinds = {bar.kind for bar in bars}
    return "  ".join(
        f"{marks.fills[kind]} {meaning}" for kind, meaning in _MEANINGS.items() if kind in kinds
    )


def _has(encoding: str, characters: str) -> bool:
    try:
        characters.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _in_encoding(text: str, encoding: str) -> str:
    if _has(encoding, text):
        return text
    plain = text.translate(_IN_ASCII)
    return plain.encode(encoding, "backslashreplace").decode(encoding)
