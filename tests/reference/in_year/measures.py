"""To date, run rate, forecasts, what they leave underlying and ask of next year (3.13)."""

from typing import Any

from tests.reference.beside import do_nothing_cost, share
from tests.reference.figures import number
from tests.reference.in_year.delivered import Delivered, delivered_savings
from tests.reference.in_year.planned import (
    ByMonth,
    PlanByMonth,
    plan_by_month,
    planned_savings,
    withheld,
)
from tests.reference.in_year.worked import Worked
from tests.reference.in_year.written import MONTHS, Actuals, actuals_of
from tests.reference.levels import Level

IN_YEAR = (
    "plan_to_date",
    "actual_to_date",
    "variance_to_date",
    "savings_to_date",
    "recurrent_to_date",
    "savings_variance",
    "other_variance",
    "forecast_plan",
    "forecast_trend",
    "forecast_run_rate",
    "forecast_stated",
    "forecast_outturn",
    "forecast_likely",
    "forecast_worst",
    "forecast_best",
    "forecast_before_support",
    "forecast_non_recurrent",
    "savings_forecast",
    "recurrent_forecast",
    "underlying_forecast",
    "run_rate",
    "exit_run_rate",
    "needed_a_month",
    "next_requirement",
    "brought_forward",
)
RATE = "brought_forward_rate"
NEXT_YEAR = ("next_requirement", "brought_forward")
IN_YEAR_BY_MONTH = (
    "plan_month",
    "actual_month",
    "forecast_plan_month",
    "forecast_trend_month",
    "forecast_run_rate_month",
    "savings_plan_month",
    "savings_delivered_month",
)

Shown = dict[str, dict[str, Any]]
Figures = dict[str, float | None]


def in_year(worked: Worked, at: list[Level]) -> tuple[Shown, Shown]:
    """Give each measure by level and year, and each month by level; no set need have actuals."""
    books = worked.books
    if "actuals" not in books.data:
        return {measure: {} for measure in (*IN_YEAR, RATE)}, {}
    actuals = actuals_of(books)
    savings = planned_savings(worked, actuals)
    plan = plan_by_month(worked, actuals, savings)
    delivered = delivered_savings(savings, actuals)
    effects = full_year_effects(worked, actuals, delivered)
    missing = withheld(worked, actuals)
    each: dict[str, Figures] = {}
    months: dict[str, dict[str, list[float | None]]] = {}
    for name in books.kinds:
        own = [one for one in delivered if one.planned.organisation == name]
        each[name], months[name] = of_organisation(
            worked, actuals, name, plan, own, effects[name], missing
        )
    shown = summed_measures(worked, actuals, at, each)
    costs = do_nothing_cost(books, at)
    shown[RATE] = {
        name: share(values, costs[name]) for name, values in shown["brought_forward"].items()
    }
    return shown, summed_months(at, months)


def of_organisation(
    worked: Worked,
    actuals: Actuals,
    name: str,
    plan: PlanByMonth,
    own: list[Delivered],
    effect: float,
    missing: ByMonth,
) -> tuple[Figures, dict[str, list[float | None]]]:
    year, closed = actuals.year, actuals.closed
    to_come = 12 - closed
    planned, once = plan.position[name], plan.non_recurrent[name]
    expected = [planned[m] - (missing[name][m] if m >= closed else 0.0) for m in MONTHS]
    expected_once = [once[m] - (missing[name][m] if m >= closed else 0.0) for m in MONTHS]
    actual = actual_position(actuals, name, planned)
    actual_once = actual_non_recurrent(worked, actuals, name, own, once, missing[name])

    recent = actuals.recent
    run_rate = sum(actual[m] - actual_once[m] for m in recent) / len(recent)
    planned_rate = sum(planned[m] - once[m] for m in recent) / len(recent)
    better = run_rate - planned_rate

    result = actuals.records("results").get(name)
    at_run_rate = [one + run_rate for one in expected_once[closed:]]
    if result is None:
        at_run_rate = expected[closed:]
        result = {}
    position = worked.found["position"][name][year]
    at_plan = sum(actual) + sum(expected[closed:])
    forecasts: Figures = {
        "plan": at_plan,
        "trend": at_plan + to_come * better,
        "run rate": sum(actual) + sum(at_run_rate),
        "stated": None,
    }
    if "stated" in result:
        forecasts["stated"] = number(result["stated"])
    outturn = forecasts[result.get("forecast", "trend")]
    assert outturn is not None
    non_recurrent = sum(actual_once) + sum(expected_once[closed:])
    underlying = outturn - non_recurrent + effect
    recurrent_to_date = sum(sum(one.recurrent) for one in own)
    one_off_to_date = sum(sum(one.one_off) for one in own)
    due = sum(sum(one.planned.months[:closed]) for one in own)
    variance = sum(actual) - sum(planned[:closed])
    savings_variance = recurrent_to_date + one_off_to_date - due
    # The closed months of an organisation without results are as planned, with all support.
    without = missing[name] if result else missing[name][closed:]
    support = worked.found["support"][name][year] - sum(without)
    risks, mitigations = (
        [one for one in actuals.records(section).values() if one["organisation"] == name]
        for section in ("risks", "mitigations")
    )
    found: Figures = {
        "plan_to_date": sum(planned[:closed]),
        "actual_to_date": sum(actual),
        "variance_to_date": variance,
        "savings_to_date": recurrent_to_date + one_off_to_date,
        "recurrent_to_date": recurrent_to_date,
        "savings_variance": savings_variance,
        "other_variance": variance - savings_variance,
        "forecast_plan": forecasts["plan"],
        "forecast_trend": forecasts["trend"],
        "forecast_run_rate": forecasts["run rate"],
        "forecast_stated": forecasts["stated"],
        "forecast_outturn": outturn,
        "forecast_likely": outturn - likely(risks) + likely(mitigations),
        "forecast_worst": outturn - sum(number(one["amount"]) for one in risks),
        "forecast_best": outturn + sum(number(one["amount"]) for one in mitigations),
        "forecast_before_support": outturn - support,
        "forecast_non_recurrent": non_recurrent,
        "savings_forecast": sum(one.forecast for one in own),
        "recurrent_forecast": sum(one.recurrent_forecast for one in own),
        "underlying_forecast": underlying,
        "run_rate": run_rate,
        "exit_run_rate": 12 * run_rate,
        "needed_a_month": (position - sum(actual)) / to_come if to_come else None,
    } | next_year(worked, year, name, underlying)
    months: dict[str, list[float | None]] = {
        "plan_month": list(planned),
        "actual_month": [*actual, *(None for _ in range(to_come))],
        "forecast_plan_month": [*actual, *expected[closed:]],
        "forecast_trend_month": [*actual, *(one + better for one in expected[closed:])],
        "forecast_run_rate_month": [*actual, *at_run_rate],
        "savings_plan_month": [sum(one.planned.months[m] for one in own) for m in MONTHS],
        "savings_delivered_month": [
            *(sum(one.recurrent[m] + one.one_off[m] for one in own) for m in range(closed)),
            *(None for _ in range(to_come)),
        ],
    }
    return found, months


