"""The months of a year in which schemes run, at the phasing in force (METHOD.md 3.5)."""

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.lines import Slots
from finmodel.graph.nodes import LineValue, constant, larger
from finmodel.inputs.figures import Figure
from finmodel.inputs.text.numbers import SHARE
from finmodel.method.input_lines import Given
from finmodel.method.scheme_records import START_OF_SCHEME, SchemeRecord


def declare_months(
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
