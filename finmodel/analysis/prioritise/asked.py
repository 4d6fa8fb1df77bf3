"""A question of choice made ready: what is chosen from, what is made most, and every limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from finmodel.analysis.prioritise.coefficients import included_now
from finmodel.analysis.prioritise.errors import CannotChooseError
from finmodel.analysis.prioritise.figures import GAP, Figures, figures_of
from finmodel.analysis.prioritise.limits import Limits, must_keep, never_possible
from finmodel.analysis.prioritise.measured import Plan, Situation, situations
from finmodel.analysis.prioritise.options import Option, options_of
from finmodel.analysis.prioritise.problem import Goal, Problem, structure, whole_weights
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.priorities import GAIN_SHARES, VALUE, Least, PrioritiesFile
from finmodel.method.bases import Basis
from finmodel.method.scenarios import apply
from finmodel.projection import SelectionError, column_of

_GAPS = (GAP, "underlying_gap")


@dataclass(frozen=True, slots=True)
class Objective:
    """What is made most: the values chosen, or how much a gap of the system falls in a year."""

    measure: str
    year: str | None

    @property
    def of_value(self) -> bool:
        """Whether values are added up."""
        return self.measure == VALUE


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about.

    Attributes:
        lacks: the candidates that need what is never included, and what that is.
        situations: the plan as it is asked, then the other scenarios in which limits hold.
    """

    plan: Plan
    basis: Basis
    assumptions: AssumptionSet
    objective: Objective
    options: tuple[Option, ...]
    figures: Figures
    situations: tuple[Situation, ...]
    limits: Limits
    lacks: Mapping[str, tuple[str, ...]]
    problem: Problem

    @property
    def priorities(self) -> PrioritiesFile:
        """The file."""
        return self.assumptions.priorities

    def objective_of(self, whole: int) -> float:
        """What a sum of the goal is as the objective: a value, or the change of the gap."""
        scale = self.problem.goal.scale
        return whole / scale if self.objective.of_value else -whole / scale

    @property
    def dropped(self) -> frozenset[str]:
        """The candidates that the file leaves out."""
        candidates = self.priorities.candidates.items()
        return frozenset(path for path, one in candidates if one.must == "drop")


def asked(plan: Plan, basis: Basis, objective: str | None) -> Asked:
    """Measure every candidate, and set up every limit.

    Raises:
        CannotChooseError: the set has no candidates, or not what the objective needs.
        SettingError: a start is outside what a scenario allows.
    """
    model = plan.case().model
    assumptions = model.assumptions
    priorities = assumptions.priorities
    if not priorities.candidates:
        message = "there is nothing to choose from: name candidates in priorities.yaml"
        raise CannotChooseError(message)
    aim = _objective(objective, priorities, assumptions.years)
    options = options_of(priorities.candidates)
    least = GAP if aim.of_value else aim.measure
    figures = figures_of(model, basis, least, priorities.resources)
    measured = situations(plan, priorities, figures, options)
    projected = assumptions.years[1:]
    years = priorities.years or projected
    columns = {year: at for at, year in enumerate(projected) if year in years}
    limits = Limits(priorities, options, figures.organisations, members_of(assumptions), columns)
    needs = needs_of(assumptions)
    lacks = _lacking(priorities, needs, measured)
    problem = _problem(limits, measured, needs, lacks, _goal(aim, limits, measured[0], projected))
    return Asked(plan, basis, assumptions, aim, options, figures, measured, limits, lacks, problem)


def needs_of(assumptions: AssumptionSet) -> dict[str, tuple[str, ...]]:
    """The records that each candidate needs, by path: programmes alone depend on others."""
    programmes = assumptions.programmes.programmes
    return {
        f"programmes.{id_}": tuple(f"programmes.{one}" for one in record.depends_on)
        for id_, record in programmes.items()
        if f"programmes.{id_}" in assumptions.priorities.candidates
    }


