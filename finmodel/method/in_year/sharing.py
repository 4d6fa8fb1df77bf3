"""The figure of a programme, shared among its benefits as planned (METHOD.md 3.13: results)."""

from collections import Counter, defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from finmodel.graph.axes import Link
from finmodel.graph.nodes import choose, or_one
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import Cells, cell_name, of_the_year
from finmodel.method.in_year.given import Given
from finmodel.method.in_year.scheme_months import SchemeMonths
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, saving, share
from finmodel.method.records import Records
from finmodel.method.scheme_records import BenefitRecord


@dataclass(frozen=True, eq=False)
class Shared:
    """The programmes with several benefits that the results name.

    `named` are the paths of all schemes that they name.
    """

    months: SchemeMonths
    named: AbstractSet[str]

    @cached_property
    def benefits(self) -> Records[BenefitRecord]:
        """Their benefits."""
        every = self.months.records.benefits
        count = Counter(one.scheme for one in every)
        return every.where(
            "benefits of programmes", lambda b: count[b.scheme] > 1 and b.scheme in self.named
        )

    @cached_property
    def programmes(self) -> frozenset[str]:
        """Their paths."""
        return frozenset(one.scheme for one in self.benefits)

    @cached_property
    def closed(self) -> Cells:
        """Their benefits by closed month."""
        c = self.months.calendar
        return c.closed_of(c.cells(self.benefits.axis))

    @cached_property
    def of_both_forms(self) -> frozenset[str]:
        """The benefits of programmes of which some come by months and others by year.

        Their shares differ from month to month; of all others they are those of the year.
        """
        forms: defaultdict[str, set[bool]] = defaultdict(set)
        for one in self.benefits:
            forms[one.scheme].add(one.by_year)
        return frozenset(one.path for one in self.benefits if len(forms[one.scheme]) > 1)

    def is_of_both_forms(self, benefit: BenefitRecord) -> bool:
        """Whether a benefit is one of those."""
        return benefit.path in self.of_both_forms


def shares(p: Page, h: Shared) -> None:
    """The share of each benefit: in the year, and month by month where they differ."""
    r, q, axis = h.months.records, p.on(PLAN), h.benefits.axis
    count = Counter(b.scheme for b in h.benefits)
    p.even_share = InputTerm(
        "One benefit of as many as the programme has",
        axis,
        "share",
        [1 / count[b.scheme] for b in h.benefits],
    )
    p.programme_planned = saving(
        "Planned of the whole programme", q.scheme_gross.at(r.scheme_of.within(axis))
    )
    whole = p.programme_planned
    p.share_of_programme = share(
        "Share of the programme, as planned in the year",
        choose(whole > 0, q.saving.on(axis) / or_one(whole), p.even_share),
    )
    if h.of_both_forms:
        _month_by_month(p, h)


def _month_by_month(p: Page, h: Shared) -> None:
    """As planned in the month, or in the year where nothing of the programme is in that month."""
    s, q = h.months, p.on(PLAN)
    c, r = s.calendar, s.records
    both = h.closed.where("benefits of both forms", lambda path, _: path in h.of_both_forms)
    others = h.closed.where("benefits of one form", lambda path, _: path not in h.of_both_forms)
    even = h.benefits.where("benefits by year of both forms", lambda b: b.by_year)
    p.shared_evenly = saving(
        "Saving of the year that comes evenly in it",
        q.saving.by(even.axis.inclusion(h.benefits.axis)),
    )
    by_month = c.closed_of(s.part("benefits by month of both forms", h.is_of_both_forms))
    p.planned_of_both_forms = saving(
        "Saving planned in the month, of the benefit",
        p.saving_month.by(Link.to("benefit", by_month.axis, both.axis, by_month.axis.members))
        + p.shared_evenly.at(both.owner) * p.month_of_year,
    )
    own = p.planned_of_both_forms
    schemes = r.schemes.axis
    mixed = {one.scheme for one in h.benefits if h.is_of_both_forms(one)}
    programmes = schemes.part("programmes of both forms", (one in mixed for one in schemes.members))
    whole = c.closed_of(c.cells(programmes))
    programme = both.to("programme in the month", whole, r.scheme_of)
    p.planned_of_programmes = saving(
        "Saving planned in the month, of the programme", own.by(programme)
    )
    together = p.planned_of_programmes.at(programme)
    p.share_of_both_forms = share(
        "Share of the programme, as planned in the month",
        choose(together > 0, own / or_one(together), p.share_of_programme.at(both.owner)),
    )
    p.share_of_one_form = share(
        "Share of the programme, as planned in the year", p.share_of_programme.at(others.owner)
    )
    axis = h.closed.axis
    p.share_in_month = share(
        "Share of the programme in the month",
        p.share_of_both_forms.on_whole(axis) + p.share_of_one_form.on_whole(axis),
    )


def shared_in_month(p: Page, h: Shared, kind: str, figures: Given) -> None:
    """What is reported of a programme, by benefit and closed month."""
    c, r = h.months.calendar, h.months.records
    programmes = h.programmes & {owner for line in figures.lines for owner in line.owners}
    schemes = r.schemes.axis
    axis = schemes.part(
        f"programmes with {kind} figures", (one in programmes for one in schemes.members)
    )
    whole = c.closed_of(c.cells(axis))

    def of_programme(path: str, month: str) -> str | None:
        return cell_name(path, month) if path in programmes else None

    p[f"programme_{kind}_month"] = saving(
        "Reported of the programme in the month",
        of_the_year(p, figures.total(f"{kind} savings of programmes", whole.axis, of_programme)),
        over=whole.axis,
    )
    scheme = dict(zip(h.benefits.axis.members, (one.scheme for one in h.benefits), strict=True))
    cells = h.closed.where(
        f"benefits with {kind} figures", lambda benefit, _: scheme[benefit] in programmes
    )
    its = (
        p.share_in_month.on(cells.axis) if h.of_both_forms else p.share_of_programme.at(cells.owner)
    )
    p[f"shared_{kind}_month"] = saving(
        "Share of the benefit in the month",
        p[f"programme_{kind}_month"].at(cells.to("programme in the month", whole, r.scheme_of))
        * its,
    )
