"""Single figures of a plan under settings, read from programs that are compiled once.

A loop of `plan.with_(…).project().value(…)` changes the numbers of its settings and nothing else.
What they are set on is compiled when it is first met, so that a scenario costs the operations
between those numbers and the figure. It is the program of a sweep of the same paths, and gives
the same figures to the last digit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isnan
from threading import Lock
from typing import NamedTuple, Protocol

import numpy as np

from finmodel.analysis.experiment import (
    Case,
    Experiment,
    Parameter,
    VariedOverride,
    experiment,
)
from finmodel.graph.errors import GraphError
from finmodel.graph.fold import Cell
from finmodel.graph.lines import Numbers
from finmodel.graph.paths import Target
from finmodel.graph.program import Runner
from finmodel.inputs.overrides import Override, parse_setting
from finmodel.method.bases import Basis
from finmodel.method.limits import END, START
from finmodel.method.model import Model
from finmodel.method.scenarios import compile_path, layers
from finmodel.recent import Recent
from finmodel.selection import selected_figures

MOST_FIGURES = 256
"""Figures that are kept compiled of each form of settings."""


class Plan(Protocol):
    """What a figure is read of."""

    @property
    def model(self) -> Model:
        """The method declared over a set."""

    @property
    def scenario(self) -> str:
        """The scenario that the settings are made on."""

    @property
    def settings(self) -> tuple[str, ...]:
        """As `--set` takes them."""

    @property
    def compiled(self) -> "Recent[Form, CompiledSettings]":
        """What was compiled for this plan and for others made of the same model."""


class Figure(NamedTuple):
    """One figure of a projection, as `Projection.value` is asked for it."""

    basis: Basis
    measure: str
    year: str
    organisation: str


def figure_value(plan: Plan, figure: Figure) -> float | None:
    """One figure, in the unit of its row; None where it does not apply.

    Raises:
        SelectionError: a measure, year or organisation that the model does not have, or that
            does not go together.
        SettingError: a setting cannot be made.
        GraphError: a line divides by zero, or a figure is too large for a float.
    """
    overrides = [parse_setting(one) for one in plan.settings]
    compiled = plan.compiled.get_or_make(_form(plan, overrides), lambda: _compiled(plan, overrides))
    return compiled.value(figure, overrides)


def known_to_be_allowed(plan: Plan) -> bool:
    """Whether the settings are known to be within their limits.

    Where it is False they may be so all the same: they were not met before, or only building
    them in can tell.
    """
    overrides = [parse_setting(one) for one in plan.settings]
    compiled = plan.compiled.get(_form(plan, overrides))
    return compiled is not None and compiled.within_limits(overrides)


class Form(NamedTuple):
    """Settings without their numbers: the path and the operation of each, on what is below."""

    model: Model
    scenario: str
    changes: tuple[tuple[str, str], ...]


def _form(plan: Plan, overrides: Sequence[Override]) -> Form:
    changes = tuple((one.path, one.operation) for one in overrides)
    return Form(plan.model, plan.scenario, changes)


class _Limits(NamedTuple):
    """The slots that settings act on: their values, and the least and the most allowed."""

    values: Runner
    low: Numbers
    high: Numbers


@dataclass(slots=True)
class CompiledSettings:
    """Settings whose operands are still to be given, one parameter each.

    Attributes:
        readers: how the text of each operand is read.
        limits: None where they are not read from a program.
        runners: of each figure that was asked for of late.
        lock: held while a runner runs, since it has buffers of its own.
    """

    studied: Experiment
    readers: tuple[Callable[[str], float], ...]
    limits: _Limits | None
    runners: Recent[Figure, Runner] = field(default_factory=lambda: Recent(MOST_FIGURES))
    lock: Lock = field(default_factory=Lock)

    def value(self, figure: Figure, overrides: Sequence[Override]) -> float | None:
        """The figure where the settings have these numbers."""
        given = self._given(overrides)
        with self.lock:
            runner = self.runners.get_or_make(figure, lambda: self._runner(figure))
            found = float(runner.run(given)[0, 0])
        return None if isnan(found) else found

    def within_limits(self, overrides: Sequence[Override]) -> bool:
        """Whether these numbers are known to be within the limits of what they are set on."""
        if self.limits is None:
            return False
        try:
            given = self._given(overrides)
            with self.lock:
                found = self.limits.values.run(given)[:, 0]
        except (ValueError, GraphError):
            return False
        return bool(((found >= self.limits.low) & (found <= self.limits.high)).all())

    def _given(self, overrides: Sequence[Override]) -> Numbers:
        read = zip(self.readers, overrides, strict=True)
        return np.array([[reader(one.operand)] for reader, one in read]).reshape(-1, 1)

    def _runner(self, figure: Figure) -> Runner:
        basis, measure, year, organisation = figure
        model = self.studied.case.model
        (selected,) = selected_figures(model, basis, (measure,), (year,), (organisation,))
        return Runner(self.studied.program([selected.cell], width=1))


def _compiled(plan: Plan, overrides: Sequence[Override]) -> CompiledSettings:
    model = plan.model
    case = Case(model, layers(model.assumptions, plan.scenario))
    targets: list[Target] = []
    readers = []
    for one in overrides:
        found, reader = compile_path(model.graph, one.path, one.operation, case.baseline_year)
        targets.extend(found)
        readers.append(reader)
    operands = [reader(one.operand) for reader, one in zip(readers, overrides, strict=True)]
    studied = experiment(
        case,
        [Parameter(one.path, value, value) for one, value in zip(overrides, operands, strict=True)],
        [VariedOverride(one.path, one.operation, at) for at, one in enumerate(overrides)],
    )
    return CompiledSettings(studied, tuple(readers), _limits(studied, targets))


def _limits(studied: Experiment, targets: Sequence[Target]) -> _Limits | None:
    """The slots that settings act on, where each is acted on by one of them.

    By one, a program works out exactly what building the setting in does, so that both judge a
    value at its very limit alike. Starts and ends are also held against each other.
    """
    cells: list[Cell] = []
    bounds: list[tuple[float, float]] = []
    for line, slots, places in targets:
        if line in (START, END):
            return None
        years = slots.exists.shape[1] if slots.by_year else 1
        cells.extend((line, *divmod(place, years)) for place in places.tolist())
        bounds.extend([(slots.low, slots.high)] * len(places))
    if len(set(cells)) < len(cells):
        return None
    low, high = np.array(bounds).reshape(-1, 2).T
    return _Limits(Runner(studied.program(cells, width=1)), low, high)
