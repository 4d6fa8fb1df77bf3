"""Totals among the rows of a table: rows whose figures are the sum of rows above or below them."""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

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


@dataclass(frozen=True)
class Footing:
    """A total and what it is the sum of.

    Attributes:
        row: its place.
        start: the place of the first row summed.
        stop: the place after the last.
        sums: by column, the sum of those rows.
        within: by column, how far the two may be apart.
        foots: by column, whether they agree.
        skipped: whether they agree only without the amounts that are text.
    """

    row: int
    start: int
    stop: int
    sums: "np.ndarray"
    within: "np.ndarray"
    foots: "np.ndarray"
    skipped: bool = False


class _Start(NamedTuple):
    row: int
    sums: "np.ndarray"
    numbers: "np.ndarray"
    records: int


class Amounts:
    """The figures of rows, summed from the top so that any run of rows is one subtraction.

    Candidates count as nothing until they are found to be records.
    """

    def __init__(
        self,
        amounts: "np.ndarray",
        texts: "np.ndarray",
        records: "np.ndarray",
        written: "np.ndarray",
    ) -> None:
        """Sum `amounts` over `records`; `texts` says which of them are text.

        The rows `written` say to which figure amounts are kept: totals and shares may have more.
        """
        import numpy as np

        def summed(each: "np.ndarray") -> "np.ndarray":
            return np.concatenate([np.zeros((1, *each.shape[1:])), np.cumsum(each, axis=0)])

        counted = amounts * records[:, None]
        self.amounts = amounts
        self.units = np.array([unit_of(column) for column in amounts[written].T])
        self._half = 0.5 * self.units * 1.000001
        self._largest = np.abs(amounts).argmax(axis=1).tolist() if amounts.shape[1] else []
        self._all = summed(counted)
        self._numbers = summed(np.where(texts, 0.0, counted))
        self._texts = texts
        self._count = summed(records.astype(float))
        self._more = np.zeros(amounts.shape[1])
        self._more_numbers = np.zeros(amounts.shape[1])
        self._more_count = 0

    def start(self, row: int) -> _Start:
        """Where a run of rows may begin; only while the rows above it are settled."""
        return _Start(
            row,
            self._all[row] + self._more,
            self._numbers[row] + self._more_numbers,
            int(self._count[row]) + self._more_count,
        )

    def add(self, row: int) -> None:
        """Count a candidate as a record."""
        import numpy as np

        self._more = self._more + self.amounts[row]
        self._more_numbers = self._more_numbers + np.where(self._texts[row], 0, self.amounts[row])
        self._more_count += 1

    def footing(self, row: int, start: _Start, stop: int | None = None) -> Footing:
        """A row beside the sum of the rows from `start` to it, or to before `stop`."""
        import numpy as np

        end = self.start(row if stop is None else stop)
        count = end.records - start.records
        within = self._within(count, start, end)
        given = self.amounts[row]
        sums = end.sums - start.sums
        foots = np.abs(given - sums) <= within
        plain = Footing(row, start.row, row if stop is None else stop, sums, within, foots)
        shown = given != 0
        if foots[shown].all() or not self._texts.any():
            return plain
        numbers = end.numbers - start.numbers
        without = np.abs(given - numbers) <= within
        return replace(plain, foots=without, skipped=True) if without[shown].all() else plain

    def largest_foots(self, row: int, start: _Start) -> bool:
        """Whether the largest figure of a row is the sum of those from `start`: quickly seen."""
        column = self._largest[row]
        given = self.amounts[row, column]
        within = self._half[column] * _rows(self.count(row, start))
        whole = self._all[row, column] + self._more[column]
        numbers = self._numbers[row, column] + self._more_numbers[column]
        return bool(
            abs(given - whole + start.sums[column]) <= within + 1e-9 * abs(whole)
            or abs(given - numbers + start.numbers[column]) <= within + 1e-9 * abs(numbers)
        )

    def count(self, row: int, start: _Start) -> int:
        """How many records stand from `start` to a row."""
        return int(self._count[row]) + self._more_count - start.records

    def _within(self, count: int, start: _Start, end: _Start) -> "np.ndarray":
        """Half a unit of the last figure for each row; of many rows, what chance leaves of it."""
        import numpy as np

        size = np.maximum(np.abs(end.sums), np.abs(start.sums))
        return np.asarray(self._half * _rows(count) + 1e-9 * size)


def _rows(count: int) -> float:
    """Rows whose halves of a unit may add up: of many rows, what chance leaves of them."""
    return count + 1 if count < 16 else 4 * math.sqrt(count) + 1


def unit_of(amounts: "np.ndarray") -> float:
    """The unit of the last figure that amounts are written to: 1, 0.1, 0.01, …, 0.000001."""
    import numpy as np

    for decimals in range(6):
        if (np.abs(amounts - np.round(amounts, decimals)) < 1e-9).all():
            return float(10.0**-decimals)
    return 1e-6


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
    since: list[_Start] = []
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


def _starts(stack: list[_Start], since: list[_Start]) -> list[_Start]:
    """Where the rows that a total sums may begin, from the nearest up."""
    near = [*since[:-3:-1], *stack[: -_TRIED - 1 : -1]]
    return near if len(stack) <= _TRIED else [*near, stack[0]]


def _above(
    amounts: Amounts, candidate: Candidate, starts: list[_Start], additive: "np.ndarray"
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
