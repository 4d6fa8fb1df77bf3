"""Capacity other than money: what is needed, what is released, what it implies (METHOD.md 3.9)."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import Node, or_one
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.text.numbers import AMOUNT, COUNT, RATE, SHARE
from finmodel.method.input_terms import InputTerm, figures
from finmodel.method.months import TWELVE
from finmodel.method.page import Page, cost, money, number, saving, share, units
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import BenefitRecord
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import benefit_counted


def capacity(p: Page, r: SetRecords) -> None:
    """What demand needs, what schemes release, and the balance; its money, shown beside the gap."""
    organisation = r.organisation_of(r.resources)
    p.capacity_baseline = r.resources.figures("Units in the baseline year", COUNT, "baseline")
    p.capacity_needed = units("Capacity needed", p.capacity_baseline * _needed_per_unit(p, r))
    p.capacity_additional = units(
        "Additional capacity needed", p.capacity_needed - p.capacity_baseline
    )
    p.cost_per_unit = r.resources.figures("Cost per unit", AMOUNT, "cost_per_unit")
    p.capacity_cost_each = cost(
        "Cost of the additional capacity, each", p.capacity_additional * p.cost_per_unit
    )
    p.capacity_cost = cost(
        "Cost of additional capacity, beside the gap",
        p.capacity_cost_each.by(organisation),
    )
    _released(p, r)
    for q in p.each_basis():
        q.capacity_balance = units(
            "Additional capacity not released by schemes",
            q.capacity_additional - q.capacity_released,
        )
        q.capacity_released_worth = saving(
            "Cost of the capacity released, each", q.capacity_released * q.cost_per_unit
        )
        q.capacity_released_money = saving(
            "Cost of capacity released, beside the gap",
            q.capacity_released_worth.by(organisation),
        )


def _needed_per_unit(p: Page, r: SetRecords) -> Node:
    """For each unit there was: demand × occupancy ÷ target occupancy, or demand ÷ productivity."""
    whole = r.resources.axis
    driven = r.resources.where("resources with a demand driver", lambda x: x.demand != NO_GROWTH)
    p.capacity_demand_growth = share(
        "Growth of demand in the year",
        p.driver_growth.at(r.demand_of(driven, "demand driver of the resource")),
    )
    p.capacity_productivity = r.resources.by_year(
        "Productivity gained in the year", RATE, "productivity"
    )
    growth, productivity = p.capacity_demand_growth.on_whole(whole), p.capacity_productivity
    p.capacity_index = number(
        "Demand per unit of productivity since the baseline",
        lambda before: before * (1 + growth) / (1 + productivity),
        opening=1,
    )
    occupied = r.resources.where("resources with an occupancy", lambda x: x.occupancy is not None)
    others = r.resources.where("resources without occupancy", lambda x: x.occupancy is None)
    p.occupancy = occupied.figures("Occupancy in the baseline year", SHARE, "occupancy")
    p.target_occupancy = occupied.figures("Target occupancy", SHARE, "target_occupancy")
    p.occupancy_to_target = number(
        "Occupancy as a multiple of its target", p.occupancy / p.target_occupancy
    )
    p.no_occupancy = number("No occupancy to change", 1, over=others.axis)
    return p.capacity_index * (
        p.occupancy_to_target.on_whole(whole) + p.no_occupancy.on_whole(whole)
    )


def _released(p: Page, r: SetRecords) -> None:
    """Units released, in step with the share of its full effect that each scheme has reached."""
    _share_reached(p, r)
    schemes = r.schemes.axis
    releases = [
        (resource, scheme, released)
        for resource, record in r.assumptions.capacity.capacity.items()
        for scheme, released in record.released_by.items()
    ]
    axis = Axis(
        "releases of capacity",
        tuple(f"capacity.{resource}.released_by.{scheme}" for resource, scheme, _ in releases),
        tuple(f"{resource}: {scheme}" for resource, scheme, _ in releases),
    )
    scheme_of = Link.to(
        "scheme that releases",
        axis,
        schemes,
        [_path_of(scheme, schemes) for _, scheme, _ in releases],
    )
    resource_of = Link.to(
        "resource released",
        axis,
        r.resources.axis,
        [f"capacity.{resource}" for resource, *_ in releases],
    )
    p.capacity_release = figures(
        "Units released when the scheme is in full effect",
        axis,
        COUNT,
        "",
        [released for *_, released in releases],
    )
    for q in p.each_basis():
        q.capacity_released_each = units(
            "Units released, by scheme",
            q.capacity_release * q.share_reached.at(scheme_of) * benefit_counted(q, scheme_of),
        )
        q.capacity_released = units(
            "Capacity released by schemes", q.capacity_released_each.by(resource_of)
        )


def _path_of(scheme: str, schemes: Axis) -> str:
    """The path of a scheme named by its id alone."""
    paths = (f"{kind.name}.{scheme}" for kind in KINDS)
    return next(path for path in paths if path in schemes.position)


def _share_reached(p: Page, r: SetRecords) -> None:
    """By months, those run at the phasing in force ÷ 12; by year, the level ÷ the highest.

    A scheme by year that saves nothing reaches no share of it.
    """
    whole = r.schemes.axis
    p.share_reached_by_months = share(
        "Months at the phasing in force ÷ 12", p["phased_months.year"] / TWELVE
    )
    timed = r.timed.axis.position
    untimed = whole.part("schemes by profile", (path not in timed for path in whole.members))
    highest = np.zeros(len(whole))
    for place, benefit in zip(r.scheme_of.indices, r.benefits, strict=True):
        highest[place] += max(_levels(benefit, p.years))
    p.profile_in_full = InputTerm(
        "Highest level of the profile", untimed, "money", highest[untimed.positions]
    )
    p.scheme_planned = money("Planned saving of the scheme", p.planned_saving.by(r.scheme_of))
    p.share_reached_by_profile = number(
        "Level in the year ÷ highest level",
        p.scheme_planned.on(untimed) / or_one(p.profile_in_full),
    )
    p.share_reached = share(
        "Share of the scheme's full effect reached",
        (p.share_reached_by_months.on_whole(whole) + p.share_reached_by_profile.on_whole(whole))
        * p.included,
    )


def _levels(benefit: BenefitRecord, years: Sequence[str]) -> list[float]:
    """What a benefit by year saves in each, before any slip; nothing of one by months."""
    if benefit.profile is not None:
        return [level or 0.0 for level in benefit.profile.on(years)]
    if benefit.new_in_year is not None:
        return list(accumulate(added or 0.0 for added in benefit.new_in_year.on(years)))
    return [0.0]
