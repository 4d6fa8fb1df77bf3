"""Costs outside growth (METHOD.md 2)."""

from finmodel.inputs.text.numbers import MONEY
from finmodel.method.page import Page, cost
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords


def pressures(p: Page, r: SetRecords) -> None:
    """Levels in the year against do nothing, never the increment."""
    each = Records.of(
        "pressures",
        "pressures",
        r.assumptions.pressures.pressures,
        lambda id_, one: one.name or id_,
    )
    once = each.where("non-recurrent pressures", lambda one: not one.recurrent)
    p.pressure_amount = each.by_year("Pressure", MONEY, "amounts", first=0)
    p.pressures = cost("Pressures", p.pressure_amount.by(r.organisation_of(each)))
    p.non_recurrent_pressures = cost(
        "Non-recurrent pressures", p.pressure_amount.by(r.organisation_of(once))
    )
