"""Income, spend and contracts from their recurrent opening to do nothing (METHOD.md 3.1, 3.2)."""

from functools import reduce
from operator import mul

from finmodel.graph.nodes import Node, choose, larger, node, smaller
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.text.numbers import AMOUNT, MONEY, SHARE
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, compounded, money, number, share
from finmodel.method.set_records import SetRecords


def baseline(p: Page, r: SetRecords) -> None:
    """B = amount - non-recurrent + full-year effect; V(t) = B × demand index × price index."""
    lines = r.baseline
    p.amount = lines.figures("Amount in the baseline year", AMOUNT, "amount")
    p.non_recurrent = lines.figures("of which non-recurrent", AMOUNT, "non_recurrent")
    p.full_year_effect = lines.figures(
        "Full-year effect of decisions already taken", MONEY, "full_year_effect"
    )
    p.recurrent_opening = money(
        "Recurrent opening", p.amount - p.non_recurrent + p.full_year_effect
    )
    _demand(p, r)
    _prices(p, r)
    p.recurrent_level = money(
        "Recurrent opening × demand × prices",
        p.recurrent_opening * p.demand_index * p.price_index,
    )
    _payment_limits(p, r)
    p.do_nothing_amount = money(
        "Amount if nothing is done",
        p.recurrent_level - p.activity_not_paid_each.on_whole(lines.axis),
        opening=p.amount,
    )
    p.baseline_one_off_each = money(
        "Baseline amount that is not at its recurrent opening",
        0,
        opening=p.amount - p.recurrent_opening,
        over=lines.axis,
    )
    p.contract_releasable = r.contracts.by_year(
        "Provider cost freed per pound of contract income lost", SHARE, "releasable"
    )


def _payment_limits(p: Page, r: SetRecords) -> None:
    """Of a contract above its limit, a share is paid: min(V, limit) + share × max(0, V - limit).

    What schemes are indexed by and what activity grows from stays V.
    """
    limited = r.contracts.where("contracts with a limit", lambda one: one.limit is not None)
    given = limited.given("limit", p.years)
    given[:, 0] = False  # one number, or a straight line, reaches the baseline year too
    p.contract_limit = limited.by_year("Contract limit", AMOUNT, "limit", exists=given)
    p.contract_limit_given = InputTerm("1 where a limit is given", limited.axis, "number", given)
    p.paid_above_limit = limited.figures(
        "Share of activity above the limit that is paid for", SHARE, "above_limit"
    )
    p.contract_in_full = money(
        "Contract, all of its activity paid for", p.recurrent_level.on(limited.axis)
    )
    in_full, limit = p.contract_in_full, p.contract_limit
    p.contract_within_limit = money(
        "Contract, paid for up to its limit",
        choose(
            p.contract_limit_given > 0,
            smaller(in_full, limit) + p.paid_above_limit * larger(0, in_full - limit),
            in_full,
        ),
    )
    p.activity_not_paid_each = money(
        "Activity above the contract limit, not paid for", in_full - p.contract_within_limit
    )
    p.activity_not_paid = money(
        "Activity above contract limits, not paid for",
        p.activity_not_paid_each.by(r.provider_of.within(limited.axis)),
    )


def _demand(p: Page, r: SetRecords) -> None:
    """Π over the components c of the line's driver of (1 + share × c), year by year.

    The share is the variable share of spend, the activity share of a contract, and all of income.
    """
    whole = r.baseline.axis
    p.variable_share = r.spend.figures(
        "Share of the spend that moves with activity", SHARE, "variable_share", default=1.0
    )
    p.activity_share = r.contracts.figures(
        "Share of the contract price that moves with activity", SHARE, "activity_share", default=1.0
    )
    p.income_share = number("All of income moves with activity", 1, over=r.income.axis)
    p.share_with_activity = share(
        "Share that moves with activity",
        p.variable_share.on_whole(whole)
        + p.activity_share.on_whole(whole)
        + p.income_share.on_whole(whole),
    )
    factors = [1 + _effect(p, r, name) for name in r.component_names]
    p.activity_growth = share(
        "Activity growth in the year", reduce(mul, factors, node(1)) - 1, over=whole
    )
    p.demand_index = compounded("Demand since the baseline year", 1 + p.activity_growth)


def _effect(p: Page, r: SetRecords, name: str) -> Node:
    """share × c, of the component of one name, for the lines whose driver has it."""
    drivers = r.assumptions.growth.demand
    moved = r.baseline.where(
        f"lines moved by {name}", lambda record: name in drivers.get(record.demand, ())
    )
    component_of = moved.to(
        f"{name} component of the line's demand driver",
        r.components.axis,
        [f"growth.demand.{record.demand}.{name}" for record in moved],
    )
    p[f"demand_effect.{name}"] = share(
        f"Activity growth from {name.replace('_', '-')} demand",
        p.share_with_activity.on(moved.axis) * p.demand_component_rate.at(component_of),
    )
    return p[f"demand_effect.{name}"].on_whole(r.baseline.axis)


def _prices(p: Page, r: SetRecords) -> None:
    """Π(1 + price growth), year by year; a line priced `none` never grows."""
    priced = r.baseline.where("priced lines", lambda record: record.price != NO_GROWTH)
    price_of = priced.to(
        "price driver of the line",
        r.prices.axis,
        [f"growth.price.{record.price}" for record in priced],
    )
    p.price_growth = share("Price growth in the year", p.price_rate.at(price_of))
    p.price_index = compounded(
        "Prices since the baseline year", 1 + p.price_growth.on_whole(r.baseline.axis)
    )
