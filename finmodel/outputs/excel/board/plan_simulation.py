"""A simulation and a tornado of a plan, as the static sheet of a workbook shows them."""

from typing import TYPE_CHECKING

from finmodel.outputs.excel.board.simulation_figures import Bar, Drawn, Fan, Influence

if TYPE_CHECKING:
    from finmodel.plan import Plan


def simulate_plan(plan: "Plan", draws: int) -> Drawn:
    """Draw the mitigated gap of the system, and take each range to either end alone.

    Raises:
        WhatIfError: nothing is uncertain, or there are too few draws.
    """
    from finmodel.analysis.errors import WhatIfError
    from finmodel.analysis.summaries import PERCENTILES
    from finmodel.outputs.assumption_values import assumption_value

    found = plan.simulate(draws)
    money = plan.assumptions.system.money
    try:
        tornado = plan.sensitivity(basis=found.basis)
    except WhatIfError:
        # Schemes may turn out otherwise where no assumption has a range.
        tornado = None
    bars = () if tornado is None else tornado.bars
    last = found.figures[-1]
    return Drawn(
        f"{last.label} of {last.name}",
        found.basis,
        found.draws,
        found.seed,
        PERCENTILES,
        tuple(
            Fan(
                figure.year,
                planned,
                one.mean,
                one.percentiles,
                one.chance_of_balance,
                one.expected_shortfall,
                one.worst,
            )
            for figure, one, planned in zip(
                found.figures, found.summaries, found.planned, strict=True
            )
        ),
        found.planned[-1],
        tuple(
            Bar(
                bar.assumption.path,
                assumption_value(bar.assumption.low, bar.assumption.kind, money),
                assumption_value(bar.assumption.high, bar.assumption.kind, money),
                bar.at_low,
                bar.at_high,
            )
            for bar in bars
        ),
        tuple(
            Influence(one.source, one.share)
            for one in sorted(found.shares, key=lambda share: -share.share)
            if one.share >= 0.005
        ),
    )
