"""Costs outside growth (METHOD.md 2)."""

from finmodel.inputs.text.numbers import MONEY
from finmodel.method.inclusion import included
from finmodel.method.levels_by_year import exit_of
from finmodel.method.page import Page, cost
from finmodel.method.set_records import SetRecords


def pressures(p: Page, r: SetRecords) -> None:
    """Levels in the year against do nothing, never the increment; what is still to come of them.

    A recurrent pressure may say at which full-year level it ends a year; one that does not ends it
    at the level of the year.
    """
    each = r.pressures
    once = each.where("non-recurrent pressures", lambda one: not one.recurrent)
    lasting = each.where("recurrent pressures", lambda one: one.recurrent)
    p.pressure_included = included(each)
    p.pressure_amount = each.by_year("Pressure, as planned", MONEY, "amounts", first=0)
    p.pressure_each = cost("Pressure", p.pressure_amount * p.pressure_included)
    p.pressures = cost("Pressures", p.pressure_each.by(r.organisation_of(each)))
    p.non_recurrent_pressures = cost(
        "Non-recurrent pressures", p.pressure_each.by(r.organisation_of(once))
    )
    to_come = exit_of(p, "pressure", lasting, p.pressure_amount, MONEY)
    p.pressure_to_come_each = cost(
        "Full-year effect of a recurrent pressure, each",
        to_come * p.pressure_included.on(to_come.own_axis),
    )
    p.full_year_effect_pressures = cost(
        "Full-year effect of recurrent pressures",
        p.pressure_to_come_each.by(r.organisation_of(lasting).within(to_come.own_axis)),
    )
