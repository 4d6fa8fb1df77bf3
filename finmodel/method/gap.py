"""From do nothing to mitigated, the underlying gap and the positions (METHOD.md 3.3 to 3.8)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.nodes import LineValue
from finmodel.method.allocations import MoneyAndRules
from finmodel.method.baseline import BaselineLines
from finmodel.method.bases import BASES, Basis
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations
from finmodel.method.pressures_and_support import RecurrentAndNot
from finmodel.method.savings import Savings


class DoNothing(NamedTuple):
    """The do-nothing gap and what it is made of, each over the organisations; money."""

    income: LineValue
    contracts_received: LineValue
    spend: LineValue
    contracts_paid: LineValue
    gap: LineValue
    baseline_one_off: LineValue


class Gaps(NamedTuple):
    """The gaps and positions on one basis, each over the organisations; money."""

    status_quo: LineValue
    bau: LineValue
    mitigated: LineValue
    underlying: LineValue
    position: LineValue
    underlying_position: LineValue


def declare_do_nothing(
    given: Given,
    lines: BaselineLines,
    money: MoneyAndRules,
    pressures: RecurrentAndNot,
    capital_consequence: LineValue,
    organisations: Organisations,
) -> DoNothing:
    """Declare the do-nothing gap of each organisation (METHOD.md 3.3)."""
    declare, axis = given.declare, organisations.axis
    amount = lines.do_nothing
    income = declare.line(
        "income", "Income", axis, "money", amount.by(lines.income_of), sign="income"
    )
    received = declare.line(
        "contracts_received",
        "Contracts received",
        axis,
        "money",
        amount.by(lines.provider_of),
        sign="income",
    )
    spend = declare.line("spend", "Spend", axis, "money", amount.by(lines.spend_of), sign="cost")
    paid = declare.line(
        "contracts_paid",
        "Contracts paid",
        axis,
        "money",
        amount.by(lines.commissioner_of),
        sign="cost",
    )
    must_hold = money.required_position + money.contingency + money.headroom
    gap = declare.line(
        "do_nothing_gap",
        "Do-nothing gap",
        axis,
        "money",
        spend
        + paid
        + pressures.whole
        + must_hold
        + capital_consequence
        - income
        - received
        - money.allocation,
        sign="gap",
    )
    one_off = lines.one_off
    baseline_one_off = declare.line(
        "baseline_one_off_net",
        "Baseline cost less income that does not stand at its recurrent opening",
        axis,
        "money",
        one_off.by(lines.spend_of)
        + one_off.by(lines.commissioner_of)
        - one_off.by(lines.income_of)
        - one_off.by(lines.provider_of),
        sign="cost",
    )
    return DoNothing(income, received, spend, paid, gap, baseline_one_off)


def declare_gaps(
    given: Given,
    do_nothing: DoNothing,
    bau_efficiency: Mapping[Basis, LineValue],
    savings: Mapping[Basis, Savings],
    money: MoneyAndRules,
    pressures: RecurrentAndNot,
    support: RecurrentAndNot,
    organisations: Organisations,
) -> Mapping[Basis, Gaps]:
    """Declare, on each basis, the gaps left step by step, the underlying one and positions."""
    declare, axis = given.declare, organisations.axis
    found: dict[Basis, Gaps] = {}
    for basis in BASES:
        closes = savings[basis]
        status_quo = declare.line(
            f"status_quo_gap.{basis}",
            "Status quo gap",
            axis,
            "money",
            do_nothing.gap - bau_efficiency[basis],
            sign="gap",
        )
        bau = declare.line(
            f"bau_gap.{basis}",
            "Business-as-usual gap",
            axis,
            "money",
            status_quo - closes.qipp,
            sign="gap",
        )
        mitigated = declare.line(
            f"mitigated_gap.{basis}",
            "Mitigated gap",
            axis,
            "money",
            bau - closes.cip - closes.programmes - support.whole,
            sign="gap",
        )
        cost_that_falls_out = declare.line(
            f"non_recurrent_cost.{basis}",
            "Non-recurrent cost",
            axis,
            "money",
            pressures.non_recurrent
            + money.headroom
            + closes.one_off_investment
            + do_nothing.baseline_one_off,
            sign="cost",
        )
        money_that_falls_out = declare.line(
            f"non_recurrent_money.{basis}",
            "Non-recurrent money and savings",
            axis,
            "money",
            money.non_recurrent + support.non_recurrent + closes.non_recurrent,
            sign="income",
        )
        underlying = declare.line(
            f"underlying_gap.{basis}",
            "Underlying gap",
            axis,
            "money",
            mitigated - cost_that_falls_out + money_that_falls_out - closes.full_year_effect,
            sign="gap",
        )
        position = declare.line(
            f"position.{basis}",
            "Position",
            axis,
            "money",
            money.required_position + money.contingency + money.headroom - mitigated,
            sign="position",
        )
        underlying_position = declare.line(
            f"underlying_position.{basis}",
            "Underlying position",
            axis,
            "money",
            money.required_position + money.contingency - underlying,
            sign="position",
        )
        found[basis] = Gaps(status_quo, bau, mitigated, underlying, position, underlying_position)
    return found
