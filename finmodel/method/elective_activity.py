"""Elective activity bought: what it treats, costs and earns (METHOD.md 3.7).

An activity runs by the timetable of schemes. Neither its cost nor its income is capped by the
list, so that what several of them do adds up.
"""

from finmodel.graph.nodes import Node, ratio, smaller
from finmodel.inputs.kinds.elective import Activity
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.text.numbers import AMOUNT, PEOPLE
from finmodel.method.levels import summed
from finmodel.method.months import TWELVE
from finmodel.method.page import (
    Page,
    compounded,
    cost,
    income,
    money,
    people,
    pounds,
    pounds_per_head,
    saving,
    share,
)
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import benefit_counted

_IN_YEAR, _AT_YEAR_END = "", "_at_year_end"
_THE_YEAR = ("activity_net", "activity_income")
_ITS_EFFECT = ("activity_full_year_effect", "activity_income_effect")


def elective_activity(p: Page, r: SetRecords) -> None:
    """Its net by organisation, what of that does not recur, and its full-year effect."""
    each = r.elective.activity
    once = each.where("activity that does not recur", lambda one: not one.recurrent)
    lasting = each.where("activity that recurs", lambda one: one.recurrent)
    _planned(p, r)
    _price(p, r)
    for q in p.each_basis():
        for when in (_IN_YEAR, _AT_YEAR_END):
            _money(q, r, when)
        q.activity_full_year_effect = saving(
            "Net at the level of the end of the year less the year's",
            q.activity_net_at_year_end - q.activity_net,
        )
        q.activity_income_effect = income(
            "Income at the level of the end of the year less the year's",
            q.activity_income_at_year_end - q.activity_income,
        )
        for name, label, some, net, received in (
            ("elective_activity", "Elective activity, net", each, *_THE_YEAR),
            (
                "non_recurrent_activity",
                "Elective activity that does not recur, net",
                once,
                *_THE_YEAR,
            ),
            (
                "full_year_effect_activity",
                "Full-year effect of elective activity",
                lasting,
                *_ITS_EFFECT,
            ),
        ):
            q[name] = saving(label, _by_organisation(q, r, some, net, received))
        summed(q, r, "elective_activity", "non_recurrent_activity", "full_year_effect_activity")


def per_patient(q: Page) -> None:
    """On one basis: what a patient costs, and comes to net, in pounds."""
    for name, label in (("cost", "Cost of a patient treated"), ("net", "Net of a patient treated")):
        q[f"activity_{name}_in_pounds"] = pounds(
            f"Elective activity, {name}, in pounds", q[f"activity_{name}"] * q.pounds_in_unit
        )
        q[f"activity_{name}_per_patient"] = pounds_per_head(
            label, ratio(q[f"activity_{name}_in_pounds"], q.activity_units)
        )


def _planned(p: Page, r: SetRecords) -> None:
    """Patients treated in the year, and at the level at which it ends, in full."""
    each = r.elective.activity
    p.activity_full_year_units = each.figures("Patients treated in a full year", PEOPLE, "units")
    in_full = p.activity_full_year_units * p.included.on(each.axis)
    p.activity_planned = people(
        "Patients treated in the year, in full",
        in_full * (p["phased_months.year"].on(each.axis) / TWELVE),
    )
    p.activity_planned_at_year_end = people(
        "Patients treated in a year at the level of its end, in full",
        in_full * p.phasing_at_year_end.on(each.axis),
    )
    p.activity_unit_cost = each.figures("Cost of a patient, flat cash", AMOUNT, "cost_per_unit")


def _price(p: Page, r: SetRecords) -> None:
    """Income of a patient in baseline prices, by its price driver; the limit of a whole year."""
    paid, limited = r.elective.paid, r.elective.limited
    priced = paid.where("priced activity", lambda one: one.price != NO_GROWTH)
    price_of = priced.to(
        "price driver of the activity",
        r.prices.axis,
        [f"growth.price.{one.price}" for one in priced],
    )
    p.activity_unit_income = paid.figures(
        "Income of a patient, in baseline prices", AMOUNT, "income_per_unit"
    )
    p.activity_price_growth = share("Growth of its price in the year", p.price_rate.at(price_of))
    p.activity_price_index = compounded(
        "Its price since the baseline year", 1 + p.activity_price_growth.on_whole(paid.axis)
    )
    p.activity_price = money("Income of a patient", p.activity_unit_income * p.activity_price_index)
    p.activity_paid_up_to = limited.figures(
        "Patients paid for in a year at most", PEOPLE, "paid_up_to"
    )


def _money(q: Page, r: SetRecords, when: str) -> None:
    """Cost, income up to the limit, and net: in the year, or at the level at which it ends."""
    said = "" if when == _IN_YEAR else ", at the level of the end of the year"
    each, paid, limited = r.elective.activity, r.elective.paid, r.elective.limited
    free = paid.where("activity paid for without a limit", lambda one: one.paid_up_to is None)
    counted = benefit_counted(q, each.axis.inclusion(r.schemes.axis))
    q[f"activity_units{when}"] = people(
        f"Patients treated by activity bought{said}", q[f"activity_planned{when}"] * counted
    )
    treated = q[f"activity_units{when}"]
    q[f"activity_within_limit{when}"] = people(
        f"Patients treated up to the limit{said}",
        smaller(treated.on(limited.axis), q.activity_paid_up_to),
    )
    q[f"activity_without_limit{when}"] = people(
        f"Patients treated without a limit{said}", treated.on(free.axis)
    )
    q[f"activity_paid_for{when}"] = people(
        f"Patients paid for{said}",
        q[f"activity_within_limit{when}"].on_whole(paid.axis)
        + q[f"activity_without_limit{when}"].on_whole(paid.axis),
    )
    q[f"activity_received{when}"] = income(
        f"Paid for elective activity{said}", q[f"activity_paid_for{when}"] * q.activity_price
    )
    q[f"activity_cost{when}"] = cost(
        f"Cost of elective activity{said}", treated * q.activity_unit_cost
    )
    q[f"activity_income{when}"] = income(
        f"Income of elective activity{said}", q[f"activity_received{when}"].on_whole(each.axis)
    )
    q[f"activity_net{when}"] = saving(
        f"Net of elective activity{said}",
        q[f"activity_income{when}"] - q[f"activity_cost{when}"],
    )


def _by_organisation(
    q: Page, r: SetRecords, some: Records[Activity], net: str, received: str
) -> Node:
    """What activity comes to for who treats, less what an organisation of the set pays for it."""
    treated_by = r.elective.treated_by.within(some.axis)
    return q[net].by(treated_by) - q[received].by(r.elective.paid_by(some))
