"""Lines that only the checks and the measures beside the gap read (METHOD.md 3.3, 3.9, 4)."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, ratio
from finmodel.method.allocations import MoneyAndRules
from finmodel.method.baseline import BaselineLines
from finmodel.method.bases import BASES, Basis
from finmodel.method.benefits import Benefits
from finmodel.method.gap import DoNothing
from finmodel.method.growth import Drivers
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations
from finmodel.method.pressures_and_support import RecurrentAndNot
from finmodel.method.savings import Savings


class Realism(NamedTuple):
    """What the checks compare.

    Attributes:
        gap_from_outside: system cost less money from outside, over the system; money.
        bridge_end: do nothing less every step, over the organisations, per basis; money.
        contract_growth: growth of the contract's activity in the year; a number.
        provider_growth: growth of the activity its provider's costs move with; a number.
        backing: schemes that back BAU efficiency, over the organisations, per basis; money.
        savings: everything the organisation saves, gross, per basis; money.
        new_savings: what is new in the year; money.
        savings_base: do-nothing spend and contracts paid; money.
        new_savings_rate: new savings as a share of that base; a number or null.
    """

    gap_from_outside: LineValue
    bridge_end: Mapping[Basis, LineValue]
    contract_growth: LineValue
    provider_growth: LineValue
    backing: Mapping[Basis, LineValue]
    savings: Mapping[Basis, LineValue]
    new_savings: Mapping[Basis, LineValue]
    savings_base: LineValue
    new_savings_rate: Mapping[Basis, LineValue]


def declare_realism(
    given: Given,
    drivers: Drivers,
    lines: BaselineLines,
    money: MoneyAndRules,
    pressures: RecurrentAndNot,
    capital_consequence: LineValue,
    do_nothing: DoNothing,
    bau_efficiency: Mapping[Basis, LineValue],
    benefits: Benefits,
    savings: Mapping[Basis, Savings],
    support: RecurrentAndNot,
    organisations: Organisations,
) -> Realism:
    """Declare the second way to the system's gap, growth compared, and savings as a rate."""
    declare, axis = given.declare, organisations.axis
    contract_growth, provider_growth = _declare_activity(given, drivers, lines, organisations)
    organisation_of = organisations.link(
        "organisation", benefits.axis, [record.organisation for record in benefits.records]
    )
    backing_part = benefits.axis.part(
        "schemes that back BAU efficiency", (not record.adds for record in benefits.records)
    )
    adding_part = benefits.axis.part(
        "savings that add", (record.adds for record in benefits.records)
    )
    base = declare.line(
        "savings_base",
        "Do-nothing spend and contracts paid",
        axis,
        "money",
        do_nothing.spend + do_nothing.contracts_paid,
        sign="cost",
    )
    bridge_end, all_savings, new, rate, backing = {}, {}, {}, {}, {}
    for basis in BASES:
        backing[basis] = declare.line(
            f"backing.{basis}",
            "Schemes that back BAU efficiency",
            axis,
            "money",
            benefits.saved[basis].by(organisation_of.within(backing_part)),
            sign="saving",
        )
        bridge_end[basis] = declare.line(
            f"bridge_end.{basis}",
            "Do nothing less every step",
            axis,
            "money",
            do_nothing.gap
            - bau_efficiency[basis]
            - savings[basis].qipp
            - savings[basis].cip
            - savings[basis].programmes
            - support.whole,
            sign="gap",
        )
        all_savings[basis] = declare.line(
            f"gross_savings.{basis}",
            "Savings, gross",
            axis,
            "money",
            bau_efficiency[basis] + benefits.saved[basis].by(organisation_of.within(adding_part)),
            sign="saving",
        )
        total = all_savings[basis]
        new[basis] = declare.line(
            f"new_savings.{basis}",
            "New savings in the year",
            axis,
            "money",
            total - total.prior,
            opening=0,
            sign="saving",
        )
        rate[basis] = declare.line(
            f"new_savings_rate.{basis}",
            "New savings as a share of do-nothing cost",
            axis,
            "number",
            ratio(new[basis], base),
        )
    return Realism(
        _declare_gap_from_outside(
            given, lines, money, pressures, capital_consequence, organisations
        ),
        bridge_end,
        contract_growth,
        provider_growth,
        backing,
        all_savings,
        new,
        base,
        rate,
    )


