"""Simulation: what the gap may come to when assumptions and schemes turn out otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isnan
from typing import NamedTuple

import numpy as np

from finmodel.analysis.dependence import Correlation
from finmodel.analysis.effort import Effort, Spread, cost
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case, experiment
from finmodel.analysis.figure_question import Plan
from finmodel.analysis.folded import Folded
from finmodel.analysis.plan_kept import with_plan_kept
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.simulation import Simulation, agreement_of, counts_of
from finmodel.analysis.summaries import (
    KEPT,
    Histogram,
    Shortfall,
    Summary,
    summary,
)
from finmodel.analysis.uncertainty import Uncertainty, uncertainty_of
from finmodel.analysis.variance import shares
from finmodel.analysis.workers import PIECE, WorkerPool, worker_pool, worth
from finmodel.checks.tolerances import MONEY, largest_money, money_lines
from finmodel.defaults import DRAWS, GAP, MOST_DRAWS, SYSTEM_ID, seed_or_default
from finmodel.graph.evaluate import evaluate
from finmodel.graph.formula_parts import Cell
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program, Runner
from finmodel.inputs.text.numbers import NUMBER
from finmodel.method.bases import PLAN, RISK_ADJUSTED, Basis
from finmodel.method.usual_year import is_in_year
from finmodel.selection import SelectedFigure, selected_figures

_AT_ONCE = 8_192
ANOTHER_BASIS = (
    "a simulation counts as the risk-adjusted basis does, with a drawn outcome of each scheme in "
    "place of its delivery: leave --basis out, the figures of the plan are shown beside it"
)
MODULES = ("finmodel.analysis.simulate", "scipy.special")
"""What a worker needs, so that it can be ready before its work is."""


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

    A measure of in-year control is drawn on the plan basis: ranges, and each risk and mitigation,
    which happens or does not.

    Attributes:
        basis: the risk-adjusted one; there is no other to draw on.
        together: groups of paths, each `PATH,PATH`.
        correlate: pairs of paths, each `PATH,PATH=NUMBER`.
        independent: leave out the groups and correlations of the set.
        schemes: draw what schemes deliver, too.

    Raises:
        WhatIfError: a group or a pair is not written so, or another basis is asked for.
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
        if self.basis != RISK_ADJUSTED:
            raise WhatIfError(ANOTHER_BASIS)
        self.groups()
        self.pairs()

    @property
    def drawn_on(self) -> Basis:
        """The basis that counts: what schemes deliver is drawn for no measure of the year."""
        return PLAN if is_in_year(self.measure) else RISK_ADJUSTED

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
        case, figures, on_plan, shortfall, drawn, folded, work = self._prepared(plan)
        cells = [figure.cell for figure in figures]
        draws, seed, program = work.draws, work.seed, work.program
        count = worth(draws * cost(program)) if workers is None else workers
        if isinstance(count, int):
            count = min(count, work.chunks)
        with worker_pool(count, MODULES) as team:
            # The others are at work already while this process prepares what comes after.
            chunks = team.in_order(work, work.chunks)
            undrawn = case.undrawn([*(one.cell for one in on_plan), *cells])
            watched = watch(chunks, work.chunks, "drawing")
            summaries, last = _summed_up(watched, draws, len(cells), shortfall)
            shared = shares(drawn, folded, len(cells) - 1, seed, team=team, watch=watch)
        return Simulation(
            seed,
            draws,
            figures,
            summaries,
            undrawn[: len(cells)],
            undrawn[len(cells) :],
            shortfall,
            shared,
            agreement_of(last),
            counts_of(last),
            drawn,
            self.drawn_on,
        )

    def spread(self, plan: Plan, effort: Effort | None = None) -> Spread:
        """What the draws come to in each year alone, without what decides them.

        No more draws are made than an `effort` has room for.

        Raises:
            TooMuchWorkError: it has room for too few draws to say anything.
            WhatIfError, SettingError, SelectionError: as `ask`.
        """
        made = self._prepared(plan, effort)
        work = made.work
        if effort is not None:
            work = replace(work, draws=effort.draws(work.draws, cost(work.program)))
        chunks = map(work, range(work.chunks))
        summaries, _ = _summed_up(chunks, work.draws, len(made.figures), made.shortfall)
        return Spread(work.draws, summaries)

    def _prepared(self, plan: Plan, effort: Effort | None = None) -> "_Prepared":
        draws = self.draws
        seed = seed_or_default(self.seed)
        if not 2 <= draws <= MOST_DRAWS:
            raise WhatIfError(f"a simulation takes 2 to {MOST_DRAWS:,} draws, not {draws:,}")
        case = plan.case()
        in_year = self.drawn_on == PLAN
        figures, on_plan = (
            selected_figures(
                case.model, basis, (self.measure,), self._years(case), (self.organisation,)
            )
            for basis in (self.drawn_on, PLAN)
        )
        shortfall = _shortfall(case, self.measure)
        drawn = uncertainty_of(
            case,
            together=self.groups(),
            correlations=self.pairs(),
            schemes=self.schemes and not in_year,
            risks=in_year,
            independent=self.independent,
        )
        if not drawn.count:
            raise WhatIfError(
                "nothing is uncertain: no assumption has a range (low, high) "
                "and no risk has outcomes"
            )
        if effort is not None:
            effort.prepare(drawn.count)
        cells = [figure.cell for figure in figures]
        studied = experiment(case, drawn.parameters(), drawn.varied())
        if not in_year:
            studied = with_plan_kept(studied)
        folded = studied.folded(cells)
        work = Drawing(drawn, folded.program(), seed, draws)
        return _Prepared(case, figures, on_plan, shortfall, drawn, folded, work)

    def _years(self, case: Case) -> tuple[str, ...]:
        """The projected years; of a measure of in-year control, those in which it has a figure."""
        years = case.model.assumptions.years[1:]
        if self.drawn_on != PLAN:
            return years
        found = selected_figures(case.model, PLAN, (self.measure,), years, (self.organisation,))
        held = evaluate(case.graph(), {one.cell.line for one in found})

        def has_figure(cell: Cell) -> bool:
            line, row, year = cell
            return not isnan(held.array(line)[row, year, 0])

        known = tuple(one.year for one in found if has_figure(one.cell))
        if not known:
            raise WhatIfError(f"{self.measure} has no figure in any year of this set")
        return known


class _Prepared(NamedTuple):
    """Everything that is known before the first draw."""

    case: Case
    figures: tuple[SelectedFigure, ...]
    on_plan: tuple[SelectedFigure, ...]
    shortfall: Shortfall | None
    drawn: Uncertainty
    folded: Folded
    work: Drawing


def _shortfall(case: Case, measure: str) -> Shortfall | None:
    """What of a measure is missing money: above 0 of a gap, below 0 of a position.

    What rounding may add counts as balance (METHOD.md 2: balance).
    """
    one = case.model.measured.bases[PLAN].get(measure)
    if one is None or one.sign not in ("gap", "position"):
        return None
    evaluation = evaluate(case.graph(), money_lines(case.model))
    within = MONEY.allowed(largest_money(case.model, evaluation))
    return Shortfall(1 if one.sign == "gap" else -1, within)


def _summed_up(
    chunks: Iterator[Numbers], draws: int, figures: int, shortfall: Shortfall | None
) -> tuple[tuple[Summary, ...], Numbers]:
    """The summaries, and of the last figure the draws (or as many as are kept)."""
    if draws <= KEPT:
        held = np.empty((figures, draws))
        for number, chunk in enumerate(chunks):
            held[:, number * PIECE : number * PIECE + chunk.shape[1]] = chunk
        return tuple(summary(row, shortfall) for row in held), held[-1]
    counted: Histogram | None = None
    kept: list[Numbers] = []
    for chunk in chunks:
        if counted is None:
            counted = Histogram(chunk, shortfall)
        counted.add(chunk)
        if sum(map(len, kept)) < KEPT:
            kept.append(chunk[-1])
    if counted is None:
        return (), np.empty(0)
    return counted.summaries(), np.concatenate(kept)


def _group(text: str) -> list[str]:
    paths = [path.strip() for path in text.split(",")]
    if not all(paths):
        raise WhatIfError(f'--together "{text}" is not PATH,PATH')
    return paths


def _pair(text: str) -> Correlation:
    paths, equals, value = text.rpartition("=")
    both = [path.strip() for path in paths.split(",")]
    if not equals or len(both) != 2 or not all(both):
        raise WhatIfError(f'--correlate "{text}" is not PATH,PATH=NUMBER')
    try:
        return Correlation(both[0], both[1], NUMBER.parse(value))
    except ValueError as error:
        raise WhatIfError(f"--correlate {paths}: {error}") from None
