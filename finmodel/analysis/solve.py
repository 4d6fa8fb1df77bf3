"""Goal seek: the value, the factor or the shift of assumptions that makes a figure hit a target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.analysis.errors import CannotMoveError, WhatIfError
from finmodel.analysis.experiment import Case, Experiment, Parameter, VariedOverride, experiment
from finmodel.analysis.figure_question import FigureQuestion, Plan, no_figure
from finmodel.analysis.moves import (
    Held,
    Move,
    bounds,
    held_by,
    move_of,
    operation_of,
    setting,
    whole,
)
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.ranges import ranged
from finmodel.analysis.roots import Scan, root_between, scanned
from finmodel.analysis.search import SCANNED, search_points, search_range
from finmodel.analysis.solution import Moved, Root, Solution
from finmodel.analysis.vary import read_vary
from finmodel.audit.covered_schemes import why_unmoved
from finmodel.graph.lines import Numbers
from finmodel.graph.overrides import Operation
from finmodel.graph.program import Runner
from finmodel.inputs.text.numbers import NUMBER
from finmodel.selection import SelectedFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveQuestion(FigureQuestion):
    """What paths must be, or by how much they must move, for a figure to hit a target.

    Attributes:
        between: `LOW:HIGH`; as far as the assumptions may go unless given.
        find: a value, a factor or a shift; by default what goes with what the paths lead to, as
            `move_of` says.
    """

    paths: tuple[str, ...]
    target: float = 0.0
    between: str | None = None
    find: Move | None = None

    def ask(self, plan: Plan, *, watch: Progress = no_progress) -> Solution:
        """Find every value, factor or shift at which the figure is the target.

        Raises:
            CannotMoveError: the figure does not depend on the paths.
            WhatIfError: `between` is empty or backwards, no path is given, or what the paths
                lead to cannot be moved so.
            SettingError: a path matches no assumption, or cannot take the values of `between`.
            SelectionError: the measure, year or organisation is not known.
        """
        paths, target = self.paths, self.target
        if not paths:
            raise WhatIfError("nothing to solve for: give a path, such as bau_efficiency.*.rate")
        if len(set(paths)) < len(paths):
            raise WhatIfError("a path is given twice")
        case = plan.case()
        figure = self.figure(case.model)
        held = held_by(case, paths)
        move = move_of(held, self.find)
        operation = operation_of(held, move)
        low, high = (
            search_range(case, held, move)
            if self.between is None
            else _ends(case, paths[0], self.between, operation)
        )
        if low >= high:
            raise CannotMoveError(f"{', '.join(paths)}: the limits leave no room for a {move}")
        studied = experiment(
            case,
            [Parameter(paths[0], low, high)],
            [VariedOverride(path, operation, 0) for path in paths],
        )
        curve = _curve(studied, figure, paths)
        now = _now(held, move)
        scan = scanned(curve, target, search_points(low, high, now, whole=whole(held, move)))
        if np.isnan(scan.values).any():
            raise WhatIfError(no_figure(figure))
        size = float(np.max(np.abs(scan.values + target), initial=1e-300))
        if float(np.ptp(scan.values)) <= 1e-12 * size:
            whys = {why_unmoved(case.model, path, self.basis, {figure.cell[0]}) for path in paths}
            said = f"{', '.join(paths)}: moving it changes nothing in {_named(figure)}"
            raise CannotMoveError("; ".join((said, *sorted(filter(None, whys)))))
        ranges = _ranges(case, held)
        found: list[float] = []
        brackets = scan.ends(whole=whole(held, move))
        for ends in watch(brackets, len(brackets), "solve"):
            value = root_between(curve, target, *ends)
            if not found or found[-1] != value:
                found.append(value)
        roots = [
            _root(case, held, operation, move, ranges, value, float(curve(np.array([value]))[0]))
            for value in found
        ]
        nearest = int(np.argmin(np.abs(scan.values)))
        spans = ranges.values() if move == "value" else ()
        return Solution(
            tuple(paths),
            move,
            held,
            figure,
            target,
            now,
            low,
            high,
            float(scan.values[0] + target),
            float(scan.values[-1] + target),
            (float(scan.points[nearest]), float(scan.values[nearest] + target)),
            (max(first for first, _ in spans), min(last for _, last in spans)) if spans else None,
            tuple(roots),
            whole(held, move),
            _passed(scan, target) if whole(held, move) and not roots else None,
        )


def _ends(case: Case, path: str, between: str, operation: Operation) -> tuple[float, float]:
    wanted = f"--between {between}: write LOW:HIGH as plain values, the lower first"
    if between.count(":") != 1:
        raise WhatIfError(wanted)
    if operation != "set":
        _refuse_no_move(between, wanted)
    ends = read_vary(case, f"{path}={bounds(between, operation)}", sampled=True)
    if ends.operation != operation or ends.count:
        raise WhatIfError(wanted)
    return ends.ends


def _refuse_no_move(between: str, wanted: str) -> None:
    """Refuse ends of a factor or a shift before they are written as `--set` writes a move."""
    try:
        low, high = (
            NUMBER.parse(end.strip(" xX×+").removesuffix("m")) for end in between.split(":")
        )
    except ValueError as fault:
        raise WhatIfError(f"{wanted}; {fault}") from None
    if low >= high:
        raise WhatIfError(wanted)


def _curve(studied: Experiment, figure: SelectedFigure, paths: Sequence[str]) -> "_Curve":
    if not studied.reaching([figure.cell]):
        raise CannotMoveError(f"{', '.join(paths)}: cannot move {_named(figure)}")
    return _Curve(Runner(studied.program([figure.cell], width=SCANNED - 1)))


@dataclass(frozen=True, slots=True)
class _Curve:
    """The figure at each of some values."""

    runner: Runner

    def __call__(self, points: Numbers) -> Numbers:
        found: Numbers = self.runner.run(points[np.newaxis, :])[0]
        return found


def _now(held: Sequence[Held], move: Move) -> float | None:
    if move == "value":
        return held[0].value if len({one.value for one in held}) == 1 else None
    return 1.0 if move == "factor" else 0.0


def _root(
    case: Case,
    held: Sequence[Held],
    operation: Operation,
    move: Move,
    ranges: Mapping[str, tuple[float, float]],
    value: float,
    reached: float,
) -> Root:
    settings = {
        path: f"{path}={setting(held, operation, value, case.baseline_year)}"
        for path in dict.fromkeys(one.source for one in held)
    }
    moved = []
    for one in held:
        after = one.moved(move, value)
        span = ranges.get(one.path)
        inside = None if span is None else span[0] <= after <= span[1]
        moved.append(Moved(one, settings[one.source], after, inside))
    return Root(value, tuple(settings.values()), reached, tuple(moved))


def _ranges(case: Case, held: Sequence[Held]) -> Mapping[str, tuple[float, float]]:
    """The range in the files of each assumption that has one, by its path."""
    spans = {one.path: (one.low, one.high) for one in ranged(case) if not one.follows}
    found = {}
    for one in held:
        span = spans.get(one.path, spans.get(one.path.rpartition(".")[0]))
        if span is not None:
            found[one.path] = span
    return found


def _passed(scan: Scan, target: float) -> tuple[tuple[float, float], tuple[float, float]] | None:
    first = next((ends for ends in scan.brackets() if ends[0] != ends[1]), None)
    if first is None:
        return None
    low, high = ((float(scan.points[place]), float(scan.values[place] + target)) for place in first)
    return low, high


def _named(figure: SelectedFigure) -> str:
    return f"{figure.measure} of {figure.id} in {figure.year}"
