"""What each scheme has saved and will have, and what was first missed last month (METHOD.md 3.13).

For the table of savings by scheme: nothing else of the method reads these lines.
"""

from finmodel.graph.axes import Link
from finmodel.graph.nodes import larger
from finmodel.method.bases import PLAN
from finmodel.method.in_year.given import Given
from finmodel.method.in_year.so_far import Outlooks
from finmodel.method.line_names import SYSTEM
from finmodel.method.page import Page, saving

BY_SCHEME = (
    "planned_by_scheme",
    "recurrent_by_scheme",
    "one_off_by_scheme",
    "recurrent_forecast_by_scheme",
    "full_year_by_scheme",
)
"""The lines of a scheme, by the path of the scheme."""
OF_EFFICIENCY = (
    "efficiency_planned_so_far",
    "efficiency_so_far",
    "efficiency_one_off_so_far",
    "efficiency_reported_forecast",
)
"""The same of BAU efficiency that is reported, by organisation; it has no full-year effect."""


def by_scheme(p: Page, o: Outlooks, recurrent: Given, one_off: Given) -> None:
    """Scheme by scheme: due, saved for good and once, forecast, and the level of the full year."""
    _due(p, o)
    _saved(p, o, one_off)
    _missed(p, o, recurrent)


def _due(p: Page, o: Outlooks) -> None:
    """What was planned for the closed months of every scheme that adds."""
    s = o.delivery.months
    r, schemes = s.records, s.records.schemes.axis
    closed = s.calendar.closed_of(s.of_benefits)
    even = r.benefits.where("benefits that add by year", lambda b: b.adds and b.by_year)
    p.planned_evenly_by_scheme = saving(
        "Savings of schemes that come evenly in the year",
        p.on(PLAN).saving.by(even.to("scheme", schemes, [b.scheme for b in even])),
    )
    p.planned_by_scheme = saving(
        "Savings of the scheme planned to date",
        p.saving_month.by(closed.owner_of(r.scheme_of, schemes))
        + p.planned_evenly_by_scheme * p.month_of_year * p.months_closed,
    )


def _saved(p: Page, o: Outlooks, one_off: Given) -> None:
    """What was saved to date, and what the year and its full-year level come to."""
    d = o.delivery
    r, schemes = d.months.records, d.months.records.schemes.axis
    scheme_of = Link.to("scheme", o.benefits.axis, schemes, [b.scheme for b in o.benefits])
    p.recurrent_by_scheme = saving(
        "Recurrent savings of the scheme to date", p.recurrent_so_far_each.by(scheme_of)
    )

    at_plan = d.months.calendar.closed_of(
        d.months.part("one-off benefits at plan", d.one_off_at_plan)
    )
    even = r.benefits.where(
        "one-off benefits by year at plan", lambda b: b.by_year and d.one_off_at_plan(b)
    )
    p.one_off_evenly_by_scheme = saving(
        "One-off savings of schemes at plan that come evenly in the year",
        p.on(PLAN).saving.by(even.to("scheme", schemes, [b.scheme for b in even])),
    )
    p.one_off_by_scheme = saving(
        "One-off savings of the scheme to date",
        one_off.total(
            "one-off savings of schemes",
            schemes,
            lambda path, _: path if path in schemes.position else None,
        )
        * p.in_year
        + p.saving_month.by(at_plan.owner_of(r.scheme_of, schemes))
        + p.one_off_evenly_by_scheme * p.month_of_year * p.months_closed,
        over=schemes,
    )
    p.recurrent_forecast_by_scheme = saving(
        "Recurrent savings of the scheme, forecast", p.recurrent_forecast_each.by(scheme_of)
    )
    p.full_year_effect_by_scheme = saving(
        "Full-year effect of the scheme, forecast", p.full_year_effect_forecast_each.by(scheme_of)
    )
    p.full_year_by_scheme = saving(
        "Recurrent savings of the scheme at the full-year level it ends the year with",
        p.recurrent_forecast_by_scheme + p.full_year_effect_by_scheme,
    )
    managed = p.efficiency_so_far.own_axis
    p.efficiency_one_off_so_far = saving(
        "BAU efficiency delivered so far, once",
        one_off.total("one-off BAU efficiency", managed, lambda path, _: d.efficiency_of(path))
        * p.in_year,
        over=managed,
    )


def _missed(p: Page, o: Outlooks, recurrent: Given) -> None:
    """What schemes were short by in the last closed month, more than in the month before.

    Of the schemes whose outlook is as to date: of others the outlook does not follow it.
    """
    d = o.delivery
    s, c = d.months, d.months.calendar
    last_two = c.months.members[max(c.closed - 2, 0) : c.closed]
    schemes = c.cells(o.schemes.axis)
    held = o.schemes.axis.position
    cells = schemes.where("the last two closed months", lambda _, month: month in last_two)
    due = s.part("recurrent benefits as to date", lambda b: b.recurrent and b.scheme in held).where(
        "the last two closed months", lambda _, month: month in last_two
    )
    position = cells.axis.position
    p.short_in_month = saving(
        "Recurrent savings due in the month and not made, of the scheme",
        p.saving_month.by(due.to("scheme in the month", cells, s.records.scheme_of))
        - recurrent.total(
            "recurrent savings of the last two months",
            cells.axis,
            lambda path, month: cell if (cell := f"{path}.{month}") in position else None,
        )
        * p.in_year,
        over=cells.axis,
    )
    newest = cells.where("the last closed month", lambda _, month: month == last_two[-1])
    before = cells.where("the month before", lambda _, month: month != last_two[-1])
    p.newly_missed_by_scheme = saving(
        "Recurrent savings first missed in the last closed month",
        larger(
            0,
            p.short_in_month.by(newest.owner_in("scheme", o.schemes.axis))
            - p.short_in_month.by(before.owner_in("scheme", o.schemes.axis)),
        ),
    )
    system = s.records.organisations.system
    every = Link.to("system", o.schemes.axis, system, ["system"] * len(o.schemes.axis))
    p.at(SYSTEM).newly_missed = saving(
        "Recurrent savings first missed in the last closed month",
        p.newly_missed_by_scheme.by(every),
    )
