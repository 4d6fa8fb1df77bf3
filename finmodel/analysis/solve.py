"""Goal seek: the value of an assumption that makes a figure hit a target."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from finmodel.analysis.dependence import names_at
from finmodel.analysis.errors import CannotMoveError, WhatIfError
from finmodel.analysis.experiment import Case, Parameter, VariedOverride, experiment
from finmodel.analysis.figure_question import FigureQuestion, Plan
from finmodel.analysis.points import setting_of
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.ranges import ranged
from finmodel.analysis.roots import Scan, root_between, scanned
from finmodel.analysis.search import (
    SCANNED,
    factor_range,
    present_value,
    search_points,
    search_range,
    slots_of,
)
from finmodel.analysis.vary import month_text, read_vary
from finmodel.graph.lines import Numbers, Slots
from finmodel.graph.overrides import Operation
from finmodel.graph.program import Runner
from finmodel.inputs.text.numbers import MONTHS, WHOLE_YEARS
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.selection import SelectedFigure

if TYPE_CHECKING:
    import pandas as pd

Outcome = Literal["one", "several", "none"]

_LARGEST_FACTOR = 10.0


class Root(NamedTuple):
    """One answer.

    Attributes:
        value: what the path takes; with several paths, what each is multiplied by.
        settings: the answer as `--set` takes it.
        reached: the figure there.
        inside: whether it lies inside the range given in the files; None where there is none.
    """

    value: float
    settings: tuple[str, ...]
    reached: float
    inside: bool | None


class Solution(NamedTuple):
    """What was sought and what was found.

    Attributes:
        paths: one, or several moved in fixed proportion.
        factor: whether `value` multiplies the paths rather than being their value.
        figure, target: what was to be hit.
        now: the value the path has, None where its slots have several; with a factor, 1.
        low, high: where it was sought.
        at_low, at_high: the figure at the two ends.
        nearest: the value of those looked at that comes nearest, and the figure there.
        range: the range in the files, if there is one; of several that a path leads to, what
            is in the range of each.
        roots: every answer found, ascending.
        whole: whether only whole values count.
        between: where whole values pass the target without meeting it, the first two it lies
            between, each with the figure there.
    """

    paths: tuple[str, ...]
    factor: bool
    figure: SelectedFigure
    target: float
    now: float | None
    low: float
    high: float
    at_low: float
    at_high: float
    nearest: tuple[float, float]
    range: tuple[float, float] | None
    roots: tuple[Root, ...]
    whole: bool
    between: tuple[tuple[float, float], tuple[float, float]] | None = None

    @property
    def outcome(self) -> Outcome:
        """Whether there is one answer, or several, or none between low and high."""
        return "none" if not self.roots else "one" if len(self.roots) == 1 else "several"

    def frame(self) -> "pd.DataFrame":
        """One row an answer and path: path, setting, value, reached, inside_range."""
        import pandas as pd

        rows = [
            (path, setting, root.value, root.reached, root.inside)
            for root in self.roots
            for path, setting in zip(self.paths, root.settings, strict=True)
        ]
        return pd.DataFrame(rows, columns=["path", "setting", "value", "reached", "inside_range"])


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveQuestion(FigureQuestion):
    """The value of one path, or the factor of several, at which a figure hits a target.

    Attributes:
        between: `LOW:HIGH`; as far as the assumption may go unless given.
    """

    paths: tuple[str, ...]
    target: float = 0.0
    between: str | None = None

    def ask(self, plan: Plan, *, watch: Progress = no_progress) -> Solution:
        """Find every value at which the figure is the target.

        One path takes a value, the same in all it leads to; several are multiplied by one factor,
        so that they keep their proportion.

        Raises:
            CannotMoveError: the figure does not depend on the path.
            WhatIfError: `between` is empty or backwards, or no path is given.
            SettingError: a path matches no assumption, or cannot take the values of `between`.
            SelectionError: the measure, year or organisation is not known.
        """
        paths, target, between = self.paths, self.target, self.between
        if not paths:
            raise WhatIfError("nothing to solve for: give a path, such as bau_efficiency.*.rate")
        if len(set(paths)) < len(paths):
            raise WhatIfError("a path is given twice")
        case = plan.case()
        figure = self.figure(case.model)
        factor = len(paths) > 1
        slots = [slots_of(case, path) for path in paths]
        operation: Operation = "times" if factor else "set"
        now = 1.0 if factor else present_value(case, paths[0])
        whole = not factor and slots[0].kind in (MONTHS.name, WHOLE_YEARS.name, START_OF_SCHEME)
        if between is not None:
            wanted = f"{'x' if factor else ''}{between}".replace(":", ":x") if factor else between
            wanted_ends = read_vary(case, f"{paths[0]}={wanted}", sampled=True)
            if wanted_ends.operation != operation:
                raise WhatIfError(f"{between}: write LOW:HIGH as plain values")
            low, high = wanted_ends.ends
        elif factor:
            low, high = 0.0, _LARGEST_FACTOR
        else:
            low, high = search_range(case, paths[0], now)
        if factor:
            low, high = factor_range(case, paths, slots, low, high)
        studied = experiment(
            case,
            [Parameter(paths[0], low, high)],
            [VariedOverride(path, operation, 0) for path in paths],
        )
        if not studied.reaches(0, [figure.cell]):
            raise CannotMoveError(f"{', '.join(paths)}: cannot move {_named(figure)}")
        runner = Runner(studied.program([figure.cell], width=SCANNED - 1))

        def curve(points: Numbers) -> Numbers:
            found: Numbers = runner.run(points[np.newaxis, :])[0]
            return found

        scan = scanned(curve, target, search_points(low, high, now, whole=whole))
        size = float(np.max(np.abs(scan.values + target), initial=1e-300))
        if float(np.ptp(scan.values)) <= 1e-12 * size:
            raise CannotMoveError(
                f"{', '.join(paths)}: moving it changes nothing in {_named(figure)}"
            )
        span = None if factor else _range_of(case, paths[0])
        roots: list[Root] = []
        brackets = scan.ends(whole=whole)
        for ends in watch(brackets, len(brackets), "solve"):
            value = root_between(curve, target, *ends)
            if roots and roots[-1].value == value:
                continue
            roots.append(
                Root(
                    value,
                    tuple(f"{path}={_written(case, slots[0], operation, value)}" for path in paths),
                    float(curve(np.array([value]))[0]),
                    None if span is None else span[0] <= value <= span[1],
                )
            )
        nearest = int(np.argmin(np.abs(scan.values)))
        return Solution(
            tuple(paths),
            factor,
            figure,
            target,
            now,
            low,
            high,
            float(scan.values[0] + target),
            float(scan.values[-1] + target),
            (float(scan.points[nearest]), float(scan.values[nearest] + target)),
            span,
            tuple(roots),
            whole,
            _passed(scan, target) if whole and not roots else None,
        )


def _passed(scan: Scan, target: float) -> tuple[tuple[float, float], tuple[float, float]] | None:
    first = next((ends for ends in scan.brackets() if ends[0] != ends[1]), None)
    if first is None:
        return None
    low, high = ((float(scan.points[place]), float(scan.values[place] + target)) for place in first)
    return low, high


def _range_of(case: Case, path: str) -> tuple[float, float] | None:
    """Where a path is inside every range of what it leads to; None where that has no range."""
    spans = {one.path: one for one in ranged(case) if not one.follows}
    found = [spans[name] for name in names_at(path, tuple(spans))]
    if not found:
        return None
    return max(one.low for one in found), min(one.high for one in found)


def _named(figure: SelectedFigure) -> str:
    return f"{figure.measure} of {figure.id} in {figure.year}"


def _written(case: Case, slots: Slots, operation: Operation, value: float) -> str:
    if slots.kind == START_OF_SCHEME and operation == "set":
        return month_text(round(value), case.baseline_year)
    return setting_of(operation, value)
