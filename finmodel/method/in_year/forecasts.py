"""The run rate and the four forecasts (METHOD.md 3.13: run rate, forecasts)."""

from collections.abc import Callable
from functools import reduce
from operator import add

from finmodel.graph.axes import Link
from finmodel.graph.nodes import choose, ratio
from finmodel.inputs.text.numbers import MONEY
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import Calendar, Cells, cell_name, summed_by_month
from finmodel.method.in_year.results import in_closed, reported
from finmodel.method.input_terms import InputTerm, figures
from finmodel.method.page import Page, money, position
from finmodel.method.records import Records

_FORECASTS = {
    "plan": "forecast_plan",
    "trend": "forecast_trend",
    "run rate": "forecast_run_rate",
    "stated": "forecast_stated",
}


def forecasts(p: Page, c: Calendar) -> None:
    """Of each organisation: the run rate, every forecast, and the one taken."""
    q = p.on(PLAN)
    _run_rate(p, c)
    to_come = c.to_come_of_organisations.owner
    withheld = p.withheld_month.own_axis
    withheld_by = c.of_organisations.within(withheld)
    p.withheld_to_come = position(
        "Support withheld to come", p.withheld_month.by(c.to_come_of(withheld_by).owner)
    )
    p.plan_to_come = position(
        "Planned for the months to come, without support withheld",
        p.plan_month.by(to_come) - p.withheld_to_come,
    )
    p.non_recurrent_to_come = money(
        "One-offs planned for the months to come, net, without support withheld",
        p.planned_non_recurrent_month.by(to_come) - p.withheld_to_come,
    )
    p.forecast_plan = position("Forecast, plan", p.actual_to_date + p.plan_to_come)
    p.forecast_trend = position(
        "Forecast, trend", p.forecast_plan + p.months_to_come * p.recurrent_variance
    )
    _by_run_rate(p, c)
    _stated(p, c)
    _taken(p, c)
    p.non_recurrent_so_far = money("One-offs so far, net", p.non_recurrent_month.by(in_closed(c)))
    p.forecast_non_recurrent = money(
        "One-offs in the forecast, net",
        p.non_recurrent_so_far + p.non_recurrent_to_come + p.only_in_year,
    )
    p.support_withheld = position(
        "Support withheld in the year",
        p.withheld_month.by(_left_out(c, withheld_by).owner),
    )
    p.forecast_before_support = position(
        "Forecast before support", p.forecast_outturn - (p.support - p.support_withheld)
    )
    p.needed_a_month = position(
        "Needed a month to make the plan",
        ratio(q.position - p.actual_so_far, p.months_to_come * p.in_year),
    )
    p.planned_non_recurrent_a_month = money(
        "One-offs planned for the months to come, net, a month",
        ratio(p.non_recurrent_to_come, p.months_to_come * p.in_year),
    )
    p.run_rate_and_non_recurrent = position(
        "Run rate and one-offs planned to come, a month",
        p.run_rate + p.planned_non_recurrent_a_month,
    )
    _by_month(p, c)


def _left_out(c: Calendar, withheld: Cells) -> Cells:
    """The months whose outturn is without the support withheld.

    The closed months of an organisation without results are as planned, with all support.
    """
    to_come = set(c.to_come_of(withheld).axis.members)
    return withheld.where(
        "months without support",
        lambda id_, month: reported(c, id_) or cell_name(id_, month) in to_come,
    )


def _run_rate(p: Page, c: Calendar) -> None:
    """The mean of what recurs over the last closed months, and of that less planned."""
    recent = c.recent_of_organisations.owner
    p.recurrent_recently = position(
        "Result without one-offs, in the months of the run rate",
        p.actual_month.by(recent) - p.non_recurrent_month.by(recent),
    )
    p.planned_recurrent_recently = position(
        "Plan without one-offs, in the months of the run rate",
        p.plan_month.by(recent) - p.planned_non_recurrent_month.by(recent),
    )
    p.recurrent_variance = position(
        "Variance without one-offs, a month",
        (p.recurrent_recently - p.planned_recurrent_recently) / p.months_of_run_rate,
    )
    p.recurrent_a_month = position(
        "Result without one-offs, mean of the months of the run rate",
        p.recurrent_recently / p.months_of_run_rate,
    )
    p.run_rate = position(
        "Run rate without one-offs, a month", p.recurrent_a_month + p.only_in_year
    )
    p.exit_run_rate = position("Exit run rate, twelve months of it", p.run_rate * 12)


