"""What schemes and BAU efficiency will save by the end of the year (METHOD.md 3.13, item 6)."""

from dataclasses import dataclass
from functools import cached_property

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, choose, larger, or_one, smaller
from finmodel.inputs.figures import Figure
from finmodel.inputs.kinds.actuals import PLAN as AS_PLANNED
from finmodel.inputs.kinds.actuals import TO_DATE
from finmodel.inputs.text.numbers import SHARE
from finmodel.method.bases import PLAN
from finmodel.method.in_year.delivery import Delivery
from finmodel.method.in_year.given import Given
from finmodel.method.in_year.scheme_months import SchemeMonths, schemes_of
from finmodel.method.input_terms import figures
from finmodel.method.months import ONE
from finmodel.method.page import Page, cost, months, number, saving
from finmodel.method.records import Records
from finmodel.method.scheme_records import BenefitRecord

_BAU = "bau_efficiency"


@dataclass(frozen=True, eq=False)
class Outlooks:
    """The recurrent benefits that add, by what will come of the rest of their plan."""

    delivery: Delivery

    @cached_property
    def benefits(self) -> Records[BenefitRecord]:
        """The benefits that add and recur."""
        return self.delivery.months.records.benefits.where(
            "recurrent benefits that add", lambda b: b.adds and b.recurrent
        )

    def outlook(self, benefit: BenefitRecord) -> str | Figure:
        """What is said of its scheme; as to date of one not named, as planned of one at plan."""
        if self.delivery.at_plan(benefit):
            return AS_PLANNED
        said = self.delivery.savings.get(benefit.scheme)
        return TO_DATE if said is None else said.outlook

    def those(self, name: str, outlook: type[Figure] | str) -> Axis:
        """Those with an outlook in words, or with a share."""
        flags = (
            isinstance(one, Figure) if outlook is Figure else one == outlook
            for one in map(self.outlook, self.benefits)
        )
        return self.benefits.axis.part(name, flags)

    @cached_property
    def as_to_date(self) -> Axis:
        """Those of which as large a share will come as has come so far."""
        return self.those("benefits as to date", TO_DATE)

    @cached_property
    def schemes(self) -> Records[object]:
        """The schemes of those."""
        of = dict(zip(self.benefits.axis.members, self.benefits, strict=True))
        needed = {of[path].scheme for path in self.as_to_date.members}
        axis = self.delivery.months.records.schemes.axis
        part = axis.part("schemes as to date", (path in needed for path in axis.members))
        return Records(part, part.members)


