"""Simulation: what the gap may come to when assumptions and schemes turn out otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from finmodel.analysis.dependence import Correlation
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import experiment
from finmodel.analysis.figure_question import Plan
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.summaries import KEPT, PERCENTILES, Histogram, Summary, summary
from finmodel.analysis.uncertainty import Uncertainty, uncertainty_of
from finmodel.analysis.variance import Share, shares
from finmodel.analysis.workers import PIECE, WorkerPool, worker_pool, worth
from finmodel.defaults import DRAWS, GAP, SYSTEM_ID, seed_or_default
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program, Runner
from finmodel.method.bases import RISK_ADJUSTED, Basis
from finmodel.selection import SelectedFigure, selected_figures

if TYPE_CHECKING:
    import pandas as pd

_AT_ONCE = 8_192
MODULES = ("finmodel.analysis.simulate", "scipy.special")
"""What a worker needs, so that it can be ready before its work is."""


class Agreement(NamedTuple):
    """The two halves of the draws, first and second, in the final year.

    `agree` where their medians differ by no more than four standard errors of the difference.
    """

    medians: tuple[float, float]
    allowed: float
    agree: bool


@dataclass(frozen=True, eq=False, slots=True)
class Simulation:
    """What was drawn and what it came to.

    Attributes:
        figures: the figure in each year; `summaries` in the same order.
        planned: the same figures where every assumption has its value and every scheme the
            delivery the files give it.
        shares: each source's share of the variance of the last figure, summing to 1.
        uncertain: everything that was drawn.
    """

    seed: int
    draws: int
    basis: Basis
    figures: tuple[SelectedFigure, ...]
    summaries: tuple[Summary, ...]
    planned: tuple[float, ...]
    shares: tuple[Share, ...]
    agreement: Agreement
    uncertain: Uncertainty

    def frame(self) -> "pd.DataFrame":
        """One row a year: mean, deviation, p5 … p95, chance of balance, shortfalls."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "year": figure.year,
                    "planned": planned,
                    "mean": one.mean,
                    "deviation": one.deviation,
                    **{f"p{p:g}": v for p, v in zip(PERCENTILES, one.percentiles, strict=True)},
                    "chance_of_balance": one.chance_of_balance,
                    "expected_shortfall": one.expected_shortfall,
                    "worst_5%": one.worst,
                }
                for figure, one, planned in zip(
                    self.figures, self.summaries, self.planned, strict=True
                )
            ]
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chunk's work, as it is sent to a worker."""

    uncertain: Uncertainty
    program: Program
    seed: int
    draws: int

    def __call__(self, chunk: int) -> Numbers:
        """The figures of one chunk, shape (figures, draws)."""
        first = chunk * PIECE
        count = min(PIECE, self.draws - first)
        runner = Runner(self.program)
        found = np.empty((self.program.cells, count))
        at = 0
        for given in self.uncertain.draws(self.seed, first, count, _AT_ONCE):
            found[:, at : at + given.shape[1]] = runner.run(given)
            at += given.shape[1]
        return found

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.draws // PIECE)


