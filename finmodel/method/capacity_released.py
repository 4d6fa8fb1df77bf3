"""Capacity that schemes release (METHOD.md 3.9)."""

from collections.abc import Mapping

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, constant, node, ratio
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.numbers import COUNT
from finmodel.method.bases import BASES, Basis
from finmodel.method.benefits import Benefits
from finmodel.method.input_lines import Given
from finmodel.method.timetable import Timetable

_KINDS = ("programmes", "qipp", "cip")


def declare_released(
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
