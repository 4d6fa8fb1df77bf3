"""What many draws come to: moments and percentiles, whatever order the chunks come in.

Up to a million draws are kept and sorted; beyond, each year is counted into 65,536 bins fixed
by the first chunk, and a percentile is read inside its bin.
"""

from typing import Literal, NamedTuple

import numpy as np

from finmodel.graph.lines import Numbers

KEPT = 1_000_000
_BINS = 65_536
_ROOM = 1.0
PERCENTILES = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
TAIL = 0.05


class Shortfall(NamedTuple):
    """What is a shortfall of a figure.

    Attributes:
        side: 1 where it is above 0, as of a gap; -1 where it is below, as of a position.
        within: how large a shortfall still counts as balance, in the unit of the figure.
    """

    side: Literal[1, -1]
    within: float


class Summary(NamedTuple):
    """One figure over the draws, in its own unit.

    Attributes:
        mean, deviation: mean and standard deviation.
        percentiles: at `PERCENTILES`.
        chance_of_balance: the share of draws without a shortfall.
        expected_shortfall: the mean shortfall, draws in balance counting as 0.
        worst: the mean of the 5% of draws with the largest shortfall, as the figure is signed.

    The last three are None of a figure that has no shortfall, such as savings.
    """

    mean: float
    deviation: float
    percentiles: tuple[float, ...]
    chance_of_balance: float | None
    expected_shortfall: float | None
    worst: float | None


def summary(draws: Numbers, shortfall: Shortfall | None) -> Summary:
    """Summarise draws of one figure, shape (draws,)."""
    ordered = np.sort(draws)
    told = (
        float(draws.mean()),
        float(draws.std()),
        tuple(float(value) for value in np.percentile(ordered, PERCENTILES)),
    )
    if shortfall is None:
        return Summary(*told, None, None, None)
    side, within = shortfall
    tail = max(1, round(len(ordered) * TAIL))
    missing = side * draws
    return Summary(
        *told,
        float(np.count_nonzero(missing <= within) / len(ordered)),
        float(np.where(missing <= within, 0.0, missing).mean()),
        float((ordered[-tail:] if side > 0 else ordered[:tail]).mean()),
    )


class Histogram:
    """Counts of draws by bin, for more draws than are kept."""

    def __init__(self, first: Numbers, shortfall: Shortfall | None) -> None:
        self._shortfall = shortfall
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
        if self._shortfall is not None:
            missing = self._shortfall.side * chunk
            balanced = missing <= self._shortfall.within
            self._sums[2] += np.where(balanced, 0.0, missing).sum(axis=1)
            self._sums[3] += balanced.sum(axis=1)

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
        told = (
            float(mean),
            float(np.sqrt(max(self._sums[1, row] / total - mean**2, 0.0))),
            tuple(float(value) for value in percentiles),
        )
        if self._shortfall is None:
            return Summary(*told, None, None, None)
        if self._shortfall.side > 0:
            worst = np.clip(running - (1 - TAIL) * total, 0, counts)
        else:
            worst = np.clip(TAIL * total - (running - counts), 0, counts)
        return Summary(
            *told,
            float(self._sums[3, row] / total),
            float(self._sums[2, row] / total),
            float((worst * middles).sum() / max(worst.sum(), 1e-300)),
        )
