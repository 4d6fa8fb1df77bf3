"""The what-ifs a plan can be asked, each a frozen record of what is asked.

A command makes one of its arguments, and `verify` makes the same again of a document; `ask` puts
it to a plan. Money is in the unit of the set, rates and shares are held as shares (METHOD.md 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Protocol

from finmodel.analysis.defaults import GAP, SYSTEM_ID
from finmodel.analysis.dependence import Correlation
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.progress import Watch, unwatched
from finmodel.method.bases import PLAN, RISK_ADJUSTED, Basis

if TYPE_CHECKING:
    from finmodel.analysis.comparison import Comparison
    from finmodel.analysis.experiment import Case
    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.simulate import Simulation
    from finmodel.analysis.sobol import Sobol
    from finmodel.analysis.solve import Solution
    from finmodel.analysis.sweep import Sweep
    from finmodel.analysis.workers import Crew
    from finmodel.graph.graph import Graph

_EVERY = ("all",)


class Plan(Protocol):
    """What is asked: a model with the overrides that every scenario starts from."""

    def case(self) -> "Case":
        """The model and the overrides."""

    def graph(self) -> "Graph":
        """The graph with the overrides built in."""


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
    organisations: tuple[str, ...] = (SYSTEM_ID,)
    basis: Basis = PLAN
    sample: int | None = None
    seed: int | None = None
    allow_large: bool = False

    def all_years(self, every: tuple[str, ...]) -> tuple[str, ...] | None:
        """The years, those of the set where all are asked for."""
        return every if self.years == _EVERY else self.years

    def all_organisations(self, every: tuple[str, ...]) -> tuple[str, ...]:
        """The organisations, the system and those of the set where all are asked for."""
        return (SYSTEM_ID, *every) if self.organisations == _EVERY else self.organisations

    def ask(self, plan: Plan) -> "Sweep":
        """Check and compile the sweep, which runs as its blocks are asked for.

        Raises:
            WhatIfError: a range is empty, backwards or without a step, or there are too many
                scenarios.
            SettingError: a path leads nowhere, or an end of its range breaks a limit.
            SelectionError: a measure, year or organisation is not known.
        """
        from finmodel.analysis.sweep import sweep

        return sweep(plan.case(), self)


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
        self, plan: Plan, *, workers: "int | Crew | None" = 1, watch: Watch = unwatched
    ) -> "Simulation":
        """Draw every range and every scheme's outcome; `workers` change no figure.

        Raises:
            WhatIfError: nothing is uncertain, or a group or correlation cannot be.
            SettingError: a range reaches outside what an assumption may be.
            SelectionError: the measure or organisation is not known.
        """
        from finmodel.analysis.simulate import simulate

        return simulate(plan.case(), self, workers=workers, watch=watch)


@dataclass(frozen=True, slots=True)
class SensitivityQuestion:
    """Which assumptions move a figure most, each over its range."""

    measure: str = GAP
    year: str | None = None
    organisation: str = SYSTEM_ID
    basis: Basis = PLAN

    def ask(self, plan: Plan, *, watch: Watch = unwatched) -> "Tornado":
        """Move each assumption that has a range to its two ends, one at a time.

        Raises:
            WhatIfError: no assumption has a range.
            SelectionError: the measure, year or organisation is not known.
        """
        from finmodel.analysis.sensitivity import sensitivity

        return sensitivity(plan.case(), self, watch=watch)


@dataclass(frozen=True, slots=True)
class SobolQuestion:
    """How much of the variance of a figure each source brings."""

    measure: str = GAP
    year: str | None = None
    organisation: str = SYSTEM_ID
    basis: Basis = RISK_ADJUSTED
    points: int = 4_096
    seed: int | None = None

    def ask(self, plan: Plan, *, watch: Watch = unwatched) -> "Sobol":
        """Draw the points and work the indices out on them.

        Raises:
            WhatIfError: nothing is uncertain, or `points` is not a power of 2.
            SelectionError: the measure, year or organisation is not known.
        """
        from finmodel.analysis.sobol import sobol

        return sobol(plan.case(), self, watch=watch)


@dataclass(frozen=True, slots=True)
class SolveQuestion:
    """The value of one path, or the factor of several, at which a figure hits a target."""

    paths: tuple[str, ...]
    target: float = 0.0
    measure: str = GAP
    year: str | None = None
    organisation: str = SYSTEM_ID
    basis: Basis = PLAN
    between: str | None = None

    def ask(self, plan: Plan, *, watch: Watch = unwatched) -> "Solution":
        """Find every answer in the interval.

        Raises:
            CannotMoveError: the measure does not depend on the path.
            WhatIfError: `between` is empty or backwards.
            SettingError: a path leads nowhere.
            SelectionError: the measure, year or organisation is not known.
        """
        from finmodel.analysis.solve import solve

        return solve(plan.case(), self, watch=watch)


@dataclass(frozen=True, slots=True)
class CompareQuestion:
    """What differs between the first of several named plans and each other."""

    names: tuple[str, ...]
    measure: str = GAP
    organisation: str = SYSTEM_ID
    basis: Basis = PLAN

    def ask(self, plans: Sequence[Plan]) -> "tuple[Comparison, ...]":
        """Compare the plans that go by the names, in their order.

        Raises:
            WhatIfError: two have no year, or not their money or prices, in common; or are made of
                other records and the measure is none of the gaps.
            SelectionError: the measure or organisation is not known.
        """
        pairs = zip(self.names[1:], plans[1:], strict=True)
        return tuple(self._compared(plans[0], other, name) for name, other in pairs)

    def _compared(self, first: Plan, other: Plan, name: str) -> "Comparison":
        from finmodel.analysis.compare_scenarios import compare_scenarios
        from finmodel.analysis.compare_sets import compare_sets

        cases = first.case(), other.case()
        same = cases[0].model is cases[1].model
        compare = compare_scenarios if same else compare_sets
        return compare(
            *cases,
            (first.graph(), other.graph()),
            (self.names[0], name),
            measure=self.measure,
            organisation=self.organisation,
            basis=self.basis,
        )


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
