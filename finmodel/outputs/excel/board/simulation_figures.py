"""A simulation as a workbook shows it: figures that were drawn once and do not follow anything."""

from dataclasses import dataclass
from typing import NamedTuple


class Fan(NamedTuple):
    """What the draws of one year came to, in the unit of the figure.

    Attributes:
        planned: the figure where every assumption has its value.
        percentiles: as many as `Drawn.percentiles` names.
        balance: the chance that nothing is missing, as a share.
        shortfall: the mean of what is missing, balance counting as 0.
        worst: the mean of the 5% of draws in which most is missing.
    """

    year: str
    planned: float
    mean: float
    percentiles: tuple[float, ...]
    balance: float
    shortfall: float
    worst: float


class Bar(NamedTuple):
    """An assumption, its range in words, and the figure at either end."""

    path: str
    low: str
    high: str
    at_low: float
    at_high: float


class Influence(NamedTuple):
    """What a part of the variance comes from, and its share."""

    source: str
    share: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A simulation and a tornado of one figure.

    Attributes:
        figure: what was drawn, in words.
        basis: the basis it was drawn on.
        years: the years drawn, in order.
        percentiles: which, in per cent, ascending; an odd number, the median in the middle.
        now: the figure of the final year as planned.
        bars: the widest first.
        influences: the largest first.
    """

    figure: str
    basis: str
    draws: int
    seed: int
    percentiles: tuple[float, ...]
    years: tuple[Fan, ...]
    now: float
    bars: tuple[Bar, ...]
    influences: tuple[Influence, ...]
