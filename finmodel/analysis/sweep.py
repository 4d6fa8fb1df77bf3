"""A sweep: chosen figures for every point of a grid or of a sample."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from finmodel.analysis.about_run import about_run
from finmodel.analysis.engines.workers import PIECE
from finmodel.analysis.errors import CannotMoveError, TooLargeError, WhatIfError
from finmodel.analysis.experiment import Parameter, VariedOverride, experiment
from finmodel.analysis.figure_question import Plan
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.points import Grid, LatinHypercube, Points
from finmodel.analysis.prepared_sweep import PreparedSweep, SweptPath
from finmodel.analysis.summaries import KEPT
from finmodel.analysis.vary import Values, read_vary
from finmodel.checks.tolerances import ROUNDING
from finmodel.defaults import GAP, MOST_DRAWS, SYSTEM_ID, seed_or_default
from finmodel.graph.program import Program, Runner
from finmodel.method.bases import PLAN, Basis
from finmodel.method.model import Model
from finmodel.selection import SelectedFigure, selected_figures

MOST = 5_000_000
"""Scenarios that are run without being asked for expressly."""
_EVERY = ["all"]
_HASHED = 4_096
"""Scenarios whose operands tell one sweep from another."""
_FIGURES_A_PIECE, _LEAST_PIECE = 8_388_608, 8_192
"""A piece has fewer scenarios where each has many figures, so that it takes no more memory."""
_TRIED = 9
"""How many values of a path are tried to see whether it moves anything."""


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

    def ask(self, plan: Plan) -> PreparedSweep:
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
        return PreparedSweep(
            program=program,
            run=self._run(plan, points, figures),
            paths=tuple(SweptPath(one.path, one.operation) for one in values),
            points=points,
            figures=figures,
            unmoved=tuple(_unmoved(program, values)),
        )

    def _run(self, plan: Plan, points: Points, figures: Sequence[SelectedFigure]) -> Run:
        first = points.block(0, min(points.count, _HASHED)).tobytes()
        about = about_run(
            plan,
            question="sweep",
            basis=self.basis,
            paths=[[one.path, one.operation, one.count, *one.ends] for one in points.values],
            operands=hashlib.sha256(first).hexdigest(),
            count=points.count,
            seed=getattr(points, "seed", None),
            figures=[list(one[:7]) for one in figures],
        )
        size = min(PIECE, max(_LEAST_PIECE, _FIGURES_A_PIECE // len(figures)))
        kept = KEPT // len(figures)
        return Run(about, points.count, len(figures), kept=kept, size=size)

    def _places(self, model: Model) -> tuple[Sequence[str] | None, Sequence[str]]:
        """The years and the organisations, with "all" written out."""
        all_years = list(self.years or ()) == _EVERY
        everybody = list(self.organisations) == _EVERY
        return (
            model.assumptions.years if all_years else self.years,
            (SYSTEM_ID, *model.organisations.axis.members) if everybody else self.organisations,
        )
