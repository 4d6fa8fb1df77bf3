"""When schemes run: months, phasing, slip and delivery (METHOD.md 3.5).

CIP schemes, QIPP schemes and programmes share one timetable. Months are counted from April of
the baseline year, which is month 0.
"""

from dataclasses import dataclass

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.lines import Slots
from finmodel.graph.nodes import LineValue, constant, larger, node, smaller
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.cip import CipScheme
from finmodel.inputs.numbers import MONTHS, SHARE
from finmodel.inputs.programmes import Programme
from finmodel.inputs.qipp import QippScheme
from finmodel.inputs.quantities import Figure
from finmodel.model.bases import IDENTIFIED, RISK_ADJUSTED, Basis
from finmodel.model.given import Given, once

SchemeRecord = CipScheme | QippScheme | Programme

START_OF_SCHEME = "start"


@dataclass(frozen=True, eq=False, slots=True)
class Timetable:
    """When each scheme runs, and how much of it counts.

    Attributes:
        schemes: CIP, QIPP and programmes, keyed by path.
        records: their records, in the order of the axis.
        timed: the schemes with a start month.
        first_month: the month in which a timed scheme starts, slip included; months.
        phased_months: months run in the year, each at the phasing in force; months.
        phasing_in_march: the phasing in force in the last month of the year; a number.
        slip_steps: the slip cut into steps of at most a year, each in years; numbers.
        delivery: share of the benefit that is delivered; a number.
        identified: 1 for a scheme that is identified, 0 for an unidentified one.
        year_start: the month in which the year starts; months.
    """

    schemes: Axis
    records: tuple[SchemeRecord, ...]
    timed: Axis
    first_month: LineValue
    phased_months: LineValue
    phasing_in_march: LineValue
    slip_steps: tuple[LineValue, ...]
    delivery: LineValue
    identified: LineValue
    year_start: LineValue

    def counted(self, basis: Basis) -> LineValue | None:
        """What the benefit of a scheme is multiplied by on a basis; None on the plan."""
        if basis == RISK_ADJUSTED:
            return self.delivery
        return self.identified if basis == IDENTIFIED else None

    def invested(self, basis: Basis) -> LineValue | None:
        """What the investment of a scheme is multiplied by on a basis; None where in full."""
        return self.identified if basis == IDENTIFIED else None


def declare_timetable(given: Given, assumptions: AssumptionSet, system: Axis) -> Timetable:
    """Declare the months in which schemes run, their slip and their delivery."""
    declare = given.declare
    named: dict[str, SchemeRecord] = {
        **{f"cip.{id_}": record for id_, record in assumptions.cip.cip.items()},
        **{f"qipp.{id_}": record for id_, record in assumptions.qipp.qipp.items()},
        **{
            f"programmes.{id_}": record for id_, record in assumptions.programmes.programmes.items()
        },
    }
    records = tuple(named.values())
    schemes = Axis("schemes", tuple(named), tuple(record.name for record in records))
    slip = given.figures(
        "slip", "Slip", schemes, MONTHS, "slip", [record.slip for record in records]
    )
    slip_steps = _declare_slip_steps(given, schemes, slip)
    timed = schemes.part("schemes with a start month", (r.start is not None for r in records))
    timed_records = [record for record in records if record.start is not None]
    year_start = given.structure(
        "year_start",
        "Month in which the year starts",
        system,
        "months",
        np.arange(len(given.years))[np.newaxis, :] * 12.0,
    )
    year_end = declare.line(
        "year_end",
        "Month in which the year ends",
        system,
        "months",
        year_start + constant(12, "months"),
    )
    start = declare.input(
        "start_month",
        "Planned start",
        timed,
        "months",
        [
            record.start.months_from_april(given.years[0])
            for record in timed_records
            if record.start is not None
        ],
        Slots(
            "start",
            False,
            np.ones(len(timed), dtype=np.bool_),
            12.0,
            12.0 * len(given.years) - 1,
            START_OF_SCHEME,
        ),
    )
    first_month = declare.line(
        "first_month", "Start, slip included", timed, "months", start + slip.on(timed)
    )
    phased, in_march = _declare_months(
        given, system, timed, timed_records, slip, first_month, year_start, year_end
    )
    return Timetable(
        schemes,
        records,
        timed,
        first_month,
        phased,
        in_march,
        slip_steps,
        _declare_delivery(given, assumptions, schemes, records),
        given.structure(
            "identified",
            "Identified (1) or not (0)",
            schemes,
            "number",
            [float(record.status != "unidentified") for record in records],
        ),
        year_start,
    )


