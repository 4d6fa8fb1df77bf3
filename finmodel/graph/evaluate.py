"""Evaluation of a graph: numbers, for one scenario or a block of them.

Values are arrays of shape (members, scenarios), the scenario axis last, one for each year. A
line that does not vary between scenarios is worked out once, for all years at a time, the years
where the scenarios of another would be; one that does not vary between years either is worked
out for one year. What varies between scenarios is worked out year by year.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from finmodel.graph.expressions import ExpressionEvaluator, finite
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Line, Numbers
from finmodel.graph.nodes import Node

YearValues = tuple[Numbers, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Evaluation:
    """The numbers of a graph.

    Attributes:
        graph: what was evaluated.
        values: for each line, an array (members, scenarios) per year.
        tables: for lines worked out for all years at a time, the array the years of `values`
            are cut from: (members, years), or (members, 1) where all years are the same.
    """

    graph: Graph
    values: Mapping[str, YearValues]
    tables: Mapping[str, Numbers] = field(default_factory=dict)

    def array(self, name: str) -> Numbers:
        """All years of a line, shape (members, years, scenarios); not to be written to."""
        table = self.tables.get(name)
        if table is not None:
            shape = (table.shape[0], len(self.graph.years))
            by_year = table if table.shape == shape else np.broadcast_to(table, shape)
            return by_year[:, :, np.newaxis]
        years = self.values[name]
        widest = max(year.shape[1] for year in years)
        found = np.empty((years[0].shape[0], len(years), widest))
        for column, year in enumerate(years):
            found[:, column] = year
        return found

    def of(self, name: str, member: str) -> tuple[float, ...]:
        """The years of one member of a line, in the only (or first) scenario."""
        row = self.graph.lines[name].axis.position[member]
        return tuple(float(year[row, 0]) for year in self.values[name])


def evaluate(graph: Graph, wanted: Iterable[str] | None = None) -> Evaluation:
    """Work out the wanted lines and all they rest on; every line when nothing is named.

    One run is a block of one scenario; a graph whose operands vary gives all its scenarios.

    Raises:
        DivisionByZeroError: a line divides by zero.
        NotFiniteError: a figure is too large for a float.
        KeyError: a wanted line is not in the graph.
    """
    needed = _needed(graph, wanted)
    varying = _varying(graph, needed)
    values: dict[str, Sequence[Numbers]] = {}
    tables = _work_out_fixed(graph, needed - varying, values)
    if varying:
        _work_out(graph, varying, values)
    return Evaluation(graph, {name: tuple(years) for name, years in values.items()}, tables)


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
        NotFiniteError: a figure is too large for a float.
        KeyError: a wanted line is not in the graph.
    """
    wanted = frozenset(wanted)
    needed = _needed(graph, wanted)
    varying = _varying(graph, needed)
    fixed: dict[str, Sequence[Numbers]] = {}
    tables = _work_out_fixed(graph, needed - varying, fixed)
    scenarios = max((_scenarios(graph.lines[name]) or 0 for name in varying), default=1)
    widest = max((len(graph.lines[name].axis) for name in varying), default=1)
    size = max(1, _BLOCK_NUMBERS // max(1, widest)) if block is None else block
    for first in range(0, scenarios, size):
        last = min(first + size, scenarios)
        values = dict(fixed)
        _work_out(graph, varying, values, slice(first, last))
        found = {name: tuple(values[name]) for name in wanted}
        kept = {name: table for name, table in tables.items() if name in wanted}
        yield Block(first, last - first, Evaluation(graph, found, kept))


_BLOCK_NUMBERS = 131_072
"""Numbers in a megabyte: a block's widest line then stays in a core's cache."""


def _needed(graph: Graph, wanted: Iterable[str] | None) -> frozenset[str]:
    return frozenset(graph.lines) if wanted is None else graph.upstream(frozenset(wanted))


def _varying(graph: Graph, needed: frozenset[str]) -> frozenset[str]:
    """Those of the needed lines that vary between scenarios."""
    operands = frozenset(name for name in needed if _scenarios(graph.lines[name]) is not None)
    return graph.downstream(operands) & needed if operands else operands


def _work_out_fixed(
    graph: Graph, names: frozenset[str], values: dict[str, Sequence[Numbers]]
) -> dict[str, Numbers]:
    """Fill in the lines that do not vary between scenarios; give the tables they were cut from.

    Where lines read each other's year before, there is no working out one after the other.
    """
    order = graph.order_of_tables(names)
    if order is None:
        _work_out(graph, names, values)
        return {}
    tables: dict[str, Numbers] = {}
    years = len(graph.years)
    with np.errstate(divide="ignore", invalid="ignore", over="raise"):
        for name in order:
            line = graph.lines[name]
            table = tables[name] = (
                _given(line)
                if isinstance(line, Input)
                else finite(line, graph.years, partial(_table_of, line, tables, graph))
            )
            if table.shape[1] == 1:
                values[name] = (table,) * years
            else:
                values[name] = [table[:, year : year + 1] for year in range(years)]
    return tables


def _given(line: Input) -> Numbers:
    """All years of an input, shape (members, years), or (members, 1) where they are the same."""
    return line.values if line.by_year else line.values[:, np.newaxis]


def _table_of(line: Line, tables: Mapping[str, Numbers], graph: Graph) -> Numbers:
    """All years of a line, shape (members, years), or (members, 1) where they are the same."""
    years, rows = len(graph.years), len(line.axis)
    if line.opening is None:
        found = _columns(line, line.expression, tables, 0, years, graph)
        return found if len(found) == rows else np.broadcast_to(found, (rows, found.shape[1]))
    table = np.empty((rows, years))
    table[:, :1] = _columns(line, line.opening, tables, 0, 1, graph)
    if line.name in line.reads:
        own = {**tables, line.name: table}
        for year in range(1, years):
            table[:, year : year + 1] = _columns(line, line.expression, own, year, year + 1, graph)
    elif years > 1:
        table[:, 1:] = _columns(line, line.expression, tables, 1, years, graph)
    return table


def _columns(
    line: Line, expression: Node, tables: Mapping[str, Numbers], first: int, last: int, graph: Graph
) -> Numbers:
    """The years from `first` to before `last`; one column where they are the same."""

    def now(name: str) -> Numbers:
        table = tables[name]
        return table if table.shape[1] == 1 else table[:, first:last]

    def before(name: str) -> Numbers:
        table = tables[name]
        return table if table.shape[1] == 1 else table[:, first - 1 : last - 1]

    return ExpressionEvaluator(line, graph.years[first:last], now, before).read(expression)


def _work_out(
    graph: Graph,
    names: frozenset[str],
    values: dict[str, Sequence[Numbers]],
    scenarios: slice = slice(None),
) -> None:
    """Fill in the named lines, year by year, on top of what `values` holds already."""
    order = [name for name in graph.order(names) if name in names]
    opening_order = [name for name in graph.opening_order(names) if name in names]
    found: dict[str, list[Numbers]] = {name: [] for name in names}
    values.update(found)
    timeless = _timeless(graph, order, values)
    with np.errstate(divide="ignore", invalid="ignore", over="raise"):
        for year in range(len(graph.years)):
            for name in opening_order if year == 0 else order:
                if year and name in timeless:
                    found[name].append(found[name][0])
                else:
                    line = graph.lines[name]
                    found[name].append(_year_of(line, year, values, graph, scenarios))


def _timeless(
    graph: Graph, order: Iterable[str], values: Mapping[str, Sequence[Numbers]]
) -> frozenset[str]:
    """Those of the lines in order that are the same in every year."""
    found: set[str] = set()

    def same(name: str) -> bool:
        years = values[name]
        return name in found or (len(years) > 0 and years[0] is years[-1])

    for name in order:
        line = graph.lines[name]
        if isinstance(line, Input):
            if not line.by_year:
                found.add(name)
        elif line.opening is None and not line.terms.before and all(map(same, line.reads)):
            found.add(name)
    return frozenset(found)


def _scenarios(line: Declared) -> int | None:
    """How many scenarios an operand has; None for any other line."""
    return line.values.shape[-1] if isinstance(line, Input) and line.varies else None


def _year_of(
    line: Declared,
    year: int,
    values: Mapping[str, Sequence[Numbers]],
    graph: Graph,
    scenarios: slice,
) -> Numbers:
    if isinstance(line, Input):
        if line.varies:
            now = line.values[:, year] if line.by_year else line.values
            return now[:, scenarios]
        return line.values[:, year : year + 1] if line.by_year else line.values[:, np.newaxis]
    expression = line.opening if year == 0 and line.opening is not None else line.expression
    years = graph.years[year : year + 1]
    evaluator = ExpressionEvaluator(
        line, years, lambda name: values[name][year], lambda name: values[name][year - 1]
    )
    result = finite(line, years, partial(evaluator.read, expression))
    if result.shape[0] != len(line.axis):
        result = np.broadcast_to(result, (len(line.axis), result.shape[1]))
    return result
