"""The bridge from do nothing to mitigated as lines a chart can be drawn from (METHOD.md 3.7).

Each bar runs from where the one before it ended. A stacked column draws what lies above zero and
what lies below it apart, on an invisible base, so that a bar stays right when it crosses zero.
"""

from dataclasses import dataclass
from typing import NamedTuple

from finmodel.graph.declarations import Declarations
from finmodel.graph.nodes import LineValue, Node, larger, node, smaller
from finmodel.method.bases import Basis
from finmodel.method.catalogue import CATALOGUE
from finmodel.method.measures import SYSTEM
from finmodel.method.model import Model
from finmodel.method.steps import Bridge

SERIES = ("base", "total", "closes above", "closes below", "opens above", "opens below")
"""The series of the stacked columns: the first is drawn invisible."""


@dataclass(frozen=True, eq=False, slots=True)
class BridgeLines:
    """The bars of the bridge, over the system; money.

    Attributes:
        measures: the measure of each bar.
        labels: its name.
        values: its value: the gap, or what the step closes.
        series: series -> a line for each bar.
        levels: the gap where each bar ends, from which the next begins.
        signs: 0 for a gap, -1 for a step that closes it, 1 for one that opens it.
    """

    measures: tuple[str, ...]
    labels: tuple[str, ...]
    values: tuple[LineValue, ...]
    series: dict[str, tuple[LineValue, ...]]
    levels: tuple[LineValue, ...]
    signs: tuple[int, ...]


class _Bar(NamedTuple):
    """The value of a bar, what it runs from and to, and the line that holds what it runs to."""

    measure: str
    label: str
    value: LineValue
    start: Node
    end: Node
    level: LineValue
    sign: int


def declare_bridge(
    model: Model, declare: Declarations, basis: Basis, bridge: Bridge, called: str = "bridge"
) -> BridgeLines:
    """Declare the series of a bridge on a basis, on top of the model's lines.

    Their names begin with `called`.
    """
    system = model.organisations.system
    bars = _bars(model, declare, basis, bridge, called)
    series = {
        name: tuple(
            declare.line(f"{called}.{name}.{bar.measure}", bar.label, system, "money", piece)
            for bar in bars
            for piece in [_piece(name, bar)]
        )
        for name in SERIES
    }
    values = tuple(bar.value for bar in bars)
    labels = tuple(bar.label for bar in bars)
    levels, signs = (tuple(bar.level for bar in bars), tuple(bar.sign for bar in bars))
    return BridgeLines(bridge.measures, labels, values, series, levels, signs)


def _bars(
    model: Model, declare: Declarations, basis: Basis, bridge: Bridge, called: str
) -> list[_Bar]:
    """The bars in order: steps from where the one before ended, gaps from zero."""
    bars: list[_Bar] = []
    measured = model.measured.bases[basis]
    for gap, steps in bridge.gaps:
        total = measured[gap].levels[SYSTEM]
        reached = bars[-1].value if bars else total
        for measure, sign in steps:
            value, label = measured[measure].levels[SYSTEM], CATALOGUE[measure].short
            end = reached - value if sign < 0 else reached + value
            after = declare.line(
                f"{called}.after.{measure}",
                f"Gap after {label}",
                model.organisations.system,
                "money",
                end,
                sign="gap",
            )
            bars.append(_Bar(measure, label, value, reached, end, after, sign))
            reached = after
        bars.append(_Bar(gap, CATALOGUE[gap].short, total, node(0), total, total, 0))
    return bars


def _piece(name: str, bar: _Bar) -> Node:
    """What one series draws of a bar: of a gap, the whole of it from zero."""
    if bar.end is bar.value:
        return bar.value if name == "total" else node(0)
    if name == "total":
        return node(0)
    start, end = bar.start, bar.end
    if name == "base":
        return larger(0, smaller(start, end)) + smaller(0, larger(start, end))
    top, bottom = (start, end) if name.startswith("closes") else (end, start)
    if name.endswith("above"):
        return larger(0, larger(0, top) - larger(0, bottom))
    return smaller(0, smaller(0, bottom) - smaller(0, top))
