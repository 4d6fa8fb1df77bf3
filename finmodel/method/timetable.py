"""When schemes run, and how much of them counts (METHOD.md 3.5).

Schemes of every kind share one timetable. Months are counted from April of the baseline year,
which is month 0.
"""

import numpy as np

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node, constant, larger, node, smaller
from finmodel.inputs.kinds.schemes import Timed
from finmodel.inputs.text.numbers import MONTHS, SHARE
from finmodel.method.bases import IDENTIFIED, RISK_ADJUSTED
from finmodel.method.inclusion import included
from finmodel.method.input_terms import InputTerm, month_slots, once
from finmodel.method.months import months_run
from finmodel.method.page import Page, months, number, share
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords


def timetable(p: Page, r: SetRecords) -> None:
    """The months in which schemes run, their slip, and how much of them is delivered."""
    p.included = included(r.schemes)
    p.slip = r.schemes.figures("Slip", MONTHS, "slip")
    _slip_by_year(p)
    p.year_start = InputTerm(
        "Month in which the year starts",
        r.organisations.system,
        "months",
        np.arange(len(p.years))[np.newaxis, :] * 12.0,
    )
    p.year_end = months("Month in which the year ends", p.year_start + constant(12, "months"))
    timed = r.timed.axis
    p.start_month = InputTerm(
        "Planned start",
        timed,
        "months from April",
        [s.start.months_from_april(p.years[0]) for s in r.timed if s.start is not None],
        month_slots("start", len(timed), 12.0, 12.0 * len(p.years) - 1),
    )
    p.first_month = months("Start, slip included", p.start_month + p.slip.on(timed))
    months_run(p, r)
    _delivery(p, r)
    p.identified = InputTerm(
        "Identified (1) or not (0)",
        r.schemes.axis,
        "number",
        [float(scheme.status != "unidentified") for scheme in r.schemes],
    )
    p.delivery_given = InputTerm(
        "1 where the scheme gives its own delivery",
        r.schemes.axis,
        "number",
        [float(scheme.delivery is not None) for scheme in r.schemes],
    )
    p.found_or_delivered = number(
        "1 where it is identified or its delivery is given",
        larger(p.identified, larger(p.delivery_given, p.delivery > 0)),
    )


def _slip_by_year(p: Page) -> None:
    """The slip cut into steps of at most a year, one for each projected year, so that all fits."""
    p.years_slipped = number("Slip in years", p.slip / constant(12, "months"))
    remaining = p.years_slipped
    for step in range(1, len(p.years)):
        p[f"slip_step.{step}"] = number(
            f"Slip taken in step {step}, in years", smaller(1, remaining)
        )
        p[f"slip_left.{step}"] = number(
            f"Slip left after step {step}, in years", remaining - p[f"slip_step.{step}"]
        )
        remaining = p[f"slip_left.{step}"]


def benefit_counted(q: Page, scheme_of: Link) -> Node:
    """What benefits are multiplied by on the basis of a page, scheme by scheme."""
    if q.basis == RISK_ADJUSTED:
        return q.delivery.at(scheme_of)
    return q.identified.at(scheme_of) if q.basis == IDENTIFIED else node(1)


def investment_counted(q: Page, scheme_of: Link) -> Node:
    """What investment and capital are multiplied by on the basis of a page: 1 or 0.

    Delivery never scales them. What is unidentified brings none but on the plan basis, or on the
    risk-adjusted one where a delivery is given.
    """
    if q.basis == RISK_ADJUSTED:
        return q.found_or_delivered.at(scheme_of)
    return q.identified.at(scheme_of) if q.basis == IDENTIFIED else node(1)


def _delivery(p: Page, r: SetRecords) -> None:
    """A scheme's own delivery, or that of its status or its risk; every one may be overridden."""
    levels = Records.of("levels of risk", "system.risk", r.assumptions.system.risk)
    whole = r.schemes.axis
    own = r.schemes.where("schemes with their own delivery", lambda s: s.delivery is not None)
    in_full = r.schemes.where("delivered schemes", lambda s: _unstated(s) and _sure(s))
    rated = r.schemes.where("schemes rated by risk", lambda s: _unstated(s) and not _sure(s))
    risk_of = rated.to("risk of the scheme", levels.axis, [f"system.risk.{s.risk}" for s in rated])
    p.delivery_of_risk = levels.figures("Delivery of schemes of this risk", SHARE, "delivery")
    p.delivery_stated = InputTerm(
        "Delivery stated for the scheme",
        own.axis,
        "share",
        [s.delivery.value for s in own if s.delivery is not None],
        written=once(SHARE, "delivery", len(own)),
    )
    p.delivery_delivered = share("Delivered schemes deliver in full", 1, over=in_full.axis)
    p.delivery_by_risk = share("Delivery of the scheme's risk", p.delivery_of_risk.at(risk_of))
    p.delivery = share(
        "Share delivered",
        p.delivery_stated.on_whole(whole)
        + p.delivery_delivered.on_whole(whole)
        + p.delivery_by_risk.on_whole(whole),
        slots=once(SHARE, "delivery", len(whole), [s.delivery for s in r.schemes]),
    )


def _unstated(scheme: Timed) -> bool:
    return scheme.delivery is None and scheme.status != "unidentified"


def _sure(scheme: Timed) -> bool:
    """Whether it delivers in full; one that only enables others need say nothing of its risk."""
    return scheme.status == "delivered" or scheme.risk is None
