"""How far an assumption is searched for the value that meets a target, and at which points."""

from collections.abc import Sequence

import numpy as np

from finmodel.analysis.experiment import Case
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Numbers, Slots
from finmodel.graph.overrides import Target, UnknownPathError
from finmodel.inputs.faults import Fault
from finmodel.inputs.text.numbers import AMOUNT, MONEY, MONTHS, RATE, SHARE, WHOLE_YEARS
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.limits import month_limits
from finmodel.method.scenarios import SettingError, compile_path

SCANNED = 257
"""The points at which a curve is scanned."""
_MOST_MONTHS = 60.0


def slots_of(case: Case, path: str) -> Slots:
    """The slots of the first line a path leads to.

    Raises:
        SettingError: it matches no assumption.
    """
    try:
        return _targets(case, path)[0].slots
    except (UnknownPathError, ValueError) as error:
        reason = str(error).removeprefix(f"{path}: ")
        raise SettingError([Fault(None, path, reason)]) from None


def present_value(case: Case, path: str) -> float | None:
    """The value the path has in the case; None where it leads to several."""
    return only_value(case.graph(), _targets(case, path))


def only_value(graph: Graph, targets: Sequence[Target]) -> float | None:
    """The value that all the slots of a path hold in a graph; None where they hold several."""
    held = _values_held(graph, targets)
    return float(held[0]) if len(held) and np.all(held == held[0]) else None


def _targets(case: Case, path: str) -> Sequence[Target]:
    return compile_path(case.model.graph, path, "set", case.baseline_year)[0]


def _values_held(graph: Graph, targets: Sequence[Target]) -> Numbers:
    found: list[Numbers] = []
    for target in targets:
        table = evaluate(graph, [target.line]).array(target.line)[:, :, 0]
        found.append(table[target.chosen] if target.chosen.ndim == 2 else table[target.chosen, 0])
    return np.concatenate(found)


def _months_between(case: Case, path: str) -> tuple[float, float]:
    return month_limits(case.graph(), _targets(case, path))


def search_range(case: Case, path: str, now: float | None) -> tuple[float, float]:
    """From where to where an assumption of this kind is searched, in its unit."""
    slots, value = slots_of(case, path), now or 0.0
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


def factor_range(
    case: Case, paths: Sequence[str], slots: Sequence[Slots], low: float, high: float
) -> tuple[float, float]:
    """The factors that keep every path inside its limits."""
    for path, one in zip(paths, slots, strict=True):
        held = _values_held(case.graph(), _targets(case, path))
        most = float(np.max(held, initial=0.0))
        if most > 0:
            high = min(high, one.high / most)
    return low, high


def search_points(low: float, high: float, now: float | None, *, whole: bool) -> Numbers:
    """The points at which a curve is scanned, ascending; the present value among them."""
    if whole:
        return np.arange(np.ceil(low), np.floor(high) + 1)
    points = np.linspace(low, high, SCANNED)
    inside = [now] if now is not None and low <= now <= high else []
    return np.unique(np.append(points, inside))