def actual_position(actuals: Actuals, name: str, planned: list[float]) -> list[float]:
    """Give the position of each closed month: as planned, where there are no results."""
    result = actuals.records("results").get(name)
    if result is None:
        return planned[: actuals.closed]
    if "position" in result:
        return actuals.monthly(result["position"])
    income, expenditure = actuals.monthly(result["income"]), actuals.monthly(result["expenditure"])
    return [came - went for came, went in zip(income, expenditure, strict=True)]


def actual_non_recurrent(
    worked: Worked,
    actuals: Actuals,
    name: str,
    own: list[Delivered],
    planned: list[float],
    missing: list[float],
) -> list[float]:
    """Give what of each closed month does not recur: as planned, where there are no results."""
    result = actuals.records("results").get(name)
    if result is None:
        return planned[: actuals.closed]
    written = result.get("non_recurrent", {})
    income = actuals.monthly(written.get("income", {}))
    expenditure = actuals.monthly(written.get("expenditure", {}))
    received = worked.found["non_recurrent_allocation"][name][actuals.year]
    received += worked.found["non_recurrent_support"][name][actuals.year]
    return [
        received / 12 - missing[m] + income[m] - expenditure[m] + sum(one.one_off[m] for one in own)
        for m in range(actuals.closed)
    ]


def full_year_effects(
    worked: Worked, actuals: Actuals, delivered: list[Delivered]
) -> dict[str, float]:
    """Give what each organisation's recurrent position lacks of its level at the year's end."""
    year, found = actuals.year, worked.found
    effects = {}
    for name in worked.books.kinds:
        others = found["full_year_effect"][name][year]
        effects[name] = others - found["full_year_effect_savings"][name][year]
    for one in delivered:
        effects[one.planned.organisation] += one.full_year_effect
        if one.planned.provider is not None:
            kept = 1 - one.planned.frees
            effects[one.planned.provider] -= one.full_year_effect * kept
    return effects


def next_year(worked: Worked, year: int, name: str, underlying: float) -> Figures:
    """Give what must be found next year, where there is one, and how much more than planned."""
    found = worked.found
    lasting = found["required_position"][name][year]
    lasting -= found["non_recurrent_required_position"][name][year]
    lasting += found["contingency"][name][year]
    requirement = None
    if year + 1 < len(worked.books.years):
        requirement = lasting - underlying
        for line in ("walk_growth", "walk_change_of_rules", "walk_new_pressures"):
            requirement += found[line][name][year + 1]
    return {
        "next_requirement": requirement,
        "brought_forward": found["underlying_position"][name][year] - underlying,
    }


def likely(risks: list[Any]) -> float:
    return sum(number(one["likelihood"]) * number(one["amount"]) for one in risks)


def summed_measures(
    worked: Worked, actuals: Actuals, at: list[Level], each: dict[str, Figures]
) -> Shown:
    """Give the sum of the members of a level in its year, None where one has none."""
    years = range(len(worked.books.years))
    found: Shown = {}
    for measure in IN_YEAR:
        found[measure] = {}
        shown = actuals.year
        if measure in NEXT_YEAR:
            shown = min(actuals.year + 1, years[-1])
        for level in at:
            total = none_or_sum([each[name][measure] for name in each if name in level.members])
            found[measure][level.name] = [total if t == shown else None for t in years]
    return found


def summed_months(at: list[Level], months: dict[str, dict[str, list[float | None]]]) -> Shown:
    return {
        measure: {
            level.name: [
                none_or_sum([months[name][measure][m] for name in months if name in level.members])
                for m in MONTHS
            ]
            for level in at
        }
        for measure in IN_YEAR_BY_MONTH
    }


def none_or_sum(values: list[float | None]) -> float | None:
    total = 0.0
    for value in values:
        if value is None:
            return None
        total += value
    return total
