"""What schemes save and cost in each month of the year (METHOD.md 3.13: the plan by month).

Of a benefit by months, month by month; what is given by year comes evenly and needs no months.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, larger, smaller
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import Calendar, Cells
from finmodel.method.months import ONE, TWELVE
from finmodel.method.page import Page, cost, months, saving, share
from finmodel.method.records import Records
from finmodel.method.scheme_records import BenefitRecord, InvestmentRecord
from finmodel.method.set_records import SetRecords


def by_months(benefit: BenefitRecord) -> bool:
    """Whether a benefit adds, and comes by the months of its scheme."""
    return benefit.adds and not benefit.by_year


def by_year(benefit: BenefitRecord) -> bool:
    """Whether a benefit adds, and is given by year: it comes evenly within it."""
    return benefit.adds and benefit.by_year


def brings_income(benefit: BenefitRecord) -> bool:
    """Whether a benefit is income, and not less cost."""
    return getattr(benefit.value, "category", None) == "income"


@dataclass(frozen=True, eq=False)
class SchemeMonths:
    """The schemes, benefits and investments that come by months, each in each month."""

    records: SetRecords
    calendar: Calendar

    @cached_property
    def benefits(self) -> Records[BenefitRecord]:
        """The benefits that add by the months of their scheme."""
        return self.records.benefits.where("benefits that add by months", by_months)

    @cached_property
    def investments(self) -> Records[InvestmentRecord]:
        """The investments that run by the months of their scheme."""
        return self.records.investments.where(
            "investments at a full-year amount", lambda one: one.full_year is not None
        )

    @cached_property
    def of_schemes(self) -> Cells:
        """The schemes of these benefits by month."""
        timed = self.records.timed.axis
        needed = {b.scheme for b in self.benefits}
        part = timed.part("schemes by months", (path in needed for path in timed.members))
        return self.calendar.cells(part)

    @cached_property
    def steps(self) -> int:
        """How many steps of phasing a scheme can have begun by the year of the results.

        One for each year since the baseline year, and no more than schemes have.
        """
        most = max((len(one.phasing or ()) for one in self.records.timed), default=1)
        year = str(self.calendar.actuals.year)
        return max(1, min(most, self.records.assumptions.years.index(year)))

    @cached_property
    def of_benefits(self) -> Cells:
        """Benefits by month."""
        return self.calendar.cells(self.benefits.axis)

    @cached_property
    def of_investments(self) -> Cells:
        """Investments by month."""
        return self.calendar.cells(self.investments.axis)

    def part(self, name: str, holds: Callable[[BenefitRecord], bool]) -> Cells:
        """Those of some benefits, by month."""
        kept = {
            path
            for path, one in zip(self.benefits.axis.members, self.benefits, strict=True)
            if holds(one)
        }
        return self.of_benefits.where(name, lambda benefit, _: benefit in kept)

    @cached_property
    def on_contracts(self) -> Cells:
        """Those of benefits on contracts, by month."""
        held = self.records.on_contracts.axis.position
        return self.of_benefits.where(
            "benefits on contracts by month", lambda benefit, _: benefit in held
        )

    def to_saver(self, cells: Cells, onto: Cells | None = None) -> Link:
        """From benefits by month to the month of the organisation that saves."""
        return self._to_organisation(cells, self.records.saved_by, onto)

    def to_provider(self, cells: Cells, onto: Cells | None = None) -> Link:
        """From benefits on contracts by month to the month of the provider that loses income."""
        return self._to_organisation(cells, self.records.loses_income, onto)

    def to_payer(self, cells: Cells, onto: Cells) -> Link:
        """From investments by month to the month of the organisation that pays."""
        return self._to_organisation(cells, self.records.paid_by, onto)

    def _to_organisation(self, cells: Cells, whose: Link, onto: Cells | None = None) -> Link:
        months = self.calendar.of_organisations if onto is None else onto
        return cells.to(f"{whose.name} in the month", months, whose)


def scheme_months(p: Page, s: SchemeMonths) -> None:
    """Phasing in each month, and what benefits save, free and cost in it."""
    r, q = s.records, p.on(PLAN)
    _timetable(p, r.timed.axis)
    full_year, each = p.indexed_full_year_value, s.benefits.axis
    p.full_saving_month = saving(
        "Full-year value of what is included, a month",
        full_year.at(Link.to("benefit", each, full_year.own_axis, each.members))
        * p.included.at(r.scheme_of.within(each))
        * p.month_of_year,
    )
    p.saving_month = saving(
        "Saving planned in the month",
        p.full_saving_month.at(s.of_benefits.owner) * (_phased(p, s) / ONE),
    )
    p.freed_share = share(
        "Cost freed per pound of income lost, less efficiency counted on it",
        q.releasable * (1 - q.bau_efficiency_share.at(r.loses_income) * q.overlap_counts),
    )
    p.freed_month = saving(
        "Cost freed in the month, net of overlap",
        p.saving_month.on(s.on_contracts.axis)
        * p.freed_share.at(s.on_contracts.owner_in("benefit", r.on_contracts.axis)),
    )
    amount, payments = p.full_year_investment_amount, s.of_investments
    each = s.investments.axis
    p.full_investment_month = cost(
        "Full-year investment of what is included, a month",
        amount.at(Link.to("investment", each, amount.own_axis, each.members))
        * p.included.at(r.invested_in.within(each))
        * p.month_of_year,
    )
    scheme = payments.owner_of(r.invested_in, r.timed.axis)
    p.investment_month = cost(
        "Investment planned in the month",
        p.full_investment_month.at(payments.owner)
        * (_runs(p, payments, p.first_month, scheme) / ONE),
    )


def _timetable(p: Page, timed: Axis) -> None:
    """When months start, and until when schemes run: one that has no end beyond the year."""
    ending = p.ends.own_axis.position
    unending = timed.part("schemes that carry on", (one not in ending for one in timed.members))
    p.start_of_month = months("Month, from April of the baseline year", p.end_of_month - ONE)
    p.carries_on = months("Month after the year, as it carries on", p.year_end, over=unending)
    p.runs_until = months(
        "Month after the last of the year", p.ends.on_whole(timed) + p.carries_on.on_whole(timed)
    )


def _phased(p: Page, s: SchemeMonths) -> Node:
    """Benefit by benefit, the months of each month at the phasing in force: 1 at most."""
    timed = s.records.timed.axis
    if s.steps == 1:
        benefits = s.of_benefits
        scheme = benefits.owner_of(s.records.scheme_of, timed)
        return _first_step(p, scheme) * _runs(p, benefits, p.first_month, scheme)
    cells = s.of_schemes
    scheme = cells.owner_in("scheme", timed)
    found: Node = _first_step(p, scheme) * _runs(p, cells, p.first_month, scheme)
    for step in range(2, s.steps + 1):
        steps = p.phasing.own_axis
        those = steps.part(
            f"steps {step} of phasing", (one.endswith(f".phasing.{step}") for one in steps.members)
        )
        p[f"phasing_added.{step}"] = share(
            f"Phasing added in twelve months {step}",
            p.phasing_added.by(Link.to("scheme of the step", those, timed, schemes_of(those))),
        )
        p[f"phasing_from.{step}"] = months(
            f"Start of twelve months {step}",
            (p.first_month if step == 2 else p[f"phasing_from.{step - 1}"]) + TWELVE,
        )
        runs = _runs(p, cells, p[f"phasing_from.{step}"], scheme)
        found = found + p[f"phasing_added.{step}"].at(scheme) * runs
    p.phased_in_month = months("Months of the month at the phasing in force", found)
    return p.phased_in_month.at(s.of_benefits.to("scheme in the month", cells, s.records.scheme_of))


def schemes_of(steps: Axis) -> list[str]:
    """The scheme of each step of phasing."""
    return [one.rpartition(".phasing.")[0] for one in steps.members]


def _first_step(p: Page, scheme: Link) -> Node:
    """The phasing of the first twelve months of what each leads to."""
    steps = [f"{scheme.target.members[place]}.phasing.1" for place in scheme.indices]
    return p.phasing.at(Link.to("first twelve months", scheme.source, p.phasing.own_axis, steps))


def _runs(p: Page, cells: Cells, begins: LineValue, scheme: Link) -> Node:
    """The part of each month from a beginning to the end of the scheme, in months."""
    until, since = p.end_of_month.at(cells.month), p.start_of_month.at(cells.month)
    return larger(0, smaller(until, p.runs_until.at(scheme)) - larger(since, begins.at(scheme)))
