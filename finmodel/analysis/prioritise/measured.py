"""A plan measured: what its candidates do, in its scenario and in those in which limits hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from finmodel.analysis.experiment import Case
from finmodel.analysis.prioritise.coefficients import Coefficients, coefficients
from finmodel.analysis.prioritise.errors import NotAdditiveError
from finmodel.analysis.prioritise.figures import GAP, Figures, Table
from finmodel.analysis.prioritise.left_out import without_targets_and_shares
from finmodel.analysis.prioritise.options import Option
from finmodel.analysis.prioritise.problem import ROOM
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.inputs.kinds.priorities import PrioritiesFile
from finmodel.inputs.overrides import parse_setting
from finmodel.method.scenarios import Layered, apply, layers

_CHOICE = "the choice"


class Plan(Protocol):
    """What a choice is asked of."""

    @property
    def scenario(self) -> str:
        """The scenario of the plan."""

    def case(self) -> Case:
        """The model, and the overrides made before anything is chosen."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One scenario: its overrides, and what the candidates do in it.

    `scenario` is None for the plan as it is asked.
    """

    case: Case
    scenario: str | None
    measured: Coefficients

    def graph_with(self, overrides: Mapping[str, str]) -> Graph:
        """The graph with further settings, as `--set` takes them.

        Raises:
            SettingError: one cannot be made.
        """
        made = (Layered(_CHOICE, parse_setting(f"{path}={to}")) for path, to in overrides.items())
        return apply(self.case.model.graph, (*self.case.overrides, *made), self.case.baseline_year)


def situations(
    plan: Plan, priorities: PrioritiesFile, figures: Figures, options: Sequence[Option]
) -> tuple[Situation, ...]:
    """The plan as it is asked, then each other scenario in which limits hold.

    Raises:
        SettingError: a start is outside what one of them allows.
    """
    found = []
    for scenario, case in _cases(plan, priorities.rules.hold_in):
        graph = apply(case.model.graph, case.overrides, case.baseline_year)
        situation = Situation(case, scenario, coefficients(graph, figures, options))
        for one in options:
            if one.start is not None:
                situation.graph_with(one.overrides)
        found.append(situation)
    return tuple(found)


def _cases(plan: Plan, hold_in: Iterable[str]) -> Iterable[tuple[str | None, Case]]:
    asked = plan.case()
    yield None, asked
    assumptions = asked.model.assumptions
    settings = tuple(one for one in asked.overrides if one.layer not in assumptions.scenarios)
    for scenario in dict.fromkeys(hold_in):
        if scenario != plan.scenario:
            yield scenario, Case(asked.model, (*layers(assumptions, scenario), *settings))


def checked_choice(
    situation: Situation,
    priorities: PrioritiesFile,
    figures: Figures,
    overrides: Mapping[str, str],
    chosen: Sequence[int],
) -> float:
    """How far the choice, evaluated once more, is from the sum of its candidates.

    The largest difference, as a share of the largest money of its year, or of the largest figure
    where it is no money.

    Raises:
        NotAdditiveError: it is more than rounding.
    """
    graph = without_targets_and_shares(situation.graph_with(overrides))
    found = figures.of(evaluate(graph, figures.lines))
    measured = situation.measured
    worst = 0.0
    for name in figures.reads:
        evaluated, summed = found[name][:, :, 0], measured.together(name, chosen)
        size: Table = measured.size
        if name in priorities.resources:
            size = np.maximum(np.abs(summed).max(), 1.0) * np.ones_like(size)
        apart = np.abs(evaluated - summed) / size
        worst = max(worst, float(apart.max(initial=0.0)))
        if worst > ROOM:
            row, year = (int(at) for at in np.unravel_index(apart.argmax(), apart.shape))
            whose = figures.organisations[row] if name == "gap" else "the system"
            what = GAP if name in ("gap", "system") else name
            raise NotAdditiveError(
                f"{what} of {whose} in {figures.years[1 + year]} is "
                f"{evaluated[row, year]:.10g} with the choice, and {summed[row, year]:.10g} as "
                "the sum of its candidates: they do not add up, so no choice can be made of them"
            )
    return worst


def in_full(situation: Situation, overrides: Mapping[str, str], lines: Iterable[str]) -> Evaluation:
    """Lines with the choice, savings targets and gain shares in them."""
    return evaluate(situation.graph_with(overrides), lines)
