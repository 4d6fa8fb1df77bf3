"""Overrides as part of the graph: a path leads to slots, a change turns them into a choice.

An input x that is overridden becomes `choose(chosen, x set/plus/times operand, x)`, the
operand a line of its own, so that one definition of set, add, times and months serves every
reading, and a sweep is an operand with a scenario axis.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Flags, Input, Line, Numbers
from finmodel.graph.nodes import LineValue, Node, choose
from finmodel.graph.paths import Target, slots_of
from finmodel.graph.units import Unit

Operation = Literal["set", "add", "times", "months"]

_CHANGED = re.compile(r".+ before (\d+)")
_OPERAND = Axis("override", ("operand",), ("operand",), single=True)


@dataclass(frozen=True, eq=False, slots=True)
class Change:
    """One override ready to be built in.

    Attributes:
        path: as it was written.
        operation: what the operand does to the value.
        operand: shape () for one run, (scenarios,) for many.
        targets: where it acts.
        switch: the name of a line of the one-member axis, 1 where the change is in force and 0
            where it is not; None for one that always is.
    """

    path: str
    operation: Operation
    operand: Numbers
    targets: tuple[Target, ...]
    switch: str | None = None


class LimitBroken(NamedTuple):
    """A value that an override takes outside what its slot allows."""

    change: Change
    path: str
    value: float
    low: float
    high: float


def with_changes(graph: Graph, changes: Sequence[Change]) -> Graph:
    """The graph with the changes built in, each acting on what the ones before it left."""
    lines: dict[str, Declared] = dict(graph.lines)
    for number, change in enumerate(changes, 1 + changes_in(graph)):
        for target in change.targets:
            _build_in(lines, number, change, target)
    return Graph(graph.years, lines)


def changes_in(graph: Graph) -> int:
    """The number of the last change built into a graph already, 0 where there is none."""
    numbers = (_CHANGED.fullmatch(name) for name in graph.lines if " before " in name)
    return max((int(found[1]) for found in numbers if found), default=0)


def limits_broken(graph: Graph, changes: Sequence[Change]) -> tuple[LimitBroken, ...]:
    """The overridden values of a changed graph that are outside their limits."""
    touched: dict[str, list[Change]] = {}
    for change in changes:
        for target in change.targets:
            touched.setdefault(target.line, []).append(change)
    evaluation = evaluate(graph, touched)
    broken = []
    for name, by in touched.items():
        line = graph.lines[name]
        slots = line.slots
        if slots is None:
            continue
        values = evaluation.array(name)
        lowest, highest = values.min(axis=2), values.max(axis=2)
        outside = (lowest < slots.low) | (highest > slots.high)
        if not outside.any():
            continue
        for change in by:
            chosen = next(target.chosen for target in change.targets if target.line == name)
            cells = outside & (chosen if slots.by_year else chosen[:, np.newaxis])
            for row, year in np.argwhere(cells)[:1]:
                low = lowest[row, year]
                value = low if low < slots.low else highest[row, year]
                member = line.axis.members[row] + (f".{slots.field}" if slots.field else "")
                path = f"{member}.{graph.years[year]}" if slots.by_year else member
                broken.append(LimitBroken(change, path, float(value), slots.low, slots.high))
    return tuple(broken)


def operand_name(number: int, line: str) -> str:
    """The line that holds the operand of a change, by the number of the change, from 1."""
    return f"override {number} of {line}"


def _build_in(lines: dict[str, Declared], number: int, change: Change, target: Target) -> None:
    line = lines[target.line]
    operand = Input(
        operand_name(number, target.line),
        change.path,
        _OPERAND,
        operand_unit(change.operation, line),
        np.atleast_2d(change.operand) if change.operand.ndim else change.operand.reshape(1),
        varies=bool(change.operand.ndim),
    )
    build_choice(
        lines,
        target.line,
        number,
        change.operation,
        operand,
        target.chosen,
        change.switch,
    )


def operand_unit(operation: Operation, line: Declared) -> Unit:
    """The unit of what a line is set to, added to or multiplied by."""
    return "number" if operation == "times" else line.unit


def build_choice(
    lines: dict[str, Declared],
    name: str,
    number: int,
    operation: Operation,
    operand: Input,
    chosen: Flags,
    switch: str | None = None,
) -> None:
    """Let a line be what an operand makes of it where it is chosen, else what it was.

    `operand` has the axis of the line or a single one; `chosen` are the slots it acts on.
    """
    line = lines[name]
    before_name = f"{name} before {number}"
    lines[before_name] = replace(line, name=before_name, slots=None)
    flags = Input(
        f"chosen by override {number} of {name}",
        operand.label,
        line.axis,
        "number",
        chosen.astype(np.float64),
    )
    lines[operand.name] = operand
    lines[flags.name] = flags
    before = LineValue(line.axis, line.unit, before_name)
    by = LineValue(operand.axis, operand.unit, operand.name)
    which: Node = LineValue(line.axis, "number", flags.name)
    if switch is not None:
        which = which * LineValue(lines[switch].axis, "number", switch)
    lines[name] = Line(
        name,
        line.label,
        line.axis,
        line.unit,
        choose(which, _apply(operation, before, by), before),
        slots=line.slots,
    )


def _apply(operation: Operation, before: LineValue, operand: LineValue) -> Node:
    match operation:
        case "set":
            return operand
        case "times":
            return before * operand
        case "add" | "months":
            return before + operand


def values_of_slots(graph: Graph, values: Mapping[str, Numbers]) -> dict[str, float]:
    """Each slot's value by its full path, given arrays (members, years) of their lines."""
    found: dict[str, float] = {}
    for name, line in graph.lines.items():
        slots = line.slots
        if slots is None:
            continue
        table = values[name]
        for path, row in slots_of(line):
            if slots.by_year:
                for year, name_of_year in enumerate(graph.years):
                    if slots.exists[row, year]:
                        found[f"{path}.{name_of_year}"] = float(table[row, year])
            else:
                found[path] = float(table[row, 0])
    return found
