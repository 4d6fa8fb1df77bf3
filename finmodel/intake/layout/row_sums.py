"""The figures of a table's rows, and the sums of any rows that follow one another."""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np


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


class Start(NamedTuple):
    """A row at which a sum may begin or end, and the sums of the rows before it."""

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

    def start(self, row: int) -> Start:
        """Where a run of rows may begin; only while the rows above it are settled."""
        return Start(
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

    def footing(self, row: int, start: Start, stop: int | None = None) -> Footing:
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

    def largest_foots(self, row: int, start: Start) -> bool:
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

    def count(self, row: int, start: Start) -> int:
        """How many records stand from `start` to a row."""
        return int(self._count[row]) + self._more_count - start.records

    def _within(self, count: int, start: Start, end: Start) -> "np.ndarray":
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
