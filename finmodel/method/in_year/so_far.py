"""Which schemes go on as so far, and how large a share that is (METHOD.md 3.13: savings)."""

from dataclasses import dataclass
from functools import cached_property

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import choose, larger, or_one, smaller
from finmodel.inputs.figures import Figure
from finmodel.inputs.kinds.actuals import AS_PLANNED, AS_TO_DATE
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import of_the_year
from finmodel.method.in_year.delivery import Delivery
from finmodel.method.in_year.given import Given
from finmodel.method.in_year.scheme_months import SchemeMonths, schemes_of
from finmodel.method.months import ONE
from finmodel.method.page import Page, months, number, saving
from finmodel.method.records import Records
from finmodel.method.scheme_records import BenefitRecord


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
        return AS_TO_DATE if said is None else said.outlook

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
        return self.those("benefits as to date", AS_TO_DATE)

    @cached_property
    def schemes(self) -> Records[object]:
        """The schemes of those."""
        of = dict(zip(self.benefits.axis.members, self.benefits, strict=True))
        needed = {of[path].scheme for path in self.as_to_date.members}
        axis = self.delivery.months.records.schemes.axis
        part = axis.part("schemes as to date", (path in needed for path in axis.members))
        return Records(part, part.members)


def so_far(p: Page, o: Outlooks, recurrent: Given) -> None:
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
        of_the_year(p, recurrent.total("recurrent savings of schemes", schemes, of_scheme)),
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
