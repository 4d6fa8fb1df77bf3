"""A year month by month in block characters: bars from zero, and marks where other figures lie.

All on one scale. It reads without colour: what happened is solid, what is forecast is light, and
every other figure has a mark of its own.
"""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from rich.cells import cell_len

from finmodel.outputs.charts.block_bridge import LEAST_WIDTH, Scale, scale_of
from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.looks import FORECAST, HAPPENED
from finmodel.outputs.figures import padded
from finmodel.outputs.render.lines import filled
from finmodel.outputs.safe_text import printable

_AXIS = "│"


class MonthBar(NamedTuple):
    """One month: its label, the figure printed beside its bar, and what lies on the scale.

    Attributes:
        closed: whether the bar is of what happened, and not of a forecast.
        value: where the bar ends; None for no bar.
        marks: mark -> where it lies; the first of those in one cell is seen.
    """

    label: str
    printed: str
    closed: bool
    value: float | None
    marks: Mapping[str, float | None]


def drawn_months(months: Sequence[MonthBar], width: int, key: Mapping[str, str]) -> list[str]:
    """A row for each month, then what the marks mean; drawn at 40 columns where there are fewer."""
    rows = [one._replace(label=printable(one.label)) for one in months]
    names = max((cell_len(row.label) for row in rows), default=0)
    figures = max((len(padded(row.printed, 0)) for row in rows), default=0)
    scale = scale_of(
        [Bar("total", "", "", 0.0, end) for row in rows for end in _ends(row)],
        max(width, LEAST_WIDTH) - names - figures - 3,
    )
    return [
        *(
            f"{filled(row.label, names)}  {padded(row.printed, figures)}{_row(row, scale)}".rstrip()
            for row in rows
        ),
        "",
        "  ".join(f"{mark} {meaning}" for mark, meaning in key.items()),
    ]


def _ends(row: MonthBar) -> list[float]:
    return [end for end in (row.value, *row.marks.values()) if end is not None and isfinite(end)]


def _row(row: MonthBar, scale: Scale) -> str:
    """The cells left of zero, the axis, the cells right of it."""
    fill = (HAPPENED if row.closed else FORECAST).block
    end = scale.cells(row.value) if row.value is not None else 0
    cells = dict.fromkeys(range(min(end, 0), max(end, 0)), fill)
    for mark, value in reversed(list(row.marks.items())):
        if value is not None:
            cells[_cell(value, scale)] = mark
    drawn = [cells.get(place, " ") for place in range(-scale.left, scale.right)]
    return f"{''.join(drawn[: scale.left])}{_AXIS}{''.join(drawn[scale.left :])}"


def _cell(value: float, scale: Scale) -> int:
    """The last cell that a bar to the value would fill; the one beside zero for a value of zero."""
    end = scale.cells(value)
    place = end if value < 0 else end - 1
    first = -scale.left
    return min(max(place, first if scale.left else 0), scale.right - 1 if scale.right else -1)
