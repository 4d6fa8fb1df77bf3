"""Capacity other than money: what is needed, what is released, what it implies (METHOD.md 3.9)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, node
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.text.numbers import AMOUNT, COUNT, RATE, SHARE
from finmodel.method.bases import BASES, Basis
from finmodel.method.benefits import Benefits
from finmodel.method.capacity_released import declare_released
from finmodel.method.growth import Drivers
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations
from finmodel.method.timetable import Timetable


class Capacity(NamedTuple):
    """Resources: beds, theatres, staff, each in its own unit.

    Attributes:
        axis: the resources, keyed by path.
        units: the unit of each, in the order of the axis.
        needed: what demand needs at the target occupancy, or at productivity.
        additional: what is needed beyond the baseline.
        released: what schemes release, per basis.
        balance: additional less released, per basis: positive = still to be found.
        cost: additional × cost per unit, over the organisations; money, shown beside.
        released_money: released × cost per unit, over the organisations; money, per basis.
    """

    axis: Axis
    units: tuple[str, ...]
    needed: LineValue
    additional: LineValue
    released: Mapping[Basis, LineValue]
    balance: Mapping[Basis, LineValue]
    cost: LineValue
    released_money: Mapping[Basis, LineValue]


def declare_capacity(
    given: Given,
    assumptions: AssumptionSet,
    drivers: Drivers,
    timetable: Timetable,
    benefits: Benefits,
    organisations: Organisations,
) -> Capacity:
    """Declare capacity needed and released.

    A resource with an occupancy needs baseline × occupancy ÷ target × demand; one with a
    productivity needs baseline × demand ÷ productivity since the baseline.
    """
    declare = given.declare
    records = assumptions.capacity.capacity
    axis = Axis(
        "resources",
        tuple(f"capacity.{id_}" for id_ in records),
        tuple(record.name for record in records.values()),
    )
    baseline = given.figures(
        "capacity_baseline",
        "Units in the baseline year",
        axis,
        COUNT,
        "baseline",
        [r.baseline for r in records.values()],
    )
    needed = declare.line(
        "capacity_needed",
        "Capacity needed",
        axis,
        "resource",
        baseline * _declare_need_per_unit(given, assumptions, axis, drivers),
    )
    additional = declare.line(
        "capacity_additional", "Additional capacity needed", axis, "resource", needed - baseline
    )
    unit_cost = given.figures(
        "cost_per_unit",
        "Cost per unit",
        axis,
        AMOUNT,
        "cost_per_unit",
        [r.cost_per_unit for r in records.values()],
    )
    belongs = organisations.link("organisation", axis, [r.organisation for r in records.values()])
    implied = declare.line(
        "capacity_cost_each",
        "Cost of the additional capacity, each",
        axis,
        "money",
        additional * unit_cost,
        sign="cost",
    )
    cost = declare.line(
        "capacity_cost",
        "Cost of the additional capacity (shown beside the gap)",
        organisations.axis,
        "money",
        implied.by(belongs),
        sign="cost",
    )
    released = declare_released(given, assumptions, axis, timetable, benefits)
    balance: dict[Basis, LineValue] = {}
    money: dict[Basis, LineValue] = {}
    for basis in BASES:
        balance[basis] = declare.line(
            f"capacity_balance.{basis}",
            "Additional capacity not released by schemes",
            axis,
            "resource",
            additional - released[basis],
        )
        worth = declare.line(
            f"capacity_released_worth.{basis}",
            "Cost of the capacity released, each",
            axis,
            "money",
            released[basis] * unit_cost,
            sign="saving",
        )
        money[basis] = declare.line(
            f"capacity_released_money.{basis}",
            "Cost of the capacity released (shown beside the gap)",
            organisations.axis,
            "money",
            worth.by(belongs),
            sign="saving",
        )
    units = tuple(record.unit for record in records.values())
    return Capacity(axis, units, needed, additional, released, balance, cost, money)


def _declare_need_per_unit(
    given: Given, assumptions: AssumptionSet, axis: Axis, drivers: Drivers
) -> Node:
    """Units needed for each unit there was: demand, occupancy and productivity."""
    declare = given.declare
    records = list(assumptions.capacity.capacity.values())
    driven = axis.part("resources with a demand driver", (r.demand != NO_GROWTH for r in records))
    demand_of = Link.to(
        "demand driver of the resource",
        driven,
        drivers.demand,
        [f"growth.demand.{r.demand}" for r in records if r.demand != NO_GROWTH],
    )
    growth = declare.line(
        "capacity_demand_growth",
        "Growth of demand in the year",
        driven,
        "number",
        drivers.driver_growth.at(demand_of),
    )
    productivity = given.series(
        "capacity_productivity",
        "Productivity gained in the year",
        axis,
        RATE,
        "productivity",
        [r.productivity for r in records],
    )
    index = declare.line(
        "capacity_index",
        "Demand per unit of productivity since the baseline",
        axis,
        "number",
        lambda before: before * (1 + growth.on_whole(axis)) / (1 + productivity),
        opening=1,
    )
    occupied = axis.part("resources with an occupancy", (r.occupancy is not None for r in records))
    with_occupancy = [r for r in records if r.occupancy is not None]
    occupancy = given.figures(
        "occupancy",
        "Occupancy in the baseline year",
        occupied,
        SHARE,
        "occupancy",
        [r.occupancy for r in with_occupancy],
    )
    target = given.figures(
        "target_occupancy",
        "Target occupancy",
        occupied,
        SHARE,
        "target_occupancy",
        [r.target_occupancy for r in with_occupancy],
    )
    stretch = declare.line(
        "occupancy_to_target",
        "Occupancy as a multiple of its target",
        occupied,
        "number",
        occupancy / target,
    )
    others = axis.part("resources without occupancy", (r.occupancy is None for r in records))
    as_it_is = declare.line("no_occupancy", "No occupancy to change", others, "number", node(1))
    return index * (stretch.on_whole(axis) + as_it_is.on_whole(axis))
