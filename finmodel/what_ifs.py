"""The what-ifs of a plan as methods, each of which asks a question."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from finmodel.analysis.defaults import GAP, SYSTEM_ID
from finmodel.analysis.progress import Watch, unwatched
from finmodel.method.bases import PLAN, RISK_ADJUSTED, Basis

if TYPE_CHECKING:
    from finmodel.analysis.comparison import Comparison
    from finmodel.analysis.experiment import Case
    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.simulate import Simulation
    from finmodel.analysis.sobol import Sobol
    from finmodel.analysis.solve import Solution
    from finmodel.analysis.sweep import Sweep, Swept
    from finmodel.analysis.workers import Crew
    from finmodel.graph.graph import Graph
    from finmodel.inputs.assumption_set import AssumptionSet
    from finmodel.method.model import Model
    from finmodel.method.scenarios import Layered


class WhatIfs(ABC):
    """What-ifs of a plan: every scenario of each is the plan `with_` its settings, run alone.

    Money is in the unit of the set, rates and shares are held as shares (METHOD.md 1, 2).
    """

    __slots__ = ()
    assumptions: "AssumptionSet"
    model: "Model"
    scenario: str

    @abstractmethod
    def layers(self) -> "Sequence[Layered]":
        """The overrides of the plan, in order."""

    @abstractmethod
    def graph(self) -> "Graph":
        """The graph with them built in."""

    def case(self) -> "Case":
        """The model and the overrides that every scenario starts from."""
        from finmodel.analysis.experiment import Case

        return Case(self.model, tuple(self.layers()))

    def prepared_sweep(
        self,
        *vary: str,
        measures: Sequence[str] = (GAP,),
        years: Sequence[str] | None = None,
        organisations: Sequence[str] = (SYSTEM_ID,),
        basis: Basis = PLAN,
        sample: int | None = None,
        seed: int | None = None,
        allow_large: bool = False,
    ) -> "Sweep":
        """A sweep checked and compiled but not run: `block(first, count)` gives some of it.

        Raises as `sweep`.
        """
        from finmodel.analysis.sweep import SweepQuestion

        return SweepQuestion(
            vary=vary,
            measures=tuple(measures),
            years=None if years is None else tuple(years),
            organisations=tuple(organisations),
            basis=basis,
            sample=sample,
            seed=seed,
            allow_large=allow_large,
        ).ask(self)

    def sweep(
        self,
        *vary: str,
        measures: Sequence[str] = (GAP,),
        years: Sequence[str] | None = None,
        organisations: Sequence[str] = (SYSTEM_ID,),
        basis: Basis = PLAN,
        sample: int | None = None,
        seed: int | None = None,
        allow_large: bool = False,
    ) -> "Swept":
        """Figures for every combination of values, or for a Latin hypercube of `sample`.

        `vary` is `PATH=LOW:HIGH:STEP`, `PATH=A,B,C` or, with `sample`, `PATH=LOW:HIGH`; years are
        the final one unless given. `found` has shape (figures, scenarios), in the unit each says.

        Raises:
            WhatIfError: a range is empty, backwards or without a step, or there are too many
                scenarios.
            SettingError: a path leads nowhere, or an end of its range breaks a limit.
            SelectionError: a measure, year or organisation is not known.
        """
        return self.prepared_sweep(
            *vary,
            measures=measures,
            years=years,
            organisations=organisations,
            basis=basis,
            sample=sample,
            seed=seed,
            allow_large=allow_large,
        ).swept()

    def simulate(
        self,
        draws: int = 10_000,
        *,
        seed: int | None = None,
        measure: str = GAP,
        organisation: str = SYSTEM_ID,
        basis: Basis = RISK_ADJUSTED,
        together: Iterable[Sequence[str]] = (),
        correlations: Iterable[tuple[str, str, float]] = (),
        schemes: bool = True,
        independent: bool = False,
        workers: "int | Crew | None" = 1,
        watch: Watch = unwatched,
    ) -> "Simulation":
        """Draw every assumption from its range and every scheme's outcome; percentiles by year.

        `together` holds groups of paths, `correlations` pairs of paths with a number: they add
        to those of `system.yaml`, or replace them where they name the same assumptions
        (METHOD.md 2); `independent` leaves those of the file out. Figures are in the unit of
        the measure, a summary for each projected year. `workers` are processes, None for as
        many as the work is worth; they change no figure, and a script that asks for them keeps
        what it does under `if __name__ == "__main__":`. `watch` is told how far it is.

        Raises:
            WhatIfError: nothing is uncertain, or a group or correlation cannot be.
            SettingError: a range reaches outside what an assumption may be.
            SelectionError: the measure or organisation is not known.
        """
        from finmodel.analysis.simulate import SimulateQuestion

        return SimulateQuestion(
            draws=draws,
            seed=seed,
            measure=measure,
            organisation=organisation,
            basis=basis,
            together=tuple(",".join(group) for group in together),
            correlate=tuple(
                f"{first},{second}={float(value)!r}" for first, second, value in correlations
            ),
            independent=independent,
            schemes=schemes,
        ).ask(self, workers=workers, watch=watch)

    def sensitivity(
        self,
        *,
        measure: str = GAP,
        year: str | None = None,
        organisation: str = SYSTEM_ID,
        basis: Basis = PLAN,
        watch: Watch = unwatched,
    ) -> "Tornado":
        """Each assumption at the two ends of its range, and its switching value.

        Raises:
            WhatIfError: no assumption has a range.
            SelectionError: the measure, year or organisation is not known.
        """
        from finmodel.analysis.sensitivity import SensitivityQuestion

        question = SensitivityQuestion(
            measure=measure, year=year, organisation=organisation, basis=basis
        )
        return question.ask(self, watch=watch)

    def sobol(
        self,
        *,
        measure: str = GAP,
        year: str | None = None,
        organisation: str = SYSTEM_ID,
        basis: Basis = RISK_ADJUSTED,
        points: int = 4_096,
        seed: int | None = None,
        watch: Watch = unwatched,
    ) -> "Sobol":
        """Sobol' indices of everything uncertain, with 95% confidence intervals.

        Raises:
            WhatIfError: nothing is uncertain, or `points` is not a power of 2.
            SelectionError: the measure, year or organisation is not known.
        """
        from finmodel.analysis.sobol import SobolQuestion

        question = SobolQuestion(
            measure=measure,
            year=year,
            organisation=organisation,
            basis=basis,
            points=points,
            seed=seed,
        )
        return question.ask(self, watch=watch)

    def solve(
        self,
        *paths: str,
        target: float = 0.0,
        measure: str = GAP,
        year: str | None = None,
        organisation: str = SYSTEM_ID,
        basis: Basis = PLAN,
        between: str | None = None,
        watch: Watch = unwatched,
    ) -> "Solution":
        """The value of a path at which a measure hits a target; every one in the interval.

        Several paths are multiplied by one factor. `between` is `LOW:HIGH`.

        Raises:
            CannotMoveError: the measure does not depend on the path.
            WhatIfError: `between` is empty or backwards.
            SettingError: a path leads nowhere.
            SelectionError: the measure, year or organisation is not known.
        """
        from finmodel.analysis.solve import SolveQuestion

        question = SolveQuestion(
            paths=paths,
            target=target,
            measure=measure,
            year=year,
            organisation=organisation,
            basis=basis,
            between=between,
        )
        return question.ask(self, watch=watch)

    def compare(
        self,
        other: "WhatIfs",
        names: tuple[str, str] | None = None,
        *,
        measure: str = GAP,
        organisation: str = SYSTEM_ID,
        basis: Basis = PLAN,
    ) -> "Comparison":
        """What differs between this plan and another, and what each difference does by year.

        The other may be the same set under another scenario, or another set: then input by
        input where it is made of the same records, else by what the gap is the sum of, over the
        years both have. Effects and what acts together add up to the change in every year.

        Raises:
            WhatIfError: the two have no year, or not their money or prices, in common; or are
                made of other records and the measure is none of the gaps.
            SelectionError: the measure or organisation is not known.
        """
        from finmodel.analysis.compare import CompareQuestion

        said = names or (self.scenario, other.scenario)
        return CompareQuestion(said, measure, organisation, basis).ask((self, other))[0]
