"""Simulation: what the gap may come to when assumptions and schemes turn out otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.analysis.about_run import about_run
from finmodel.analysis.dependence import Correlation
from finmodel.analysis.dependence_asked import group_of, pair_of
from finmodel.analysis.effort import Effort, Spread, cost
from finmodel.analysis.engines.estimate import Foresight, foresee, no_foresight
from finmodel.analysis.engines.free_memory import free_memory
from finmodel.analysis.engines.workers import Engine, worker_pool, worth
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case, experiment
from finmodel.analysis.figure_question import Plan
from finmodel.analysis.folded import Folded
from finmodel.analysis.pieces.errors import PiecesMissingError
from finmodel.analysis.pieces.exact.summaries import exact_summaries
from finmodel.analysis.pieces.exact.tally import ExactTally, merged_exact
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.pieces.tally import Tally, merged
from finmodel.analysis.plan_kept import with_plan_kept
from finmodel.analysis.prepared_simulation import PreparedSimulation
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.shortfall_of import shortfall_of
from finmodel.analysis.simulation import Simulation, agreement_of, counts_of
from finmodel.analysis.summaries import KEPT, Summary
from finmodel.analysis.uncertainty import Uncertainty, uncertainty_of
from finmodel.analysis.variance.shares import shares
from finmodel.analysis.years_drawn import places_shown, years_drawn
from finmodel.defaults import DRAWS, GAP, MOST_DRAWS, SYSTEM_ID, seed_or_default
from finmodel.method.bases import PLAN, RISK_ADJUSTED, Basis
from finmodel.method.usual_year import is_in_year
from finmodel.selection import SelectedFigure, selected_figures

ANOTHER_BASIS = (
    "a simulation counts as the risk-adjusted basis does, with a drawn outcome of each scheme in "
    "place of its delivery: leave --basis out, the figures of the plan are shown beside it"
)
MODULES = ("finmodel.analysis.simulate", "scipy.special")
"""What a worker needs, so that it can be ready before its work is."""


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
        exact: percentiles of more draws than are kept to the last digit, by drawing them twice.
        kept: up to so many draws are kept and sorted; more are counted in bins.

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
    exact: bool = False
    kept: int = KEPT

    def __post_init__(self) -> None:
        if self.basis != RISK_ADJUSTED:
            raise WhatIfError(ANOTHER_BASIS)
        self.groups()
        self.pairs()

    @property
    def drawn_on(self) -> Basis:
        """The basis that counts: what schemes deliver is drawn for no measure of the year."""
        return PLAN if is_in_year(self.measure) else RISK_ADJUSTED

    @property
    def passes(self) -> int:
        """How often every piece is drawn: twice for exact percentiles of many draws."""
        return 2 if self.exact and self.draws > self.kept else 1

    def groups(self) -> list[list[str]]:
        """The groups, path by path."""
        return [group_of(text) for text in self.together]

    def pairs(self) -> list[Correlation]:
        """The pairs, and how far each is correlated."""
        return [pair_of(text) for text in self.correlate]

    def prepared(self, plan: Plan) -> PreparedSimulation:
        """Check and compile the simulation, whose pieces may then be drawn anywhere.

        Raises:
            WhatIfError: there is nothing uncertain, too few draws, or a group or correlation that
                cannot be.
            SettingError: a range reaches outside what an assumption may be.
            SelectionError: the measure or organisation is not known.
        """
        return self._studied(plan).prepared

    def ask(
        self,
        plan: Plan,
        *,
        workers: int | Engine | None = 1,
        watch: Progress = no_progress,
        foresight: Foresight = no_foresight,
    ) -> Simulation:
        """Draw, calculate and sum up: prepare, work out every piece, merge and answer.

        `workers` None takes all cores where the work is worth it; they change no figure, nor does
        an engine that is given in their place. `watch` sees the work as it is done, `foresight`
        hears what a long run will take.

        Raises:
            WhatIfError, SettingError, SelectionError: as `prepared`; or some draw has no figure.
            NoMemoryError: it needs more memory than is free.
        """
        studied = self._studied(plan, watch=watch)
        prepared = studied.prepared
        count = worth(prepared.draws * cost(prepared.program)) if workers is None else workers
        if isinstance(count, int):
            count = min(count, prepared.pieces)
        work = prepared.work
        work = work._replace(scenarios=work.scenarios * self.passes)
        foresee(work, count, free_memory(), foresight)
        with worker_pool(count, MODULES) as engine:
            # The others are at work already while this process prepares what comes after.
            pieces = engine.in_order(prepared.piece, prepared.pieces)
            undrawn = _undrawn(studied)
            tally = merged(watch(pieces, prepared.pieces, "drawing"))
            summaries = tally.summaries()
            if self.passes == 2:
                second = prepared.exact(tally)
                again = engine.in_order(second.piece, second.pieces)
                watched = watch(again, second.pieces, "drawing once more")
                summaries = exact_summaries(tally, merged_exact(watched))
            return self._answered(studied, undrawn, tally, summaries, engine, watch)

    def answered(
        self,
        plan: Plan,
        tally: Tally,
        exact: ExactTally | None = None,
        *,
        workers: int | Engine | None = 1,
        watch: Progress = no_progress,
    ) -> Simulation:
        """The simulation that the tally of all its pieces makes, wherever these were drawn.

        `exact` is that of the second pass, where there is one (`passes`). What decides the figure
        is still to be worked out, by `workers` or an engine.

        Raises:
            AnotherRunError: the tally is of another run; the message says in what it differs.
            PiecesMissingError: pieces are missing; the message names them.
            WhatIfError, SettingError, SelectionError: as `prepared`.
        """
        studied = self._studied(plan)
        studied.prepared.run.same_as(tally.run)
        tally.whole()
        if exact is None and self.passes == 2:
            raise PiecesMissingError(range(tally.run.pieces), "of the second pass")
        summaries = tally.summaries() if exact is None else exact_summaries(tally, exact)
        with worker_pool(1 if workers is None else workers, MODULES) as engine:
            return self._answered(studied, _undrawn(studied), tally, summaries, engine, watch)

    def _answered(
        self,
        studied: "_Studied",
        undrawn: Sequence[float],
        tally: Tally,
        summaries: tuple[Summary, ...],
        engine: Engine,
        watch: Progress,
    ) -> Simulation:
        prepared = studied.prepared
        drawn, seed, years = prepared.uncertain, prepared.seed, len(studied.figures)
        beside = tuple(zip(undrawn[:years], undrawn[years:], strict=True))
        shown = places_shown(studied.figures, tally.nulls.tolist(), beside)
        last = tally.values(-1)
        return Simulation(
            seed,
            prepared.draws,
            tuple(studied.figures[place] for place in shown),
            tuple(summaries[place] for place in shown),
            tuple(beside[place][0] for place in shown),
            tuple(beside[place][1] for place in shown),
            prepared.run.shortfall,
            shares(drawn, studied.folded, years - 1, seed, team=engine, watch=watch),
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
        prepared = self._studied(plan, effort).prepared
        return Spread(prepared.draws, prepared.whole().summaries())

    def _studied(
        self, plan: Plan, effort: Effort | None = None, watch: Progress = no_progress
    ) -> "_Studied":
        draws = self.draws
        seed = seed_or_default(self.seed)
        if not 2 <= draws <= MOST_DRAWS:
            raise WhatIfError(f"a simulation takes 2 to {MOST_DRAWS:,} draws, not {draws:,}")
        case = plan.case()
        in_year = self.drawn_on == PLAN
        whose = (self.organisation,)
        years = years_drawn(case, self.measure, self.organisation)
        figures, on_plan = (
            selected_figures(case.model, basis, (self.measure,), years, whose)
            for basis in (self.drawn_on, PLAN)
        )
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
        studied = experiment(case, drawn.parameters(), drawn.varied())
        if not in_year:
            studied = with_plan_kept(studied)
        folded = studied.folded([figure.cell for figure in figures], watch)
        program = folded.program()
        if effort is not None:
            draws = effort.draws(draws, cost(program))
        run = Run(
            self._about(plan, drawn, draws, seed),
            draws,
            len(figures),
            shortfall_of(case, self.measure),
            self.kept,
            last_kept=True,
        )
        prepared = PreparedSimulation(program, run, drawn, seed)
        return _Studied(case, figures, on_plan, folded, prepared)

    def _about(self, plan: Plan, drawn: Uncertainty, draws: int, seed: int) -> str:
        return about_run(
            plan,
            question="simulate",
            measure=self.measure,
            organisation=self.organisation,
            together=list(self.together),
            correlate=list(self.correlate),
            independent=self.independent,
            schemes=self.schemes,
            draws=draws,
            seed=seed,
            kept=self.kept,
            ranges=drawn.digest(),
        )


class _Studied(NamedTuple):
    """Everything that is known before the first draw."""

    case: Case
    figures: tuple[SelectedFigure, ...]
    on_plan: tuple[SelectedFigure, ...]
    folded: Folded
    prepared: PreparedSimulation


def _undrawn(studied: _Studied) -> tuple[float, ...]:
    """The figures with nothing drawn: those of the plan, then those of the basis that counts."""
    return studied.case.undrawn([one.cell for one in (*studied.on_plan, *studied.figures)])
