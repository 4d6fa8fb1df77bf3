"""Income, spend and contracts from their recurrent opening to do nothing (METHOD.md 3.1, 3.2)."""

from collections.abc import Sequence
from functools import reduce
from operator import mul
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, node
from finmodel.inputs.kinds.baseline import BaselineFile, Contract, IncomeLine, SpendLine
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.text.numbers import AMOUNT, MONEY, SHARE
from finmodel.method.growth import Drivers, component_names
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations


class BaselineLines(NamedTuple):
    """The lines of the opening year and what they become if nothing is done.

    Attributes:
        axis: income, spend and contracts together, keyed by path.
        income, spend, contracts: its three parts.
        level: recurrent opening × demand × price, in every year; money.
        do_nothing: the amount as it was in the baseline year, then the level; money.
        one_off: the amount as it was less the recurrent opening; money, once.
        income_of, spend_of: income and spend lines to their organisation.
        commissioner_of, provider_of: contracts to their two ends.
        releasable: provider cost freed per pound of contract income lost; a number.
        share: the share of the line that moves with activity; a number.
        demand_of: from the lines that have one to their demand driver.
    """

    axis: Axis
    income: Axis
    spend: Axis
    contracts: Axis
    level: LineValue
    do_nothing: LineValue
    one_off: LineValue
    income_of: Link
    spend_of: Link
    commissioner_of: Link
    provider_of: Link
    releasable: LineValue
    share: LineValue
    demand_of: Link


def declare_baseline(
    given: Given, baseline: BaselineFile, drivers: Drivers, organisations: Organisations
) -> BaselineLines:
    """Declare every line of the baseline and its do-nothing projection.

    V(t) = B × Π(1 + share × component) × Π(1 + price), the share being the variable share of
    spend, the activity share of a contract, and all of income.
    """
    declare = given.declare
    records: list[IncomeLine | SpendLine | Contract] = [
        *baseline.income.values(),
        *baseline.spend.values(),
        *baseline.contracts.values(),
    ]
    members = [
        *(f"baseline.income.{id_}" for id_ in baseline.income),
        *(f"baseline.spend.{id_}" for id_ in baseline.spend),
        *(f"baseline.contracts.{id_}" for id_ in baseline.contracts),
    ]
    axis = Axis("baseline lines", tuple(members), tuple(record.name for record in records))
    income = axis.part("income lines", (isinstance(record, IncomeLine) for record in records))
    spend = axis.part("spend lines", (isinstance(record, SpendLine) for record in records))
    contracts = axis.part("contracts", (isinstance(record, Contract) for record in records))

    amount = given.figures(
        "amount", "Amount in the baseline year", axis, AMOUNT, "amount", [r.amount for r in records]
    )
    non_recurrent = given.figures(
        "non_recurrent",
        "of which non-recurrent",
        axis,
        AMOUNT,
        "non_recurrent",
        [r.non_recurrent for r in records],
    )
    full_year_effect = given.figures(
        "full_year_effect",
        "Full-year effect of decisions already taken",
        axis,
        MONEY,
        "full_year_effect",
        [r.full_year_effect for r in records],
    )
    opening = declare.line(
        "recurrent_opening",
        "Recurrent opening",
        axis,
        "money",
        amount - non_recurrent + full_year_effect,
    )
    share = _declare_activity_share(given, axis, income, spend, contracts, records)
    demand = _declare_demand(given, axis, share, records, drivers)
    activity_growth = declare.line(
        "activity_growth",
        "Activity growth in the year",
        axis,
        "number",
        reduce(mul, [1 + effect for effect in demand], node(1)) - 1,
    )
    demand_index = declare.line(
        "demand_index",
        "Demand since the baseline year",
        axis,
        "number",
        lambda before: before * (1 + activity_growth),
        opening=1,
    )
    priced = axis.part("priced lines", (record.price != NO_GROWTH for record in records))
    price_of = Link.to(
        "price driver of the line",
        priced,
        drivers.prices,
        [f"growth.price.{record.price}" for record in records if record.price != NO_GROWTH],
    )
    price_growth = declare.line(
        "price_growth",
        "Price growth in the year",
        priced,
        "number",
        drivers.price_rate.at(price_of),
    )
    price_index = declare.line(
        "price_index",
        "Prices since the baseline year",
        axis,
        "number",
        lambda before: before * (1 + price_growth.on_whole(axis)),
        opening=1,
    )
    level = declare.line(
        "recurrent_level",
        "Recurrent opening × demand × prices",
        axis,
        "money",
        opening * demand_index * price_index,
    )
    do_nothing = declare.line(
        "do_nothing_amount", "Amount if nothing is done", axis, "money", level, opening=amount
    )
    one_off = declare.line(
        "baseline_one_off",
        "Baseline amount that does not stand at its recurrent opening",
        axis,
        "money",
        node(0),
        opening=amount - opening,
    )
    releasable = given.figures(
        "contract_releasable",
        "Provider cost freed per pound of contract income lost",
        contracts,
        SHARE,
        "releasable",
        [contract.releasable for contract in baseline.contracts.values()],
    )
    driven = axis.part("lines with a demand driver", (r.demand != NO_GROWTH for r in records))
    link = organisations.link
    return BaselineLines(
        axis,
        income,
        spend,
        contracts,
        level,
        do_nothing,
        one_off,
        link("organisation", income, [r.organisation for r in baseline.income.values()]),
        link("organisation", spend, [r.organisation for r in baseline.spend.values()]),
        link("commissioner", contracts, [r.commissioner for r in baseline.contracts.values()]),
        link("provider", contracts, [r.provider for r in baseline.contracts.values()]),
        releasable,
        share,
        Link.to(
            "demand driver of the line",
            driven,
            drivers.demand,
            [f"growth.demand.{r.demand}" for r in records if r.demand != NO_GROWTH],
        ),
    )