def outlook(p: Page, o: Outlooks, recurrent: Given) -> None:
    """The recurrent forecast and its full-year effect, and the savings forecast."""
    d, r = o.delivery, o.delivery.months.records
    _stated(p, d)
    _benefits(p, o, recurrent)
    _efficiency(p, d, recurrent)
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
    shared = d.shared_closed.where(
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
    _to_date(p, o, recurrent)
    _outlook_of_benefits(p, o)
    p.recurrent_forecast_each = saving(
        "Recurrent savings, forecast, each",
        p.recurrent_so_far_each + p.outlook * p.saving_to_come,
    )


def _into(part: Axis, whole: Axis) -> Link:
    """From a part to the same members of another part, or of the whole."""
    return Link.to("benefit", part, whole, part.members)


def _to_date(p: Page, o: Outlooks, recurrent: Given) -> None:
    """Delivered as a share of planned so far; 1 where nothing was planned.

    No more than 1 where it was planned in fewer months than the run rate is the mean of.
    """
    d, q, schemes = o.delivery, p.on(PLAN), o.schemes.axis
    s, c, held = d.months, d.months.calendar, o.schemes.axis.position

    def those(benefit: BenefitRecord) -> bool:
        return benefit.scheme in held and benefit.recurrent

    cells = c.closed_of(s.part("benefits as to date by month", those))
    even = d.months.records.benefits.where(
        "benefits as to date by year", lambda b: b.adds and b.by_year and those(b)
    )
    scheme_of = Link.to("scheme", even.axis, schemes, [b.scheme for b in even])
    p.scheme_planned_by_year = saving("Planned of the year, by year", q.saving.by(scheme_of))
    to_scheme = cells.owner_of(d.months.records.scheme_of, schemes)
    p.planned_so_far = saving(
        "Planned so far",
        p.saving_month.by(to_scheme) + p.scheme_planned_by_year * p.month_of_year * p.months_closed,
    )

    def of_scheme(path: str, _: str) -> str | None:
        return path if path in held else None

    p.delivered_so_far = saving(
        "Delivered so far, recurrent",
        recurrent.total("recurrent savings of schemes", schemes, of_scheme) * p.in_year,
        over=schemes,
    )
    steps = _months_by_step(p, s, schemes)
    p.months_planned = number(
        "Closed months in which something was planned",
        p.months_planned_of_step.by(Link.to("scheme", steps, schemes, schemes_of(steps))) / ONE
        + p.months_closed * (p.scheme_planned_by_year > 0),
    )
    so_far, planned_so_far = p.delivered_so_far, p.planned_so_far
    p.share_so_far = number(
        "Delivered of what was planned so far",
        choose(planned_so_far > 0, so_far / or_one(planned_so_far), 1),
    )
    p.outlook_to_date = number(
        "Outlook, as to date",
        choose(p.months_planned < p.months_of_run_rate, smaller(1, p.share_so_far), p.share_so_far),
    )


def _months_by_step(p: Page, s: SchemeMonths, schemes: Axis) -> Axis:
    """The closed months in which steps of phasing ran that are more than nothing.

    A step runs from its first month to that of the next, the last to the end of the scheme.
    """
    whole = p.phasing.own_axis
    begun = {
        f"{scheme}.phasing.{step}" for scheme in schemes.members for step in range(1, s.steps + 1)
    }
    steps = whole.part(
        "steps begun by the year of the results", map(begun.__contains__, whole.members)
    )
    scheme_of = Link.to("scheme", steps, p.runs_until.own_axis, schemes_of(steps))
    closes = p.year_start + ONE * p.months_closed
    p.months_since_step = months(
        "Closed months from the step on",
        larger(
            0,
            smaller(closes, p.runs_until.at(scheme_of))
            - larger(p.year_start, p.step_from.on(steps)),
        ),
    )
    earlier = steps.part(
        "steps before another", [_following(one) in steps.position for one in steps.members]
    )
    following_of = Link.to("step after", earlier, steps, list(map(_following, earlier.members)))
    p.months_since_next_step = months(
        "Closed months from the step after on", p.months_since_step.at(following_of)
    )
    p.months_planned_of_step = months(
        "Closed months of the step, where it is more than nothing",
        (p.phasing.on(steps) > 0)
        * (p.months_since_step - p.months_since_next_step.on_whole(steps)),
    )
    return steps


def _following(step: str) -> str:
    """The step of phasing after one, by the number at its end."""
    scheme, _, number_of = step.rpartition(".")
    return f"{scheme}.{int(number_of) + 1}"


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


def _efficiency(p: Page, d: Delivery, recurrent: Given) -> None:
    """Of BAU efficiency one outlook, of the whole: that of its own entry, else as to date."""
    q, whole = p.on(PLAN), d.months.records.organisations.axis
    managed = whole.part(
        "organisations that report it", map(d.with_efficiency.__contains__, whole.members)
    )

    def said(id_: str) -> str | Figure:
        own = d.savings.get(f"{_BAU}.{id_}")
        return TO_DATE if own is None else own.outlook

    def of_organisation(path: str, _: str) -> str | None:
        return d.efficiency_of(path)

    p.efficiency_so_far = saving(
        "BAU efficiency delivered so far, recurrent",
        recurrent.total("BAU efficiency reported", managed, of_organisation) * p.in_year,
        over=managed,
    )
    p.efficiency_a_month = saving(
        "BAU efficiency planned, a month", q.bau_efficiency.on(managed) * p.month_of_year
    )
    p.efficiency_planned_so_far = saving(
        "BAU efficiency planned so far", p.efficiency_a_month * p.months_closed
    )
    so_far, planned = p.efficiency_so_far, p.efficiency_planned_so_far
    p.efficiency_share_so_far = number(
        "BAU efficiency delivered of what was planned so far",
        choose(planned > 0, so_far / or_one(planned), 1),
    )
    as_to_date = managed.part("as to date", (said(id_) == TO_DATE for id_ in managed.members))
    as_planned = managed.part("as planned", (said(id_) == AS_PLANNED for id_ in managed.members))
    by_share = managed.part("a share", (isinstance(said(id_), Figure) for id_ in managed.members))
    entries = [f"actuals.savings.{_BAU}.{id_}" for id_ in by_share.members]
    p.efficiency_as_planned = number("Outlook, as planned", 1, over=as_planned)
    p.efficiency_by_share = number(
        "Outlook, a share",
        p.stated_outlook.at(Link.to("entry", by_share, p.stated_outlook.own_axis, entries)),
    )
    p.efficiency_outlook = number(
        "Outlook of BAU efficiency: the share of what is still planned that will come",
        p.efficiency_share_so_far.by(as_to_date.inclusion(managed))
        + p.efficiency_as_planned.on_whole(managed)
        + p.efficiency_by_share.on_whole(managed),
    )
    p.efficiency_reported_forecast = saving(
        "BAU efficiency, forecast of what is reported",
        p.efficiency_so_far + p.efficiency_outlook * (p.efficiency_a_month * p.months_to_come),
    )
    p.efficiency_forecast = saving(
        "BAU efficiency, forecast",
        p.efficiency_reported_forecast.on_whole(whole) + p.efficiency_at_plan * p.in_year,
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
