"""Where percentiles lie among ordered values, to the last digit as numpy.percentile has them."""

from typing import NamedTuple

import numpy as np

from finmodel.analysis.pieces.bins import Whole
from finmodel.analysis.summaries import PERCENTILES
from finmodel.graph.lines import Numbers


class Ranks(NamedTuple):
    """For each of `PERCENTILES` the two values it lies between, by rank from 0, and how far."""

    before: Whole
    after: Whole
    share: Numbers


def ranks_of(total: int) -> Ranks:
    """Those of so many values."""
    at = (total - 1) * (np.array(PERCENTILES) / 100)
    before = np.floor(at)
    after = np.minimum(before + 1, total - 1)
    return Ranks(before.astype(np.int64), after.astype(np.int64), at - before)


def between(low: Numbers, high: Numbers, share: Numbers) -> Numbers:
    """The values so far from low to high, rounded as numpy does."""
    apart = high - low
    return np.where(share >= 0.5, high - apart * (1 - share), low + apart * share)
