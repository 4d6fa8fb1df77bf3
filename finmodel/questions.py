"""The questions a plan can be asked, each a frozen record of what was asked.

A command makes one of its arguments, and `verify` makes the same again of a document; `ask` puts
it to a plan. Money is in the unit of the set, rates and shares are held as shares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.progress import Watch, unwatched
from finmodel.method.bases import PLAN, RISK_ADJUSTED, Basis

if TYPE_CHECKING:
    from finmodel.analysis.comparison import Comparison
    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.simulate import Simulation
    from finmodel.analysis.sobol import Sobol
    from finmodel.analysis.solve import Solution
    from finmodel.analysis.sweep import Sweep
    from finmodel.analysis.workers import Crew
    from finmodel.audit.drivers import Drivers
    from finmodel.audit.explanation import Explanation
    from finmodel.audit.log import Log
    from finmodel.audit.uses import Uses
    from finmodel.plan import Plan
    from finmodel.projection import Projection

GAP, SYSTEM = "mitigated_gap", "system"
_EVERY = ["all"]


@dataclass(frozen=True, slots=True)
class ProjectQuestion:
    """Every measure by year."""

    basis: Basis = PLAN

    def ask(self, plan: "Plan") -> "Projection":
        """As `Plan.project`."""
        return plan.project(self.basis)


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """Every check."""

    def ask(self, plan: "Plan") -> "Projection":
        """As `Plan.project`, on the plan basis."""
        return plan.project()


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """Every assumption with its source."""

    def ask(self, plan: "Plan") -> "Log":
        """As `Plan.log`."""
        return plan.log()


@dataclass(frozen=True, slots=True)
class ExplainQuestion:
    """Where a figure comes from; the final year unless one is given, and every level below it."""

    measure: str
    year: str | None = None
    organisation: str = SYSTEM
    basis: Basis = PLAN
    depth: int | None = None

    def ask(self, plan: "Plan") -> "Explanation":
        """As `Plan.explain`."""
        year = plan.assumptions.years[-1] if self.year is None else self.year
        return plan.explain(self.measure, year, self.organisation, self.basis, self.depth)


@dataclass(frozen=True, slots=True)
class UsesQuestion:
    """What an assumption touches."""

    path: str
    year: str | None = None
    basis: Basis = PLAN

    def ask(self, plan: "Plan") -> "Uses":
        """As `Plan.uses`."""
        return plan.uses(self.path, self.year, self.basis)


@dataclass(frozen=True, slots=True)
class DriversQuestion:
    """Why the gap opens."""

    basis: Basis = PLAN

    def ask(self, plan: "Plan") -> "Drivers":
        """As `Plan.drivers`."""
        return plan.drivers(self.basis)


@dataclass(frozen=True, slots=True)
class SweepQuestion:
    """Figures for every combination of values, or for a sample.

    Attributes:
        vary: as `--vary` takes it.
        years, organisations: `("all",)` for every one; years None for the final one.
    """

    vary: tuple[str, ...]
    measures: tuple[str, ...] = (GAP,)
    years: tuple[str, ...] | None = None
    organisations: tuple[str, ...] = (SYSTEM,)
    basis: Basis = PLAN
    sample: int | None = None
    seed: int | None = None
    allow_large: bool = False

    def ask(self, plan: "Plan") -> "Sweep":
        """As `Plan.prepared_sweep`: checked and compiled, but not run."""
        everybody = (SYSTEM, *plan.model.organisations.axis.members)
        return plan.prepared_sweep(
            *self.vary,
            measures=self.measures,
            years=None if self.years is None else _named(self.years, plan.assumptions.years),
            organisations=_named(self.organisations, everybody),
            basis=self.basis,
            sample=self.sample,
            seed=self.seed,
            allow_large=self.allow_large,
        )


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

    draws: int = 10_000
    seed: int | None = None
    measure: str = GAP
    organisation: str = SYSTEM
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

    def pairs(self) -> list[tuple[str, str, float]]:
        """The pairs and how far each is correlated."""
        return [_pair(text) for text in self.correlate]

    def ask(
        self, plan: "Plan", *, workers: "int | Crew | None" = 1, watch: Watch = unwatched
    ) -> "Simulation":
        """As `Plan.simulate`; `workers` change no figure."""
        return plan.simulate(
            self.draws,
            seed=self.seed,
            measure=self.measure,
            organisation=self.organisation,
            basis=self.basis,
            together=self.groups(),
            correlations=self.pairs(),
            schemes=self.schemes,
            independent=self.independent,
            workers=workers,
            watch=watch,
        )


@dataclass(frozen=True, slots=True)
class SensitivityQuestion:
    """Which assumptions move a figure most, each over its range."""

    measure: str = GAP
    year: str | None = None
    organisation: str = SYSTEM
    basis: Basis = PLAN

    def ask(self, plan: "Plan", *, watch: Watch = unwatched) -> "Tornado":
        """As `Plan.sensitivity`."""
        return plan.sensitivity(
            measure=self.measure,
            year=self.year,
            organisation=self.organisation,
            basis=self.basis,
            watch=watch,
        )


@dataclass(frozen=True, slots=True)
class SobolQuestion:
    """How much of the variance of a figure each source brings."""

    measure: str = GAP
    year: str | None = None
    organisation: str = SYSTEM
    basis: Basis = RISK_ADJUSTED
    points: int = 4_096
    seed: int | None = None

    def ask(self, plan: "Plan", *, watch: Watch = unwatched) -> "Sobol":
        """As `Plan.sobol`."""
        return plan.sobol(
            measure=self.measure,
            year=self.year,
            organisation=self.organisation,
            basis=self.basis,
            points=self.points,
            seed=self.seed,
            watch=watch,
        )


@dataclass(frozen=True, slots=True)
class SolveQuestion:
    """The value of one path, or the factor of several, at which a figure hits a target."""

    paths: tuple[str, ...]
    target: float = 0.0
    measure: str = GAP
    year: str | None = None
    organisation: str = SYSTEM
    basis: Basis = PLAN
    between: str | None = None

    def ask(self, plan: "Plan", *, watch: Watch = unwatched) -> "Solution":
        """As `Plan.solve`."""
        return plan.solve(
            *self.paths,
            target=self.target,
            measure=self.measure,
            year=self.year,
            organisation=self.organisation,
            basis=self.basis,
            between=self.between,
            watch=watch,
        )


@dataclass(frozen=True, slots=True)
class CompareQuestion:
    """What differs between the first of several named plans and each other."""

    names: tuple[str, ...]
    measure: str = GAP
    organisation: str = SYSTEM
    basis: Basis = PLAN

    def ask(self, plans: "Sequence[Plan]") -> "tuple[Comparison, ...]":
        """As `Plan.compare`, of the plans that go by the names."""
        return tuple(
            plans[0].compare(
                other,
                (self.names[0], name),
                measure=self.measure,
                organisation=self.organisation,
                basis=self.basis,
            )
            for name, other in zip(self.names[1:], plans[1:], strict=True)
        )


Question = (
    ProjectQuestion
    | CheckQuestion
    | LogQuestion
    | ExplainQuestion
    | UsesQuestion
    | DriversQuestion
    | SweepQuestion
    | SimulateQuestion
    | SensitivityQuestion
    | SobolQuestion
    | SolveQuestion
)
"""Any question of one plan."""


def _named(given: Sequence[str], every: Sequence[str]) -> Sequence[str]:
    return every if list(given) == _EVERY else given


def _group(text: str) -> list[str]:
    paths = [path.strip() for path in text.split(",")]
    if not all(paths):
        raise WhatIfError(f'--together "{text}" is not PATH,PATH')
    return paths


def _pair(text: str) -> tuple[str, str, float]:
    paths, equals, value = text.rpartition("=")
    both = [path.strip() for path in paths.split(",")]
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not equals or len(both) != 2 or isnan(number):
        raise WhatIfError(f'--correlate "{text}" is not PATH,PATH=NUMBER')
    return both[0], both[1], number
