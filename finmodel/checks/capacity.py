"""The check that no more capacity is released than is needed (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import RESOURCE
from finmodel.graph.units import UnitName


def _released(check: Check, lines: Lines) -> Iterable[Comparison]:
    records = lines.assumptions.capacity.capacity
    needed = lines.plan("capacity_needed")
    released = lines.part(
        needed.own_axis,
        "resources released",
        lambda member: bool(records[short(member)].released_by),
    )
    return check.comparison(
        lines,
        over=released,
        actual=lines.plan("capacity_released").on(released),
        limit=needed.on(released),
        units=[UnitName(records[short(member)].unit) for member in released.members],
    )


CAPACITY_RELEASED = Check(
    id="capacity-released",
    statement="Schemes release no more of a resource than is needed of it",
    severity="fail",
    sentence="{name}: schemes release {actual} {unit} in {year}, of the {limit} needed",
    compare=_released,
    remedy="Correct what schemes release, or what is needed",
    tolerance=RESOURCE,
)
