"""What is asked of a portfolio: which year, which measures, whose, and what ranks them."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from finmodel.analysis.progress import Progress, no_progress
from finmodel.method.bases import PLAN, Basis
from finmodel.method.earlier_measures import name_now, withdrawn
from finmodel.projection import SelectionError, column_of, not_known

if TYPE_CHECKING:
    from finmodel.analysis.engines.workers import Engine
    from finmodel.portfolio.portfolio import Portfolio
    from finmodel.portfolio.together import Rank, Together
    from finmodel.results import Row

By = Literal["region", "system", "place", "organisation"]
LEVELS: tuple[By, ...] = get_args(By)
RANKED = "mitigated_gap_rate"
"""What ranks systems unless something else is asked for: the gap left for its size."""
IMPROVED = "improvement_rate"
"""What ranks them where a change between two years is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioQuestion:
    """One question about many systems.

    Attributes:
        year: the year shown, of a change the later one; that of most sets unless given.
        since: the year that a change is counted from; none where no change is asked for.
        measures: those shown by year; the usual columns of one year where there are none.
        by: who is shown.
        rank: the measure that they are ranked by, best first.
        basis: the basis of savings.
    """

    year: str | None = None
    since: str | None = None
    measures: tuple[str, ...] = ()
    by: By = "system"
    rank: str | None = None
    basis: Basis = PLAN

    def ask(
        self,
        portfolio: "Portfolio",
        workers: "int | Engine" = 1,
        watch: Progress = no_progress,
    ) -> "Answered":
        """The figures of a portfolio, and what of them is asked for.

        Raises:
            SelectionError: there is no such measure or year, or nobody at that level.
            And what `Portfolio.project` raises.
        """
        together = portfolio.project(self.basis, since=self.since, workers=workers, watch=watch)
        year = _usual_year(together) if self.year is None else _year(together, self.year)
        if self.since is not None and column_of(together.years, year) <= column_of(
            together.years, together.since
        ):
            raise SelectionError(
                f"{year} is not after {together.since}: a change is to a later year"
            )
        measures = tuple(_measure(together, one) for one in self.measures)
        usual = IMPROVED if self.since is not None else RANKED
        ranked_by = _measure(together, self.rank or (measures[0] if measures else usual))
        if not together.rows_at(self.by):
            raise SelectionError(_nobody(self.by))
        return Answered(replace(self, measures=measures), together, year, ranked_by)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was asked, the figures, and what was settled of the question.

    Attributes:
        year: the year shown.
        ranked_by: the measure that decides who comes first.
    """

    question: PortfolioQuestion
    together: "Together"
    year: str
    ranked_by: str

    @property
    def ranks(self) -> "tuple[Rank, ...]":
        """Those asked for from best to worst; those that are not ranked last, with why."""
        return self.together.ranks(self.ranked_by, self.year, self.question.by)

    @property
    def rows(self) -> "tuple[Row, ...]":
        """The rows of those asked for and of what they are summed to, of the measures asked for."""
        wanted = self.question.measures
        levels = {"portfolio", "region", self.question.by}
        if self.question.by in ("place", "organisation"):
            levels.add("system")
        return tuple(
            row
            for row in self.together.rows
            if row.level in levels and (not wanted or row.measure in wanted)
        )


def _usual_year(together: "Together") -> str:
    """The last of the years that most sets have."""
    sets = Counter(year for one in together.systems for year in one.years)
    return max(together.years, key=lambda year: (sets[year], together.years.index(year)))


def _year(together: "Together", given: str) -> str:
    return together.years[column_of(together.years, given)]


def _measure(together: "Together", given: str) -> str:
    """The name that a measure has now."""
    name = name_now(given)
    if name not in together.measures:
        near = not_known("measure", given, together.measures)
        raise SelectionError(
            withdrawn(given) or f"{near} (finmodel schema measures lists those of a set)"
        )
    return name


def _nobody(by: By) -> str:
    if by == "region":
        return "no system has a region: write region: NAME beside its folder in portfolio.yaml"
    return f"no set has a {by}" + (
        ": write groups: {place: NAME} with its organisations" if by == "place" else ""
    )