def _declare_gap_from_outside(
    given: Given,
    lines: BaselineLines,
    money: MoneyAndRules,
    pressures: RecurrentAndNot,
    capital_consequence: LineValue,
    organisations: Organisations,
) -> LineValue:
    """System cost less money from outside: a contract counts where one end alone is inside."""
    inside = set(organisations.in_gap.members)
    whole = organisations.whole_system.link
    members = organisations.axis.members

    def to_system(link: Link, other: Link | None = None) -> Link:
        """From the records whose organisation is in the gap, and whose other end is not."""
        ends = [members[index] for index in link.indices]
        others = [None] * len(ends) if other is None else [members[i] for i in other.indices]
        part = link.source.part(
            f"{link.source.name} of the system",
            (end in inside and o not in inside for end, o in zip(ends, others, strict=True)),
        )
        return Link.to("system", part, organisations.system, ["system"] * len(part))

    amount = lines.do_nothing
    cost = (
        amount.by(to_system(lines.spend_of))
        + amount.by(to_system(lines.commissioner_of, lines.provider_of))
        + pressures.whole.by(whole)
        + capital_consequence.by(whole)
    )
    rules = (
        money.required_position.by(whole) + money.contingency.by(whole) + money.headroom.by(whole)
    )
    received = (
        amount.by(to_system(lines.income_of))
        + amount.by(to_system(lines.provider_of, lines.commissioner_of))
        + money.allocation.by(whole)
    )
    return given.declare.line(
        "gap_from_outside",
        "System cost less money from outside",
        organisations.system,
        "money",
        cost + rules - received,
        sign="gap",
    )


def _declare_activity(
    given: Given, drivers: Drivers, lines: BaselineLines, organisations: Organisations
) -> tuple[LineValue, LineValue]:
    """Growth of each contract's activity, and of the activity its provider's costs move with."""
    declare = given.declare
    driven_contracts, demand_of_contract = _driven(lines, lines.contracts)
    growth = declare.line(
        "driven_contract_growth",
        "Growth of the contract's demand driver",
        driven_contracts,
        "number",
        drivers.driver_growth.at(demand_of_contract),
    )
    of_contract = declare.line(
        "contract_activity_growth",
        "Growth of the contract's activity",
        lines.contracts,
        "number",
        growth.on_whole(lines.contracts),
    )
    driven_spend, demand_of_spend = _driven(lines, lines.spend)
    moving = declare.line(
        "spend_that_moves",
        "Spend that moves with activity",
        driven_spend,
        "money",
        lines.level.on(driven_spend) * lines.share.on(driven_spend),
    )
    grown = declare.line(
        "spend_that_moves_times_growth",
        "Spend that moves × growth of its driver",
        driven_spend,
        "money",
        moving * drivers.driver_growth.at(demand_of_spend),
    )
    belongs = lines.spend_of.within(driven_spend)
    of_provider = declare.line(
        "cost_activity_growth",
        "Growth of the activity that costs move with",
        organisations.axis,
        "number",
        ratio(grown.by(belongs), moving.by(belongs)),
    )
    provider_growth = declare.line(
        "provider_activity_growth",
        "Growth of the activity the provider's costs move with",
        lines.contracts,
        "number",
        of_provider.at(lines.provider_of),
    )
    return of_contract, provider_growth


def _driven(lines: BaselineLines, section: Axis) -> tuple[Axis, Link]:
    """The lines of a section that have a demand driver, and the link to it."""
    driver = lines.demand_of.source
    part = section.part(
        f"{section.name} with a demand driver",
        (member in driver.position for member in section.members),
    )
    rows = [driver.position[member] for member in part.members]
    indices = lines.demand_of.indices[np.array(rows, dtype=np.intp)]
    return part, Link(lines.demand_of.name, part, lines.demand_of.target, indices)
