"""The assumptions log: every number a run rests on, and what do nothing rests on (METHOD.md 1).

An amount of do nothing takes the weakest basis among all the numbers it is made of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from finmodel.audit.sources import Sources, basis_in_force, weakest
from finmodel.explanation import Source
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Slots
from finmodel.graph.trace import Cell, Trace
from finmodel.graph.units import UnitName, money_name
from finmodel.inputs.provenance import BASES
from finmodel.method.bases import PLAN
from finmodel.method.measures import SYSTEM
from finmodel.method.model import Model
from finmodel.method.ranges import WrittenRange
from finmodel.method.stated_units import fixed_number, stated_unit
from finmodel.results import Manifest

UNSOURCED = "none"
"""The basis of an amount for which nothing says what it rests on."""

_AMOUNTS = (
    "do_nothing_amount",
    "pressure_amount",
    "recurrent_allocation_each",
    "non_recurrent_allocation_amount",
    "required_position_by_share",
    "required_position_amount",
    "contingency_held",
    "headroom_held",
)
"""The lines that hold the amounts of do nothing one by one; a contract is one amount."""

_NOT_ASSUMED = frozenset(("system.format",))
_SECTIONS = frozenset(("basket", "organisations", "outcomes", "price", "risk"))


@dataclass(frozen=True, slots=True)
class Logged:
    """One number of the log.

    Attributes:
        source: path, place, citation or judgement, basis, and the layers that changed it.
        label: what it is, and of what.
        value, unit: as the run has it; as `stated_unit` says.
        range: how far it may lie, if the files say.
    """

    source: Source
    label: str
    name: str
    value: float
    unit: UnitName
    range: WrittenRange | None


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of the final year, do nothing, and the weakest basis it rests on."""

    line: str
    member: str
    name: str
    value: float
    basis: str


@dataclass(frozen=True, slots=True)
class Log:
    """Every assumption of a run, and the basis of what it comes to.

    Attributes:
        amounts: the final year's do-nothing amounts, none of them nil.
        shares: basis -> its share of those amounts, by size; the strongest first.
    """

    system: str
    money: UnitName
    scenario: str
    year: str
    entries: tuple[Logged, ...]
    amounts: tuple[Amount, ...]
    shares: Mapping[str, float]
    manifest: Manifest

    @property
    def sourced(self) -> float:
        """The share that rests on nothing weaker than published or derived figures."""
        return self.shares["published"] + self.shares["derived"]


def log_of(model: Model, graph: Graph, sources: Sources, scenario: str, manifest: Manifest) -> Log:
    """The log of a run; `graph` has the overrides of its sources built in."""
    gap = model.measured.line(PLAN, "do_nothing_gap", SYSTEM)
    slotted = [name for name, line in graph.lines.items() if _slots(line) is not None]
    trace = Trace(evaluate(graph, [*slotted, gap]))
    held = tuple(_amounts(trace, sources, Cell(gap, 0, len(graph.years) - 1)))
    total = sum(abs(one.value) for one in held)
    sizes = {
        basis: sum(abs(one.value) for one in held if one.basis == basis)
        for basis in (*BASES, UNSOURCED)
    }
    entries = tuple(_entries(model, graph, slotted, trace, sources))
    return Log(
        system=model.assumptions.system.name,
        money=money_name(model.assumptions.system.money),
        scenario=scenario,
        year=model.assumptions.years[-1],
        entries=(*entries, *_others(model, manifest, sources, entries)),
        amounts=held,
        shares={basis: size / total if total else 0.0 for basis, size in sizes.items()},
        manifest=manifest,
    )


def _slots(line: object) -> Slots | None:
    slots: Slots | None = getattr(line, "slots", None)
    return slots