def _declare_slip_steps(given: Given, schemes: Axis, slip: LineValue) -> tuple[LineValue, ...]:
    """One step for each projected year, so that any slip is covered."""
    remaining = given.declare.line(
        "years_slipped", "Slip in years", schemes, "number", slip / constant(12, "months")
    )
    steps = []
    for step in range(1, len(given.years)):
        taken = given.declare.line(
            f"slip_step.{step}",
            f"Slip taken in step {step}, in years",
            schemes,
            "number",
            smaller(1, remaining),
        )
        steps.append(taken)
        remaining = given.declare.line(
            f"slip_left.{step}",
            f"Slip left after step {step}, in years",
            schemes,
            "number",
            remaining - taken,
        )
    return tuple(steps)


def _declare_months(
    given: Given,
    system: Axis,
    timed: Axis,
    records: list[SchemeRecord],
    slip: LineValue,
    first_month: LineValue,
    year_start: LineValue,
    year_end: LineValue,
) -> tuple[LineValue, LineValue]:
    """Months run in the year at the phasing in force, and the phasing in force in March.

    Each step of the phasing (what it adds to the step before) runs from its own first month
    to the end of the scheme, so the months of a year at their phasing are the steps times the
    months each has run.
    """
    declare = given.declare
    twelve, one = constant(12, "months"), constant(1, "months")
    steps, scheme_of, share, order = _declare_phasing(given, timed, records)
    later_steps = steps.part("later steps of phasing", (place > 0 for place in order))
    earlier = Link("step before", later_steps, steps, later_steps.inclusion(steps).indices - 1)
    share_before = declare.line(
        "phasing_before", "Phasing of the step before", later_steps, "number", share.at(earlier)
    )
    added = declare.line(
        "phasing_added",
        "What the step adds to the phasing",
        steps,
        "number",
        share - share_before.on_whole(steps),
    )
    years_before = given.structure(
        "years_before_step",
        "Twelve-month periods before the step",
        steps,
        "number",
        [float(place) for place in order],
    )
    step_from = declare.line(
        "step_from",
        "Month in which the step begins",
        steps,
        "months",
        first_month.at(scheme_of) + years_before * twelve,
    )
    ending, ends = _declare_ends(given, timed, records, slip, first_month)
    found = []
    march_start = declare.line(
        "march_start", "Month in which March starts", system, "months", year_end - one
    )
    for name, label, begins in (
        ("year", "the year", year_start),
        ("march", "March", march_start),
    ):
        since_end = declare.line(
            f"months_since_end.{name}",
            f"Months of {label} after the scheme ends",
            ending,
            "months",
            larger(0, year_end - larger(begins, ends)),
        )
        since_end_each = declare.line(
            f"months_after_end.{name}",
            f"Months of {label} after any end",
            timed,
            "months",
            since_end.on_whole(timed),
        )
        since_step = declare.line(
            f"months_since_step.{name}",
            f"Months of {label} since the step began",
            steps,
            "months",
            larger(0, year_end - larger(begins, step_from)),
        )
        running = declare.line(
            f"months_of_step.{name}",
            f"Months of {label} in which the step runs",
            steps,
            "months",
            larger(0, since_step - since_end_each.at(scheme_of)),
        )
        phased = declare.line(
            f"phased_months_of_step.{name}",
            f"Phasing added × months of {label}",
            steps,
            "months",
            added * running,
        )
        found.append(
            declare.line(
                f"phased_months.{name}",
                f"Months of {label} at the phasing in force",
                timed,
                "months",
                phased.by(scheme_of),
            )
        )
    in_march = declare.line(
        "phasing_in_march", "Phasing in force in March", timed, "number", found[1] / one
    )
    return found[0], in_march


def _declare_phasing(
    given: Given, timed: Axis, records: list[SchemeRecord]
) -> tuple[Axis, Link, LineValue, list[int]]:
    in_full = (Figure(1.0, None, None),)
    steps = [
        (scheme, label, place, share)
        for scheme, label, record in zip(timed.members, timed.labels, records, strict=True)
        for place, share in enumerate(record.phasing or in_full)
    ]
    axis = Axis(
        "steps of phasing",
        tuple(f"{scheme}.phasing.{place + 1}" for scheme, _, place, _ in steps),
        tuple(f"{label}, twelve months {place + 1}" for _, label, place, _ in steps),
    )
    scheme_of = Link.to("scheme of the step", axis, timed, [scheme for scheme, *_ in steps])
    share = given.figures(
        "phasing",
        "Share of the full-year value reached",
        axis,
        SHARE,
        "",
        [share for *_, share in steps],
    )
    return axis, scheme_of, share, [place for _, _, place, _ in steps]


