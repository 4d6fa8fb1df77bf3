"""Paths of the files, and the slots of the graph that they lead to."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis, Positions
from finmodel.graph.errors import GraphError
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Flags, Slots, split_year

_ANY = "*"


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
        places: which slots, as positions in `slots.exists` laid out flat, ascending: thousands of
            paths that lead to one slot each take no more room than they have slots.
    """

    line: str
    slots: Slots
    places: Positions

    @property
    def chosen(self) -> Flags:
        """The same as flags; shape (members,) or (members, years)."""
        found = np.zeros_like(self.slots.exists)
        found.ravel()[self.places] = True
        return found

    @property
    def rows(self) -> Positions:
        """The members with a slot among them, each once, ascending."""
        if not self.slots.by_year:
            return self.places
        return np.unique(self.places // self.slots.exists.shape[1])


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
        stem, year = split_year(path)
        near = difflib.get_close_matches(stem, list(paths(graph)), n=1, cutoff=0.6)
        raise UnknownPathError(path, _with_year(graph, near[0], year) if near else None)
    return found


def _targets(graph: Graph, path: str) -> tuple[Target, ...]:
    stem, year = split_year(path)
    found = []
    for name in _candidates(graph, stem):
        line = graph.lines[name]
        slots = line.slots
        if slots is None:
            continue
        field, own_year = slots.field, None
        if not slots.by_year:
            # A number of a year that the graph does not have is named by its year.
            field, own_year = split_year(field)
            if year not in (None, own_year):
                continue
        rows = _rows_matching(line.axis, field, stem)
        places = _places(slots, rows, year, graph.years) if rows else ()
        if len(places):
            found.append(Target(name, slots, np.array(places, dtype=np.intp)))
    return tuple(found)


def _candidates(graph: Graph, stem: str) -> Iterable[str]:
    """The lines whose field a path may end in, in the order of declaration."""
    parts = stem.split(".")
    if _ANY in parts:
        return graph.lines
    ends = (".".join(parts[at:]) for at in range(1, len(parts) + 1))
    found = [one for end in ends for one in graph.slotted.get(end, ())]
    return [name for _, name in sorted(found)]


def _places(
    slots: Slots, rows: Sequence[int], year: str | None, years: Sequence[str]
) -> Sequence[int]:
    """The slots of some members, of one year where the path names one."""
    if not slots.by_year:
        return [row for row in rows if slots.exists[row]]
    columns = [at for at, one in enumerate(years) if year in (None, one)]
    width = len(years)
    return [row * width + at for row in rows for at in columns if slots.exists[row, at]]


def _with_year(graph: Graph, stem: str, year: str | None) -> str:
    """A path that leads somewhere, with the year asked for where it has one."""
    whole = f"{stem}.{year}"
    return whole if year is not None and _targets(graph, whole) else stem


def _rows_matching(axis: Axis, field: str, stem: str) -> list[int]:
    """The members whose path, with the field after it, is the stem; `*` stands for one part."""
    parts = stem.split(".")
    fields = field.split(".") if field else []
    if len(fields) >= len(parts):
        return []
    head, tail = parts[: len(parts) - len(fields)], parts[len(parts) - len(fields) :]
    if any(given not in (_ANY, own) for given, own in zip(tail, fields, strict=True)):
        return []
    if _ANY not in head:
        row = axis.position.get(".".join(head))
        return [] if row is None else [row]
    pattern = re.compile(r"\.".join("[^.]+" if part == _ANY else re.escape(part) for part in head))
    return [row for row, member in enumerate(axis.members) if pattern.fullmatch(member)]