def _part(c: Calendar, name: str, holds: Callable[[str], bool]) -> Link:
    """From some organisations to themselves among all."""
    whole = c.records.organisations.axis
    return whole.part(name, map(holds, whole.members)).inclusion(whole)


def _by_run_rate(p: Page, c: Calendar) -> None:
    """That of an organisation without results is its plan."""
    organisations = c.records.organisations.axis
    p.with_results = InputTerm(
        "1 with results, 0 at plan",
        organisations,
        "number",
        [float(reported(c, id_)) for id_ in organisations.members],
    )
    p.run_rate_to_come = position(
        "Expected of the months to come at the run rate",
        choose(
            p.with_results > 0,
            p.months_to_come * p.recurrent_a_month + p.non_recurrent_to_come,
            p.plan_to_come,
        ),
    )
    p.forecast_run_rate = position("Forecast, run rate", p.actual_to_date + p.run_rate_to_come)


def _stated(p: Page, c: Calendar) -> None:
    """What was submitted; of a group only where each of its organisations has one."""
    r = c.records
    each = Records.of("results", "actuals.results", c.actuals.results)
    given = each.where("stated forecasts", lambda one: one.stated is not None)
    p.stated_outturn = figures(
        "Outturn submitted", given.axis, MONEY, "stated", [one.stated for one in given]
    )
    p.stated_amount = position(
        "Outturn submitted, of the organisation", p.stated_outturn.by(r.organisation_by_id(given))
    )
    stated = {id_ for id_, one in c.actuals.results.items() if one.stated is not None}
    organisations = r.organisations.axis
    p.stated_given = InputTerm(
        "1 where an outturn was submitted",
        organisations,
        "number",
        [float(id_ in stated) for id_ in organisations.members],
    )
    p.forecast_stated = position(
        "Forecast, stated", ratio(p.stated_amount, p.stated_given * p.in_year)
    )
    for summing in r.organisations.summings:
        axis = summing.link.target
        groups = [axis.members[place] for place in summing.link.indices]
        without = {
            group
            for group, id_ in zip(groups, summing.link.source.members, strict=True)
            if id_ not in stated
        }
        at = p.at(summing.level)
        at.stated_amount = position(
            "Outturn submitted, of the organisation", p.stated_amount.by(summing.link)
        )
        at.stated_given = InputTerm(
            "1 where each organisation has submitted an outturn",
            axis,
            "number",
            [float(group not in without) for group in axis.members],
        )
        at.forecast_stated = position(
            "Forecast, stated", ratio(at.stated_amount, at.stated_given * p.in_year)
        )


def _taken(p: Page, c: Calendar) -> None:
    """The forecast that each organisation takes, which is its plan where it has no results."""
    chosen = {id_: one.forecast for id_, one in c.actuals.results.items()}
    parts = [
        p[line].by(
            _part(c, f"organisations that take {name}", lambda id_: chosen.get(id_, "plan") == name)  # noqa: B023
        )
        for name, line in _FORECASTS.items()
    ]
    p.forecast_outturn = position("Forecast outturn", reduce(add, parts))


def _by_month(p: Page, c: Calendar) -> None:
    """Each forecast in the month: the closed months as they were."""
    cells = c.of_organisations
    come, actual = p.to_come.at(cells.month), p.actual_month.on_whole(cells.axis)
    expected = p.plan_month - p.withheld_month.on_whole(cells.axis)
    p.forecast_plan_month = position("Forecast in the month, plan", actual + come * expected)
    p.forecast_trend_month = position(
        "Forecast in the month, trend",
        p.forecast_plan_month + come * p.recurrent_variance.at(cells.owner),
    )
    # An organisation without results has no run rate, and keeps its plan.
    recurring = p.recurrent_a_month.at(cells.owner) + p.planned_non_recurrent_month
    p.forecast_run_rate_month = position(
        "Forecast in the month, run rate",
        p.forecast_plan_month
        + come * (p.with_results.at(cells.owner) * (recurring - p.plan_month)),
    )
    summed_by_month(p, c, "forecast_plan_month", "forecast_trend_month", "forecast_run_rate_month")
