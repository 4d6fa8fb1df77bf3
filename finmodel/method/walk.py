"""The year-on-year walk from one underlying gap to the next (METHOD.md 3.9).

opening + growth + change of rules + new pressures - new savings planned = closing; what would
close the gap altogether is the sum before savings. Everything is at its full-year level.
"""

from finmodel.method.catalogue import keys
from finmodel.method.levels import summed
from finmodel.method.page import Page, change, cost, gap, not_applicable, saving
from finmodel.method.set_records import SetRecords


def walk(q: Page, r: SetRecords) -> None:
    """On one basis; nothing of it applies in the baseline year."""
    none = not_applicable()
    q.recurrent_lines = gap(
        "Lines, consequence of capital, recurrent allocation and recurrent support",
        q.do_nothing_gap
        - q.pressures
        - q.required_position
        - q.contingency
        - q.headroom
        - q.baseline_one_off
        + q.non_recurrent_allocation
        - q.recurrent_support,
    )
    q.recurrent_pressures = cost(
        "Recurrent pressures at their full-year level",
        q.pressures - q.non_recurrent_pressures + q.full_year_effect_pressures,
    )
    q.recurrent_savings_net = saving(
        "Recurrent savings at their full-year level, net of investment, stranded cost and overlap",
        q.recurrent_lines + q.recurrent_rules + q.recurrent_pressures - q.underlying_gap,
    )
    q.walk_opening = gap("Underlying gap brought forward", q.underlying_gap.prior, opening=none)
    q.walk_growth = cost(
        "Growth, net of growth in allocation", change(q.recurrent_lines), opening=none
    )
    q.walk_change_of_rules = cost(
        "Change in what must be held", change(q.recurrent_rules), opening=none
    )
    q.walk_new_pressures = cost("New pressures", change(q.recurrent_pressures), opening=none)
    before_savings = q.walk_opening + q.walk_growth + q.walk_change_of_rules + q.walk_new_pressures
    q.walk_savings_needed = saving("New recurrent savings needed to close it", before_savings)
    q.walk_savings_planned = saving(
        "New recurrent savings planned", change(q.recurrent_savings_net), opening=none
    )
    q.walk_closing = gap("Underlying gap carried forward", before_savings - q.walk_savings_planned)
    summed(q, r, *keys(["walk"]))
