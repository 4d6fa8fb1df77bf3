"""Lines: what a model declares, and the frozen graph they make together."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from finmodel.graph.axes import Axis, Link
from finmodel.graph.errors import GraphError
from finmodel.graph.nodes import LineValue, Node, PriorYear, children, node
from finmodel.graph.units import UNITS, Unit

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

Sign = Literal["plain", "gap", "position", "saving", "income", "cost"]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a number somebody wrote may lie from its value.

    Attributes:
        row: the member it belongs to.
        years: the years it was written for, by position; empty where it has none.
        value, low, high: in the unit of the line; low <= value <= high.
        distribution: how it lies between them.
        end: which end of a straight line it is, `from` or `to`; "" for a number of its own.
        shares: how far each of the years follows that end; empty for a number of its own.
    """

    row: int
    years: tuple[int, ...]
    value: float
    low: float
    high: float
    distribution: str
    end: str = ""
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Slots:
    """Which numbers of a line somebody wrote, and may therefore override.

    Attributes:
        field: the end of the path, after the member's own; "" where the member is the number.
        by_year: whether the path ends in a year.
        exists: where a slot is; shape (members,) or, by year, (members, years).
        low: the smallest value allowed.
        high: the largest value allowed.
        kind: the name of the kind of number, by which its text is read.
        spreads: the ranges of the numbers that were written with one.
    """

    field: str
    by_year: bool
    exists: Flags
    low: float
    high: float
    kind: str
    spreads: tuple[Spread, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Input:
    """Numbers given to the model, once or by year.

    Attributes:
        values: shape (members,) or (members, years); for an operand with the scenario axis,
            (1, scenarios).
        varies: whether the last axis of `values` is the scenario axis.
        written: for numbers that are overridden further on, through the line they are the default
            of, where they stand in the files all the same.
    """

    name: str
    label: str
    axis: Axis
    unit: Unit
    values: Numbers
    slots: Slots | None = None
    varies: bool = False
    written: Slots | None = None

    @property
    def by_year(self) -> bool:
        """Whether there is a number for each year."""
        return self.values.ndim == 2 and not self.varies

    @property
    def reads(self) -> frozenset[str]:
        """The lines it reads: none."""
        return frozenset()


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """One calculated line of the model.

    Attributes:
        expression: what it is in each projected year.
        opening: what it is in the baseline year; None where the expression holds there too.
        sign: which way the line runs.
        slots: which members hold a default that a path may override.
        terms, opening_terms: what the expression reads, and what the opening does.
        reads: the lines it reads, in the same year or the one before.
    """

    name: str
    label: str
    axis: Axis
    unit: Unit
    expression: Node
    opening: Node | None = None
    sign: Sign = "plain"
    slots: Slots | None = None
    terms: "Terms" = field(init=False, repr=False)
    opening_terms: "Terms" = field(init=False, repr=False)
    reads: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note once which lines it reads: every walk over the graph asks."""
        terms = opening = terms_of(self.expression)
        read: list[LineValue | PriorYear] = [*terms.now, *terms.before]
        if self.opening is not None:
            opening = terms_of(self.opening)
            read += opening.now
            read += opening.before
        object.__setattr__(self, "terms", terms)
        object.__setattr__(self, "opening_terms", opening)
        object.__setattr__(self, "reads", frozenset([one.line for one in read]))


class Terms(NamedTuple):
    """What an expression reads: lines of the same year, and of the year before."""

    now: tuple[LineValue, ...]
    before: tuple[PriorYear, ...]


def terms_of(expression: Node) -> Terms:
    """What an expression reads, in reading order."""
    now: list[LineValue] = []
    before: list[PriorYear] = []
    waiting = [expression]
    while waiting:
        step = waiting.pop()
        if type(step) is LineValue:
            now.append(step)
        elif type(step) is PriorYear:
            before.append(step)
        else:
            waiting += children(step)[::-1]
    return Terms(tuple(now), tuple(before))


Declared = Input | Line


@dataclass(frozen=True, eq=False)
class Graph:
    """The declared lines, whole and checked.

    Attributes:
        years: the baseline year and the projected ones.
        lines: every input and line by name, in the order of declaration.
    """

    years: tuple[str, ...]
    lines: Mapping[str, Declared]

    def check(self) -> None:
        """Check that references lead somewhere, units and axes agree, and nothing circles.

        Raises:
            GraphError: they do not; the message names the lines.
        """
        for line in self.lines.values():
            if isinstance(line, Line):
                _check_line(line, self.lines)
        if not self._declared_in_order:
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
        if self._declared_in_order:
            return tuple(name for name in self.lines if name in names)
        try:
            return _sorted_by(
                self.lines, names, lambda line: [one for one in line.reads if one != line.name]
            )
        except GraphError:
            return None

    @cached_property
    def _declared_in_order(self) -> bool:
        """Whether no line reads one declared after it, or itself within a year."""
        met: set[str] = set()
        for name, line in self.lines.items():
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


class Declarations:
    """Collects the lines of a model while it is being declared."""

    def __init__(self, years: tuple[str, ...], onto: Mapping[str, Declared] | None = None) -> None:
        """Start from nothing, or on top of lines declared before."""
        self.years = years
        self.headings: dict[str, list[str]] = {}
        self._lines: dict[str, Declared] = dict(onto or {})
        self._heading = ""

    def under(self, heading: str) -> None:
        """Put what is declared from here on under a heading of the method."""
        self._heading = heading

    def input(
        self,
        name: str,
        label: str,
        axis: Axis,
        unit: Unit,
        values: npt.ArrayLike,
        slots: Slots | None = None,
        written: Slots | None = None,
    ) -> LineValue:
        """Declare an input; values of shape (members,) or (members, years).

        Raises:
            GraphError: the values have another shape, or the name is taken.
        """
        numbers = np.asarray(values, dtype=np.float64)
        if numbers.size == 0:
            numbers = np.zeros((len(axis),) if numbers.ndim < 2 else (len(axis), len(self.years)))
        if numbers.shape not in ((len(axis),), (len(axis), len(self.years))):
            raise GraphError(f"{name}: values of shape {numbers.shape} over {len(axis)} members")
        return self._declare(Input(name, label, axis, unit, numbers, slots, written=written))

    def line(
        self,
        name: str,
        label: str,
        axis: Axis,
        unit: Unit,
        expression: "Node | float | Callable[[PriorYear], Node]",
        *,
        opening: "Node | float | None" = None,
        sign: Sign = "plain",
        slots: Slots | None = None,
    ) -> LineValue:
        """Declare a calculated line.

        `expression` may be a function of the line's own value in the year before.

        Raises:
            GraphError: the units or axes do not fit, or the name is taken.
        """
        if callable(expression):
            expression = expression(PriorYear(axis, unit, name))
        first = None if opening is None else node(opening)
        return self._declare(Line(name, label, axis, unit, node(expression), first, sign, slots))

    def sum_of(self, name: str, value: LineValue, link: Link) -> LineValue:
        """Declare the sum of a declared line along a link, under the same label and sign."""
        summed = self._lines[value.line]
        sign: Sign = summed.sign if isinstance(summed, Line) else "plain"
        return self.line(name, summed.label, link.target, summed.unit, value.by(link), sign=sign)

    def graph(self) -> Graph:
        """The frozen graph of all that was declared.

        Raises:
            GraphError: a line reads one that is not there, or lines form a circle.
        """
        graph = Graph(self.years, dict(self._lines))
        graph.check()
        return graph

    def _declare(self, line: Declared) -> LineValue:
        if line.name in self._lines:
            raise GraphError(f"{line.name}: declared twice")
        if line.unit not in UNITS:
            raise GraphError(f"{line.name}: {line.unit} is not a unit")
        if isinstance(line, Line):
            for expression in _expressions(line):
                _check_fit(line, expression)
        self._lines[line.name] = line
        self.headings.setdefault(self._heading, []).append(line.name)
        return LineValue(line.axis, line.unit, line.name)


def later(name: str, axis: Axis, unit: Unit) -> LineValue:
    """A reference to a line that is declared further on."""
    return LineValue(axis, unit, name)


def _expressions(line: Declared) -> tuple[Node, ...]:
    if isinstance(line, Input):
        return ()
    return (line.expression,) if line.opening is None else (line.expression, line.opening)


def _check_fit(line: Line, expression: Node) -> None:
    if expression.unit is not None and expression.unit != line.unit:
        raise GraphError(f"{line.name}: is {line.unit}, but its expression is {expression.unit}")
    axis = expression.axis
    if axis is not None and axis is not line.axis and not axis.single:
        raise GraphError(f"{line.name}: over {line.axis.name}, its expression over {axis.name}")


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
