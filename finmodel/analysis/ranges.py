"""Which assumptions have a range, and how each is varied over it.

An assumption is varied from the value it has in the case: under a scenario that moves it, its
range moves with it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from finmodel.analysis.experiment import Case, Parameter, VariedOverride
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input, Slots, Spread
from finmodel.graph.overrides import Operation, with_changes
from finmodel.inputs.text.numbers import MONTHS, WHOLE_YEARS

_WHOLE = (MONTHS.name, WHOLE_YEARS.name)


class Ranged(NamedTuple):
    """An assumption and how far it may lie from its value.

    Attributes:
        path: as an override is written; with a year where the number is that year's alone. An
            end of a straight line ends in `from` or `to`: its years follow it, each by its share.
        value, low, high: in the case.
        distribution: triangular, uniform, normal or pert.
        unit: of the number; "number" for rates and shares.
        kind: the name of the kind of number.
        whole: whether it comes whole.
        operation: how a value is made: it is set, or added where a scenario moves the years of
            one number apart.
        written: the value in the files, to which an addition is made.
        follows: the paths of the years that follow an end of a straight line, and their shares.
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
    follows: tuple[tuple[str, float], ...] = ()

    def varied(self, parameter: int) -> tuple[VariedOverride, ...]:
        """The overrides that follow a parameter."""
        if self.follows:
            return tuple(
                VariedOverride(path, "add", parameter, -share * self.value, share)
                for path, share in self.follows
            )
        base = -self.written if self.operation == "add" else 0.0
        return (VariedOverride(self.path, self.operation, parameter, base),)

    @property
    def settable(self) -> str:
        """A path that `--set` takes, of the same kind and limits."""
        return self.follows[-1][0] if self.follows else self.path

    def parameter(self) -> Parameter:
        """The parameter: the assumption's own value, from low to high."""
        return Parameter(self.path, self.low, self.high)


def ranged(case: Case) -> tuple[Ranged, ...]:
    """Every assumption of the set with a range, in the order of the method."""
    graph = case.model.graph
    changes = case.changes()
    touched = {target.line for change in changes for target in change.targets}
    changed = with_changes(graph, changes) if changes else graph
    found = []
    for name, line in graph.lines.items():
        slots = line.slots
        if slots is None or not slots.spreads:
            continue
        held = evaluate(changed, [name]).array(name)[:, :, 0] if name in touched else None
        written = line.values if isinstance(line, Input) and line.by_year else None
        for spread in slots.spreads:
            path = _path(graph, line.axis.members[spread.row], slots, spread)
            years = list(spread.years) or [0]
            now = None if held is None else held[spread.row, years].tolist()
            if spread.end:
                found.append(_end(path, graph.years, line.unit, slots, spread, now))
            else:
                if now is None and written is not None:
                    now = written[spread.row, years].tolist()
                found.append(_ranged(path, line.unit, slots, spread, now or [spread.value]))
    return tuple(dict.fromkeys(found))


def _ranged(path: str, unit: str, slots: Slots, spread: Spread, now: Sequence[float]) -> Ranged:
    moved = now[0] - spread.value
    alike = all(value == now[0] for value in now)
    shift = moved if alike else 0.0
    value = spread.value + shift
    # Years that differ move by as much: none of them past its limits.
    down, up = (0.0, 0.0) if alike else (min(now) - value, max(now) - value)
    return Ranged(
        path,
        value,
        min(max(spread.low + shift, slots.low - down), value),
        max(min(spread.high + shift, slots.high - up), value),
        spread.distribution,
        unit,
        slots.kind,
        slots.kind in _WHOLE,
        "set" if alike else "add",
        spread.value,
    )


def _end(
    stem: str,
    years: Sequence[str],
    unit: str,
    slots: Slots,
    spread: Spread,
    now: Sequence[float] | None,
) -> Ranged:
    """An end of a straight line: it has moved as far as the year that is the end itself."""
    itself = dict(zip(spread.shares, now, strict=True)) if now else {}
    at_end = itself.get(1.0, spread.value)
    one = _ranged(f"{stem}.{spread.end}", unit, slots, spread, [at_end])
    follows = zip((f"{stem}.{years[year]}" for year in spread.years), spread.shares, strict=True)
    return one._replace(operation="add", follows=tuple(follows))


def _path(graph: Graph, member: str, slots: Slots, spread: Spread) -> str:
    stem = member + (f".{slots.field}" if slots.field else "")
    if spread.end or not spread.years or len(spread.years) > 1 or _only_year(slots, spread):
        return stem
    return f"{stem}.{graph.years[spread.years[0]]}"


def _only_year(slots: Slots, spread: Spread) -> bool:
    return slots.by_year and int(slots.exists[spread.row].sum()) == 1
