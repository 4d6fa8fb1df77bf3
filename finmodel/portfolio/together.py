"""Several systems together: every figure, the ranks, the checks, and who is not counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose
from typing import NamedTuple

from finmodel.graph.evaluate import Evaluation
from finmodel.graph.graph import Graph
from finmodel.graph.trace import Cell, Step, Trace
from finmodel.graph.units import UnitName
from finmodel.inputs.faults import AssumptionFaults, Unreadable
from finmodel.inputs.portfolio_model import TOGETHER
from finmodel.inputs.text.years import parse_year
from finmodel.portfolio.contracts import Between
from finmodel.portfolio.left_out import NotCounted, why_not_known
from finmodel.portfolio.line_names import at
from finmodel.portfolio.measures import TogetherMeasure
from finmodel.portfolio.organisations import Shared
from finmodel.portfolio.system import System, SystemFigures
from finmodel.projection import SelectionError, column_of, not_known
from finmodel.results import CheckResult, Level, Row

EQUAL = 1e-9
"""How far two figures may be apart, as a share of the larger and at most, that share a rank."""
RANKED: tuple[Level, ...] = ("region", "system", "place", "organisation")
"""The levels whose members can be ranked."""


class Rank(NamedTuple):
    """Where a member of a level comes by a measure.

    Attributes:
        rank: 1 is best; equals share one, and the next is passed over; None where not ranked.
        why: why it is not ranked; empty where it is.
    """

    id: str
    name: str
    rank: int | None
    value: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """Every figure of several systems on one basis.

    Attributes:
        unit: the unit of money of every row.
        prices: nominal, or real at the prices of a year.
        years: every year that one of the sets has; rows run along them, or along their own.
        since: the year that improvement is measured from.
        rows: of the portfolio (id `together`), each region, system, place and organisation.
        systems: what was taken from each set that is valid.
        faults: for each set that is not, by its id, what is wrong with it.
        measures: every measure there is, by name.
        contracts: those between the systems, which no sum of turnover or cost holds.
        shared: the organisations in the gap of several sets.
        not_counted: who is left out of some sums, and why.
        graph, evaluation: what the figures are read from.
    """

    name: str
    unit: UnitName
    prices: str
    basis: str
    years: tuple[str, ...]
    capital_years: tuple[str, ...]
    since: str
    rows: tuple[Row, ...]
    systems: tuple[SystemFigures, ...]
    faults: Mapping[str, AssumptionFaults | Unreadable]
    measures: Mapping[str, TogetherMeasure]
    contracts: tuple[Between, ...]
    shared: tuple[Shared, ...]
    not_counted: tuple[NotCounted, ...]
    checks: tuple[CheckResult, ...]
    graph: Graph
    evaluation: Evaluation
    of: tuple[System, ...] = ()

    @property
    def beside(self) -> frozenset[str]:
        """The ids of the organisations and places that are shown and not summed."""
        return frozenset(f"{one.id}/{id_}" for one in self.systems for id_ in one.beside)

    @property
    def sets(self) -> tuple[tuple[System, SystemFigures | None], ...]:
        """Each system and what was taken from its set, None where that is not valid."""
        figures = {one.id: one for one in self.systems}
        return tuple((one, figures.get(one.id)) for one in self.of)

    def rows_at(self, level: Level) -> tuple[Row, ...]:
        """The rows of a level, in their order."""
        return tuple(row for row in self.rows if row.level == level)

    def years_of(self, row: Row) -> tuple[str, ...]:
        """The years that the values of a row run along."""
        return row.years or self.years

    def value(self, measure: str, year: str, id_: str = TOGETHER) -> float | None:
        """One figure, in the unit of its row; None where it does not apply.

        Raises:
            SelectionError: there is no such measure, year, system, region or organisation.
        """
        rows = [row for row in self.rows if row.id == id_]
        if not rows:
            raise SelectionError(not_known("system", id_, {row.id for row in self.rows}))
        for row in rows:
            if row.measure == measure:
                return row.values[column_of(self.years_of(row), year)]
        raise SelectionError(not_known("measure", measure, self.measures))

    def step(self, measure: str, year: str, id_: str = TOGETHER) -> Step:
        """What a figure is made of: its formula and the figures in it, one step down (METHOD.md 7).

        Raises SelectionError as `value` does.
        """
        self.value(measure, year, id_)
        row = next(row for row in self.rows if row.id == id_)
        line = at(measure, row.level)
        member = self.graph.lines[line].axis.position[id_]
        cell = Cell(line, member, self.capital_years.index(parse_year(year)))
        return Trace(self.evaluation).step(cell)

    def ranks(self, measure: str, year: str, by: Level = "system") -> tuple[Rank, ...]:
        """The members of a level from best to worst by a measure in a year (METHOD.md 7).

        Best is the smallest gap or cost and the highest of anything else. Equals, within 1e-9,
        share a rank and the next is passed over; those without a figure come last, with why.

        Raises:
            SelectionError: there is no such measure or year, or the level is none to rank by.
        """
        if measure not in self.measures:
            raise SelectionError(not_known("measure", measure, self.measures))
        if by not in RANKED:
            raise SelectionError(f"{by} cannot be ranked: only {', '.join(RANKED)}")
        rows = [row for row in self.rows_at(by) if row.measure == measure]
        column_of(self.capital_years, year)
        found = [self._unranked(row, parse_year(year)) for row in rows]
        invalid = [
            Rank(one.id, one.called, None, None, "its set is not valid")
            for one in self.of
            if by == "system" and one.id in self.faults
        ]
        sign = 1 if self.measures[measure].smallest_is_best else -1
        ranked = sorted(
            (one for one in found if not one.why), key=lambda one: sign * (one.value or 0.0)
        )
        return (*_ranked(ranked), *(one for one in found if one.why), *invalid)

    def _unranked(self, row: Row, year: str) -> Rank:
        years = self.years_of(row)
        value = row.values[years.index(year)] if year in years else None
        why = ""
        if row.id in self.beside:
            why = "it is shown beside, and not summed"
        elif value is None:
            system = {one.id: one for one in self.systems}.get(row.id.partition("/")[0])
            why = why_not_known(row.measure, year, self.since, system)
        return Rank(row.id, row.name, None, value, why)


def _ranked(best_first: list[Rank]) -> list[Rank]:
    found: list[Rank] = []
    leader: Rank | None = None
    for place, one in enumerate(best_first, 1):
        if leader is None or not _equal(leader.value or 0.0, one.value or 0.0):
            leader = one._replace(rank=place)
        found.append(one._replace(rank=leader.rank))
    return found


def _equal(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=EQUAL, abs_tol=EQUAL)
