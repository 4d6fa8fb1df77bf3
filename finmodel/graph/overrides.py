"""Overrides as part of the graph: a path leads to slots, a change turns them into a choice.

An input x that is overridden becomes `choose(chosen, x set/plus/times operand, x)`, the
operand a line of its own, so that one definition of set, add, times and months serves every
reading, and a sweep is an operand with a scenario axis.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Flags, Input, Line, Numbers, Slots
from finmodel.graph.nodes import LineValue, Node, choose

Operation = Literal["set", "add", "times", "months"]

_YEAR = re.compile(r"\d{4}/\d{2}")
_CHANGED = re.compile(r".+ before (\d+)")
_OPERAND = Axis("override", ("operand",), ("operand",), single=True)


class UnknownPathError(GraphError):
    """A path that leads to no slot; `nearest` is the closest one that does, if any is close."""

    def __init__(self, path: str, nearest: str | None) -> None:
        self.path = path
        self.nearest = nearest
        hint = f'; did you mean "{nearest}"?' if nearest else ""
        super().__init__(f"{path}: no such assumption{hint}")


class Target(NamedTuple):
    """The slots of one line that a path leads to.

    Attributes:
        line: the name of the input or line.
        slots: what may be overridden there.
        chosen: which slots; shape (members,) or (members, years).
    """

    line: str
    slots: Slots
    chosen: Flags


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


def slots_of(line: Declared) -> Iterator[tuple[str, int]]:
    """The paths (without year) of a line's slots, and the member each belongs to."""
    slots = line.slots
    if slots is None:
        return
    suffix = f".{slots.field}" if slots.field else ""
    there = slots.exists.any(axis=1) if slots.by_year else slots.exists
    for row in np.flatnonzero(there):
        yield line.axis.members[row] + suffix, int(row)


def paths(graph: Graph) -> Iterator[str]:
    """Every path that leads to a slot, without years."""
    for line in graph.lines.values():
        for path, _ in slots_of(line):
            yield path


def find(graph: Graph, path: str) -> tuple[Target, ...]:
    """The slots a path leads to; `*` stands for one part, a last part may be a year.

    Raises:
        UnknownPathError: it leads to none.
    """
    found = _targets(graph, path)
    if not found:
        stem, year = _split_year(path)
        near = difflib.get_close_matches(stem, list(paths(graph)), n=1, cutoff=0.6)
        raise UnknownPathError(path, _with_year(graph, near[0], year) if near else None)
    return found


def _targets(graph: Graph, path: str) -> tuple[Target, ...]:
    stem, year = _split_year(path)
    found = []
    for name, line in graph.lines.items():
        slots = line.slots
        if slots is None:
            continue
        field, own_year = slots.field, None
        if not slots.by_year:
            # A number of a year that the graph does not have is named by its year.
            field, own_year = _split_year(field)
            if year not in (None, own_year):
                continue
        rows = _rows_matching(line.axis, field, stem)
        if not rows:
            continue
        chosen = np.zeros_like(slots.exists)
        chosen[rows] = slots.exists[rows]
        if year is not None and slots.by_year:
            chosen[:, [other != year for other in graph.years]] = False
        if chosen.any():
            found.append(Target(name, slots, chosen))
    return tuple(found)


def _with_year(graph: Graph, stem: str, year: str | None) -> str:
    """A path that leads somewhere, with the year asked for where it has one."""
    whole = f"{stem}.{year}"
    return whole if year is not None and _targets(graph, whole) else stem


def _split_year(path: str) -> tuple[str, str | None]:
    stem, _, last = path.rpartition(".")
    return (stem, last) if stem and _YEAR.fullmatch(last) else (path, None)


def _rows_matching(axis: Axis, field: str, stem: str) -> list[int]:
    """The members whose path, with the field after it, is the stem; `*` stands for one part."""
    parts = stem.split(".")
    fields = field.split(".") if field else []
    if len(fields) >= len(parts):
        return []
    head, tail = parts[: len(parts) - len(fields)], parts[len(parts) - len(fields) :]
    if any(given not in ("*", own) for given, own in zip(tail, fields, strict=True)):
        return []
    if "*" not in head:
        row = axis.position.get(".".join(head))
        return [] if row is None else [row]
    pattern = re.compile(r"\.".join("[^.]+" if part == "*" else re.escape(part) for part in head))
    return [row for row, member in enumerate(axis.members) if pattern.fullmatch(member)]


def with_changes(graph: Graph, changes: Sequence[Change]) -> Graph:
    """The graph with the changes built in, each acting on what the ones before it left."""
    lines: dict[str, Declared] = dict(graph.lines)
    for number, change in enumerate(changes, 1 + _changes_in(graph)):
        for target in change.targets:
            _build_in(lines, number, change, target)
    return Graph(graph.years, lines)


def _changes_in(graph: Graph) -> int:
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
        for change in by:
            chosen = next(target.chosen for target in change.targets if target.line == name)
            cells = chosen if slots.by_year else np.repeat(chosen[:, None], lowest.shape[1], 1)
            outside = cells & ((lowest < slots.low) | (highest > slots.high))
            for row, year in np.argwhere(outside)[:1]:
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
    before_name = f"{target.line} before {number}"
    lines[before_name] = replace(line, name=before_name, slots=None)
    operand_unit = "number" if change.operation == "times" else line.unit
    operand = Input(
        operand_name(number, target.line),
        change.path,
        _OPERAND,
        operand_unit,
        np.atleast_2d(change.operand) if change.operand.ndim else change.operand.reshape(1),
        varies=bool(change.operand.ndim),
    )
    chosen = Input(
        f"chosen by override {number} of {target.line}",
        change.path,
        line.axis,
        "number",
        target.chosen.astype(np.float64),
    )
    lines[operand.name] = operand
    lines[chosen.name] = chosen
    before = LineValue(line.axis, line.unit, before_name)
    by = LineValue(_OPERAND, operand_unit, operand.name)
    which: Node = LineValue(line.axis, "number", chosen.name)
    if change.switch is not None:
        which = which * LineValue(lines[change.switch].axis, "number", change.switch)
    lines[target.line] = Line(
        target.line,
        line.label,
        line.axis,
        line.unit,
        choose(which, _apply(change.operation, before, by), before),
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