def members_of(assumptions: AssumptionSet) -> frozenset[str]:
    """The members of the gain share by which organisations may be worse off; none without one."""
    rule = assumptions.priorities.rules.worse_off
    if not rule.startswith(GAIN_SHARES):
        return frozenset()
    share = assumptions.allocations.gain_shares[rule.removeprefix(GAIN_SHARES)]
    return frozenset(share.members)


def _objective(given: str | None, priorities: PrioritiesFile, years: Sequence[str]) -> Objective:
    if given is None:
        held = priorities.objective
        if isinstance(held, Least):
            return Objective(held.least, held.year)
        return Objective(VALUE, None)
    measure, colon, year = given.partition(":")
    if measure == VALUE and not colon:
        lacking = [path for path, one in priorities.candidates.items() if one.value is None]
        if lacking:
            raise CannotChooseError(
                f"--objective value: {lacking[0]} has no value in priorities.yaml"
            )
        return Objective(VALUE, None)
    if measure not in _GAPS:
        choices = ", ".join((VALUE, *_GAPS))
        raise CannotChooseError(f"--objective {given}: write one of {choices}")
    try:
        place = column_of(years, year) if colon else len(years) - 1
    except SelectionError as error:
        raise CannotChooseError(f"--objective {given}: {error}") from None
    if place == 0:
        message = f"{years[0]} is the baseline year, in which nothing is chosen"
        raise CannotChooseError(f"--objective {given}: {message}")
    return Objective(measure, years[place])


def _goal(aim: Objective, limits: Limits, plan: Situation, projected: Sequence[str]) -> Goal:
    if aim.of_value:
        candidates = limits.priorities.candidates
        values = (candidates[one.path].value for one in limits.options)
        return whole_weights([0.0 if one is None else one.value for one in values])
    column = projected.index(aim.year or projected[-1])
    falls = -plan.measured.each["least"][:, 0, column]
    return whole_weights(list(map(float, falls)))


def _lacking(
    priorities: PrioritiesFile, needs: Mapping[str, Sequence[str]], measured: Sequence[Situation]
) -> dict[str, tuple[str, ...]]:
    others = {one for needed in needs.values() for one in needed} - priorities.candidates.keys()
    included = dict.fromkeys(others, True)
    for situation in measured:
        case = situation.case
        graph = apply(case.model.graph, case.overrides, case.baseline_year)
        now = included_now(graph, sorted(others))
        included = {path: included[path] and now[path] for path in others}
    return never_possible(priorities.candidates, needs, included)


def _problem(
    limits: Limits,
    measured: Sequence[Situation],
    needs: Mapping[str, Sequence[str]],
    lacks: Mapping[str, Sequence[str]],
    goal: Goal,
) -> Problem:
    candidates, options = limits.priorities.candidates, limits.options
    others = {path: one.instead_of for path, one in candidates.items()}
    rows = [
        *(row for one in measured for row in limits.rows(one.measured, one.scenario)),
        *structure(options, needs, others),
    ]
    gone = {path for path, one in candidates.items() if one.must == "drop"} | lacks.keys()
    never = frozenset(at for at, one in enumerate(options) if one.path in gone)
    problem = Problem(options, goal, tuple(rows), never, _first_use(limits, measured[0]))
    keep = [path for path in sorted(candidates) if candidates[path].must == "keep"]
    kept = tuple(problem.one_of(path, must_keep(path)) for path in keep)
    return replace(problem, rows=(*rows, *kept))


def _first_use(limits: Limits, plan: Situation) -> Goal:
    """What options use of the first resource by id, over the years of the limits."""
    if not limits.priorities.resources:
        return whole_weights([0.0] * len(limits.options))
    used = limits.used(plan.measured, min(limits.priorities.resources))
    over_years = used[:, list(limits.columns.values())].sum(axis=1)
    return whole_weights(list(map(float, np.round(over_years, 12))))