@dataclass(frozen=True, slots=True)
class SimulateQuestion:
    """What the gap may come to.

    Attributes:
        together: groups of paths, each `PATH,PATH`.
        correlate: pairs of paths, each `PATH,PATH=NUMBER`.
        independent: leave out the groups and correlations of the set.
        schemes: draw what schemes deliver, too.

    Raises:
        WhatIfError: a group or a pair is not written so.
    """

    draws: int = DRAWS
    seed: int | None = None
    measure: str = GAP
    organisation: str = SYSTEM_ID
    basis: Basis = RISK_ADJUSTED
    together: tuple[str, ...] = ()
    correlate: tuple[str, ...] = ()
    independent: bool = False
    schemes: bool = True

    def __post_init__(self) -> None:
        self.groups()
        self.pairs()

    def groups(self) -> list[list[str]]:
        """The groups, path by path."""
        return [_group(text) for text in self.together]

    def pairs(self) -> list[Correlation]:
        """The pairs, and how far each is correlated."""
        return [_pair(text) for text in self.correlate]

    def ask(
        self, plan: Plan, *, workers: int | WorkerPool | None = 1, watch: Progress = no_progress
    ) -> Simulation:
        """Draw, calculate and sum up.

        `workers` None takes all cores where the work is worth it; they change no figure. `watch`
        sees the work as it is done.

        Raises:
            WhatIfError: there is nothing uncertain, too few draws, or a group or correlation that
                cannot be.
            SettingError: a range reaches outside what an assumption may be.
            SelectionError: the measure or organisation is not known.
        """
        draws, basis = self.draws, self.basis
        seed = seed_or_default(self.seed)
        if draws < 2:
            raise WhatIfError(f"--draws must be 2 or more, not {draws}")
        case = plan.case()
        years = case.model.assumptions.years[1:]
        figures = selected_figures(case.model, basis, (self.measure,), years, (self.organisation,))
        drawn = uncertainty_of(
            case,
            together=self.groups(),
            correlations=self.pairs(),
            schemes=self.schemes,
            independent=self.independent,
        )
        if not drawn.count:
            raise WhatIfError(
                "nothing is uncertain: no assumption has a range (low, high) "
                "and no risk has outcomes"
            )
        cells = [figure.cell for figure in figures]
        studied = experiment(case, drawn.parameters(), drawn.varied())
        program = studied.program(cells)
        work = Drawing(drawn, program, seed, draws)
        count = worth(draws * cost(program)) if workers is None else workers
        if isinstance(count, int):
            count = min(count, work.chunks)
        with worker_pool(count, MODULES) as team:
            chunks = team.in_order(work, work.chunks)
            # The others are at work already while this process prepares what comes after.
            last_alone = studied.program(cells[-1:])
            planned = experiment(case, (), ()).program(cells).run(np.zeros((0, 1)))[:, 0]
            watched = watch(chunks, work.chunks, "drawing")
            summaries, last = _summed_up(watched, draws, len(cells))
            shared = shares(drawn, last_alone, 0, seed, team=team, watch=watch)
        return Simulation(
            seed,
            draws,
            basis,
            figures,
            summaries,
            tuple(float(value) for value in planned),
            shared,
            _agreement(last),
            drawn,
        )


def cost(program: Program) -> int:
    """How much work a scenario is, in operations."""
    return len(program.instructions) + len(program.weights) + 20 * program.parameters


def _summed_up(
    chunks: Iterator[Numbers], draws: int, figures: int
) -> tuple[tuple[Summary, ...], Numbers]:
    """The summaries, and of the last figure the draws (or as many as are kept)."""
    if draws <= KEPT:
        held = np.empty((figures, draws))
        for number, chunk in enumerate(chunks):
            held[:, number * PIECE : number * PIECE + chunk.shape[1]] = chunk
        return tuple(summary(row) for row in held), held[-1]
    counted: Histogram | None = None
    kept: list[Numbers] = []
    for chunk in chunks:
        if counted is None:
            counted = Histogram(chunk)
        counted.add(chunk)
        if sum(map(len, kept)) < KEPT:
            kept.append(chunk[-1])
    if counted is None:
        return (), np.empty(0)
    return counted.summaries(), np.concatenate(kept)


def _agreement(draws: Numbers) -> Agreement:
    """Compare the median of the first half with that of the second.

    The standard error of a median is half the width of the order statistics one standard error
    of a binomial count to each side of it.
    """
    halves = (draws[: len(draws) // 2], draws[len(draws) // 2 :])
    medians = [float(np.median(half)) for half in halves]
    ordered = np.sort(draws)
    count = len(halves[0])
    away = 0.5 / np.sqrt(count)
    low, high = np.quantile(ordered, [max(0.5 - away, 0.0), min(0.5 + away, 1.0)])
    allowed = float(4 * np.sqrt(2) * (high - low) / 2)
    differ = abs(medians[0] - medians[1])
    return Agreement((medians[0], medians[1]), allowed, bool(differ <= allowed + 1e-12))


def _group(text: str) -> list[str]:
    paths = [path.strip() for path in text.split(",")]
    if not all(paths):
        raise WhatIfError(f'--together "{text}" is not PATH,PATH')
    return paths


def _pair(text: str) -> Correlation:
    paths, equals, value = text.rpartition("=")
    both = [path.strip() for path in paths.split(",")]
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not equals or len(both) != 2 or isnan(number):
        raise WhatIfError(f'--correlate "{text}" is not PATH,PATH=NUMBER')
    return Correlation(both[0], both[1], number)
