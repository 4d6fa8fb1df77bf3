"""What many draws come to: moments, percentiles and what is missing.

Up to a million draws are kept and sorted; beyond, they are counted in bins and a percentile is
read inside its bin (`pieces.binned`).
"""

from math import nan
from typing import Literal, NamedTuple

import numpy as np

from finmodel.graph.lines import Numbers

KEPT = 1_000_000
"""Draws that are kept as they are; of more, percentiles are read in bins."""
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
        within: how far a percentile, or the worst, may be from that of the draws themselves, where
            they were counted in bins; 0 where it is theirs.

    Balance and shortfalls are None of a figure that has no shortfall, such as savings.
    """

    mean: float
    deviation: float
    percentiles: tuple[float, ...]
    chance_of_balance: float | None
    expected_shortfall: float | None
    worst: float | None
    within: float = 0.0


NO_SUMMARY = Summary(nan, nan, (nan,) * len(PERCENTILES), None, None, None)
"""Of a figure that some draw does not have."""


def summary(draws: Numbers, shortfall: Shortfall | None) -> Summary:
    """Summarise draws of one figure, shape (draws,)."""
    ordered = np.sort(draws)
    spread = (
        float(draws.mean()),
        float(draws.std()),
        tuple(float(value) for value in np.percentile(ordered, PERCENTILES)),
    )
    if shortfall is None:
        return Summary(*spread, None, None, None)
    side, within = shortfall
    tail = tail_of(len(ordered))
    missing = side * draws
    return Summary(
        *spread,
        float(np.count_nonzero(missing <= within) / len(ordered)),
        float(np.where(missing <= within, 0.0, missing).mean()),
        float((ordered[-tail:] if side > 0 else ordered[:tail]).mean()),
    )


def tail_of(draws: int) -> int:
    """How many draws the worst of so many are."""
    return max(1, round(draws * TAIL))
