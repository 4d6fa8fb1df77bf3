"""The bridge from do nothing to mitigated as lines a chart can be drawn from (METHOD.md 3.7).

Each bar runs from where the one before it ended. A stacked column draws what lies above zero and
what lies below it apart, on an invisible base, so that a bar stays right when it crosses zero.
"""

from dataclasses import dataclass

from finmodel.graph.declarations import Declarations
from finmodel.graph.nodes import LineValue, Node, larger, node, smaller
from finmodel.method.bases import Basis
from finmodel.method.model import Model

STEPS: tuple[tuple[str, str, str], ...] = (
    ("do_nothing_gap", "total", "Do nothing"),
    ("bau_efficiency", "step", "BAU efficiency"),
    ("status_quo_gap", "total", "Status quo"),
    ("qipp", "step", "QIPP"),
    ("bau_gap", "total", "BAU"),
    ("cip", "step", "CIP"),
    ("programmes", "step", "Programmes"),
    ("support", "step", "Support"),
    ("mitigated_gap", "total", "Mitigated"),
)
"""The measures of the bridge in order, what each is drawn as, and its name below a bar."""

SERIES = ("base", "total", "closes above", "closes below", "opens above", "opens below")
"""The series of the stacked columns: the first is drawn invisible."""


@dataclass(frozen=True, eq=False, slots=True)
class Bridge:
    """The bars of the bridge, over the system; money.

    Attributes:
        measures: the measure of each bar.
        labels: its name.
        values: its value: the gap, or what the step closes.
        series: series -> a line for each bar.
        closed: what all the steps close together.
    """

    measures: tuple[str, ...]
    labels: tuple[str, ...]
    values: tuple[LineValue, ...]
    series: dict[str, tuple[LineValue, ...]]
    closed: LineValue


def declare_bridge(model: Model, declare: Declarations, basis: Basis) -> Bridge:
    """Declare the series of the bridge on a basis, on top of the model's lines."""
    system = model.organisations.system
    values: list[LineValue] = []
    starts: list[LineValue | None] = []
    labels: list[str] = []
    reached: LineValue | None = None
    for measure, kind, name in STEPS:
        value = model.measured.bases[basis][measure].levels["system"]
        labels.append(name)
        values.append(value)
        starts.append(None if kind == "total" else reached)
        if kind == "total" or reached is None:
            reached = value
        else:
            before = reached
            reached = declare.line(
                f"bridge.after.{measure}",
                f"Gap after {name}",
                system,
                "money",
                before - value,
                sign="gap",
            )
    series: dict[str, tuple[LineValue, ...]] = {}
    for name in SERIES:
        rows = []
        for (measure, _, label), value, start in zip(STEPS, values, starts, strict=True):
            rows.append(
                declare.line(
                    f"bridge.{name}.{measure}",
                    label,
                    system,
                    "money",
                    _piece(name, value, start),
                )
            )
        series[name] = tuple(rows)
    closed = declare.line(
        "bridge.closed",
        "Closed by every step together",
        system,
        "money",
        values[0] - values[-1],
        sign="saving",
    )
    return Bridge(tuple(m for m, _, _ in STEPS), tuple(labels), tuple(values), series, closed)


def _piece(name: str, value: LineValue, start: LineValue | None) -> Node:
    """What one series draws of a bar from `start` down by `value`; of a total, from zero."""
    if start is None:
        return value if name == "total" else node(0)
    if name == "total":
        return node(0)
    high, low = start, start - value
    if name == "base":
        return larger(0, smaller(high, low)) + smaller(0, larger(high, low))
    closes = name.startswith("closes")
    top, bottom = (high, low) if closes else (low, high)
    if name.endswith("above"):
        return larger(0, larger(0, top) - larger(0, bottom))
    return smaller(0, smaller(0, bottom) - smaller(0, top))
