"""An experiment: the same question put to many scenarios, compiled into one program.

Every scenario is `project --set PATH=VALUE …` run alone: the varied overrides are built into
the graph after those of the scenario and the command line, in the order given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

import numpy as np

from finmodel.analysis.folded import Folded
from finmodel.analysis.progress import Progress, no_progress
from finmodel.graph.evaluate import evaluate
from finmodel.graph.fold import Cell, fold
from finmodel.graph.graph import Graph
from finmodel.graph.layers import Acting, Layer, layers_of, with_layers
from finmodel.graph.linear_forms import Forms, Value
from finmodel.graph.lines import Input, Numbers
from finmodel.graph.overrides import Change, Operation, limits_broken, operand_name, with_changes
from finmodel.graph.paths import UnknownPathError
from finmodel.graph.program import Program
from finmodel.inputs.collecting import without_collecting
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
        varied: the varied overrides.
        layers: the same, as they are built into the graph.
        first: the number of the first layer in it.
    """

    case: Case
    parameters: tuple[Parameter, ...]
    varied: tuple[VariedOverride, ...]
    graph: Graph
    layers: tuple[Layer, ...]
    first: int

    def program(self, cells: Sequence[Cell], width: int | None = None) -> Program:
        """The program for these cells; parameters in, cells out, one column a scenario.

        Raises:
            DivisionByZeroError: a line divides by a zero that does not vary.
            NotFiniteError: a figure that does not vary is too large for a float.
        """
        return self.folded(cells).program(width)

    @without_collecting()
    def folded(self, cells: Sequence[Cell], watch: Progress = no_progress) -> Folded:
        """These cells as numbers or forms of the parameters; `watch` sees the work as it is done.

        Raises:
            DivisionByZeroError, NotFiniteError: as `program`.
        """
        forms = Forms([parameter.states for parameter in self.parameters])
        operands = [override.form(forms) for override in self.varied]
        given = {
            cell: operands[number]
            for at, layer in enumerate(self.layers, self.first)
            for cell, number in layer.cells(at)
        }

        def watched(years: Sequence[int]) -> Iterable[int]:
            return watch(years, len(years), "preparing")

        values = fold(self.graph, forms, given, cells, watched)
        return Folded(self.graph, tuple(cells), forms, tuple(values))

    def unfolded(self, given: Numbers) -> Graph:
        """The graph with the scenarios of `given`, shape (parameters, scenarios), to evaluate.

        The plain reading of what a program works out, to check it by.
        """
        operands = _operands(self.varied, given)
        lines = {
            name: replace(line, values=layer.operands(operands))
            for number, layer in enumerate(self.layers, self.first)
            if isinstance(line := self.graph.lines[name := operand_name(number, layer.line)], Input)
        }
        return self.graph.replacing(lines)

    def reaching(self, cells: Sequence[Cell]) -> frozenset[int]:
        """The parameters that have any way to the cells."""
        upstream = self.graph.upstream(frozenset(name for name, _, _ in cells))
        return frozenset(
            self.varied[number].parameter
            for layer in self.layers
            if layer.line in upstream
            for number in layer.overrides()
        )


@without_collecting()
def experiment(
    case: Case, parameters: Sequence[Parameter], varied: Sequence[VariedOverride]
) -> Experiment:
    """Build what varies into the graph, and check it at its extremes.

    Raises:
        SettingError: a path matches no assumption, or an operand is outside its limits at
            one of its extremes; all of them at once.
    """
    graph, year = case.model.graph, case.baseline_year
    operands = _operands(varied, _corners(parameters))
    changes, faults = case.changes(), []
    acting = []
    for override, operand in zip(varied, operands, strict=True):
        try:
            targets, _ = compile_path(graph, override.path, override.operation, year)
        except (UnknownPathError, ValueError) as error:
            said = str(error).removeprefix(f"{override.path}: ")
            faults.append(Fault(None, override.path, said))
        else:
            acting.append(Acting(override.operation, targets))
            changes.append(Change(override.path, override.operation, operand, targets))
    if faults:
        raise SettingError(faults)
    layers = layers_of(acting)
    changed, first = with_layers(case.graph(), layers, operands)
    faults = [
        Fault(None, broken.path, limit_message(broken, year))
        for broken in limits_broken(changed, changes)
    ] or [Fault(None, path, said) for _, path, said in ending_too_early(changed, changes, year)]
    if faults:
        raise SettingError(_once(faults))
    return Experiment(case, tuple(parameters), tuple(varied), changed, layers, first)


def _operands(varied: Sequence[VariedOverride], given: Numbers) -> Numbers:
    """The operand of each override in scenarios of shape (parameters, scenarios)."""
    found = np.empty((len(varied), given.shape[1]))
    for row, override in zip(found, varied, strict=True):
        row[:] = override.operand(given[override.parameter])
    return found


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
