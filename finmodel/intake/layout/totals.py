"""Totals among the rows of a table: rows whose figures are the sum of rows above or below them."""

import math
from typing import TYPE_CHECKING, NamedTuple

from finmodel.intake.layout.row_sums import Amounts, Footing, Start

if TYPE_CHECKING:
    import numpy as np

_FULLY = 3
"""Starts from which all columns of a row with the name of a total are compared."""
_EXACT = 0.01
_BY_CHANCE = 10_000
"""One in so many rows is the sum of those above it by chance."""
_TRIED = 30
"""Blocks of rows above a row that are tried, from the nearest up, besides the first."""


class Candidate(NamedTuple):
    """A row that may be a total.

    Attributes:
        row: its place.
        named: whether its name is that of a total.
        lacking: whether it lacks what names a record.
        record: whether it is a record where it is no sum.
        firmly: whether its name says total, and not only net, overall or sum of.
    """

    row: int
    named: bool
    lacking: bool
    record: bool
    firmly: bool


def footings(
    amounts: Amounts,
    candidates: list[Candidate],
    breaks: list[int],
    additive: "np.ndarray",
    *,
    alone: bool,
) -> dict[int, Footing]:
    """The totals among candidates, by place; each is the sum of rows above it, or below it.

    Args:
        amounts: of all rows.
        candidates: rows that may be totals, from the top.
        breaks: the places of blank rows and of section names, where a run of rows may begin.
        additive: which columns are summed: no percentages.
        alone: whether a row that is named as a record is may still be a total.
    """
    found: dict[int, Footing] = {}
    stack = [amounts.start(0)]
    waiting = list(reversed(breaks))
    since: list[Start] = []
    places = [one.row for one in candidates]
    for index, candidate in enumerate(candidates):
        row = candidate.row
        while waiting and waiting[-1] < row:
            at = waiting.pop()
            since.append(amounts.start(at + 1))
        starts = _starts(stack, since)
        if not (candidate.named or candidate.lacking):
            starts = starts[:2] if alone else []
        footing = _above(amounts, candidate, starts, additive)
        if footing is None and (candidate.lacking or (candidate.named and alone)):
            following = places[index + 1] if index + 1 < len(places) else len(amounts.amounts)
            footing = _below(
                amounts, candidate, [following, *waiting[-1:], len(amounts.amounts)], additive
            )
        if footing is None:
            if candidate.record:
                amounts.add(row)
            continue
        found[row] = footing
        if footing.stop == row:
            while stack and stack[-1].row > footing.start:
                stack.pop()
            if not stack or stack[-1].row < footing.start:
                stack.append(next(one for one in starts if one.row == footing.start))
            stack.append(amounts.start(row + 1))
            since = []
    return found


def _starts(stack: list[Start], since: list[Start]) -> list[Start]:
    """Where the rows that a total sums may begin, from the nearest up."""
    near = [*since[:-3:-1], *stack[: -_TRIED - 1 : -1]]
    return near if len(stack) <= _TRIED else [*near, stack[0]]


def _above(
    amounts: Amounts, candidate: Candidate, starts: list[Start], additive: "np.ndarray"
) -> Footing | None:
    for tried, start in enumerate(starts):
        count = amounts.count(candidate.row, start)
        if not count or not (
            amounts.largest_foots(candidate.row, start) or (candidate.named and tried < _FULLY)
        ):
            continue
        footing = amounts.footing(candidate.row, start)
        if _is_total(amounts, candidate, footing, count, additive):
            return footing
    return None


def _below(
    amounts: Amounts, candidate: Candidate, stops: list[int], additive: "np.ndarray"
) -> Footing | None:
    start = amounts.start(candidate.row + 1)
    for stop in stops:
        if stop <= candidate.row:
            continue
        count = amounts.count(stop, start)
        if count >= 2:
            footing = amounts.footing(candidate.row, start, stop)
            if _is_total(amounts, candidate, footing, count, additive):
                return footing
    return None


def _is_total(
    amounts: Amounts, candidate: Candidate, footing: Footing, count: int, additive: "np.ndarray"
) -> bool:
    """Whether a row that may be a total is the sum of `count` rows.

    A row that is as full as a record must be so more exactly, the less its name says it.
    """
    import numpy as np

    given = amounts.amounts[candidate.row]
    shown = additive & (given != 0)
    if not shown.any():
        empty = additive & (footing.sums != 0)
        unlike = candidate.lacking or candidate.firmly
        return candidate.named and unlike and not empty.any()
    agreeing = footing.foots & shown
    if candidate.named:
        if agreeing.sum() <= 0.5 * shown.sum():
            return False
        exact = (np.abs(given - footing.sums) <= _EXACT * amounts.units)[shown].all()
        several = count > 1 and (candidate.firmly or exact)
        return bool(candidate.lacking or several or (candidate.firmly and exact))
    if not agreeing[shown].all():
        return False
    return count > 1 and (candidate.lacking or _no_chance(amounts, given, footing, additive))


def _no_chance(
    amounts: Amounts, given: "np.ndarray", footing: Footing, additive: "np.ndarray"
) -> bool:
    """Whether a row that is named as a record is a sum so exactly that chance is ruled out.

    Two columns of different figures must agree to the last figure, with four figures in all.
    """
    import numpy as np

    exact = np.abs(given - footing.sums) <= _EXACT * amounts.units
    distinct = {float(one) for one in np.round(np.abs(given / amounts.units)[additive])}
    figures = math.prod(distinct - {0.0})
    return bool(exact[additive].all()) and len(distinct) > 1 and figures >= _BY_CHANCE
