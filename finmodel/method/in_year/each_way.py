"""What each forecast leads to, beside the one taken, and what explains it (METHOD.md 3.13)."""

from finmodel.graph.nodes import ratio
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import Calendar
from finmodel.method.in_year.results import in_closed
from finmodel.method.in_year.scheme_months import SchemeMonths
from finmodel.method.levels import each_level, summed
from finmodel.method.page import Page, money, not_applicable, position, saving, share, shortfall

FORECASTS = ("plan", "trend", "run_rate", "stated")
"""The forecasts, as the names of their lines end."""
BESIDE = (
    "savings_plan_to_date",
    "recurrent_plan_to_date",
    "one_off_savings_to_date",
    "recurrent_savings_variance",
    "one_off_variance",
    "stated_variance",
    "run_rate_and_non_recurrent",
)
"""What stands beside the measures of the year, at every level."""


def underlying_by(forecast: str) -> str:
    """The line of the underlying position that a forecast leads to."""
    return f"underlying_by_{forecast}"


def requirement_by(forecast: str) -> str:
    """The line of the savings that next year then needs."""
    return f"next_requirement_by_{forecast}"


def brought_forward_by(forecast: str) -> str:
    """The line of what is then brought forward."""
    return f"brought_forward_by_{forecast}"


def brought_forward_rate_by(forecast: str) -> str:
    """The line of the same as a share of do-nothing cost."""
    return f"brought_forward_rate_by_{forecast}"


def each_way(p: Page, c: Calendar) -> None:
    """At every level, for every forecast: underlying, next year's requirement, brought forward."""
    r = c.records
    summed(p, r, "full_year_effect_forecast")
    last = str(c.actuals.year) == p.years[-1]
    for at in each_level(p, r):
        for forecast in FORECASTS:
            line = at[f"forecast_{forecast}"]
            at[underlying_by(forecast)] = position(
                f"Underlying position, by the forecast {_said(forecast)}",
                line - at.forecast_non_recurrent + at.full_year_effect_forecast,
            )
            at[requirement_by(forecast)] = saving(
                f"New recurrent savings needed, by the forecast {_said(forecast)}",
                at.next_requirement + at.forecast_outturn.prior - line.prior,
                opening=not_applicable(),
            )
            label = f"Brought forward, by the forecast {_said(forecast)}"
            at[brought_forward_by(forecast)] = (
                shortfall(label, at.brought_forward + at.forecast_outturn - line)
                if last
                else shortfall(
                    label,
                    at.brought_forward + at.forecast_outturn.prior - line.prior,
                    opening=not_applicable(),
                )
            )
            at[brought_forward_rate_by(forecast)] = share(
                f"{label}, % of do-nothing cost",
                ratio(at[brought_forward_by(forecast)], at.do_nothing_cost),
            )


def _said(forecast: str) -> str:
    return forecast.replace("_", " ")


def beside(p: Page, s: SchemeMonths) -> None:
    """Savings and one-offs to date beside what was planned, and how far what was stated is off."""
    c, r = s.calendar, s.records
    _planned_once(p, s)
    p.savings_plan_to_date = saving(
        "Savings planned to date", p.savings_plan_so_far + p.only_in_year
    )
    p.recurrent_plan_to_date = saving(
        "Recurrent savings planned to date", p.savings_plan_to_date - p.one_off_plan_so_far
    )
    p.one_off_savings_to_date = saving("One-off savings to date", p.one_off_so_far + p.only_in_year)
    p.recurrent_savings_variance = saving(
        "Recurrent savings to date less planned", p.recurrent_to_date - p.recurrent_plan_to_date
    )
    p.planned_non_recurrent_so_far = money(
        "One-offs planned so far, net", p.planned_non_recurrent_month.by(in_closed(c))
    )
    p.one_off_variance = money(
        "One-offs so far, net, more than planned",
        p.non_recurrent_so_far - p.planned_non_recurrent_so_far + p.only_in_year,
    )
    summed(p, r, *(name for name in BESIDE if name != "stated_variance"))
    for at in each_level(p, r):
        at.stated_variance = position(
            "Stated forecast less the one taken", at.forecast_stated - at.forecast_outturn
        )


def _planned_once(p: Page, s: SchemeMonths) -> None:
    """Savings that do not recur, planned for the closed months."""
    r, q = s.records, p.on(PLAN)
    closed = s.calendar.closed_of(s.part("one-off benefits by month", lambda b: not b.recurrent))
    even = r.benefits.where(
        "one-off benefits by year", lambda b: b.adds and b.by_year and not b.recurrent
    )
    p.planned_once_evenly = saving(
        "One-off savings of the year that come evenly in it",
        q.saving.by(r.saved_by.within(even.axis)) + q.targets_gross_once,
    )
    p.one_off_plan_so_far = saving(
        "One-off savings planned so far",
        p.saving_month.by(closed.owner_of(r.saved_by))
        + p.planned_once_evenly * p.month_of_year * p.months_closed,
    )
