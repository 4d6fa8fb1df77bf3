"""Everything an assumption touches, and what 1% more of it does (METHOD.md 2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.audit.projection_rows import rows, shown_lines
from finmodel.audit.sources import Sources
from finmodel.explanation import Source
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.paths import Target
from finmodel.graph.trace import Cell, Trace
from finmodel.graph.units import UnitName, money_name
from finmodel.inputs.faults import Fault
from finmodel.inputs.overrides import Operation, Override
from finmodel.inputs.text.numbers import MONTHS, WHOLE_YEARS, YES_OR_NO
from finmodel.method.bases import BASES, Basis
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered, SettingError, apply, assumption_at
from finmodel.method.stated_units import stated_unit
from finmodel.projection import column_of
from finmodel.results import Manifest, Row

_Change = tuple[Operation, str, str]
"""An operation, its operand, and the two in words."""
_TRIED: tuple[_Change, ...] = (
    ("times", "1.01", "1% more"),
    ("times", "0.99", "1% less, as more is above its limit"),
)
_COUNTED: Mapping[str, tuple[_Change, ...]] = {
    START_OF_SCHEME: (("months", "1", "a month later"), ("months", "-1", "a month earlier")),
    MONTHS.name: (("months", "1", "a month more"), ("months", "-1", "a month less")),
    WHOLE_YEARS.name: (("add", "1", "a year more"), ("add", "-1", "a year less")),
}
"""What is counted is moved by one: 1% of a month is nothing."""
_LEAVE_OUT: _Change = ("set", "no", "leaving it out")
_INCLUDE: _Change = ("set", "yes", "including it")


@dataclass(frozen=True, slots=True)
class Touched:
    """A line that the assumption moves: its label, and the members at which it does."""

    line: str
    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure before and after the change, all years."""

    row: Row
    after: tuple[float | None, ...]
    by: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """Everything an assumption touches.

    Attributes:
        path: as asked; `*` may stand for one part.
        assumptions: each number the path leads to, with its value and unit.
        change: what was done to them, in words; `setting` is the same as `--set` takes it.
        touched: the lines that move, in the order of the method.
        effects: the measures that move, as a projection holds them.
    """

    path: str
    year: str
    unit: UnitName
    scenario: str
    basis: str
    years: tuple[str, ...]
    assumptions: tuple[tuple[Source, float, UnitName], ...]
    change: str
    setting: str
    touched: tuple[Touched, ...]
    effects: tuple[Effect, ...]
    manifest: Manifest


def uses(
    model: Model,
    graph: Graph,
    overrides: Sequence[Layered],
    manifest: Manifest,
    path: str,
    year: str,
    basis: Basis,
) -> Uses:
    """What an assumption touches; the effect is that of a run beside a run.

    `graph` has the overrides built in.

    Raises:
        UnknownPathError: the path matches no assumption; the nearest is named.
        SettingError: it holds no number to change, or can be changed neither way within its limits.
        SelectionError: there is no such year.
    """
    column = column_of(model.assumptions.years, year)
    try:
        targets = assumption_at(model.graph, path)
    except ValueError as fixed:
        raise SettingError([Fault(None, path, str(fixed))]) from None
    tried = next(
        (_COUNTED[one.slots.kind] for one in targets if one.slots.kind in _COUNTED), _TRIED
    )
    if any(one.slots.kind == YES_OR_NO.name for one in targets):
        tried = (_LEAVE_OUT if _any_included(graph, targets) else _INCLUDE,)
    changed, change, setting = _changed(model, overrides, path, tried)
    reached = graph.downstream(frozenset(target.line for target in targets))
    wanted = shown_lines(model, basis) | reached
    before, after = evaluate(graph, wanted), evaluate(changed, wanted)
    effects = []
    for row, other in zip(rows(model, before, basis), rows(model, after, basis), strict=True):
        by = tuple(
            None if old is None or new is None else new - old
            for old, new in zip(row.values, other.values, strict=True)
        )
        if any(by):
            effects.append(Effect(row, other.values, by))
    return Uses(
        path=path,
        year=model.assumptions.years[column],
        unit=money_name(model.assumptions.system.money),
        scenario=manifest.scenario,
        basis=basis,
        years=model.assumptions.years,
        assumptions=_numbers(model, graph, overrides, path),
        change=change,
        setting=setting,
        touched=_touched(graph, before, after, _shown_on(basis, reached)),
        effects=tuple(effects),
        manifest=manifest,
    )


def _any_included(graph: Graph, targets: Sequence[Target]) -> bool:
    """Whether any record that a path leads to is included."""
    evaluation = evaluate(graph, [target.line for target in targets])
    return any(bool(evaluation.array(target.line)[target.chosen, 0, 0].any()) for target in targets)


def _changed(
    model: Model, overrides: Sequence[Layered], path: str, tried: Iterable[_Change]
) -> tuple[Graph, str, str]:
    """The graph with the assumption changed: up, or down where a limit prevents that."""
    faults: SettingError | None = None
    for operation, operand, said in tried:
        one = Layered("--uses", Override(path, operation, operand, None))
        try:
            graph = apply(model.graph, (*overrides, one), model.assumptions.years[0])
        except SettingError as error:
            faults = error
            continue
        return graph, said, f"{path}={_written(operation, operand)}"
    raise faults if faults is not None else SettingError(())


def _written(operation: Operation, operand: str) -> str:
    """A change as `--set` takes it."""
    if operation == "times":
        return f"x{operand}"
    if operation == "set":
        return operand
    return f"{int(operand):+d}{'m' if operation == 'months' else ''}"


def _numbers(
    model: Model, graph: Graph, overrides: Sequence[Layered], path: str
) -> tuple[tuple[Source, float, UnitName], ...]:
    targets = assumption_at(model.graph, path)
    trace = Trace(evaluate(graph, [target.line for target in targets]))
    sources = Sources(model.assumptions, overrides)
    found = []
    for target in targets:
        line = graph.lines[target.line]
        for place in np.argwhere(target.chosen):
            member, year = int(place[0]), int(place[1]) if len(place) > 1 else 0
            cell = Cell(target.line, member, year)
            given = trace.step(cell).given
            source = None
            if given is not None:
                source = sources.of(given.path, given.overrides, given.before)
            else:
                source = sources.of(line.axis.members[member])
            if source is not None:
                found.append(
                    (source, trace.value(cell), stated_unit(model.assumptions, line, member))
                )
    return tuple(found)


def _shown_on(basis: Basis, lines: frozenset[str]) -> frozenset[str]:
    """The lines without those of other bases, whose names end in them."""
    others = tuple(f".{other}" for other in BASES if other != basis)
    return frozenset(name for name in lines if not name.partition(" by ")[0].endswith(others))


def _touched(
    graph: Graph, before: Evaluation, after: Evaluation, reached: frozenset[str]
) -> tuple[Touched, ...]:
    found = []
    for name, line in graph.lines.items():
        if name not in reached:
            continue
        old, new = before.array(name)[:, :, 0], after.array(name)[:, :, 0]
        moved = ~np.all((old == new) | (np.isnan(old) & np.isnan(new)), axis=1)
        if moved.any():
            labels = line.axis.labels
            members = tuple(labels[row] for row in np.flatnonzero(moved).tolist())
            found.append(Touched(name, line.label, members))
    return tuple(found)