def _entries(
    model: Model, graph: Graph, slotted: Sequence[str], trace: Trace, sources: Sources
) -> Iterator[Logged]:
    for name in slotted:
        line = graph.lines[name]
        slots = line.slots
        if slots is None:
            continue
        for row in np.flatnonzero(slots.exists.any(axis=1) if slots.by_year else slots.exists):
            years = np.flatnonzero(slots.exists[row]) if slots.by_year else [0]
            label, of = line.label, line.axis.labels[int(row)]
            unit = stated_unit(model.assumptions, line, int(row))
            stem = line.axis.members[row] + (f".{slots.field}" if slots.field else "")
            found = [
                logged
                for year in years
                if (
                    logged := _entry(
                        trace,
                        sources,
                        Cell(name, int(row), int(year)),
                        f"{stem}.{graph.years[year]}" if slots.by_year else stem,
                        (label, of, unit),
                    )
                )
                is not None
            ]
            alike = {(one.value, one.source.place, one.source.layers) for one in found}
            if len(found) > 1 and len(alike) == 1:
                yield replace(found[0], source=found[0].source._replace(path=stem))
            else:
                yield from found


def _entry(
    trace: Trace,
    sources: Sources,
    cell: Cell,
    path: str,
    stated: tuple[str, str, UnitName],
) -> Logged | None:
    """A number of the log; None for one that neither the files nor any layer gives."""
    given = trace.step(cell).given
    source = sources.of(path)
    if given is not None:
        source = sources.of(given.path, given.overrides, given.before)
    written = sources.written(path)
    if source is None or (written is None and not source.layers):
        return None
    label, name, unit = stated
    spread = written if written is not None and written.low is not None else None
    return Logged(source, label, name, trace.value(cell), unit, spread)


def _others(
    model: Model, manifest: Manifest, sources: Sources, logged: Sequence[Logged]
) -> Iterator[Logged]:
    """Numbers that no override reaches: weights of baskets, populations, savings achieved."""
    paths = {one.source.path for one in logged}
    # The ends of a straight line are logged as the years it gives.
    known = paths | {path.rpartition(".")[0] for path in paths if "/" in path}
    for path, value in manifest.inputs.items():
        stem = path.rpartition(".")[0]
        if isinstance(value, str) or path in known or stem in known or path in _NOT_ASSUMED:
            continue
        source = sources.of(path)
        written = sources.written(path)
        if source is None or written is None:
            continue
        stated = fixed_number(model.graph.lines, path)
        spread = written if written.low is not None else None
        yield Logged(source, stated.label, _record_of(stem), value, stated.unit, spread)


def _record_of(stem: str) -> str:
    """Whose a number is, in the words of its path: the driver of a basket, an organisation."""
    parts = [part for part in stem.split(".")[1:] if part not in _SECTIONS]
    return ", ".join(parts)


def _amounts(trace: Trace, sources: Sources, whole: Cell) -> Iterator[Amount]:
    """The amounts that the system's gap is made of: those beside it are not among them."""
    reached: dict[Cell, None] = {}
    waiting = [whole]
    while waiting:
        cell = waiting.pop()
        if cell in reached or cell.year != whole.year:
            continue
        reached[cell] = None
        if cell.line not in _AMOUNTS:
            waiting.extend(trace.step(cell).terms)
    found: dict[Cell, str] = {}
    places = {name: place for place, name in enumerate(_AMOUNTS)}
    amounts = [cell for cell in reached if cell.line in places]
    for cell in sorted(amounts, key=lambda one: (places[one.line], one.member)):
        axis = trace.line(cell).axis
        value = trace.value(cell)
        basis = _weakest(cell, trace, sources, found)
        yield Amount(cell.line, axis.members[cell.member], axis.labels[cell.member], value, basis)


def _weakest(cell: Cell, trace: Trace, sources: Sources, found: dict[Cell, str]) -> str:
    """The weakest basis among the numbers a figure is made of; what is nil counts for nothing."""
    if cell in found:
        return found[cell]
    step = trace.step(cell)
    bases: list[str | None] = []
    if not step.phrase:
        member = trace.line(cell).axis.members[cell.member]
        source = sources.of(member) if "." in member else None
        if step.given is not None:
            source = sources.of(step.given.path, step.given.overrides, step.given.before)
        if source is not None:
            bases.append(basis_in_force(source))
    below = [_weakest(term, trace, sources, found) for term in step.terms]
    found[cell] = weakest([*bases, *below]) or UNSOURCED
    return found[cell]
