"""The year-on-year walk from one underlying gap to the next (METHOD.md 3.9).

opening + growth + new pressures - new savings planned = closing; what would close the gap
altogether is new savings needed = opening + growth + new pressures.
"""

from finmodel.method.catalogue import keys
from finmodel.method.levels import summed
from finmodel.method.page import Page, change, cost, gap, not_applicable, saving
from finmodel.method.set_records import SetRecords


def walk(q: Page, r: SetRecords) -> None:
    """On one basis; nothing of it applies in the baseline year."""
    none = not_applicable()
    q.underlying_before_savings = gap(
        "Underlying gap before savings",
        q.do_nothing_gap
        - q.non_recurrent_pressures
        - q.headroom
        - q.baseline_one_off
        + q.non_recurrent_allocation,
    )
    before = q.underlying_before_savings
    q.recurrent_pressures = cost("Recurrent pressures", q.pressures - q.non_recurrent_pressures)
    q.recurrent_savings_net = saving(
        "Recurrent savings and support, full-year effect included", before - q.underlying_gap
    )
    q.walk_opening = gap("Underlying gap brought forward", q.underlying_gap.prior, opening=none)
    q.walk_new_pressures = cost("New pressures", change(q.recurrent_pressures), opening=none)
    q.walk_growth = cost(
        "Growth, net of growth in allocation", change(before) - q.walk_new_pressures, opening=none
    )
    q.walk_savings_needed = saving(
        "New savings needed to close it", q.walk_opening + q.walk_growth + q.walk_new_pressures
    )
    q.walk_savings_planned = saving(
        "New recurrent savings planned", change(q.recurrent_savings_net), opening=none
    )
    q.walk_closing = gap(
        "Underlying gap carried forward",
        q.walk_opening + q.walk_growth + q.walk_new_pressures - q.walk_savings_planned,
    )
    summed(q, r, *keys(["walk"]))