def _declare_ends(
    given: Given,
    timed: Axis,
    records: list[SchemeRecord],
    slip: LineValue,
    first_month: LineValue,
) -> tuple[Axis, LineValue]:
    """The month after the last: as given, or twelve months on for a non-recurrent scheme."""
    declare = given.declare
    ending = timed.part("schemes that end", (r.end is not None or not r.recurrent for r in records))
    dates = [r.end for r in records if r.end is not None or not r.recurrent]
    dated = ending.part("schemes with an end date", (end is not None for end in dates))
    single_year = ending.part("schemes that run twelve months", (end is None for end in dates))
    last_month = declare.input(
        "last_month",
        "Last month, as planned",
        dated,
        "months",
        [end.months_from_april(given.years[0]) for end in dates if end is not None],
        Slots("end", False, np.ones(len(dated), dtype=np.bool_), 12.0, np.inf, START_OF_SCHEME),
    )
    dated_end = declare.line(
        "end_by_date",
        "Month after the last, slip included",
        dated,
        "months",
        last_month + constant(1, "months") + slip.on(dated),
    )
    single_end = declare.line(
        "end_after_twelve_months",
        "Month after twelve months",
        single_year,
        "months",
        first_month.on(single_year) + constant(12, "months"),
    )
    ends = declare.line(
        "ends",
        "Month after the last",
        ending,
        "months",
        dated_end.on_whole(ending) + single_end.on_whole(ending),
    )
    return ending, ends


def _declare_delivery(
    given: Given, assumptions: AssumptionSet, schemes: Axis, records: tuple[SchemeRecord, ...]
) -> LineValue:
    """A scheme's own delivery, or that of its status or its risk; every one may be overridden."""
    declare = given.declare
    risk = assumptions.system.risk
    levels = Axis(
        "levels of risk",
        tuple(f"system.risk.{level}" for level in risk),
        tuple(risk),
    )
    by_level = given.figures(
        "delivery_of_risk",
        "Delivery of schemes of this risk",
        levels,
        SHARE,
        "delivery",
        [level.delivery for level in risk.values()],
    )
    own = schemes.part("schemes with their own delivery", (r.delivery is not None for r in records))
    stated = given.structure(
        "delivery_stated",
        "Delivery stated for the scheme",
        own,
        "number",
        [r.delivery.value for r in records if r.delivery is not None],
        once(SHARE, "delivery", len(own)),
    )
    delivered = schemes.part(
        "delivered schemes", (r.delivery is None and r.status == "delivered" for r in records)
    )
    in_full = declare.line(
        "delivery_delivered", "Delivered schemes deliver in full", delivered, "number", node(1)
    )
    by_risk = [
        r.delivery is None and r.status not in ("delivered", "unidentified") for r in records
    ]
    rated = schemes.part("schemes rated by risk", by_risk)
    risk_of = Link.to(
        "risk of the scheme",
        rated,
        levels,
        [f"system.risk.{r.risk}" for r, is_rated in zip(records, by_risk, strict=True) if is_rated],
    )
    from_risk = declare.line(
        "delivery_by_risk", "Delivery of the scheme's risk", rated, "number", by_level.at(risk_of)
    )
    return declare.line(
        "delivery",
        "Share delivered",
        schemes,
        "number",
        stated.on_whole(schemes) + in_full.on_whole(schemes) + from_risk.on_whole(schemes),
        slots=Slots("delivery", False, np.ones(len(schemes), dtype=np.bool_), 0.0, 1.0, SHARE.name),
    )


def declare_slipped(
    given: Given,
    name: str,
    timetable: Timetable,
    axis: Axis,
    scheme_of: Link,
    amounts: LineValue,
) -> LineValue:
    """Amounts by year as they fall when their scheme slips: whole years first, then months.

    A slip of n months turns p(t) into (1 - n/12) p(t) + (n/12) p(t - 1); one line moves at most
    a year, and there is one for each projected year, so that any slip is covered.
    """
    moved = amounts
    for step, share in enumerate(timetable.slip_steps, 1):
        moved = given.declare.line(
            f"{name}_slipped.{step}",
            f"Amount after step {step} of the slip",
            axis,
            "money",
            moved - share.at(scheme_of) * (moved - moved.prior),
            opening=moved,
        )
    return moved
