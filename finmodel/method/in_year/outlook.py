"""What schemes and BAU efficiency will save by the end of the year (METHOD.md 3.13: savings)."""

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue
from finmodel.inputs.figures import Figure
from finmodel.inputs.kinds.actuals import AS_PLANNED
from finmodel.inputs.text.numbers import SHARE
from finmodel.method.bases import PLAN
from finmodel.method.in_year.delivery import Delivery
from finmodel.method.in_year.efficiency_outlook import efficiency_outlook
from finmodel.method.in_year.given import Given
from finmodel.method.in_year.so_far import Outlooks, so_far
from finmodel.method.input_terms import figures
from finmodel.method.page import Page, cost, number, saving


def outlook(p: Page, o: Outlooks, recurrent: Given) -> None:
    """The recurrent forecast and its full-year effect, and the savings forecast."""
    d, r = o.delivery, o.delivery.months.records
    _stated(p, d)
    _benefits(p, o, recurrent)
    efficiency_outlook(p, d, recurrent)
    p.recurrent_forecast = saving(
        "Recurrent savings, forecast",
        p.recurrent_forecast_each.by(r.saved_by.within(o.benefits.axis))
        + p.efficiency_forecast
        + p.targets_at_plan * p.in_year
        + p.only_in_year,
    )
    p.savings_forecast = saving(
        "Savings, forecast", p.recurrent_forecast + p.one_off_so_far + _one_off_to_come(p, d)
    )
    _full_year_effect(p, o)


def _benefits(p: Page, o: Outlooks, recurrent: Given) -> None:
    """Benefit by benefit: delivered so far, still planned, and the share of that to come."""
    d, q, axis = o.delivery, p.on(PLAN), o.benefits.axis
    s, c = d.months, d.months.calendar
    cells = s.part("recurrent benefits by month", lambda b: b.recurrent)
    to_come, closed = c.to_come_of(cells), c.closed_of(cells)
    even = o.benefits.where("recurrent benefits by year", lambda b: b.by_year)
    evenly = q.saving.by(even.axis.inclusion(axis)) * p.month_of_year
    p.saving_to_come = saving(
        "Still planned in the year",
        p.saving_month.by(to_come.owner_in("benefit", axis)) + evenly * p.months_to_come,
    )
    benefit_of = {scheme: one.path for scheme, one in d.benefit_of.items()}
    position = axis.position

    def of_benefit(path: str, _: str) -> str | None:
        benefit = benefit_of.get(path)
        return benefit if benefit in position else None

    at_plan = o.benefits.where("recurrent benefits at plan", d.recurrent_at_plan)
    planned = closed.where(
        "recurrent benefits at plan by month", lambda path, _: path in at_plan.axis.position
    )
    even_at_plan = at_plan.where("recurrent benefits by year at plan", lambda b: b.by_year)
    shared = d.shared.closed.within(p.shared_recurrent_month.own_axis).where(
        "recurrent benefits of programmes", lambda path, _: path in position
    )
    p.recurrent_so_far_each = saving(
        "Saved so far, recurrently",
        recurrent.total("recurrent savings", axis, of_benefit) * p.in_year
        + p.shared_recurrent_month.by(shared.owner_in("benefit", axis))
        + p.saving_month.by(planned.owner_in("benefit", axis))
        + q.saving.by(_into(even_at_plan.axis, axis)) * p.month_of_year * p.months_closed,
        over=axis,
    )
    so_far(p, o, recurrent)
    _outlook_of_benefits(p, o)
    p.recurrent_forecast_each = saving(
        "Recurrent savings, forecast, each",
        p.recurrent_so_far_each + p.outlook * p.saving_to_come,
    )


def _into(part: Axis, whole: Axis) -> Link:
    """From a part to the same members of another part, or of the whole."""
    return Link.to("benefit", part, whole, part.members)


