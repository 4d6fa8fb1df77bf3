"""Percentiles and the worst of values that are counted in bins, and how far off they may be."""

from dataclasses import dataclass

import numpy as np

from finmodel.analysis.pieces.bins import Whole
from finmodel.analysis.pieces.ranks import between, ranks_of
from finmodel.analysis.summaries import PERCENTILES, Shortfall, Summary, tail_of
from finmodel.graph.lines import Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Counted:
    """One figure of many scenarios, counted.

    Attributes:
        counts: shape (places,).
        edges: shape (places + 1,): where each place begins, and the last ends.
        lows, highs: shape (places,): between what the values at each place lie; those outside
            the bins reach as far as the least and the greatest value.
        ends: the least and the greatest value.
    """

    counts: Whole
    edges: Numbers
    lows: Numbers
    highs: Numbers
    ends: tuple[float, float]

    @property
    def total(self) -> int:
        """How many values there are."""
        return int(self.counts.sum())

    def percentiles(self) -> tuple[float, ...]:
        """At `PERCENTILES`: read inside a bin as if its values lay evenly."""
        wanted = np.array(PERCENTILES) / 100 * self.total
        read = np.interp(wanted, np.cumsum(self.counts), self.edges[1:])
        # Where bins between two values are empty, a percentile may lie among these.
        return tuple(np.clip(read, *self._around()).tolist())

    @property
    def within(self) -> float:
        """How far a percentile may be from that of the values themselves."""
        low, high = self._around()
        return float((high - low).max())

    def worst(self, side: int) -> tuple[float, float]:
        """The mean of the largest 5%, or of the smallest where `side` is below 0, and how far off.

        Each value counts as the middle of its bin.
        """
        running, tail = np.cumsum(self.counts), tail_of(self.total)
        if side > 0:
            held = np.clip(running - (self.total - tail), 0, self.counts)
        else:
            held = np.clip(tail - (running - self.counts), 0, self.counts)
        middles, halves = (self.lows + self.highs) / 2, (self.highs - self.lows) / 2
        worst, off = (float((held * each).sum() / tail) for each in (middles, halves))
        least, greatest = self.ends
        return min(max(worst, least), greatest), min(off, greatest - least)

    def _around(self) -> tuple[Numbers, Numbers]:
        """Between what each percentile lies, as numpy.percentile finds it: a bin apart."""
        ranks, running = ranks_of(self.total), np.cumsum(self.counts)
        first, second = (
            np.searchsorted(running, rank, side="right") for rank in (ranks.before, ranks.after)
        )
        low, high = (
            np.clip(between(sides[first], sides[second], ranks.share), *self.ends)
            for sides in (self.lows, self.highs)
        )
        return low, high


def counted(counts: Whole, edges: Numbers, least: float, greatest: float) -> Counted:
    """One figure counted, its values from the least to the greatest."""
    lows, highs = edges[:-1].copy(), edges[1:].copy()
    lows[0] = min(lows[0], least)
    highs[-1] = max(highs[-1], greatest)
    return Counted(counts, edges, lows, highs, (least, greatest))


def binned_summary(one: Counted, sums: Numbers, shortfall: Shortfall | None) -> Summary:
    """One figure of many draws: `sums` are those of a tally, added up; shape (sums,)."""
    total = one.total
    mean = sums[0] / total
    spread = (
        float(mean),
        float(np.sqrt(max(sums[1] / total - mean**2, 0.0))),
        one.percentiles(),
    )
    if shortfall is None:
        return Summary(*spread, None, None, None, one.within)
    worst, off = one.worst(shortfall.side)
    return Summary(
        *spread,
        float(sums[3] / total),
        float(sums[2] / total),
        worst,
        max(one.within, off),
    )
