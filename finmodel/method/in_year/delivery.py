"""What schemes have saved in the closed months, and who reports it (METHOD.md 3.13: results).

A scheme that the results do not name saved nothing where its organisation has results, and is taken
to be at its plan where that has none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from finmodel.graph.axes import Link
from finmodel.graph.nodes import LineValue, Node, choose
from finmodel.inputs.figures import Monthly
from finmodel.inputs.kinds.actuals import Delivered
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import cell_name, summed_by_month
from finmodel.method.in_year.given import Given, Held, given, of_included
from finmodel.method.in_year.results import in_closed, reported
from finmodel.method.in_year.scheme_months import SchemeMonths
from finmodel.method.in_year.sharing import Shared, shared_in_month, shares
from finmodel.method.page import Page, number, position, saving
from finmodel.method.scheme_records import BenefitRecord

_BAU = "bau_efficiency"


@dataclass(frozen=True, eq=False)
class Delivery:
    """Which schemes, and whose BAU efficiency, the results say something of."""

    months: SchemeMonths

    @cached_property
    def savings(self) -> dict[str, Delivered]:
        """What is said, by the path of a scheme or of the BAU efficiency of an organisation."""
        return self.months.calendar.actuals.savings

    def reported(self, organisation: str) -> bool:
        """Whether an organisation has results."""
        return reported(self.months.calendar, organisation)

    def at_plan(self, benefit: BenefitRecord) -> bool:
        """Whether a benefit that adds is taken to be at its plan."""
        named = benefit.scheme in self.savings
        return benefit.adds and not named and not self.reported(benefit.organisation)

    def recurrent_at_plan(self, benefit: BenefitRecord) -> bool:
        """Whether that benefit recurs."""
        return benefit.recurrent and self.at_plan(benefit)

    def one_off_at_plan(self, benefit: BenefitRecord) -> bool:
        """Whether that benefit does not recur."""
        return not benefit.recurrent and self.at_plan(benefit)

    @cached_property
    def shared(self) -> Shared:
        """The programmes whose figures are shared among their benefits."""
        return Shared(self.months, frozenset(self.savings))

    @cached_property
    def benefit_of(self) -> dict[str, BenefitRecord]:
        """The only benefit of each scheme that has one, by the path of the scheme."""
        shared = self.shared.programmes
        return {b.scheme: b for b in self.months.records.benefits if b.scheme not in shared}

    def efficiency_of(self, path: str) -> str | None:
        """Whose BAU efficiency a path is of, or its scheme is within; None for neither."""
        stem, _, id_ = path.partition(".")
        if stem == _BAU:
            return id_
        benefit = self.benefit_of.get(path)
        return None if benefit is None or benefit.adds else benefit.organisation

    @cached_property
    def with_efficiency(self) -> frozenset[str]:
        """The organisations whose BAU efficiency is what is reported of it."""
        benefits = self.months.records.benefits
        within = {b.organisation for b in benefits if b.backs}
        named = {one for path in self.savings if (one := self.efficiency_of(path)) is not None}
        return frozenset(named | {one for one in within if self.reported(one)})

    def label(self, path: str) -> str:
        """The name of a scheme, or of whose BAU efficiency a path is."""
        stem, _, id_ = path.partition(".")
        records = self.months.records
        axis = records.organisations.axis if stem == _BAU else records.schemes.axis
        if stem == _BAU:
            return f"BAU efficiency, {axis.labels[axis.position[id_]]}"
        return axis.labels[axis.position[path]]

    def held(self, field: str) -> list[Held]:
        """The figures of a field, `recurrent` or `one_off`."""
        fields = ((path, getattr(one, field)) for path, one in self.savings.items())
        return [
            Held(path, self.label(path), f"actuals.savings.{path}.{field}", monthly)
            for path, monthly in fields
            if isinstance(monthly, Monthly)
        ]

    def organisation(self, path: str) -> str | None:
        """Whose a scheme with one benefit, or BAU efficiency, is; None for a programme of more."""
        benefit = self.benefit_of.get(path)
        return self.efficiency_of(path) if benefit is None else benefit.organisation


def delivery(p: Page, d: Delivery) -> tuple[Given, Given]:
    """What has been delivered in each closed month; gives what is written, recurrent and once."""
    c, schemes = d.months.calendar, d.months.records.schemes.axis
    recurrent, one_off = (
        of_included(p, name, label, given(p, c, name, label, d.held(kind)), schemes)
        for name, label, kind in (
            ("delivered_recurrent", "Delivered, recurrent", "recurrent"),
            ("delivered_one_off", "Delivered once", "one_off"),
        )
    )
    shares(p, d.shared)
    _at_plan(p, d)
    shared_in_month(p, d.shared, "recurrent", recurrent)
    shared_in_month(p, d.shared, "one_off", one_off)
    _in_month(p, d, "recurrent", "Recurrent savings in the month", recurrent)
    _in_month(p, d, "one_off", "One-off savings in the month", one_off)
    p.savings_delivered_month = saving("Savings in the month", p.recurrent_month + p.one_off_month)
    summed_by_month(p, c, "savings_delivered_month")
    closed = in_closed(c)
    p.one_off_so_far = saving("One-off savings so far", p.one_off_month.by(closed))
    p.savings_plan_so_far = saving("Savings planned so far", p.savings_plan_month.by(closed))
    p.savings_to_date = saving(
        "Savings to date", p.savings_delivered_month.by(closed) + p.only_in_year
    )
    p.recurrent_to_date = saving(
        "Recurrent savings to date", p.recurrent_month.by(closed) + p.only_in_year
    )
    p.savings_variance = saving(
        "Variance of savings to date", p.savings_to_date - p.savings_plan_so_far
    )
    p.other_variance = position(
        "Variance to date, other than savings", p.variance_to_date - p.savings_variance
    )
    return recurrent, one_off


def _at_plan(p: Page, d: Delivery) -> None:
    """What counts as planned, evenly within the year: schemes by year, efficiency and targets."""
    r, q = d.months.records, p.on(PLAN)
    organisations = r.organisations.axis

    def some(name: str, holds: Callable[[BenefitRecord], bool]) -> Node:
        some = r.benefits.where(name, lambda b: holds(b) and b.by_year)
        return q.saving.by(r.saved_by.within(some.axis))

    def of(name: str, holds: Callable[[str], bool]) -> Link:
        return organisations.part(name, map(holds, organisations.members)).inclusion(organisations)

    p.efficiency_at_plan = saving(
        "BAU efficiency taken to be at its plan",
        q.bau_efficiency.by(
            of("BAU efficiency not reported", lambda id_: id_ not in d.with_efficiency)
        )
        + _without_schemes(p, d).on_whole(organisations),
    )
    unreported = of("organisations without results", lambda id_: not d.reported(id_))
    p.targets_once_at_plan = saving(
        "Targets taken to be at their plan, the part that does not recur",
        q.targets_gross_once.by(unreported),
    )
    p.targets_at_plan = saving(
        "Targets taken to be at their plan, the part that recurs",
        q.targets_gross.by(unreported) - p.targets_once_at_plan,
    )
    p["evenly_at_plan.recurrent"] = saving(
        "Recurrent savings taken to be at their plan, that come evenly in the year",
        some("recurrent benefits by year at plan", d.recurrent_at_plan)
        + p.efficiency_at_plan
        + p.targets_at_plan,
    )
    p["evenly_at_plan.one_off"] = saving(
        "One-off savings taken to be at their plan, that come evenly in the year",
        some("one-off benefits by year at plan", d.one_off_at_plan) + p.targets_once_at_plan,
    )


def _without_schemes(p: Page, d: Delivery) -> LineValue:
    """BAU efficiency that has no entry of its own, and whose schemes are all left out.

    Where there are no results, of those schemes that are reported.
    """
    r, q = d.months.records, p.on(PLAN)
    named = {path.partition(".")[2] for path in d.savings if path.partition(".")[0] == _BAU}
    axis = r.organisations.axis
    unnamed = axis.part(
        "organisations without an entry of it",
        (id_ in d.with_efficiency and id_ not in named for id_ in axis.members),
    )
    whose = {
        b.scheme: b.organisation
        for b in r.benefits
        if b.backs
        and b.organisation in unnamed.position
        and (d.reported(b.organisation) or b.scheme in d.savings)
    }
    schemes = r.schemes.axis.part(
        "schemes within BAU efficiency", map(whose.__contains__, r.schemes.axis.members)
    )
    p.schemes_within = number(
        "Schemes within BAU efficiency that are included",
        p.included.by(
            Link.to("organisation", schemes, unnamed, [whose[one] for one in schemes.members])
        ),
    )
    p.efficiency_without_schemes = saving(
        "BAU efficiency, where its schemes are left out",
        choose(p.schemes_within > 0, 0, q.bau_efficiency.on(unnamed)),
    )
    return p.efficiency_without_schemes


def _in_month(p: Page, d: Delivery, kind: str, label: str, figures: Given) -> None:
    """By organisation and closed month: as reported, shared, and as planned."""
    s = d.months
    c, cells = s.calendar, s.calendar.closed_of_organisations
    at_plan = d.recurrent_at_plan if kind == "recurrent" else d.one_off_at_plan

    def of_organisation(path: str, month: str) -> str | None:
        owner = d.organisation(path)
        return None if owner is None else cell_name(owner, month)

    reported_here = figures.total(f"{kind} savings reported", cells.axis, of_organisation)
    shared = p[f"shared_{kind}_month"]
    saver = d.shared.closed.within(shared.own_axis).to(
        "saver in the month", cells, s.records.saved_by
    )
    planned = c.closed_of(s.part(f"{kind} benefits at plan", at_plan))
    found: Node = reported_here * p.in_year
    found += shared.by(saver)
    found += p.saving_month.by(s.to_saver(planned, cells))
    p[f"{kind}_month"] = saving(
        label, found + p[f"evenly_at_plan.{kind}"].at(cells.owner) * p.month_of_year
    )
