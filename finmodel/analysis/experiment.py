"""An experiment: the same question put to many scenarios, compiled into one program.

Every scenario is `project --set PATH=VALUE …` run alone: the varied overrides are built into
the graph after those of the scenario and the command line, in the order given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

import numpy as np

from finmodel.analysis.folded import Folded
from finmodel.graph.evaluate import evaluate
from finmodel.graph.fold import Cell, fold
from finmodel.graph.graph import Graph
from finmodel.graph.linear_forms import Forms, Value
from finmodel.graph.lines import Input, Numbers
from finmodel.graph.overrides import (
    Change,
    Operation,
    UnknownPathError,
    limits_broken,
    operand_name,
    with_changes,
)
from finmodel.graph.program import Program
from finmodel.inputs.faults import Fault
from finmodel.method.limits import ending_too_early, limit_message
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered, SettingError, compile_change, compile_path

_MOST_CORNERS = 64


class Case(NamedTuple):
    """What every scenario starts from: a model and the overrides made before anything varies."""

    model: Model
    overrides: tuple[Layered, ...] = ()

    @property
    def baseline_year(self) -> str:
        """The first year of the set."""
        return self.model.assumptions.years[0]

    def changes(self) -> list[Change]:
        """The overrides, compiled."""
        graph, year = self.model.graph, self.baseline_year
        return [compile_change(graph, layered.override, year) for layered in self.overrides]

    def graph(self) -> Graph:
        """The graph of the model with the overrides built in."""
        return with_changes(self.model.graph, self.changes())

    def undrawn(self, cells: Sequence[Cell]) -> tuple[float, ...]:
        """The cells as they are before anything varies."""
        held = evaluate(self.graph(), {name for name, _, _ in cells})
        # A zero below zero is 0, as a program has it.
        return tuple(float(held.array(name)[row, year, 0]) + 0.0 for name, row, year in cells)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number that a scenario is given.

    Attributes:
        name: what it is called.
        low, high: its extremes; with states, not used.
        states: how many states it has; 0 for any number from low to high.
    """

    name: str
    low: float = 0.0
    high: float = 1.0
    states: int = 0


@dataclass(frozen=True, slots=True)
class VariedOverride:
    """An override whose operand follows a parameter.

    Attributes:
        path, operation: as of any override.
        parameter: the number of the parameter.
        base, slope: the operand is base + slope × parameter, where it has no states.
        values: the operand in each state, where it has.
    """

    path: str
    operation: Operation
    parameter: int
    base: float = 0.0
    slope: float = 1.0
    values: tuple[float, ...] = ()

    def operand(self, given: Numbers) -> Numbers:
        """The operand for parameter values of shape (scenarios,)."""
        if self.values:
            return np.array(self.values)[given.astype(np.intp)]
        return self.base + self.slope * given

    def form(self, forms: Forms) -> Value:
        """The operand as a form."""
        if self.values:
            return forms.state_values(self.parameter, self.values)
        return forms.combined(self.base, [(self.slope, forms.parameter(self.parameter))])


@dataclass(frozen=True, slots=True)
class Experiment:
    """What varies, ready to be compiled for whichever figures are asked.

    Attributes:
        graph: with every override built in, the varied ones holding their extremes.
        first: the number of the first varied override in it.
        varied: the varied overrides.
        changes: the same, compiled.
    """

    case: Case
    parameters: tuple[Parameter, ...]
    varied: tuple[VariedOverride, ...]
    graph: Graph
    first: int
    changes: tuple[Change, ...]

    def program(self, cells: Sequence[Cell], width: int | None = None) -> Program:
        """The program for these cells; parameters in, cells out, one column a scenario.

        Raises:
            DivisionByZeroError: a line divides by a zero that does not vary.
            NotFiniteError: a figure that does not vary is too large for a float.
        """
        return self.folded(cells).program(width)

    def folded(self, cells: Sequence[Cell]) -> Folded:
        """These cells as numbers or forms of the parameters.

        Raises:
            DivisionByZeroError, NotFiniteError: as `program`.
        """
        forms = Forms([parameter.states for parameter in self.parameters])
        operands = {
            operand_name(number, target.line): override.form(forms)
            for number, override, change in self._numbered()
            for target in change.targets
        }
        values = fold(self.graph, forms, operands, cells)
        return Folded(self.graph, tuple(cells), forms, tuple(values))

    def unfolded(self, given: Numbers) -> Graph:
        """The graph with the scenarios of `given`, shape (parameters, scenarios), to evaluate.

        The plain reading of what a program works out, to check it by.
        """
        lines = {
            name: replace(line, values=override.operand(given[override.parameter])[np.newaxis, :])
            for number, override, change in self._numbered()
            for target in change.targets
            if isinstance(
                line := self.graph.lines[name := operand_name(number, target.line)], Input
            )
        }
        return self.graph.replacing(lines)

    def reaches(self, parameter: int, cells: Sequence[Cell]) -> bool:
        """Whether a parameter has any way to the cells."""
        names = frozenset(
            operand_name(number, target.line)
            for number, override, change in self._numbered()
            for target in change.targets
            if override.parameter == parameter
        )
        return any(name in self.graph.downstream(names) for name, _, _ in cells)

    def _numbered(self) -> Iterator[tuple[int, VariedOverride, Change]]:
        for place, (override, change) in enumerate(zip(self.varied, self.changes, strict=True)):
            yield self.first + place, override, change


def experiment(
    case: Case, parameters: Sequence[Parameter], varied: Sequence[VariedOverride]
) -> Experiment:
    """Build what varies into the graph, and check it at its extremes.

    Raises:
        SettingError: a path matches no assumption, or an operand is outside its limits at
            one of its extremes; all of them at once.
    """
    graph, year = case.model.graph, case.baseline_year
    before = case.changes()
    corners = _corners(parameters)
    changes, faults = [], []
    for override in varied:
        try:
            targets, _ = compile_path(graph, override.path, override.operation, year)
        except (UnknownPathError, ValueError) as error:
            said = str(error).removeprefix(f"{override.path}: ")
            faults.append(Fault(None, override.path, said))
        else:
            operand = override.operand(corners[override.parameter])
            changes.append(Change(override.path, override.operation, operand, targets))
    if faults:
        raise SettingError(faults)
    changed = with_changes(graph, [*before, *changes])
    faults = [
        Fault(None, broken.path, limit_message(broken, year))
        for broken in limits_broken(changed, [*before, *changes])
    ] or [
        Fault(None, path, said)
        for _, path, said in ending_too_early(changed, [*before, *changes], year)
    ]
    if faults:
        raise SettingError(_once(faults))
    return Experiment(
        case, tuple(parameters), tuple(varied), changed, len(before) + 1, tuple(changes)
    )


def _corners(parameters: Sequence[Parameter]) -> Numbers:
    """Scenarios that take every parameter to its extremes; shape (parameters, scenarios).

    Every combination where there are few parameters, else all at one end and then the other,
    and each state of those that have states.
    """
    ends = [tuple(range(p.states)) if p.states else (p.low, p.high) for p in parameters]
    count = 1
    for end in ends:
        count *= len(end)
        if count > _MOST_CORNERS:
            most = max(len(end) for end in ends)
            padded = [[*end, *[end[-1]] * (most - len(end))] for end in ends]
            return np.array(padded, dtype=np.float64)
    return np.array(list(product(*ends)), dtype=np.float64).T.reshape(len(parameters), count)


def _once(faults: Sequence[Fault]) -> list[Fault]:
    return list(dict.fromkeys(faults))
