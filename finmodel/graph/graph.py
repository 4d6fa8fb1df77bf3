"""The frozen graph that declared lines make together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared, Line, split_year
from finmodel.graph.nodes import LineValue, PriorYear


@dataclass(frozen=True, eq=False)
class Graph:
    """The declared lines, whole and checked.

    Attributes:
        years: the baseline year and the projected ones.
        lines: every input and line by name, in the order of declaration.
    """

    years: tuple[str, ...]
    lines: Mapping[str, Declared]

    def check(self, checked: Collection[str] = ()) -> None:
        """Check that references lead somewhere, units and axes agree, and nothing circles.

        The lines named in `checked` were, before the others were declared on top of them.

        Raises:
            GraphError: they do not; the message names the lines.
        """
        new = [name for name in self.lines if name not in checked]
        for name in new:
            line = self.lines[name]
            if isinstance(line, Line):
                _check_line(line, self.lines)
        if not self._in_order(new, checked):
            self.order(self.lines)
            self.opening_order(self.lines)

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """The named lines and those they read, in an order in which a year can be worked out.

        Raises:
            GraphError: lines depend on each other within a year.
        """
        return _sorted_by(self.lines, names, lambda line: [one.line for one in line.terms.now])

    def opening_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """The same for the baseline year."""
        return _sorted_by(
            self.lines, names, lambda line: [one.line for one in line.opening_terms.now]
        )

    def order_of_tables(self, names: Set[str]) -> tuple[str, ...] | None:
        """The named lines in an order in which each can be worked out for all years at once.

        In it a line comes after all it reads, but for its own value in the year before. There is
        none where lines read each other's year before. `names` holds all that its members read.
        """
        declared = tuple(name for name in self.lines if name in names)
        if self._in_order(declared):
            return declared
        try:
            # Sets of names are in another order in each process; what is made of this is not.
            return _sorted_by(self.lines, declared, lambda line: sorted(line.reads - {line.name}))
        except GraphError:
            return None

    def _in_order(self, names: Iterable[str], before: Iterable[str] = ()) -> bool:
        """Whether none of the lines reads one after it, or itself within a year.

        Those in `before` come before them.
        """
        met = set(before)
        for name in names:
            line = self.lines[name]
            met.add(name)
            if not met.issuperset(line.reads):
                return False
            if name in line.reads and isinstance(line, Line):
                same_year = (*line.terms.now, *line.opening_terms.now)
                if any(one.line == name for one in same_year):
                    return False
        return True

    @cached_property
    def reads(self) -> Mapping[str, frozenset[str]]:
        """For each line, the lines it reads, in this year or the one before."""
        return {name: line.reads for name, line in self.lines.items()}

    @cached_property
    def slotted(self) -> Mapping[str, tuple[tuple[int, str], ...]]:
        """The lines with slots by the field their paths end in, without year; each with its place.

        A path is then looked up in the few lines it may lead to.
        """
        found: dict[str, list[tuple[int, str]]] = {}
        for place, (name, line) in enumerate(self.lines.items()):
            if line.slots is not None:
                by_year, field = line.slots.by_year, line.slots.field
                found.setdefault(field if by_year else split_year(field)[0], []).append(
                    (place, name)
                )
        return {field: tuple(lines) for field, lines in found.items()}

    def upstream(self, names: frozenset[str]) -> frozenset[str]:
        """The named lines and all they rest on."""
        return _reached(names, lambda name: self.lines[name].reads)

    def downstream(self, names: frozenset[str]) -> frozenset[str]:
        """The named lines and all that rests on them."""
        return _reached(names, self._read_from.__getitem__)

    @cached_property
    def _read_from(self) -> Mapping[str, set[str]]:
        readers: dict[str, set[str]] = {name: set() for name in self.lines}
        for name, line in self.lines.items():
            for other in line.reads:
                readers[other].add(name)
        return readers

    def replacing(self, lines: Mapping[str, Declared]) -> "Graph":
        """The graph with some lines replaced and others added.

        Raises:
            GraphError: the new lines do not fit.
        """
        graph = Graph(self.years, {**self.lines, **lines})
        graph.check()
        return graph


def _check_line(line: Line, lines: Mapping[str, Declared]) -> None:
    terms, opening = line.terms, line.opening_terms
    references: list[LineValue | PriorYear] = [*terms.now, *terms.before]
    if opening is not terms:
        references += opening.now
        references += opening.before
    for reference in references:
        read = lines.get(reference.line)
        if read is None:
            raise GraphError(f"{line.name}: reads {reference.line}, which is not declared")
        if read.axis is not reference.axis or read.unit != reference.unit:
            raise GraphError(f"{line.name}: reads {reference.line} over another axis or unit")
    if line.opening is None and terms.before:
        raise GraphError(f"{line.name}: reads the year before, so it needs an opening")
    if opening.before:
        raise GraphError(f"{line.name}: its opening reads the year before the baseline")


def _sorted_by(
    lines: Mapping[str, Declared], names: Iterable[str], reads: Callable[[Line], Iterable[str]]
) -> tuple[str, ...]:
    """The named lines and those they read, each after those."""
    done: dict[str, None] = {}
    open_path: dict[str, None] = {}
    for start in names:
        stack = [(start, False)]
        while stack:
            name, left = stack.pop()
            if left:
                del open_path[name]
                done[name] = None
            elif name not in done:
                if name in open_path:
                    circle = [*list(open_path)[list(open_path).index(name) :], name]
                    raise GraphError(f"lines in a circle: {' -> '.join(circle)}")
                open_path[name] = None
                stack.append((name, True))
                line = lines[name]
                if isinstance(line, Line):
                    waiting = [(used, False) for used in reads(line) if used not in done]
                    stack += reversed(waiting)
    return tuple(done)


def _reached(names: frozenset[str], edges: Callable[[str], Set[str]]) -> frozenset[str]:
    reached = set(names)
    waiting = list(names)
    while waiting:
        new = edges(waiting.pop()) - reached
        reached |= new
        waiting += new
    return frozenset(reached)
