"""Goal seek: the value of an assumption that makes a figure hit a target."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from finmodel.analysis.dependence import matching
from finmodel.analysis.errors import CannotMoveError, WhatIfError
from finmodel.analysis.points import setting_of
from finmodel.analysis.progress import Watch, unwatched
from finmodel.analysis.questions import SolveQuestion
from finmodel.analysis.ranges import ranged
from finmodel.analysis.roots import Scan, narrowed, scanned
from finmodel.analysis.selection import SelectedFigure, selected_figure
from finmodel.analysis.study import Case, Drive, Parameter, study
from finmodel.analysis.vary import read_vary
from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Numbers, Slots
from finmodel.graph.overrides import Operation, UnknownPathError, with_changes
from finmodel.graph.program import Runner
from finmodel.inputs.faults import Fault
from finmodel.inputs.text.numbers import AMOUNT, MONEY, MONTHS, RATE, SHARE, WHOLE_YEARS
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.limits import month_limits
from finmodel.method.scenarios import SettingError, compile_change, compile_path

if TYPE_CHECKING:
    import pandas as pd

Outcome = Literal["one", "several", "none"]

_SCANNED = 257
_LARGEST_FACTOR = 10.0
_MOST_MONTHS = 60.0


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


def solve(case: Case, question: SolveQuestion, *, watch: Watch = unwatched) -> Solution:
    """Find every value at which the figure is the target.

    One path takes a value, the same in all it leads to; several are multiplied by one factor,
    so that they keep their proportion. Unless `between` is given, it is sought as far as the
    assumption may go.

    Raises:
        CannotMoveError: the figure does not depend on the path.
        WhatIfError: `between` is empty or backwards, or no path is given.
        SettingError: a path leads nowhere, or cannot take the values of `between`.
        SelectionError: the measure, year or organisation is not known.
    """
    paths, target, between = question.paths, question.target, question.between
    if not paths:
        raise WhatIfError("nothing to solve for: give a path, such as bau_efficiency.*.rate")
    if len(set(paths)) < len(paths):
        raise WhatIfError("a path is given twice")
    figure = selected_figure(
        case.model, question.basis, question.measure, question.organisation, question.year
    )
    factor = len(paths) > 1
    slots = [_slots_of(case, path) for path in paths]
    operation: Operation = "times" if factor else "set"
    now = 1.0 if factor else _now(case, paths[0])
    whole = not factor and slots[0].kind in (MONTHS.name, WHOLE_YEARS.name, START_OF_SCHEME)
    if between is not None:
        wanted = f"{'x' if factor else ''}{between}".replace(":", ":x") if factor else between
        ends = read_vary(case, f"{paths[0]}={wanted}", sampled=True)
        if ends.operation != operation:
            raise WhatIfError(f"{between}: write LOW:HIGH as plain values")
        low, high = ends.ends
    elif factor:
        low, high = 0.0, _LARGEST_FACTOR
    else:
        low, high = domain(case, paths[0], now)
    if factor:
        low, high = _within_limits(case, paths, slots, low, high)
    studied = study(
        case,
        [Parameter(paths[0], low, high)],
        [Drive(path, operation, 0) for path in paths],
    )
    if not studied.reaches(0, [figure.cell]):
        raise CannotMoveError(f"{', '.join(paths)}: cannot move {_named(figure)}")
    runner = Runner(studied.program([figure.cell], width=_SCANNED - 1))

    def curve(points: Numbers) -> Numbers:
        found: Numbers = runner.run(points[np.newaxis, :])[0]
        return found

    scan = scanned(curve, target, looked_at(low, high, now, whole=whole))
    size = float(np.max(np.abs(scan.values + target), initial=1e-300))
    if float(np.ptp(scan.values)) <= 1e-12 * size:
        raise CannotMoveError(f"{', '.join(paths)}: moving it changes nothing in {_named(figure)}")
    span = None if factor else _range_of(case, paths[0])
    roots: list[Root] = []
    brackets = scan.brackets()
    for first, last in watch(brackets, len(brackets), "solve"):
        if whole and first != last:
            continue
        value = float(scan.points[first])
        if first != last:
            value = narrowed(curve, target, value, float(scan.points[last]))
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
    found = [spans[name] for name in matching(path, tuple(spans))]
    if not found:
        return None
    return max(one.low for one in found), min(one.high for one in found)


def _named(figure: SelectedFigure) -> str:
    return f"{figure.measure} of {figure.id} in {figure.year}"


def _slots_of(case: Case, path: str) -> Slots:
    try:
        targets, _ = compile_path(case.model.graph, path, "set", case.baseline_year)
    except (UnknownPathError, ValueError) as error:
        said = str(error).removeprefix(f"{path}: ")
        raise SettingError([Fault(None, path, said)]) from None
    return targets[0].slots


def _now(case: Case, path: str) -> float | None:
    """The value the path has in the case; None where it leads to several."""
    held = _held(case, path)
    return float(held[0]) if len(held) and np.all(held == held[0]) else None


def _held(case: Case, path: str) -> Numbers:
    graph, year = case.model.graph, case.baseline_year
    targets, _ = compile_path(graph, path, "set", year)
    changed = with_changes(
        graph, [compile_change(graph, layered.override, year) for layered in case.overrides]
    )
    values = [evaluate(changed, [target.line]).array(target.line)[:, :, 0] for target in targets]
    return np.concatenate(
        [
            table[target.chosen] if target.chosen.ndim == 2 else table[target.chosen, 0]
            for target, table in zip(targets, values, strict=True)
        ]
    )


def _months_between(case: Case, path: str) -> tuple[float, float]:
    graph, year = case.model.graph, case.baseline_year
    targets, _ = compile_path(graph, path, "set", year)
    changes = [compile_change(graph, layered.override, year) for layered in case.overrides]
    return month_limits(with_changes(graph, changes), targets)


def domain(case: Case, path: str, now: float | None) -> tuple[float, float]:
    """As far as an assumption of this kind is sought."""
    slots, value = _slots_of(case, path), now or 0.0
    if slots.kind == SHARE.name:
        return 0.0, 1.0
    if slots.kind == RATE.name:
        return max(-0.5, slots.low), max(0.5, 2 * value)
    if slots.kind == START_OF_SCHEME:
        first, last = _months_between(case, path)
        most = slots.low + 12.0 * len(case.model.assumptions.years)
        return max(slots.low, first), min(slots.high, most, last)
    if slots.kind in (MONTHS.name, WHOLE_YEARS.name):
        return slots.low, max(_MOST_MONTHS, 2 * value)
    most = max(10 * abs(value), _largest_amount(case))
    if slots.kind == MONEY.name:
        return -most, most
    if slots.kind == AMOUNT.name:
        return 0.0, most
    return slots.low, max(10 * abs(value), 10.0)


def _largest_amount(case: Case) -> float:
    amounts = case.model.graph.lines["amount"]
    values = getattr(amounts, "values", np.ones(1))
    return float(np.max(np.abs(values), initial=1.0))


def _within_limits(
    case: Case, paths: Sequence[str], slots: Sequence[Slots], low: float, high: float
) -> tuple[float, float]:
    """The factors that keep every path inside its limits."""
    for path, one in zip(paths, slots, strict=True):
        held = _held(case, path)
        most = float(np.max(held, initial=0.0))
        if most > 0:
            high = min(high, one.high / most)
    return low, high


def looked_at(low: float, high: float, now: float | None, *, whole: bool) -> Numbers:
    """The points at which a curve is looked over; the present value among them."""
    if whole:
        return np.arange(np.ceil(low), np.floor(high) + 1)
    points = np.linspace(low, high, _SCANNED)
    inside = [now] if now is not None and low <= now <= high else []
    return np.unique(np.append(points, inside))


def _written(case: Case, slots: Slots, operation: Operation, value: float) -> str:
    if slots.kind == START_OF_SCHEME and operation == "set":
        from finmodel.analysis.vary import month_text

        return month_text(round(value), case.baseline_year)
    return setting_of(operation, value)
