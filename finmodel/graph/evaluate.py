"""The first reading of the graph: numbers, for one scenario or a block of them.

Values are arrays of shape (members, scenarios), the scenario axis last; a line that does not
vary between scenarios has a scenario axis of length 1 and is worked out once, and one that
does not vary between years is worked out for one year.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.graph.axes import Link, Positions
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared, Graph, Input, Line, Numbers
from finmodel.graph.nodes import (
    Arithmetic,
    Choice,
    Comparison,
    Constant,
    Extreme,
    LineValue,
    Node,
    Pick,
    PriorYear,
    Ratio,
    Total,
)

YearValues = tuple[Numbers, ...]


class DivisionByZeroError(GraphError):
    """A line divides by zero: the message names the line, the member and the year."""


@dataclass(frozen=True, eq=False, slots=True)
class Evaluation:
    """The numbers of a graph.

    Attributes:
        graph: what was evaluated.
        values: for each line, an array (members, scenarios) per year.
    """

    graph: Graph
    values: Mapping[str, YearValues]

    def array(self, name: str) -> Numbers:
        """All years of a line, shape (members, years, scenarios)."""
        years = self.values[name]
        widest = max(year.shape[1] for year in years)
        table = np.empty((years[0].shape[0], len(years), widest))
        for column, year in enumerate(years):
            table[:, column] = year
        return table

    def of(self, name: str, member: str) -> tuple[float, ...]:
        """The years of one member of a line, in the only (or first) scenario."""
        row = self.graph.lines[name].axis.position[member]
        return tuple(float(year[row, 0]) for year in self.values[name])


def evaluate(graph: Graph, wanted: Iterable[str] | None = None) -> Evaluation:
    """Work out the wanted lines and all they rest on; every line when nothing is named.

    One run is a block of one scenario; a graph whose operands vary gives all its scenarios.

    Raises:
        DivisionByZeroError: a line divides by zero.
        KeyError: a wanted line is not in the graph.
    """
    order, opening_order = _orders(graph, wanted)
    values: dict[str, list[Numbers]] = {name: [] for name in order}
    _work_out(graph, order, opening_order, values)
    return Evaluation(graph, {name: tuple(values[name]) for name in order})


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """Some of the scenarios of a run.

    Attributes:
        first: the number of the first scenario in it.
        count: how many there are.
        evaluation: the wanted lines, for these scenarios.
    """

    first: int
    count: int
    evaluation: Evaluation


def evaluate_in_blocks(
    graph: Graph, wanted: Iterable[str], block: int | None = None
) -> Iterator[Block]:
    """Work out the wanted lines block by block of the scenario axis.

    What does not vary between scenarios is worked out once, before the first block. `block` is
    the number of scenarios at a time; by default so many that the widest varying line takes
    about a megabyte.

    Raises:
        DivisionByZeroError: a line divides by zero.
        KeyError: a wanted line is not in the graph.
    """
    wanted = frozenset(wanted)
    order, opening_order = _orders(graph, wanted)
    operands = [
        line for name in order if isinstance(line := graph.lines[name], Input) and line.varies
    ]
    varying = graph.downstream(frozenset(line.name for line in operands))
    fixed: dict[str, list[Numbers]] = {name: [] for name in order if name not in varying}
    _work_out(
        graph,
        [name for name in order if name not in varying],
        [name for name in opening_order if name not in varying],
        fixed,
    )
    order = [name for name in order if name in varying]
    opening_order = [name for name in opening_order if name in varying]
    scenarios = max((line.values.shape[-1] for line in operands), default=1)
    widest = max((len(graph.lines[name].axis) for name in order), default=1)
    size = max(1, _BLOCK_NUMBERS // max(1, widest)) if block is None else block
    for first in range(0, scenarios, size):
        last = min(first + size, scenarios)
        values = {**fixed, **{name: [] for name in order}}
        _work_out(graph, order, opening_order, values, slice(first, last))
        found = {name: tuple(values[name]) for name in wanted}
        yield Block(first, last - first, Evaluation(graph, found))


_BLOCK_NUMBERS = 131_072
"""Numbers in a megabyte: a block's widest line then stays in a core's cache."""


def _orders(graph: Graph, wanted: Iterable[str] | None) -> tuple[list[str], list[str]]:
    needed = graph.lines if wanted is None else graph.upstream(frozenset(wanted))
    return list(graph.order(needed)), list(graph.opening_order(needed))


def _work_out(
    graph: Graph,
    order: Sequence[str],
    opening_order: Sequence[str],
    values: dict[str, list[Numbers]],
    scenarios: slice = slice(None),
) -> None:
    """Fill in the lines of `order`, year by year, on top of what `values` holds already."""
    timeless = _timeless(graph, order)
    with np.errstate(divide="ignore", invalid="ignore"):
        for year in range(len(graph.years)):
            for name in opening_order if year == 0 else order:
                if year and name in timeless:
                    values[name].append(values[name][0])
                else:
                    line = graph.lines[name]
                    values[name].append(_year_of(line, year, values, graph, scenarios))


def _timeless(graph: Graph, order: Iterable[str]) -> frozenset[str]:
    """The lines that are the same in every year."""
    found: set[str] = set()
    for name in order:
        line = graph.lines[name]
        if isinstance(line, Input):
            if not line.by_year:
                found.add(name)
        elif line.opening is None and not line.terms.before and graph.reads[name] <= found:
            found.add(name)
    return frozenset(found)


def _year_of(
    line: Declared,
    year: int,
    values: Mapping[str, list[Numbers]],
    graph: Graph,
    scenarios: slice,
) -> Numbers:
    if isinstance(line, Input):
        if line.varies:
            return line.values[:, scenarios]
        return line.values[:, year : year + 1] if line.by_year else line.values[:, np.newaxis]
    expression = line.opening if year == 0 and line.opening is not None else line.expression
    result = _Reader(line, year, values, graph).read(expression)
    if result.shape[0] != len(line.axis):
        result = np.broadcast_to(result, (len(line.axis), result.shape[1]))
    return result


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the expression of one line in one year."""

    line: Line
    year: int
    values: Mapping[str, list[Numbers]]
    graph: Graph

    def read(self, step: Node) -> Numbers:
        match step:
            case LineValue():
                return self.values[step.line][self.year]
            case PriorYear():
                return self.values[step.line][self.year - 1]
            case Arithmetic():
                return self._arithmetic(step)
            case Pick():
                return self.read(step.of)[step.link.indices]
            case Total():
                return sum_along(step.link, self.read(step.of), step.among)
            case Constant():
                return np.full((1, 1), step.value)
            case Extreme():
                pick = np.minimum if step.which == "min" else np.maximum
                return pick(self.read(step.left), self.read(step.right))
            case Comparison():
                return self._comparison(step)
            case Choice():
                return np.where(
                    self.read(step.condition) != 0, self.read(step.then), self.read(step.otherwise)
                )
            case Ratio():
                below = self.read(step.denominator)
                return np.where(below == 0, np.nan, self.read(step.numerator) / below)
            case _:
                raise GraphError(f"{self.line.name}: {type(step).__name__} cannot be evaluated")

    def _arithmetic(self, step: Arithmetic) -> Numbers:
        left, right = self.read(step.left), self.read(step.right)
        match step.operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                if not np.all(right):
                    self._refuse_zero(right)
                return left / right

    def _refuse_zero(self, denominator: Numbers) -> None:
        row = int(np.argmin(np.all(denominator != 0, axis=1)))
        labels = self.line.axis.labels
        whose = labels[row] if len(denominator) == len(labels) else self.line.axis.name
        raise DivisionByZeroError(
            f"{self.line.label}: divides by zero for {whose} in {self.graph.years[self.year]}"
        )

    def _comparison(self, step: Comparison) -> Numbers:
        left, right = self.read(step.left), self.read(step.right)
        match step.comparator:
            case "<":
                holds = left < right
            case "<=":
                holds = left <= right
            case ">":
                holds = left > right
            case ">=":
                holds = left >= right
            case "==":
                holds = left == right
        return holds.astype(np.float64)


def sum_along(link: Link, values: Numbers, among: Positions) -> Numbers:
    """Sum (members, scenarios) to (target, scenarios) along a link; 0 where nothing leads.

    `among` says which rows of `values` the members of the link's source are.
    """
    total = np.zeros((len(link.target), values.shape[1]))
    if len(link.source):
        order, starts, met = link.grouping
        total[met] = np.add.reduceat(values[among[order]], starts, axis=0)
    return total
