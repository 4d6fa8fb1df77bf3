"""From overrides as written to changes of the graph (METHOD.md 2: scenarios)."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.graph.graph import Graph
from finmodel.graph.lines import Slots
from finmodel.graph.overrides import Change, limits_broken, with_changes
from finmodel.graph.paths import Target, UnknownPathError, find
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.overrides import Override
from finmodel.inputs.scenario_files import BASE
from finmodel.inputs.text import numbers
from finmodel.inputs.text.years import parse_month, parse_year
from finmodel.method.fixed_fields import why_fixed
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.limits import ending_too_early, limit_message
from finmodel.method.whole_of_parts import whole_of_parts

MOST_CHANGES = 1_000
"""Changes of a scenario and of settings, each a layer on the others."""


class UnknownScenarioError(ValueError):
    """A scenario that the set does not have; the message suggests the nearest."""


class SettingError(ValueError):
    """Overrides that cannot be made; `faults` says which and why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))


class Layered(NamedTuple):
    """One override and the layer it comes from: a scenario's name, or "--set"."""

    layer: str
    override: Override


def layers(assumptions: AssumptionSet, scenario: str) -> tuple[Layered, ...]:
    """The overrides of a scenario, those of the scenarios it extends first.

    Raises:
        UnknownScenarioError: the set has no such scenario.
    """
    chain: list[tuple[Layered, ...]] = []
    while scenario != BASE:
        found = assumptions.scenarios.get(scenario)
        if found is None:
            known = [BASE, *assumptions.scenarios]
            near = difflib.get_close_matches(scenario, known, n=1, cutoff=0.5)
            hint = f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(known)}"
            raise UnknownScenarioError(f'no scenario "{scenario}"{hint}')
        chain.append(tuple(Layered(scenario, override) for override in found.overrides))
        scenario = found.extends or BASE
    return tuple(layered for one in reversed(chain) for layered in one)


def apply(graph: Graph, overrides: Iterable[Layered], baseline_year: str) -> Graph:
    """The graph with every override built in, in order.

    Raises:
        SettingError: a path matches no assumption, an operand cannot be read, or a value ends up
            outside its limits; all of them at once.
    """
    overrides = tuple(overrides)
    if not overrides:
        return graph
    if len(overrides) > MOST_CHANGES:
        first = overrides[MOST_CHANGES].override
        message = f"is one of {len(overrides):,} changes: at most {MOST_CHANGES:,} are made at once"
        raise SettingError([Fault(first.place, first.path, message)])
    changes: list[Change] = []
    faults: list[Fault] = []
    source: dict[int, Override] = {}
    for layered in overrides:
        override = layered.override
        try:
            change = compile_change(graph, override, baseline_year)
        except (UnknownPathError, ValueError) as error:
            faults.append(Fault(override.place, override.path, _reason(error, override)))
        else:
            changes.append(change)
            source[id(change)] = override
    if faults:
        raise SettingError(faults)
    changed = with_changes(graph, changes)
    for broken in limits_broken(changed, changes):
        override = source[id(broken.change)]
        faults.append(Fault(override.place, broken.path, limit_message(broken, baseline_year)))
    if not faults:
        for change, path, reason in ending_too_early(changed, changes, baseline_year):
            faults.append(Fault(source[id(change)].place, path, reason))
    if faults:
        raise SettingError(faults)
    return changed


def compile_change(graph: Graph, override: Override, baseline_year: str) -> Change:
    """One override as a change: its slots found, its operand read as their kind of number.

    Raises:
        UnknownPathError: the path matches no assumption.
        ValueError: the operand cannot be read, with a sentence for the user.
    """
    targets, read = compile_path(graph, override.path, override.operation, baseline_year)
    value = read(override.operand)
    return Change(override.path, override.operation, np.array(value), targets)


def _with_canonical_year(path: str) -> str:
    """The path with a last part that is a year spelt as everywhere: 2018/19."""
    stem, dot, last = path.rpartition(".")
    if not last[:1].isdigit():
        return path
    try:
        return f"{stem}{dot}{parse_year(last)}"
    except ValueError:
        return path


def assumption_at(graph: Graph, path: str) -> tuple[Target, ...]:
    """The slots a path leads to.

    Raises:
        UnknownPathError: it matches no assumption.
        ValueError: it is of a field that holds no number to change.
    """
    path = _with_canonical_year(path)
    try:
        return find(graph, path)
    except UnknownPathError:
        if (fixed := why_fixed(graph, path)) is not None:
            raise ValueError(fixed) from None
        raise


def compile_path(
    graph: Graph, path: str, operation: str, baseline_year: str
) -> tuple[tuple[Target, ...], Callable[[str], float]]:
    """The slots a path leads to, and how the text of an operand for them is read.

    Raises:
        UnknownPathError: the path matches no assumption.
        ValueError: the operation does not go with what the path leads to, or it is a field that
            holds no number to change.
    """
    if (parts := whole_of_parts(graph, path)) is not None:
        raise ValueError(parts)
    targets = assumption_at(graph, path)
    kinds = {target.slots.kind for target in targets}
    if operation != "times" and len({_dimension(kind) for kind in kinds}) > 1:
        raise ValueError(f"leads to different kinds of number ({', '.join(sorted(kinds))})")
    return targets, _operand_reader(operation, targets[0].slots, baseline_year)


def check_scenarios(assumptions: AssumptionSet, graph: Graph) -> None:
    """Build every scenario of the set in turn, so that every fault is reported at once.

    Raises:
        AssumptionFaults: scenarios that cannot be built.
    """
    faults: list[Fault] = []
    for name in assumptions.scenarios:
        try:
            apply(graph, layers(assumptions, name), assumptions.years[0])
        except SettingError as error:
            faults.extend(error.faults)
    if faults:
        raise AssumptionFaults(faults)


def _dimension(kind: str) -> str:
    """What a kind of number measures: amounts and other money go together, so do shares."""
    return kind if kind == START_OF_SCHEME else numbers.KINDS[kind].unit


def _operand_reader(operation: str, slots: Slots, baseline_year: str) -> Callable[[str], float]:
    if slots.kind == numbers.YES_OR_NO.name and operation != "set":
        raise ValueError("is yes or no: write one of them, without an operation")
    if operation == "times":
        if slots.kind in (START_OF_SCHEME, numbers.MONTHS.name):
            raise ValueError("months are counted, not multiplied: write {months: 6}, or +6m")
        return numbers.NUMBER.parse
    if operation == "months":
        return _months_reader(slots)
    if slots.kind == START_OF_SCHEME:
        if operation == "add":
            raise ValueError("a date is moved by months: write {months: 6}, or +6m")
        return lambda text: float(parse_month(text).months_from_april(baseline_year))
    kind = numbers.KINDS[slots.kind]
    if operation == "add":
        return kind.widened.parse
    return kind.parse


def _months_reader(slots: Slots) -> Callable[[str], float]:
    if slots.kind not in (START_OF_SCHEME, numbers.MONTHS.name):
        raise ValueError("months move a start, an end or a slip, not this")
    return lambda text: numbers.MONTHS_MOVED.parse(text.strip().removesuffix("m"))


def _reason(error: Exception, override: Override) -> str:
    text = str(error)
    return text.removeprefix(f"{override.path}: ")
