"""The bars of a bridge: do nothing, step by step, to mitigated.

Each step runs from where the one before it ended, all on one scale.
"""

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from finmodel.outputs.charts.looks import Kind
from finmodel.outputs.figures import figure
from finmodel.outputs.year_table_rows import NOTHING, step_text
from finmodel.projection import Projection


class Bar(NamedTuple):
    """One bar: its kind, label and figure, and the stretch of the scale it covers."""

    kind: Kind
    label: str
    figure: str
    start: float
    end: float


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
            label, printed = rows[measure].label, figure(value, rows[measure].unit)
            if measure == total:
                bars.append(Bar("total", label, printed, 0.0, size))
                reached = size
            else:
                end = reached + sign * size
                kind: Kind = "opens" if sign * size > 0 else "closes"
                bars.append(Bar(kind, step_text(label, sign), printed, reached, end))
                reached = end
    return tuple(bars)


def but_nil(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The bars without steps that move nothing, and without totals that then only repeat."""
    kept: list[Bar] = []
    for place, bar in enumerate(bars):
        moves = bar.kind == "total" or abs(bar.end - bar.start) > NOTHING
        repeats = bar.kind == "total" and kept and kept[-1].kind == "total"
        if repeats and place == len(bars) - 1 and len(kept) > 1:
            kept.pop()
        if moves and (not repeats or place == len(bars) - 1):
            kept.append(bar)
    return tuple(kept)
