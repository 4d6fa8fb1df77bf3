"""The bins in which many values of a figure are counted, the same on every machine."""

from dataclasses import dataclass

import numpy as np

from finmodel.graph.lines import Numbers

BINS = 65_536
PLACES = BINS + 2
"""With one below the lowest bin and one above the highest."""
_ROOM = 1.0

Whole = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, eq=False, slots=True)
class Bins:
    """`BINS` bins of one width for each figure.

    Attributes:
        low: shape (figures,): where the first begins.
        width: shape (figures,): how wide each is.
    """

    low: Numbers
    width: Numbers

    def places(self, row: int, values: Numbers) -> Whole:
        """The place of each value of a figure, 0 below and BINS + 1 above; shape (values,)."""
        at = np.floor((values - self.low[row]) / self.width[row]) + 1
        found: Whole = np.clip(at, 0, BINS + 1).astype(np.int64)
        return found

    def edges(self, row: int) -> Numbers:
        """Where each place begins, and the last ends; shape (PLACES + 1,)."""
        edges: Numbers = self.low[row] + self.width[row] * np.arange(-1, BINS + 2)
        return edges

    def same_as(self, other: "Bins") -> bool:
        """Whether both are the same to the last digit."""
        return bool(np.array_equal(self.low, other.low) and np.array_equal(self.width, other.width))


def bins_around(found: Numbers) -> Bins:
    """Bins that reach beyond the values of some scenarios, shape (figures, scenarios).

    There is as much room on each side as from the least to the greatest.
    """
    there = ~np.isnan(found)
    low = np.where(there, found, np.inf).min(axis=1)
    high = np.where(there, found, -np.inf).max(axis=1)
    nothing = low > high
    low, high = np.where(nothing, 0.0, low), np.where(nothing, 0.0, high)
    room = np.maximum((high - low) * _ROOM, 1e-9)
    return Bins(low - room, (high - low + 2 * room) / BINS)
