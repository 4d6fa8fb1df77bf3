"""All that the workbook of many systems shows, worked out before the first cell is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from finmodel.checks.tolerances import MONEY
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Line
from finmodel.graph.nodes import LineValue, ratio
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, Block, LineRows
from finmodel.outputs.excel.board.named_parts import lines_that_may_be_null, with_parts_named
from finmodel.outputs.excel.board.summing_links import Links, links_of
from finmodel.outputs.excel.portfolio.live_checks import CheckRow, declare_check_rows
from finmodel.outputs.excel.sheet_names import CALCULATIONS, OPENING, SYSTEMS
from finmodel.outputs.portfolio.question import Answered
from finmodel.outputs.portfolio.tables import OF_A_YEAR
from finmodel.portfolio.axes import PORTFOLIO, REGION, SYSTEM
from finmodel.portfolio.line_names import at
from finmodel.portfolio.together import EQUAL
from finmodel.results import Level

SHARED_RANK = "share_a_rank"
"""The input that says how close figures are that share a rank."""
TURNOVER = "turnover"
SUMMED_TO: tuple[Level, ...] = (PORTFOLIO, REGION, SYSTEM)
"""The levels that the workbook shows."""


@dataclass(frozen=True, eq=False, slots=True)
class Contents:
    """What the workbook of many systems holds, and where.

    Attributes:
        measures: those shown, in order.
        graph: the lines of the portfolio that they rest on, and those of the checks.
        inputs, calculated: the lines that have rows, in order.
        evaluation: the engine's values of every line shown.
        null: lines that may hold no figure.
        links: line -> the links along which it is summed, by their key.
        checks: the rows of the checks.
        line_rows: where every line is.
    """

    answered: Answered
    measures: tuple[str, ...]
    graph: Graph
    inputs: tuple[str, ...]
    calculated: tuple[str, ...]
    evaluation: Evaluation
    null: frozenset[str]
    links: Links
    checks: tuple[CheckRow, ...]
    line_rows: LineRows

    @property
    def years(self) -> tuple[str, ...]:
        """The years of the columns."""
        return self.graph.years

    def values(self, line: str) -> list[list[float]]:
        """The engine's values of a line: a list of years for each member."""
        values: list[list[float]] = self.evaluation.array(line)[:, :, 0].tolist()
        return values

    def levels(self) -> tuple[Level, ...]:
        """The levels that there are of those it shows."""
        there = {row.level for row in self.answered.together.rows}
        return tuple(level for level in SUMMED_TO if level in there)


def contents_of(answered: Answered) -> Contents:
    """Work out what the workbook of an answer shows.

    Raises:
        GraphError: the lines cannot be put together.
    """
    together = answered.together
    measures = _measures(answered)
    cut = _of_years(together.graph, len(together.years))
    graph = _with_live_rates(cut, answered, measures)
    declare = Declarations(graph.years, graph.lines)
    system_axis = graph.lines[at(TURNOVER, SYSTEM)].axis
    whole = graph.lines[at(TURNOVER, PORTFOLIO)].axis
    declare.input(
        SHARED_RANK, "Figures no further apart than this share a rank", whole, "number", [EQUAL]
    )
    turnover = evaluate(graph, [at(TURNOVER, PORTFOLIO)]).array(at(TURNOVER, PORTFOLIO))
    largest = float(np.nanmax(np.abs(turnover), initial=0.0))
    checks = declare_check_rows(declare, together, system_axis, whole, MONEY.allowed(largest))
    every = declare.graph()
    levels = [level for level in SUMMED_TO if at(TURNOVER, level) in every.lines]
    wanted = {at(one, level) for one in measures for level in levels}
    wanted |= {SHARED_RANK} | {name for check in checks for name in check.reads}
    needed = every.upstream(frozenset(wanted))
    named = with_parts_named(every, needed)
    shown = named.upstream(needed & frozenset(named.lines))
    ordered = [name for name, line in named.lines.items() if name in shown and len(line.axis)]
    inputs = tuple(name for name in ordered if isinstance(named.lines[name], Input))
    calculated = tuple(name for name in ordered if isinstance(named.lines[name], Line))
    links = links_of(named, ordered)
    return Contents(
        answered,
        measures,
        named,
        inputs,
        calculated,
        evaluate(named, shown),
        lines_that_may_be_null(named, shown),
        links,
        checks,
        _line_rows(named, inputs, calculated, links, first_input(len(together.of))),
    )


def first_input(sets: int) -> int:
    """The first row of Systems below the list of sets, counted from 0."""
    return FIRST_ROW + sets + 2


def _measures(answered: Answered) -> tuple[str, ...]:
    held = answered.together.measures
    usual = tuple(one.measure for one in OF_A_YEAR if one.measure in held)
    chosen = answered.question.measures or usual
    return tuple(dict.fromkeys((*chosen, answered.ranked_by, TURNOVER)))


def _of_years(graph: Graph, count: int) -> Graph:
    """The graph without the later years of capital, of which the workbook shows nothing."""
    if len(graph.years) == count:
        return graph
    lines: dict[str, Declared] = {
        name: replace(line, values=line.values[:, :count])
        if isinstance(line, Input) and line.by_year
        else line
        for name, line in graph.lines.items()
    }
    return Graph(graph.years[:count], lines)


def _with_live_rates(graph: Graph, answered: Answered, measures: Sequence[str]) -> Graph:
    """The graph with the rates of systems worked out, so that they follow what is changed.

    A rate that its set does not have as the ratio of its two lines stays as its set has it.
    """
    found: dict[str, Declared] = {}
    for key in measures:
        measure = answered.together.measures[key]
        name = at(key, SYSTEM)
        line = graph.lines[name]
        if not measure.is_rate or not isinstance(line, Input):
            continue
        above, below = (graph.lines[at(one, SYSTEM)] for one in (measure.above, measure.below))
        parts = [LineValue(one.axis, one.unit, one.name) for one in (above, below)]
        live = Line(name, line.label, line.axis, line.unit, ratio(*parts), sign=measure.sign)
        values = evaluate(graph.replacing({name: live}), [name]).array(name)[:, :, 0]
        if np.allclose(values, line.values, rtol=EQUAL, atol=EQUAL, equal_nan=True):
            found[name] = live
    return graph.replacing(found) if found else graph


def _line_rows(
    graph: Graph, inputs: Sequence[str], calculated: Sequence[str], links: Links, first: int
) -> LineRows:
    """Give every line its rows: a heading, then a row for each member."""
    blocks: dict[str, Block] = {}
    for sheet, names, top in ((SYSTEMS, inputs, first), (CALCULATIONS, calculated, FIRST_ROW)):
        row = top
        for name in names:
            line = graph.lines[name]
            once = isinstance(line, Input) and not line.by_year
            blocks[name] = Block(sheet, row + 2, len(line.axis), once)
            row += 1 + len(line.axis)
    columns: Mapping[tuple[str, bytes], int] = {
        (name, key): OPENING + len(graph.years) + 1 + place
        for name, keys in links.items()
        for place, key in enumerate(keys)
    }
    return LineRows(graph.years, blocks, columns)