def _outlook_of_benefits(p: Page, o: Outlooks) -> None:
    """The share of what is still planned that will come, benefit by benefit."""
    axis, held = o.benefits.axis, dict(zip(o.benefits.axis.members, o.benefits, strict=True))
    by_share = o.those("benefits with a share", Figure)
    as_planned = o.those("benefits as planned", AS_PLANNED)
    p.outlook_as_to_date = number(
        "Outlook, as to date",
        p.outlook_to_date.at(
            Link.to(
                "scheme",
                o.as_to_date,
                o.schemes.axis,
                [held[path].scheme for path in o.as_to_date.members],
            )
        ),
    )
    p.outlook_by_share = number(
        "Outlook, a share",
        p.stated_outlook.at(
            Link.to(
                "scheme",
                by_share,
                p.stated_outlook.own_axis,
                [f"actuals.savings.{held[path].scheme}" for path in by_share.members],
            )
        ),
    )
    p.outlook_as_planned = number("Outlook, as planned", 1, over=as_planned)
    p.outlook = number(
        "Outlook: the share of what is still planned that will come",
        p.outlook_as_to_date.on_whole(axis)
        + p.outlook_by_share.on_whole(axis)
        + p.outlook_as_planned.on_whole(axis),
    )


def _stated(p: Page, d: Delivery) -> None:
    """The outlooks that are shares."""
    shares = {
        path: one.outlook for path, one in d.savings.items() if isinstance(one.outlook, Figure)
    }
    paths = tuple(f"actuals.savings.{path}" for path in shares)
    axis = Axis("savings with a share as outlook", paths, tuple(map(d.label, shares)))
    p.stated_outlook = figures(
        "Share of what is still planned that will come",
        axis,
        SHARE,
        "outlook",
        list(shares.values()),
    )


def _one_off_to_come(p: Page, d: Delivery) -> LineValue:
    """What schemes that do not recur are planned to save in the months to come."""
    q, s, r = p.on(PLAN), d.months, d.months.records
    cells = s.calendar.to_come_of(s.part("one-off benefits by month", lambda b: not b.recurrent))
    even = r.benefits.where(
        "one-off benefits by year", lambda b: b.adds and b.by_year and not b.recurrent
    )
    p.one_off_evenly = saving(
        "One-off savings that come evenly in the year",
        q.saving.by(r.saved_by.within(even.axis)) + p.targets_once_at_plan,
    )
    p.one_off_to_come = saving(
        "Schemes that do not recur, in the months to come",
        p.saving_month.by(cells.owner_of(r.saved_by))
        + p.one_off_evenly * p.month_of_year * p.months_to_come,
    )
    return p.one_off_to_come


def _full_year_effect(p: Page, o: Outlooks) -> None:
    """What the year does not hold yet of the levels that schemes will reach, as they are delivered.

    Net of stranded cost and overlap; that of all else is as planned.
    """
    r, q, axis = o.delivery.months.records, p.on(PLAN), o.benefits.axis
    p.full_year_effect_forecast_each = saving(
        "Outlook × level at the end of the year, less the recurrent forecast",
        p.outlook * (q.saving.on(axis) + q.full_year_effect_counted.on(axis)) * p.in_year
        - p.recurrent_forecast_each,
    )
    contracts = r.on_contracts.where("recurrent benefits on contracts", lambda b: b.recurrent)
    p.full_year_effect_that_stays = cost(
        "Stranded cost and overlap of that, each",
        p.full_year_effect_forecast_each.at(_into(contracts.axis, axis))
        * (1 - p.freed_share.on(contracts.axis)),
    )
    p.full_year_effect_other = saving(
        "Full-year effect of all but recurrent savings",
        q.full_year_effect - q.full_year_effect_savings,
    )
    p.full_year_effect_forecast = saving(
        "Full-year effect, forecast",
        p.full_year_effect_other * p.in_year
        + p.full_year_effect_forecast_each.by(r.saved_by.within(axis))
        - p.full_year_effect_that_stays.by(r.loses_income.within(contracts.axis)),
    )
