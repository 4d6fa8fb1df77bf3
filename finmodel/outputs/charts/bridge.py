"""The bars of a bridge: do nothing, step by step, to mitigated.

Each step runs from where the one before it ended, all on one scale.
"""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from finmodel.method.steps import Term
from finmodel.outputs.charts.looks import Kind
from finmodel.outputs.figures import figure
from finmodel.outputs.year_table_rows import NOTHING, step_text
from finmodel.projection import Projection
from finmodel.results import Row


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
    for total, steps in projection.bridge.gaps:
        bars += bars_between(rows, column, bars[-1].end if bars else 0.0, steps, total)
    return tuple(bars)


def bars_between(
    rows: Mapping[str, Row], column: int, reached: float, steps: Sequence[Term], total: str
) -> tuple[Bar, ...]:
    """Steps, each from where the one before ended, then the total they lead to; what is held."""
    bars = []
    for measure, sign in steps:
        if measure in rows:
            row, end = rows[measure], reached + sign * _size(rows[measure], column)
            kind: Kind = "opens" if end > reached else "closes"
            printed = figure(row.values[column], row.unit)
            bars.append(Bar(kind, step_text(row.label, sign), printed, reached, end))
            reached = end
    return (*bars, *([total_bar(rows[total], column)] if total in rows else []))


def total_bar(row: Row, column: int) -> Bar:
    """The bar of a total, from zero."""
    return Bar("total", row.label, figure(row.values[column], row.unit), 0.0, _size(row, column))


def _size(row: Row, column: int) -> float:
    value = row.values[column]
    return value if value is not None and isfinite(value) else 0.0


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