def _declare_activity_share(
    given: Given,
    axis: Axis,
    income: Axis,
    spend: Axis,
    contracts: Axis,
    records: Sequence[IncomeLine | SpendLine | Contract],
) -> LineValue:
    variable_share = given.figures(
        "variable_share",
        "Share of the spend that moves with activity",
        spend,
        SHARE,
        "variable_share",
        [r.variable_share for r in records if isinstance(r, SpendLine)],
        default=1.0,
    )
    activity_share = given.figures(
        "activity_share",
        "Share of the contract price that moves with activity",
        contracts,
        SHARE,
        "activity_share",
        [r.activity_share for r in records if isinstance(r, Contract)],
        default=1.0,
    )
    whole_of_income = given.declare.line(
        "income_share", "All of income moves with activity", income, "number", node(1)
    )
    return given.declare.line(
        "share_with_activity",
        "Share that moves with activity",
        axis,
        "number",
        variable_share.on_whole(axis)
        + activity_share.on_whole(axis)
        + whole_of_income.on_whole(axis),
    )


def _declare_demand(
    given: Given,
    axis: Axis,
    share: LineValue,
    records: Sequence[IncomeLine | SpendLine | Contract],
    drivers: Drivers,
) -> list[Node]:
    """A line per component name: what it adds to each line's activity in the year."""
    effects: list[Node] = []
    for name in component_names(drivers.components_of):
        moved = [name in drivers.components_of.get(record.demand, ()) for record in records]
        part = axis.part(f"lines moved by {name}", moved)
        component_of = Link.to(
            f"{name} component of the line's demand driver",
            part,
            drivers.components,
            [
                f"growth.demand.{record.demand}.{name}"
                for record, is_moved in zip(records, moved, strict=True)
                if is_moved
            ],
        )
        effect = given.declare.line(
            f"demand_effect.{name}",
            f"Activity growth from {name.replace('_', '-')} demand",
            part,
            "number",
            share.on(part) * drivers.component_rate.at(component_of),
        )
        effects.append(effect.on_whole(axis))
    return effects
