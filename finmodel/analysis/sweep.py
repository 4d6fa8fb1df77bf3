"""A sweep: chosen figures for every point of a grid or of a sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from finmodel.analysis.errors import CannotMoveError, TooLargeError, WhatIfError
from finmodel.analysis.experiment import Parameter, VariedOverride, experiment
from finmodel.analysis.figure_question import Plan
from finmodel.analysis.points import Grid, LatinHypercube, Points
from finmodel.analysis.vary import Values, read_vary
from finmodel.analysis.workers import PIECE
from finmodel.checks.tolerances import ROUNDING
from finmodel.defaults import GAP, MOST_DRAWS, SYSTEM_ID, seed_or_default
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program, Runner
from finmodel.method.bases import PLAN, Basis
from finmodel.method.model import Model
from finmodel.selection import SelectedFigure, selected_figures

if TYPE_CHECKING:
    import pandas as pd

MOST = 5_000_000
"""Scenarios that are run without being asked for expressly."""
_EVERY = ["all"]
_TRIED = 9
"""How many values of a path are tried to see whether it moves anything."""


class SweptPath(NamedTuple):
    """One path of a sweep and what is done with its values."""

    path: str
    operation: str

    @property
    def heading(self) -> str:
        """The path, and how its values act where they do not simply stand."""
        return self.path if self.operation == "set" else f"{self.path} ({self.operation})"


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is to be worked out: small, and the same wherever it is worked out.

    Attributes:
        paths: what varies.
        points: the operands of each scenario.
        figures: what is asked of each.
        program: how it is worked out.
        unmoved: the paths that move none of the figures.
    """

    paths: tuple[SweptPath, ...]
    points: Points
    figures: tuple[SelectedFigure, ...]
    program: Program
    unmoved: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many scenarios there are."""
        return self.points.count

    def parts(self) -> Iterator[tuple[int, int]]:
        """The first scenario of each part and how many it has."""
        for first in range(0, self.count, PIECE):
            yield first, min(PIECE, self.count - first)

    def block(self, first: int, count: int, runner: Runner | None = None) -> "Block":
        """Some of the scenarios."""
        given = self.points.block(first, count)
        return Block(first, given, (runner or Runner(self.program)).run(given))

    def swept(self) -> "Swept":
        """Every scenario, in memory."""
        runner = Runner(self.program)
        blocks = [self.block(first, count, runner) for first, count in self.parts()]
        return Swept(
            self,
            np.concatenate([block.given for block in blocks], axis=1),
            np.concatenate([block.found for block in blocks], axis=1),
        )


def _unmoved(program: Program, values: Sequence[Values]) -> Iterator[str]:
    """The paths that move no figure, with all others at their lowest or at their highest."""
    tried = [_tried(one) for one in values]
    columns = [
        [operand if place == moving else one.ends[end] for place, one in enumerate(values)]
        for moving, operands in enumerate(tried)
        for end in (0, 1)
        for operand in operands
    ]
    found = Runner(program).run(np.array(columns).T)
    rounding = ROUNDING * np.maximum(1.0, np.nan_to_num(np.abs(found)).max(axis=1, keepdims=True))
    at = 0
    for one, operands in zip(values, tried, strict=True):
        groups = [found[:, at + end * len(operands) :][:, : len(operands)] for end in (0, 1)]
        at += 2 * len(operands)
        if all(
            np.allclose(each, each[:, :1], 0.0, 1.0, equal_nan=True)
            for each in (group / rounding for group in groups)
        ):
            yield one.path


def _tried(one: Values) -> list[float]:
    """Some of the values of a path, both ends among them."""
    if not one.count:
        return [float(value) for value in np.linspace(*one.ends, _TRIED)]
    places = np.unique(np.linspace(0, one.count - 1, _TRIED).round().astype(int))
    return [one.held(place) for place in places.tolist()]


class Block(NamedTuple):
    """Some scenarios: operands of shape (paths, scenarios), figures (figures, scenarios)."""

    first: int
    given: Numbers
    found: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Swept:
    """A sweep and its figures.

    Attributes:
        given: the operands; shape (paths, scenarios); rates are held as shares.
        found: the figures; shape (figures, scenarios), in the units they say.
    """

    sweep: Sweep
    given: Numbers
    found: Numbers

    def settings(self, scenario: int) -> tuple[str, ...]:
        """The settings with which `with_` makes one scenario."""
        return self.sweep.points.written(scenario)

    def frame(self) -> "pd.DataFrame":
        """Every figure, one a row: scenario, a column for each path, then what it is and value."""
        import pandas as pd

        figures = self.sweep.figures
        count = self.found.shape[1]
        data: dict[str, object] = {"scenario": np.repeat(np.arange(count), len(figures))}
        for path, operands in zip(self.sweep.paths, self.given, strict=True):
            data[path.heading] = np.repeat(operands, len(figures))
        for column in ("level", "id", "name", "measure", "label", "unit", "year"):
            data[column] = np.tile([getattr(figure, column) for figure in figures], count)
        data["value"] = self.found.T.ravel()
        return pd.DataFrame(data)


def planned(plan: Plan, figures: Sequence[SelectedFigure]) -> tuple[float, ...]:
    """The figures where nothing varies, to stand beside those of a sweep."""
    program = experiment(plan.case(), (), ()).program([one.cell for one in figures])
    return tuple(program.run(np.zeros((0, 1)))[:, 0].tolist())


@dataclass(frozen=True, slots=True)
class SweepQuestion:
    """Figures for every combination of values, or for a sample.

    Attributes:
        vary: as `--vary` takes it.
        years, organisations: `["all"]` for every one; years None for the final one.
    """

    vary: Sequence[str]
    measures: Sequence[str] = (GAP,)
    years: Sequence[str] | None = None
    organisations: Sequence[str] = (SYSTEM_ID,)
    basis: Basis = PLAN
    sample: int | None = None
    seed: int | None = None
    allow_large: bool = False

    def ask(self, plan: Plan) -> Sweep:
        """Check and compile the sweep, which runs as its blocks are asked for.

        Raises:
            WhatIfError: a range is empty, backwards, without a step, or a path is given twice.
            TooLargeError: there are more than `MOST` scenarios and `allow_large` is not given.
            CannotMoveError: none of the paths has a way to any of the figures.
            SettingError: a path matches no assumption, or an end of its range breaks a limit.
            SelectionError: a measure, year or organisation is not known.
        """
        sample = self.sample
        if not self.vary:
            raise WhatIfError("nothing varies: give --vary PATH=LOW:HIGH:STEP")
        if sample is not None and sample < 1:
            raise WhatIfError(f"--sample must be 1 or more, not {sample}")
        case = plan.case()
        figures = selected_figures(
            case.model,
            self.basis,
            self.measures,
            *self._places(case.model),
        )
        values = tuple(read_vary(case, text, sampled=sample is not None) for text in self.vary)
        paths = [one.path for one in values]
        twice = next((path for path in paths if paths.count(path) > 1), None)
        if twice is not None:
            raise WhatIfError(f"{twice}: is given twice")
        count = prod(one.count for one in values) if sample is None else sample
        if count > MOST and not self.allow_large:
            raise TooLargeError(count, MOST)
        if count > MOST_DRAWS:
            raise WhatIfError(f"that makes {count:,} scenarios: at most {MOST_DRAWS:,} are run")
        points: Points = (
            Grid(values)
            if sample is None
            else LatinHypercube(values, sample, seed_or_default(self.seed))
        )
        studied = experiment(
            case,
            [Parameter(one.path, *one.ends) for one in values],
            [VariedOverride(one.path, one.operation, place) for place, one in enumerate(values)],
        )
        cells = [figure.cell for figure in figures]
        if not studied.reaching(cells):
            raise CannotMoveError(
                f"{', '.join(paths)}: cannot move {', '.join(self.measures)} "
                f"on the {self.basis} basis"
            )
        program = studied.program(cells)
        return Sweep(
            tuple(SweptPath(one.path, one.operation) for one in values),
            points,
            figures,
            program,
            tuple(_unmoved(program, values)),
        )

    def _places(self, model: Model) -> tuple[Sequence[str] | None, Sequence[str]]:
        """The years and the organisations, with "all" written out."""
        all_years = list(self.years or ()) == _EVERY
        everybody = list(self.organisations) == _EVERY
        return (
            model.assumptions.years if all_years else self.years,
            (SYSTEM_ID, *model.organisations.axis.members) if everybody else self.organisations,
        )
