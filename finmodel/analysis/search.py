"""How far assumptions are searched for what meets a target, and at which points."""

from collections.abc import Callable, Sequence
from math import inf, nextafter

import numpy as np

from finmodel.analysis.experiment import Case
from finmodel.analysis.moves import Held, Move
from finmodel.graph.lines import Numbers
from finmodel.graph.paths import find
from finmodel.inputs.text.numbers import AMOUNT, KINDS, MONEY, MONTHS, SHARE, WHOLE_YEARS
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.limits import month_limits, months_free

SCANNED = 257
"""The points at which a curve is scanned."""
_MOST_MONTHS = 60.0
_LARGEST_FACTOR = 10.0
_LARGEST_RATE = 0.5
_LARGEST_MULTIPLE = 10.0


def search_range(case: Case, held: Sequence[Held], move: Move) -> tuple[float, float]:
    """From where to where a value, a factor or a shift is sought: never outside a limit."""
    if move == "value":
        alike = len({one.value for one in held}) == 1
        return value_range(case, held, held[0].value if alike else 0.0)
    if move == "factor":
        return _within(held, move, 0.0, _LARGEST_FACTOR)
    return _within(held, move, *_shifts(case, held))


def value_range(case: Case, held: Sequence[Held], value: float) -> tuple[float, float]:
    """From where to where another value is sought than the one that assumptions have."""
    kind, low, high = held[0].kind, held[0].low, held[0].high
    if kind == SHARE.name:
        return 0.0, 1.0
    if _is_rate(kind):
        return max(-_LARGEST_RATE, low), min(max(_LARGEST_RATE, 2 * value), high)
    if kind == START_OF_SCHEME:
        first, last = month_limits(case.graph(), find(case.model.graph, held[0].source))
        most = low + 12.0 * len(case.model.assumptions.years)
        return max(low, first), min(high, most, last)
    if kind in (MONTHS.name, WHOLE_YEARS.name):
        return low, max(_MOST_MONTHS, 2 * value)
    most = max(_LARGEST_MULTIPLE * abs(value), _largest_amount(case))
    if kind == MONEY.name:
        return -most, most
    if kind == AMOUNT.name:
        return 0.0, most
    return low, _LARGEST_MULTIPLE * max(abs(value), 1.0)


def _shifts(case: Case, held: Sequence[Held]) -> tuple[float, float]:
    kind = held[0].kind
    if kind == SHARE.name:
        return -1.0, 1.0
    if _is_rate(kind):
        return -_LARGEST_RATE, _LARGEST_RATE
    if kind == START_OF_SCHEME:
        most = 12.0 * len(case.model.assumptions.years)
        first, last = months_free(case.graph(), [(one.line, one.row) for one in held])
        return max(-most, first), min(most, last)
    if kind in (MONTHS.name, WHOLE_YEARS.name):
        return -_MOST_MONTHS, _MOST_MONTHS
    most = _LARGEST_MULTIPLE * max(1.0, *(abs(one.value) for one in held))
    if kind in (MONEY.name, AMOUNT.name):
        most = max(most, _largest_amount(case))
    return -most, most


def _within(held: Sequence[Held], move: Move, low: float, high: float) -> tuple[float, float]:
    """The part of a range of factors or shifts that takes no assumption past its limits."""
    for one in held:
        if move == "shift":
            first, last = one.low - one.value, one.high - one.value
        elif one.value == 0:
            continue
        else:
            first, last = sorted((one.low / one.value, one.high / one.value))
        low, high = max(low, first), min(high, last)

    def kept(by: float) -> bool:
        return all(one.low <= one.moved(move, by) <= one.high for one in held)

    return _nudged(low, inf, kept), _nudged(high, -inf, kept)


def _nudged(end: float, towards: float, kept: Callable[[float], bool]) -> float:
    """An end that rounding may have put outside by a few of the smallest steps there are."""
    for _ in range(4):
        if kept(end):
            break
        end = nextafter(end, towards)
    return end


def _is_rate(kind: str) -> bool:
    return kind in KINDS and KINDS[kind].percent


def _largest_amount(case: Case) -> float:
    amounts = case.model.graph.lines["amount"]
    values = getattr(amounts, "values", np.ones(1))
    return float(np.max(np.abs(values), initial=1.0))


def search_points(low: float, high: float, now: float | None, *, whole: bool) -> Numbers:
    """The points at which a curve is scanned, ascending; the present value among them."""
    if whole:
        return np.arange(np.ceil(low), np.floor(high) + 1)
    points = np.linspace(low, high, SCANNED)
    inside = [now] if now is not None and low <= now <= high else []
    return np.unique(np.append(points, inside))
