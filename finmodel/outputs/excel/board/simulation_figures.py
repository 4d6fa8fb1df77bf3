"""A simulation as a workbook shows it: figures that were drawn once and do not follow anything."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from finmodel.analysis.summaries import Summary
    from finmodel.analysis.variance.shares import Share
    from finmodel.method.bases import Basis
    from finmodel.outputs.charts.tornado_chart import TornadoBar
    from finmodel.plan import Plan

_LEAST_SHARE = 0.005
PLAN, ADJUSTED = "Plan", "Risk-adjusted"
"""What the figures are called in which nothing is drawn."""


class YearOfDraws(NamedTuple):
    """A year, the figure undrawn on the plan basis and risk-adjusted, and what draws came to."""

    year: str
    plan: float
    risk_adjusted: float
    drawn: "Summary"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A simulation and a tornado of one figure, in its unit.

    Attributes:
        figure: what was drawn, in words.
        basis: the basis it was drawn on.
        percentiles: which, in per cent, ascending; an odd number, the median in the middle.
        years: the years drawn, in order.
        now: the risk-adjusted figure of the final year, where nothing is drawn.
        bars: the widest first.
        influences: what the variance comes from, the largest share first.
    """

    figure: str
    basis: str
    draws: int
    seed: int
    percentiles: tuple[float, ...]
    years: tuple[YearOfDraws, ...]
    now: float
    bars: "tuple[TornadoBar, ...]"
    influences: tuple["Share", ...]


def simulate_plan(plan: "Plan", draws: int) -> Drawn:
    """Draw the mitigated gap of the system, and take each range to either end alone.

    Raises:
        WhatIfError: nothing is uncertain, or there are too few draws.
    """
    from finmodel.analysis.summaries import PERCENTILES

    found = plan.simulate(draws)
    last = found.figures[-1]
    return Drawn(
        figure=f"{last.label} of {last.name}",
        basis=found.basis,
        draws=found.draws,
        seed=found.seed,
        percentiles=PERCENTILES,
        years=tuple(
            YearOfDraws(figure.year, in_full, adjusted, drawn)
            for figure, in_full, adjusted, drawn in zip(
                found.figures, found.plan, found.risk_adjusted, found.summaries, strict=True
            )
        ),
        now=found.risk_adjusted[-1],
        bars=_bars(plan, found.basis),
        influences=tuple(
            share
            for share in sorted(found.shares, key=lambda share: -share.share)
            if share.share >= _LEAST_SHARE
        ),
    )


def _bars(plan: "Plan", basis: "Basis") -> "tuple[TornadoBar, ...]":
    from finmodel.analysis.errors import WhatIfError
    from finmodel.outputs.charts.tornado_chart import tornado_bars

    try:
        tornado = plan.sensitivity(basis=basis)
    except WhatIfError:
        # Schemes may turn out otherwise where no assumption has a range.
        return ()
    return tornado_bars(tornado, plan.assumptions.system.money)
