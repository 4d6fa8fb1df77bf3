"""A loaded set of assumptions, ready to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.audit.large_rates import large_rates
from finmodel.audit.manifest import manifest_of
from finmodel.checks.published import published_faults
from finmodel.checks.run import accepted_faults
from finmodel.graph.graph import Graph
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.load import load_set
from finmodel.inputs.overrides import parse_setting
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.inclusion import left_out
from finmodel.method.model import Model, build
from finmodel.method.scenarios import Layered, apply, check_scenarios, layers
from finmodel.method.usual_year import usual_year
from finmodel.plan_projection import PlanProjection
from finmodel.projection import Projection
from finmodel.recent import Recent
from finmodel.results import LeftOut, Manifest
from finmodel.what_ifs import WhatIfs

if TYPE_CHECKING:
    from finmodel.analysis.figure_reader import CompiledSettings, Form
    from finmodel.analysis.monitor.monitored import Monitor, Way
    from finmodel.audit.drivers import Drivers
    from finmodel.audit.log import Log
    from finmodel.audit.method_in_words import Chapter
    from finmodel.audit.uses import Uses
    from finmodel.explanation import Explanation
    from finmodel.real_prices import Deflator

SETTING = "--set"
_MOST_COMPILED = 16
"""Forms of settings (paths and what is done to them) whose programs are kept."""


@dataclass(frozen=True, slots=True)
class Plan(WhatIfs):
    """An assumption set and the model declared from it.

    Attributes:
        assumptions: the set, validated and frozen.
        model: the method declared over it.
        scenario: the scenario every question starts from.
        settings: `PATH=VALUE` overrides made on top of it, in order.
        compiled: what single figures are read from, shared with the plans made of this one.
    """

    assumptions: AssumptionSet
    model: Model
    scenario: str = BASE
    settings: tuple[str, ...] = ()
    compiled: "Recent[Form, CompiledSettings]" = field(
        default_factory=lambda: Recent(_MOST_COMPILED), repr=False, compare=False
    )

    def with_(self, *settings: str, scenario: str | None = None) -> "Plan":
        """The same plan under another scenario, or with further overrides.

        Each setting is `PATH=VALUE` as `--set` takes it: `2.0%` sets, `+0.5%` adds, `x0.8`
        multiplies, `+6m` moves a date.

        Raises:
            UnknownScenarioError: the set has no such scenario.
            SettingError: a path matches no assumption, or a value cannot be used.
        """
        changed = replace(
            self,
            scenario=self.scenario if scenario is None else scenario,
            settings=(*self.settings, *settings),
        )
        changed.refuse_outside_limits()
        return changed

    def refuse_outside_limits(self) -> None:
        """Check that the scenario and the settings can be made.

        Raises:
            UnknownScenarioError: the set has no such scenario.
            SettingError: an override cannot be made.
        """
        if len(self.compiled):
            from finmodel.analysis.figure_reader import known_to_be_allowed

            if known_to_be_allowed(self):
                return
        self.graph()

    def project(self, basis: Basis = PLAN) -> Projection:
        """Every measure by year, for each organisation, group and the system (METHOD.md 3).

        Figures are worked out when they are first asked for. It is then, at `rows`, `checks`,
        `message`, `frame` or `value`, that a DivisionByZeroError says which line divides by zero,
        and a NotFiniteError which figure is too large for a float.

        For thousands of scenarios, ask `sweep` for all at once: a loop of
        `plan.with_(…).project().value(…)` takes hundreds of times as long for the same figures.

        Raises:
            ValueError: `basis` is not one of plan, risk-adjusted and identified.
        """
        if basis not in BASES:
            raise ValueError(f'no basis "{basis}": there are {", ".join(BASES)}')
        return PlanProjection.of(self, basis)

    def explain(
        self,
        measure: str,
        year: str | None = None,
        organisation: str = "system",
        basis: Basis = PLAN,
        depth: int | None = None,
    ) -> "Explanation":
        """One figure as a tree, down to the assumptions it rests on (METHOD.md 1, 3).

        `year` is the final one unless given, or that of the actuals; `depth` counts levels below
        the figure, all of them unless given.

        Raises:
            SelectionError: there is no such measure, year or organisation.
        """
        from finmodel.audit.explain import explain

        graph = self.graph()
        return explain(
            self.model,
            graph,
            self.layers(),
            self._manifest(graph),
            measure,
            usual_year(self.assumptions, measure) if year is None else year,
            organisation,
            basis,
            depth,
        )

    def monitor(self, *through: str, forecast: "Way | None" = None) -> "Monitor":
        """Where the year of the actuals is when a month is closed, and where that leads.

        `through` are no more than two months, as 2025-10; that of `actuals.yaml` unless given.
        `forecast` is the one that counts for every organisation: plan, trend, run rate or
        stated. Money is in the unit of the set (METHOD.md 3.13).

        Raises:
            AssumptionFaults: the set has no actuals.
            CannotMonitorError: a month is not a closed one, or a forecast was not stated.
        """
        from finmodel.analysis.monitor.question import MonitorQuestion

        return MonitorQuestion(through=through, forecast=forecast).ask(self)

    def uses(self, path: str, year: str | None = None, basis: Basis = PLAN) -> "Uses":
        """Everything an assumption touches, and what 1% more of it does to every measure.

        Raises:
            UnknownPathError: the path matches no assumption; the nearest is named.
            SettingError: it can be changed neither way within its limits.
        """
        from finmodel.audit.uses import uses

        when = self.assumptions.years[-1] if year is None else year
        graph = self.graph()
        return uses(self.model, graph, self.layers(), self._manifest(graph), path, when, basis)

    def method(self) -> "tuple[Chapter, ...]":
        """The whole method in words, generated from the declared lines (METHOD.md 3)."""
        from finmodel.audit.method_in_words import described

        return described(self.model.graph.lines, self.model.chapters)

    def log(self) -> "Log":
        """Every assumption with its source, and what do nothing rests on (METHOD.md 1)."""
        from finmodel.audit.log import log_of
        from finmodel.audit.sources import Sources

        graph, sources = self.graph(), Sources(self.assumptions, self.layers())
        return log_of(self.model, graph, sources, self.scenario, self._manifest(graph))

    def manifest(self) -> Manifest:
        """What it takes to ask the same again: version, hash, scenario, settings and values."""
        return self._manifest(self.graph())

    def drivers(self, basis: Basis = PLAN) -> "Drivers":
        """Why the gap opens, for everybody, and the steps that close it (METHOD.md 3.11)."""
        from finmodel.audit.drivers import drivers_of

        return drivers_of(self.model, self.graph(), self.layers(), self.project(basis))

    def deflator(self) -> "Deflator":
        """What money is divided by to be in baseline-year prices (METHOD.md 3.9).

        Raises:
            CannotDeflateError: the set is in real terms, or names no deflator.
        """
        from finmodel.real_prices import deflator_of

        return deflator_of(self.assumptions.system, self.assumptions.years, self.graph())

    def graph(self) -> Graph:
        """The model's graph with the scenario and the settings built in.

        Raises:
            UnknownScenarioError: the set has no such scenario.
            SettingError: an override cannot be made.
        """
        return apply(self.model.graph, self.layers(), self.assumptions.years[0])

    def unmoved(
        self, basis: Basis = PLAN, measures: Sequence[str] | None = None
    ) -> tuple[str, ...]:
        """A sentence for each override that moves no figure shown, and what it would move.

        `measures` are those shown; all that a projection shows, unless given.
        """
        overrides = self.layers()
        if not overrides:
            return ()
        from finmodel.audit.ineffective_overrides import unmoved

        return unmoved(self.model, overrides, basis, self.assumptions.years[0], measures)

    def left_out(self) -> tuple[LeftOut, ...]:
        """The records that the scenario, the settings or the files leave out (METHOD.md 2)."""
        return left_out(self.graph())

    def large_rates(self) -> tuple[str, ...]:
        """A sentence for each rate above +100% a year."""
        return tuple(large_rates(self.graph()))

    def _manifest(self, graph: Graph) -> Manifest:
        return manifest_of(self.assumptions, graph, self.scenario, self.settings)

    def layers(self) -> Sequence[Layered]:
        """The overrides in the order they are made, each with the layer it comes from."""
        return (
            *layers(self.assumptions, self.scenario),
            *(Layered(SETTING, parse_setting(setting)) for setting in self.settings),
        )


def load(folder: str | Path = "assumptions") -> Plan:
    """Read and validate a folder of assumption files, and declare the method over it.

    Raises:
        AssumptionFaults: the assumptions are invalid; every fault, with file, line and column.
        Unreadable: the folder or a file is not there or cannot be read.
    """
    assumptions = load_set(Path(folder))
    model = build(assumptions)
    faults = (*published_faults(model), *accepted_faults(model))
    if faults:
        raise AssumptionFaults(faults)
    check_scenarios(assumptions, model.graph)
    if assumptions.system.simulation is not None:
        from finmodel.analysis.dependence_faults import dependence_faults

        faults = tuple(dependence_faults(model))
        if faults:
            raise AssumptionFaults(faults)
    return Plan(assumptions, model)
