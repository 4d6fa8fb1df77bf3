"""From do nothing to mitigated, the underlying gap and the positions (METHOD.md 3.3 to 3.8)."""

from finmodel.method.page import Page, cost, gap, income, position
from finmodel.method.set_records import SetRecords


def do_nothing_gap(p: Page, r: SetRecords) -> None:
    """What is missing if nothing is done, organisation by organisation (METHOD.md 3.3)."""
    amount, one_off = p.do_nothing_amount, p.baseline_one_off_each
    p.income = income("Income", amount.by(r.income_of))
    p.contracts_received = income("Contracts received", amount.by(r.provider_of))
    p.spend = cost("Spend", amount.by(r.spend_of))
    p.contracts_paid = cost("Contracts paid", amount.by(r.commissioner_of))
    p.do_nothing_cost = cost("Do-nothing cost", p.spend + p.contracts_paid)
    must_hold = p.required_position + p.contingency + p.headroom
    calls = p.spend + p.contracts_paid + p.pressures + must_hold + p.capital_consequence
    p.do_nothing_gap = gap("Do-nothing gap", calls - p.income - p.contracts_received - p.allocation)
    p.recurrent_rules = cost(
        "Required position that recurs, and contingency",
        p.required_position - p.non_recurrent_required_position + p.contingency,
    )
    p.baseline_one_off = cost(
        "Baseline cost, net, not at its recurrent opening",
        one_off.by(r.spend_of)
        + one_off.by(r.commissioner_of)
        - one_off.by(r.income_of)
        - one_off.by(r.provider_of),
    )


def gaps_left(p: Page, _: SetRecords) -> None:
    """What each step leaves, the underlying gap and the positions (METHOD.md 3.4 to 3.8)."""
    for q in p.each_basis():
        q.status_quo_gap = gap("Status quo gap", q.do_nothing_gap - q.bau_efficiency)
        q.bau_gap = gap("Business-as-usual gap", q.status_quo_gap - q.qipp - q.qipp_not_identified)
        q.mitigated_gap = gap(
            "Mitigated gap",
            q.bau_gap
            - q.cip
            - q.cip_not_identified
            - q.programmes
            - q.elective_activity
            + q.efficiency_overlap_counted
            - q.gain_share
            - q.support,
        )
        q.non_recurrent_cost = cost(
            "Non-recurrent cost",
            q.non_recurrent_pressures
            + q.headroom
            + q.one_off_investment
            + q.baseline_one_off
            + q.non_recurrent_required_position,
        )
        q.non_recurrent_money = income(
            "Non-recurrent money and savings",
            q.non_recurrent_allocation
            + q.non_recurrent_support
            + q.non_recurrent_savings
            + q.non_recurrent_activity
            + q.non_recurrent_gain_share,
        )
        q.underlying_gap = gap(
            "Underlying gap",
            q.mitigated_gap - q.non_recurrent_cost + q.non_recurrent_money - q.full_year_effect,
        )
        must_hold = q.required_position + q.contingency
        q.position = position("Position", must_hold + q.headroom - q.mitigated_gap)
        q.underlying_position = position(
            "Underlying position", q.recurrent_rules - q.underlying_gap
        )
        q.gap_before_support = gap("Mitigated gap before support", q.mitigated_gap + q.support)
        q.position_before_support = position("Position before support", q.position - q.support)
        q.underlying_gap_before_support = gap(
            "Underlying gap before support", q.underlying_gap + q.recurrent_support
        )
