"""What schemes save and cost in each month of the year (METHOD.md 3.13, item 1).

Of a benefit by months, month by month; what is given by year comes evenly and needs no months.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node, larger, smaller
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
        """The schemes of these benefits and investments by month."""
        timed = self.records.timed.axis
        needed = {b.scheme for b in self.benefits} | {i.of.path for i in self.investments}
        part = timed.part("schemes by months", (path in needed for path in timed.members))
        return self.calendar.cells(part)

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

    def to_provider(self, cells: Cells) -> Link:
        """From benefits on contracts by month to the month of the provider that loses income."""
        return self._to_organisation(cells, self.records.loses_income)

    def to_payer(self, cells: Cells) -> Link:
        """From investments by month to the month of the organisation that pays."""
        return self._to_organisation(cells, self.records.paid_by)

    def _to_organisation(self, cells: Cells, whose: Link, onto: Cells | None = None) -> Link:
        months = self.calendar.of_organisations if onto is None else onto
        return cells.to(f"{whose.name} in the month", months, whose)


def scheme_months(p: Page, s: SchemeMonths) -> None:
    """Phasing in each month, and what benefits save, free and cost in it."""
    r, q = s.records, p.on(PLAN)
    schemes = s.of_schemes
    _phasing(p, r, schemes)
    full_year = p.indexed_full_year_value
    p.saving_month = saving(
        "Saving planned in the month",
        full_year.at(s.of_benefits.owner_in("benefit", full_year.own_axis))
        * p.phasing_month.at(s.of_benefits.to("scheme in the month", schemes, r.scheme_of))
        * p.month_of_year,
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
    amount = p.full_year_investment_amount
    p.investment_month = cost(
        "Investment planned in the month",
        amount.at(s.of_investments.owner_in("investment", amount.own_axis))
        * p.runs_in_month.at(s.of_investments.to("scheme in the month", schemes, r.invested_in))
        * p.month_of_year,
    )


def _phasing(p: Page, r: SetRecords, schemes: Cells) -> None:
    """The share of each month a scheme runs, and the phasing in force in it.

    No more steps of phasing can have begun by the year of the results than it is years on.
    """
    timed, scheme = r.timed.axis, schemes.owner_in("scheme", r.timed.axis)
    end = p.end_of_month.at(schemes.month)
    ending = set(p.ends.own_axis.members)
    ended = schemes.where("months of schemes that end", lambda path, _: path in ending)
    p.ended_in_month = months(
        "Part of the month after the scheme ends",
        smaller(
            ONE,
            larger(
                0,
                p.end_of_month.at(ended.month)
                - p.ends.at(ended.owner_in("scheme", p.ends.own_axis)),
            ),
        ),
    )

    def runs(begins: Node) -> Node:
        since = smaller(ONE, larger(0, end - begins))
        return larger(0, since - p.ended_in_month.on_whole(schemes.axis))

    p.runs_in_month = share(
        "Share of the month the scheme runs, if it is included",
        runs(p.first_month.at(scheme))
        / ONE
        * p.included.at(schemes.owner_in("scheme", r.schemes.axis)),
    )
    steps = p.phasing.own_axis
    last = max((int(one.rpartition(".")[2]) for one in steps.members), default=1)
    parts: list[Node] = []
    begins = p.first_month
    for step in range(1, min(last, len(p.years) - 1) + 1):
        those = steps.part(
            f"steps {step} of phasing", (one.endswith(f".phasing.{step}") for one in steps.members)
        )
        paths = [one.rpartition(".phasing.")[0] for one in those.members]
        p[f"phasing_added.{step}"] = share(
            f"Phasing added in twelve months {step}",
            p.phasing_added.by(Link.to("scheme of the step", those, timed, paths)),
        )
        if step > 1:
            p[f"phasing_from.{step}"] = months(f"Start of twelve months {step}", begins + TWELVE)
            begins = p[f"phasing_from.{step}"]
        parts.append(p[f"phasing_added.{step}"].at(scheme) * runs(begins.at(scheme)))
    p.phasing_month = share(
        "Phasing in force in the month, for the share of it the scheme runs",
        reduce(add, parts) / ONE * p.included.at(schemes.owner_in("scheme", r.schemes.axis))
        if parts
        else 0,
        over=schemes.axis,
    )
