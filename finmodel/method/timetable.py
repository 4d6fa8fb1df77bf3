"""When schemes run: months, phasing, slip and delivery (METHOD.md 3.5).

CIP schemes, QIPP schemes and programmes share one timetable. Months are counted from April of
the baseline year, which is month 0.
"""

from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.lines import Slots
from finmodel.graph.nodes import LineValue, constant, smaller
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.numbers import MONTHS
from finmodel.method.bases import IDENTIFIED, RISK_ADJUSTED, Basis
from finmodel.method.delivery import declare_delivery
from finmodel.method.input_lines import Given
from finmodel.method.months import declare_months
from finmodel.method.scheme_records import START_OF_SCHEME, SchemeRecord


class Timetable(NamedTuple):
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
    phased, in_march = declare_months(
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
        declare_delivery(given, assumptions, schemes, records),
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
