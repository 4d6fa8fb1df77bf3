"""What each figure of a sweep comes to over all its scenarios."""

from dataclasses import dataclass

import numpy as np

from finmodel.analysis.pieces.tally import Tally
from finmodel.analysis.summaries import PERCENTILES


@dataclass(frozen=True, slots=True)
class ScenarioSummary:
    """One figure over the scenarios that have it, in its own unit.

    Attributes:
        count: how many have it; the rest is None where none has.
        least, greatest: with the number of the scenario, the first of several.
        percentiles: at `PERCENTILES`.
        within: how far a percentile may be from that of the values themselves, where they were
            counted in bins; 0 where it is theirs.
    """

    count: int
    mean: float | None = None
    least: float | None = None
    least_at: int | None = None
    greatest: float | None = None
    greatest_at: int | None = None
    percentiles: tuple[float, ...] | None = None
    within: float = 0.0


def scenario_summaries(tally: Tally) -> tuple[ScenarioSummary, ...]:
    """Every figure of a whole sweep.

    Raises:
        PiecesMissingError: pieces of the sweep are missing.
    """
    sums = tally.whole().total()[0]
    return tuple(_summary(tally, row, float(sums[row])) for row in range(tally.run.figures))


def _summary(tally: Tally, row: int, total: float) -> ScenarioSummary:
    count = tally.run.count - int(tally.nulls[row])
    if not count:
        return ScenarioSummary(0)
    if tally.run.keeps_all:
        values = tally.values(row)
        held = np.percentile(values[~np.isnan(values)], PERCENTILES)
        percentiles, within = tuple(held.tolist()), 0.0
    else:
        counted = tally.counted(row)
        percentiles, within = counted.percentiles(), counted.within
    ends = tally.ends
    return ScenarioSummary(
        count,
        total / count,
        float(ends.least[row]),
        int(ends.least_at[row]),
        float(ends.greatest[row]),
        int(ends.greatest_at[row]),
        percentiles,
        within,
    )
