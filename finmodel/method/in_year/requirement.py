"""Where the forecast leads (METHOD.md 3.13: underlying position, forecast; next year)."""

from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import Calendar
from finmodel.method.levels import ratio_at_each_level, summed
from finmodel.method.page import Page, not_applicable, position, saving, shortfall
from finmodel.method.set_records import SetRecords


def requirement(p: Page, c: Calendar) -> None:
    """The underlying forecast of the year, and the requirement of the year after.

    Where no year follows, what is brought forward is in the year of the results itself.
    """
    q = p.on(PLAN)
    p.underlying_forecast = position(
        "Underlying position, forecast",
        p.forecast_outturn - p.forecast_non_recurrent + p.full_year_effect_forecast,
    )
    rules, forecast, planned = q.recurrent_rules, p.underlying_forecast, q.underlying_position
    p.next_requirement = saving(
        "New recurrent savings needed, by the forecast",
        rules.prior
        - forecast.prior
        + q.walk_growth
        + q.walk_change_of_rules
        + q.walk_new_pressures,
        opening=not_applicable(),
    )
    last = str(c.actuals.year) == p.years[-1]
    label = "Brought forward: needed beyond the plan"
    p.brought_forward = (
        shortfall(label, planned - forecast)
        if last
        else shortfall(label, planned.prior - forecast.prior, opening=not_applicable())
    )


def brought_forward_rate(p: Page, r: SetRecords) -> None:
    """What is brought forward as a share of do-nothing cost, at every level."""
    summed(p, r, "brought_forward")
    ratio_at_each_level(
        p,
        r,
        "brought_forward_rate",
        "Brought forward, % of do-nothing cost",
        "brought_forward",
        "do_nothing_cost",
    )
