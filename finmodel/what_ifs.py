"""The what-ifs of a plan as methods, each of which asks a question.

Arguments that are left out are those of the question: `SweepQuestion`, `SolveQuestion` and so on.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from typing_extensions import TypedDict, Unpack

from finmodel.analysis.progress import Progress, no_progress
from finmodel.defaults import DRAWS
from finmodel.method.bases import Basis

if TYPE_CHECKING:
    from finmodel.analysis.compare.comparison import Comparison
    from finmodel.analysis.engines.workers import Engine
    from finmodel.analysis.experiment import Case
    from finmodel.analysis.moves import Move
    from finmodel.analysis.prepared_simulation import PreparedSimulation
    from finmodel.analysis.prepared_sweep import PreparedSweep, Swept
    from finmodel.analysis.prioritise.prioritised import Prioritised
    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.simulate import SimulateQuestion
    from finmodel.analysis.simulation import Simulation
    from finmodel.analysis.sobol import Sobol
    from finmodel.analysis.solution import Solution
    from finmodel.method.model import Model
    from finmodel.method.scenarios import Layered
    from finmodel.results import Manifest


class MeasureAsked(TypedDict, total=False):
    """Which measure, of which organisation (`sector/Acute` for a group), on which basis."""

    measure: str
    organisation: str
    basis: Basis


class FigureAsked(MeasureAsked, total=False):
    """The same in which year: the final one unless given."""

    year: str | None


class SobolAsked(FigureAsked, total=False):
    """Base points, a power of 2, and where the draws begin."""

    points: int
    seed: int | None


class SolveAsked(FigureAsked, total=False):
    """What the figure is to be; `between` is `LOW:HIGH`, `find` a value, a factor or a shift."""

    target: float
    between: str | None
    find: "Move | None"


class PrioritiseAsked(TypedDict, total=False):
    """What a choice is made for, and how long and how far it is looked for."""

    objective: str | None
    nodes: int
    why: bool
    vary: str | None
    basis: Basis


class SimulateAsked(MeasureAsked, total=False):
    """Where the draws begin, whether schemes are drawn, whether all draws are independent.

    `exact` has percentiles of many draws to the last digit, by drawing them twice.
    """

    seed: int | None
    exact: bool
    schemes: bool
    independent: bool


class SweepAsked(TypedDict, total=False):
    """Which figures, and how many scenarios are drawn where not every combination is asked for."""

    measures: Sequence[str]
    years: Sequence[str] | None
    organisations: Sequence[str]
    basis: Basis
    sample: int | None
    seed: int | None
    allow_large: bool


class WhatIfs(ABC):
    """What-ifs of a plan: every scenario of each is the plan `with_` its settings, run alone.

    Money is in the unit of the set, rates and shares are held as shares (METHOD.md 1, 2). Each
    raises what its question raises: a `WhatIfError` for what cannot be asked so, a `SettingError`
    for a path or a value that cannot be used, a `SelectionError` for a figure that is not known.
    `watch` sees the work as it is done.
    """

    __slots__ = ()
    model: "Model"
    scenario: str
    settings: tuple[str, ...]

    @abstractmethod
    def manifest(self) -> "Manifest":
        """What it takes to ask the same again."""

    @abstractmethod
    def layers(self) -> "Sequence[Layered]":
        """The overrides of the plan, in order."""

    def case(self) -> "Case":
        """The model and the overrides that every scenario starts from."""
        from finmodel.analysis.experiment import Case

        return Case(self.model, tuple(self.layers()))

    def prepared_sweep(self, *vary: str, **asked: Unpack[SweepAsked]) -> "PreparedSweep":
        """A sweep checked and compiled but not run, to be worked out anywhere.

        `block(first, count)` gives the rows of some scenarios, `piece(k)` what the k-th 65,536 of
        them come to. It pickles to some kilobytes:

            prepared = plan.prepared_sweep("growth.price.pay=0%:3%:0.001%")
            tally = prepared.piece(0)
            for k in range(1, prepared.pieces):
                tally = tally.merge(prepared.piece(k))
            scenario_summaries(tally)  # finmodel.analysis.pieces.scenario_summaries
        """
        from finmodel.analysis.sweep import SweepQuestion

        return SweepQuestion(vary, **asked).ask(self)

    def sweep(self, *vary: str, **asked: Unpack[SweepAsked]) -> "Swept":
        """Figures for every combination of values, or for a Latin hypercube of `sample`.

        `vary` is `PATH=LOW:HIGH:STEP`, `PATH=A,B,C` or, with `sample`, `PATH=LOW:HIGH`; years are
        the final one unless given. `found` has shape (figures, scenarios), in the unit each says.
        """
        return self.prepared_sweep(*vary, **asked).swept()

    def simulate(
        self,
        draws: int = DRAWS,
        *,
        together: Iterable[Sequence[str]] = (),
        correlations: Iterable[tuple[str, str, float]] = (),
        workers: "int | Engine | None" = 1,
        watch: Progress = no_progress,
        **asked: Unpack[SimulateAsked],
    ) -> "Simulation":
        """Draw every assumption from its range and every scheme's outcome; percentiles by year.

        `together` holds groups of paths, `correlations` pairs of paths with a number: they add
        to those of `system.yaml`, or replace them where they name the same assumptions
        (METHOD.md 2); `independent` leaves those of the file out. Figures are in the unit of
        the measure, a summary for each projected year. `workers` are processes, None for as
        many as the work is worth; they change no figure, and a script that asks for them keeps
        what it does under `if __name__ == "__main__":`.
        """
        question = _simulation(draws, together, correlations, asked)
        return question.ask(self, workers=workers, watch=watch)

    def prepared_simulation(
        self,
        draws: int = DRAWS,
        *,
        together: Iterable[Sequence[str]] = (),
        correlations: Iterable[tuple[str, str, float]] = (),
        **asked: Unpack[SimulateAsked],
    ) -> "PreparedSimulation":
        """A simulation checked and compiled but not drawn, to be drawn anywhere in pieces.

        Asked as `simulate`. `piece(k)` draws the k-th 65,536; it pickles to some kilobytes, and
        the tallies of all pieces, merged in any order, are what `simulate` sums up:

            prepared = plan.prepared_simulation(10_000_000)
            tally = prepared.piece(0)
            for k in range(1, prepared.pieces):
                tally = tally.merge(prepared.piece(k))
            tally.summaries()
        """
        return _simulation(draws, together, correlations, asked).prepared(self)

    def sensitivity(
        self, *, watch: Progress = no_progress, **asked: Unpack[FigureAsked]
    ) -> "Tornado":
        """Each assumption at the two ends of its range, and its switching value."""
        from finmodel.analysis.sensitivity import SensitivityQuestion

        return SensitivityQuestion(**asked).ask(self, watch=watch)

    def sobol(self, *, watch: Progress = no_progress, **asked: Unpack[SobolAsked]) -> "Sobol":
        """Sobol' indices of everything uncertain, with 95% confidence intervals."""
        from finmodel.analysis.sobol import SobolQuestion

        return SobolQuestion(**asked).ask(self, watch=watch)

    def solve(
        self, *paths: str, watch: Progress = no_progress, **asked: Unpack[SolveAsked]
    ) -> "Solution":
        """What paths must be for a measure to hit a target; every answer in the interval.

        The value of one path whose assumptions are all alike; else one factor of all that they
        lead to, or one shift of months, dates and whole years; `find` asks for another.
        """
        from finmodel.analysis.solve import SolveQuestion

        return SolveQuestion(paths=paths, **asked).ask(self, watch=watch)

    def prioritise(
        self, *, watch: Progress = no_progress, **asked: Unpack[PrioritiseAsked]
    ) -> "Prioritised":
        """The best choice of the candidates in `priorities.yaml`, proved or with a bound.

        With `why`, a reason for each candidate left out; `vary` is `RESOURCE=LOW:HIGH:STEP`.
        """
        from finmodel.analysis.prioritise.question import PrioritiseQuestion

        return PrioritiseQuestion(**asked).ask(self, watch=watch)

    def compare(
        self,
        other: "WhatIfs",
        names: tuple[str, str] | None = None,
        **asked: Unpack[MeasureAsked],
    ) -> "Comparison":
        """What differs between this plan and another, and what each difference does by year.

        The other may be the same set under another scenario, or another set: then input by
        input where it is made of the same records, else by what the gap is the sum of, over the
        years both have. Effects and what acts together add up to the change in every year.
        """
        from finmodel.analysis.compare.question import CompareQuestion

        question = CompareQuestion(names or (self.scenario, other.scenario), **asked)
        return question.ask((self, other))[0]


def _simulation(
    draws: int,
    together: Iterable[Sequence[str]],
    correlations: Iterable[tuple[str, str, float]],
    asked: SimulateAsked,
) -> "SimulateQuestion":
    from finmodel.analysis.simulate import SimulateQuestion

    groups = tuple(",".join(group) for group in together)
    pairs = tuple(f"{one},{other}={float(value)!r}" for one, other, value in correlations)
    return SimulateQuestion(draws, together=groups, correlate=pairs, **asked)
