"""Capacity other than money: what is needed, what is released, what it implies (METHOD.md 3.9)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, constant, node, ratio
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.growth import NO_GROWTH
from finmodel.inputs.numbers import AMOUNT, COUNT, RATE, SHARE
from finmodel.model.bases import BASES, Basis
from finmodel.model.benefits import Benefits
from finmodel.model.given import Given
from finmodel.model.growth import Drivers
from finmodel.model.organisations import Organisations
from finmodel.model.timetable import Timetable

_KINDS = ("programmes", "qipp", "cip")


@dataclass(frozen=True, eq=False, slots=True)
class Capacity:
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
    released = _declare_released(given, assumptions, axis, timetable, benefits)
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


def _declare_released(
    given: Given,
    assumptions: AssumptionSet,
    axis: Axis,
    timetable: Timetable,
    benefits: Benefits,
) -> Mapping[Basis, LineValue]:
    """Units released, in step with the share of its full value that each scheme has reached."""
    declare = given.declare
    reached = _declare_reached(given, timetable, benefits)
    releases = [
        (resource, scheme, units)
        for resource, record in assumptions.capacity.capacity.items()
        for scheme, units in record.released_by.items()
    ]
    schemes = timetable.schemes.position
    release_axis = Axis(
        "releases of capacity",
        tuple(f"capacity.{resource}.released_by.{scheme}" for resource, scheme, _ in releases),
        tuple(f"{resource}: {scheme}" for resource, scheme, _ in releases),
    )
    units = given.figures(
        "capacity_release",
        "Units released when the scheme is in full effect",
        release_axis,
        COUNT,
        "",
        [units for *_, units in releases],
    )
    scheme_of = Link.to(
        "scheme that releases",
        release_axis,
        timetable.schemes,
        [
            next(
                path
                for kind in ("programmes", "qipp", "cip")
                if (path := f"{kind}.{scheme}") in schemes
            )
            for _, scheme, _ in releases
        ],
    )
    resource_of = Link.to(
        "resource released",
        release_axis,
        axis,
        [f"capacity.{resource}" for resource, *_ in releases],
    )
    found: dict[Basis, LineValue] = {}
    for basis in BASES:
        counted = timetable.counted(basis)
        freed = declare.line(
            f"capacity_released_each.{basis}",
            "Units released, by scheme",
            release_axis,
            "resource",
            units * reached.at(scheme_of) * (node(1) if counted is None else counted.at(scheme_of)),
        )
        found[basis] = declare.line(
            f"capacity_released.{basis}",
            "Capacity released by schemes",
            axis,
            "resource",
            freed.by(resource_of),
        )
    return found


def _declare_reached(given: Given, timetable: Timetable, benefits: Benefits) -> LineValue:
    """Share of a scheme's full value reached in the year: by months, or by its profile."""
    declare, schemes = given.declare, timetable.schemes
    timed = declare.line(
        "share_reached_by_months",
        "Months at the phasing in force ÷ 12",
        timetable.timed,
        "number",
        timetable.phased_months / constant(12, "months"),
    )
    untimed = schemes.part(
        "schemes by profile", (member not in timetable.timed.position for member in schemes.members)
    )
    scheme_of = benefits.scheme_of
    full = np.zeros(len(schemes))
    for index, record in zip(scheme_of.indices, benefits.records, strict=True):
        if record.profile is not None:
            full[index] += max(value or 0.0 for value in record.profile.on(given.years))
    in_full = given.structure(
        "profile_in_full",
        "Highest level of the profile",
        untimed,
        "money",
        full[untimed.inclusion(schemes).indices],
    )
    planned = declare.line(
        "scheme_planned",
        "Planned saving of the scheme",
        schemes,
        "money",
        benefits.planned.by(scheme_of),
    )
    by_profile = declare.line(
        "share_reached_by_profile",
        "Level in the year ÷ highest level",
        untimed,
        "number",
        ratio(planned.on(untimed), in_full),
    )
    return declare.line(
        "share_reached",
        "Share of the scheme's full effect reached",
        schemes,
        "number",
        timed.on_whole(schemes) + by_profile.on_whole(schemes),
    )
