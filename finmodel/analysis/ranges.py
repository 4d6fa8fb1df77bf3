"""Which assumptions have a range, and how each is varied over it.

An assumption is varied from the value it has in the case: under a scenario that moves it, its
range moves with it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from finmodel.analysis.study import Case, Drive, Parameter
from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Graph, Slots, Spread
from finmodel.graph.overrides import Operation, with_changes
from finmodel.inputs.numbers import MONTHS, WHOLE_YEARS
from finmodel.model.scenarios import compile_change

_WHOLE = (MONTHS.name, WHOLE_YEARS.name)


class Ranged(NamedTuple):
    """An assumption and how far it may lie from its value.

    Attributes:
        path: as an override is written; with a year where the number is that year's alone.
        value, low, high: in the case.
        distribution: triangular, uniform, normal or pert.
        unit: of the number; "number" for rates and shares.
        kind: the name of the kind of number.
        whole: whether it comes whole.
        operation: how a value is made: it is set, or added where a scenario moves the years of
            one number apart.
        written: the value in the files, to which an addition is made.
    """

    path: str
    value: float
    low: float
    high: float
    distribution: str
    unit: str
    kind: str
    whole: bool
    operation: Operation
    written: float

    def drive(self, parameter: int) -> Drive:
        """The override that follows a parameter."""
        base = -self.written if self.operation == "add" else 0.0
        return Drive(self.path, self.operation, parameter, base)

    def parameter(self) -> Parameter:
        """The parameter: the assumption's own value, from low to high."""
        return Parameter(self.path, self.low, self.high)


def ranged(case: Case) -> tuple[Ranged, ...]:
    """Every assumption of the set with a range, in the order of the method."""
    graph = case.model.graph
    changes = [
        compile_change(graph, layered.override, case.baseline_year) for layered in case.overrides
    ]
    touched = {target.line for change in changes for target in change.targets}
    changed = with_changes(graph, changes) if changes else graph
    found = []
    for name, line in graph.lines.items():
        slots = line.slots
        if slots is None or not slots.spreads:
            continue
        held = evaluate(changed, [name]).array(name)[:, :, 0] if name in touched else None
        for spread in slots.spreads:
            now = (
                (spread.value,)
                if held is None
                else tuple(held[spread.row, list(spread.years) or [0]].tolist())
            )
            path = _path(graph, line.axis.members[spread.row], slots, spread)
            found.append(_ranged(path, line.unit, slots, spread, now))
    return tuple(dict.fromkeys(found))


def _ranged(path: str, unit: str, slots: Slots, spread: Spread, now: Sequence[float]) -> Ranged:
    moved = now[0] - spread.value
    alike = all(value == now[0] for value in now)
    shift = moved if alike else 0.0
    return Ranged(
        path,
        spread.value + shift,
        min(max(spread.low + shift, slots.low), slots.high),
        min(max(spread.high + shift, slots.low), slots.high),
        spread.distribution,
        unit,
        slots.kind,
        slots.kind in _WHOLE,
        "set" if alike else "add",
        spread.value,
    )


def _path(graph: Graph, member: str, slots: Slots, spread: Spread) -> str:
    stem = member + (f".{slots.field}" if slots.field else "")
    if not spread.years or len(spread.years) > 1 or _only_year(slots, spread):
        return stem
    return f"{stem}.{graph.years[spread.years[0]]}"


def _only_year(slots: Slots, spread: Spread) -> bool:
    return slots.by_year and int(slots.exists[spread.row].sum()) == 1


def names(assumptions: Sequence[Ranged]) -> Iterator[str]:
    """The path of each."""
    return (one.path for one in assumptions)
