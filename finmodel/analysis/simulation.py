"""What a simulation came to: the distribution of a figure, and what was drawn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from finmodel.analysis.summaries import PERCENTILES, Shortfall, Summary
from finmodel.analysis.uncertainty import Uncertainty
from finmodel.analysis.variance.shares import Share
from finmodel.checks.tolerances import ROUNDING
from finmodel.graph.lines import Numbers
from finmodel.method.bases import RISK_ADJUSTED, Basis
from finmodel.selection import SelectedFigure

if TYPE_CHECKING:
    import pandas as pd


class Agreement(NamedTuple):
    """The two halves of the draws, first and second, in the final year.

    `agree` where their medians differ by no more than four standard errors of the difference.
    """

    medians: tuple[float, float]
    allowed: float
    agree: bool


class Counts(NamedTuple):
    """How many draws of the final year lie in each of several bins of one width.

    Attributes:
        edges: one more than there are counts, ascending; both ends are drawn.
        counts: draws from each edge up to the next, those at the last edge in the last; of many
            draws, as many as are kept.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Simulation:
    """What was drawn and what it came to.

    Attributes:
        figures: the figure in each year, on `basis`; `summaries` in the same order.
        plan: the same figures where every assumption has its value, on the plan basis.
        risk_adjusted: the same on the basis that is drawn on, every scheme at its delivery.
        shortfall: what a shortfall of the figure is; None where it has none.
        shares: each source's share of the variance of the last figure, summing to 1.
        counted: the draws of the last figure, by how large they are.
        uncertain: everything that was drawn.
        basis: the one that is drawn on.
    """

    seed: int
    draws: int
    figures: tuple[SelectedFigure, ...]
    summaries: tuple[Summary, ...]
    plan: tuple[float, ...]
    risk_adjusted: tuple[float, ...]
    shortfall: Shortfall | None
    shares: tuple[Share, ...]
    agreement: Agreement
    counted: Counts
    uncertain: Uncertainty
    basis: Basis = RISK_ADJUSTED

    @property
    def within(self) -> float:
        """How far a percentile or the worst may be from that of all draws, in any year; 0: none."""
        return max(one.within for one in self.summaries)

    def frame(self) -> "pd.DataFrame":
        """One row a year: plan, risk-adjusted, mean, deviation, p5 … p95, balance, shortfalls."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "year": figure.year,
                    "plan": plan,
                    "risk_adjusted": adjusted,
                    "mean": one.mean,
                    "deviation": one.deviation,
                    **{f"p{p:g}": v for p, v in zip(PERCENTILES, one.percentiles, strict=True)},
                    "chance_of_balance": one.chance_of_balance,
                    "expected_shortfall": one.expected_shortfall,
                    "worst_5%": one.worst,
                }
                for figure, one, plan, adjusted in zip(
                    self.figures, self.summaries, self.plan, self.risk_adjusted, strict=True
                )
            ]
        )


def counts_of(draws: Numbers, bins: int = 40) -> Counts:
    """Count draws in bins of one width; in one without width where they are all alike."""
    low, high = float(draws.min()), float(draws.max())
    if high - low <= ROUNDING * max(1.0, abs(low), abs(high)):
        return Counts((low, high), (len(draws),))
    counts, edges = np.histogram(draws, bins)
    return Counts(tuple(edges.tolist()), tuple(counts.tolist()))


def agreement_of(draws: Numbers) -> Agreement:
    """Compare the median of the first half with that of the second.

    The standard error of a median is half the width of the order statistics one standard error
    of a binomial count to each side of it.
    """
    halves = (draws[: len(draws) // 2], draws[len(draws) // 2 :])
    medians = [float(np.median(half)) for half in halves]
    ordered = np.sort(draws)
    count = len(halves[0])
    away = 0.5 / np.sqrt(count)
    low, high = np.quantile(ordered, [max(0.5 - away, 0.0), min(0.5 + away, 1.0)])
    allowed = float(4 * np.sqrt(2) * (high - low) / 2)
    differ = abs(medians[0] - medians[1])
    return Agreement((medians[0], medians[1]), allowed, bool(differ <= allowed + 1e-12))
