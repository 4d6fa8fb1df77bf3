"""Allocations and the rules on them (METHOD.md 2, and 3 before item 1)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.axes import Axis
from finmodel.graph.nodes import LineValue
from finmodel.inputs.figures import Series
from finmodel.inputs.kinds.allocations import AllocationsFile
from finmodel.inputs.text.numbers import AMOUNT, MONEY, RATE, SHARE
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations


class MoneyAndRules(NamedTuple):
    """What organisations receive and must hold back, each over the organisations; money.

    Attributes:
        recurrent: recurrent allocation.
        non_recurrent: non-recurrent allocation.
        allocation: the two together.
        required_position: the surplus the rules ask for (a deficit allowed is negative).
        contingency: share of recurrent allocation held, from year 1.
        headroom: share of recurrent allocation spent non-recurrently, from year 1.
    """

    recurrent: LineValue
    non_recurrent: LineValue
    allocation: LineValue
    required_position: LineValue
    contingency: LineValue
    headroom: LineValue


def declare_allocations(
    given: Given, allocations: AllocationsFile, organisations: Organisations
) -> MoneyAndRules:
    """Declare allocations, required position, contingency and headroom."""
    declare = given.declare
    recurrent = _declare_recurrent(given, allocations, organisations)
    extra = allocations.non_recurrent
    axis = Axis(
        "non-recurrent allocations",
        tuple(f"allocations.non_recurrent.{id_}" for id_ in extra),
        tuple(record.name or id_ for id_, record in extra.items()),
    )
    amounts = given.series(
        "non_recurrent_allocation_amount",
        "Non-recurrent allocation, by award",
        axis,
        AMOUNT,
        "amounts",
        [record.amounts for record in extra.values()],
        first=0,
    )
    received_by = organisations.link(
        "organisation", axis, [record.organisation for record in extra.values()]
    )
    non_recurrent = declare.line(
        "non_recurrent_allocation",
        "Non-recurrent allocation",
        organisations.axis,
        "money",
        amounts.by(received_by),
        sign="income",
    )
    allocation = declare.line(
        "allocation",
        "Allocation",
        organisations.axis,
        "money",
        recurrent + non_recurrent,
        sign="income",
    )
    return MoneyAndRules(
        recurrent,
        non_recurrent,
        allocation,
        _declare_required_position(given, allocations, organisations, recurrent),
        _declare_share_held(
            given, "contingency", "Contingency", allocations.contingency, organisations, recurrent
        ),
        _declare_share_held(
            given, "headroom", "Headroom", allocations.headroom, organisations, recurrent
        ),
    )


def _declare_recurrent(
    given: Given, allocations: AllocationsFile, organisations: Organisations
) -> LineValue:
    declare = given.declare
    records = allocations.recurrent
    axis = Axis(
        "recurrent allocations",
        tuple(f"allocations.recurrent.{id_}" for id_ in records),
        tuple(records),
    )
    as_amounts = axis.part(
        "allocations as amounts", (r.amounts is not None for r in records.values())
    )
    as_growth = axis.part("allocations by growth", (r.amounts is None for r in records.values()))
    amounts = given.series(
        "recurrent_allocation_amount",
        "Recurrent allocation, as amounts",
        as_amounts,
        AMOUNT,
        "amounts",
        [r.amounts for r in records.values() if r.amounts is not None],
        first=0,
    )
    grown = [r for r in records.values() if r.amounts is None]
    opening = given.figures(
        "recurrent_allocation_opening",
        "Opening recurrent allocation",
        as_growth,
        AMOUNT,
        "opening",
        [r.opening for r in grown],
    )
    growth = given.series(
        "recurrent_allocation_growth",
        "Growth of the recurrent allocation",
        as_growth,
        RATE,
        "growth",
        [r.growth for r in grown],
    )
    by_growth = declare.line(
        "recurrent_allocation_grown",
        "Recurrent allocation, by growth",
        as_growth,
        "money",
        lambda before: before * (1 + growth),
        opening=opening,
        sign="income",
    )
    each = declare.line(
        "recurrent_allocation_each",
        "Recurrent allocation, each",
        axis,
        "money",
        amounts.on_whole(axis) + by_growth.on_whole(axis),
        sign="income",
    )
    return declare.line(
        "recurrent_allocation",
        "Recurrent allocation",
        organisations.axis,
        "money",
        each.by(organisations.link("organisation", axis, list(records))),
        sign="income",
    )


def _declare_required_position(
    given: Given,
    allocations: AllocationsFile,
    organisations: Organisations,
    recurrent: LineValue,
) -> LineValue:
    declare = given.declare
    records = allocations.required_position
    axis = Axis(
        "required positions",
        tuple(f"allocations.required_position.{id_}" for id_ in records),
        tuple(records),
    )
    belongs = organisations.link("organisation", axis, list(records))
    as_share = axis.part(
        "required positions as a share", (r.share is not None for r in records.values())
    )
    as_amounts = axis.part(
        "required positions as amounts", (r.share is None for r in records.values())
    )
    share = given.series(
        "required_position_share",
        "Required position, share of recurrent allocation",
        as_share,
        RATE,
        "share",
        [r.share for r in records.values() if r.share is not None],
        first=0,
    )
    by_share = declare.line(
        "required_position_by_share",
        "Required position, by share",
        as_share,
        "money",
        share * recurrent.at(belongs.within(as_share)),
    )
    amounts = given.series(
        "required_position_amount",
        "Required position, as amounts",
        as_amounts,
        MONEY,
        "amounts",
        [r.amounts for r in records.values() if r.share is None],
        first=0,
    )
    return declare.line(
        "required_position",
        "Required position",
        organisations.axis,
        "money",
        by_share.by(belongs.within(as_share)) + amounts.by(belongs.within(as_amounts)),
        sign="position",
    )


def _declare_share_held(
    given: Given,
    name: str,
    label: str,
    shares: Mapping[str, Series],
    organisations: Organisations,
    recurrent: LineValue,
) -> LineValue:
    axis = Axis(
        f"{name} shares", tuple(f"allocations.{name}.{id_}" for id_ in shares), tuple(shares)
    )
    belongs = organisations.link("organisation", axis, list(shares))
    share = given.series(
        f"{name}_share",
        f"{label}, share of recurrent allocation",
        axis,
        SHARE,
        "",
        list(shares.values()),
    )
    held = given.declare.line(
        f"{name}_held", f"{label}, each", axis, "money", share * recurrent.at(belongs)
    )
    return given.declare.line(
        name, label, organisations.axis, "money", held.by(belongs), sign="cost"
    )
