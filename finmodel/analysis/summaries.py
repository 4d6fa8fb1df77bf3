"""What many draws come to: moments and percentiles, whatever order the chunks come in.

Up to a million draws are kept and sorted; beyond, each year is counted into 65,536 bins fixed
by the first chunk, and a percentile is read inside its bin.
"""

from typing import NamedTuple

import numpy as np

from finmodel.graph.lines import Numbers

KEPT = 1_000_000
_BINS = 65_536
_ROOM = 1.0
PERCENTILES = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
TAIL = 0.05


class Summary(NamedTuple):
    """One figure over the draws, in its own unit.

    Attributes:
        mean, deviation: mean and standard deviation.
        percentiles: at `PERCENTILES`.
        chance_of_balance: the share of draws in which the figure is 0 or less.
        expected_shortfall: the mean of what is above 0, draws in balance counting as 0.
        worst: the mean of the highest 5% of draws.
    """

    mean: float
    deviation: float
    percentiles: tuple[float, ...]
    chance_of_balance: float
    expected_shortfall: float
    worst: float


def summary(draws: Numbers) -> Summary:
    """Summarise draws of one figure, shape (draws,)."""
    ordered = np.sort(draws)
    tail = max(1, round(len(ordered) * TAIL))
    return Summary(
        float(draws.mean()),
        float(draws.std()),
        tuple(float(value) for value in np.percentile(ordered, PERCENTILES)),
        float(np.searchsorted(ordered, 0.0, side="right") / len(ordered)),
        float(np.maximum(draws, 0.0).mean()),
        float(ordered[-tail:].mean()),
    )


class Histogram:
    """Counts of draws by bin, for more draws than are kept."""

    def __init__(self, first: Numbers) -> None:
        low, high = first.min(axis=1), first.max(axis=1)
        room = np.maximum((high - low) * _ROOM, 1e-9)
        self._low, self._width = low - room, (high - low + 2 * room) / _BINS
        self._counts = np.zeros((len(first), _BINS + 2), dtype=np.int64)
        self._sums = np.zeros((4, len(first)))

    def add(self, chunk: Numbers) -> None:
        """Count a chunk of shape (figures, draws)."""
        for row, values in enumerate(chunk):
            at = np.floor((values - self._low[row]) / self._width[row]) + 1
            places = np.clip(at, 0, _BINS + 1).astype(np.int64)
            self._counts[row] += np.bincount(places, minlength=_BINS + 2)
        self._sums[0] += chunk.sum(axis=1)
        self._sums[1] += (chunk**2).sum(axis=1)
        self._sums[2] += np.maximum(chunk, 0.0).sum(axis=1)
        self._sums[3] += (chunk <= 0).sum(axis=1)

    def summaries(self) -> tuple[Summary, ...]:
        """Summarise each figure."""
        return tuple(self._summary(row) for row in range(len(self._counts)))

    def _summary(self, row: int) -> Summary:
        counts = self._counts[row]
        total = int(counts.sum())
        mean = self._sums[0, row] / total
        running = np.cumsum(counts)
        edges = self._low[row] + self._width[row] * np.arange(-1, _BINS + 2)
        middles = (edges[:-1] + edges[1:]) / 2
        percentiles = np.interp(np.array(PERCENTILES) / 100 * total, running, edges[1:])
        beyond = np.clip(running - (1 - TAIL) * total, 0, counts)
        return Summary(
            float(mean),
            float(np.sqrt(max(self._sums[1, row] / total - mean**2, 0.0))),
            tuple(float(value) for value in percentiles),
            float(self._sums[3, row] / total),
            float(self._sums[2, row] / total),
            float((beyond * middles).sum() / max(beyond.sum(), 1e-300)),
        )
