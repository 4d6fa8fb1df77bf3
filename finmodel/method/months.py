"""The months of a year in which schemes run, at the phasing in force (METHOD.md 3.5)."""

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import constant, larger
from finmodel.inputs.figures import Figure
from finmodel.inputs.text.numbers import SHARE
from finmodel.method.input_terms import InputTerm, figures, month_slots
from finmodel.method.page import Page, months, number, share
from finmodel.method.set_records import SetRecords

TWELVE, ONE = constant(12, "months"), constant(1, "months")
_IN_FULL = (Figure(1.0, None, None),)


def months_run(p: Page, r: SetRecords) -> None:
    """Months run in the year at the phasing in force, and the phasing at the end of the year.

    A scheme whose last month is March carries nothing into the next year.

    Each step of the phasing (what it adds to the step before) runs from its own first month
    to the end of the scheme, so the months of a year at their phasing are the steps times the
    months each has run.
    """
    scheme_of = _phasing(p, r)
    _ends(p, r)
    p.march_start = months("Month in which March starts", p.year_end - ONE)
    for period, label, begins in (
        ("year", "the year", p.year_start),
        ("march", "March", p.march_start),
    ):
        p[f"months_since_end.{period}"] = months(
            f"Months of {label} after the scheme ends",
            larger(0, p.year_end - larger(begins, p.ends)),
        )
        p[f"months_after_end.{period}"] = months(
            f"Months of {label} after any end",
            p[f"months_since_end.{period}"].on_whole(r.timed.axis),
        )
        p[f"months_since_step.{period}"] = months(
            f"Months of {label} since the step began",
            larger(0, p.year_end - larger(begins, p.step_from)),
        )
        p[f"months_of_step.{period}"] = months(
            f"Months of {label} in which the step runs",
            larger(
                0,
                p[f"months_since_step.{period}"] - p[f"months_after_end.{period}"].at(scheme_of),
            ),
        )
        p[f"phased_months_of_step.{period}"] = months(
            f"Phasing added × months of {label}",
            p.phasing_added * p[f"months_of_step.{period}"],
        )
        p[f"phased_months.{period}"] = months(
            f"Months of {label} at the phasing in force",
            p[f"phased_months_of_step.{period}"].by(scheme_of),
        )
    p.phasing_in_march = share("Phasing in force in March", p["phased_months.march"] / ONE)
    p.ended_by_april = number("1 where it does not run in the April after", p.ends <= p.year_end)
    p.phasing_at_year_end = share(
        "Phasing in force at the end of the year",
        p.phasing_in_march * (1 - p.ended_by_april.on_whole(r.timed.axis)),
    )


def _phasing(p: Page, r: SetRecords) -> Link:
    """What each step adds to the phasing, and when it begins; the link from steps to schemes."""
    steps = [
        (scheme, label, place, reached)
        for scheme, label, record in zip(
            r.timed.axis.members, r.timed.axis.labels, r.timed, strict=True
        )
        for place, reached in enumerate(record.phasing or _IN_FULL)
    ]
    axis = Axis(
        "steps of phasing",
        tuple(f"{scheme}.phasing.{place + 1}" for scheme, _, place, _ in steps),
        tuple(f"{label}, twelve months {place + 1}" for _, label, place, _ in steps),
    )
    scheme_of = Link.to("scheme of the step", axis, r.timed.axis, [scheme for scheme, *_ in steps])
    later = axis.part("later steps of phasing", (place > 0 for _, _, place, _ in steps))
    earlier = Link("step before", later, axis, later.inclusion(axis).indices - 1)
    p.phasing = figures(
        "Share of the full-year value reached", axis, SHARE, "", [reached for *_, reached in steps]
    )
    p.phasing_before = share("Phasing of the step before", p.phasing.at(earlier))
    p.phasing_added = share(
        "What the step adds to the phasing", p.phasing - p.phasing_before.on_whole(axis)
    )
    p.years_before_step = InputTerm(
        "Twelve-month periods before the step",
        axis,
        "number",
        [float(place) for _, _, place, _ in steps],
    )
    p.step_from = months(
        "Month in which the step begins",
        p.first_month.at(scheme_of) + p.years_before_step * TWELVE,
    )
    return scheme_of


def _ends(p: Page, r: SetRecords) -> None:
    """The month after the last: as given, or twelve months on for a non-recurrent scheme."""
    ending = r.timed.where("schemes that end", lambda s: s.end is not None or not s.recurrent)
    dated = ending.where("schemes with an end date", lambda s: s.end is not None)
    single = ending.where("schemes that run twelve months", lambda s: s.end is None)
    p.last_month = InputTerm(
        "Last month, as planned",
        dated.axis,
        "months from April",
        [s.end.months_from_april(p.years[0]) for s in dated if s.end is not None],
        month_slots("end", len(dated), 12.0, np.inf),
    )
    p.fewest_months = InputTerm(
        "Fewest months from its start to its end",
        dated.axis,
        "months",
        # A set of an earlier format may hold phasing that is never reached.
        [float(s.fewest_months if r.assumptions.system.format > 1 else 1) for s in dated],
    )
    p.end_by_date = months(
        "Month after the last, slip included", p.last_month + ONE + p.slip.on(dated.axis)
    )
    p.end_after_twelve_months = months(
        "Month after twelve months", p.first_month.on(single.axis) + TWELVE
    )
    p.ends = months(
        "Month after the last",
        p.end_by_date.on_whole(ending.axis) + p.end_after_twelve_months.on_whole(ending.axis),
    )
