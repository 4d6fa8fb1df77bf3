"""Checks of waiting lists, elective activity and spare capacity (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import PROJECTED, Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import PATIENTS, RESOURCE
from finmodel.graph.nodes import constant
from finmodel.graph.units import UnitName


def _on_the_list(check: Check, lines: Lines) -> Iterable[Comparison]:
    offered, treated = lines.plan("list_offered"), lines.plan("list_treated")
    return check.comparison(
        lines,
        over=offered.own_axis,
        actual=offered,
        limit=treated,
        figures={"not_treated": offered - treated},
    )


def _paid_for(check: Check, lines: Lines) -> Iterable[Comparison]:
    limited = lines.plan("activity_paid_up_to")
    over = limited.own_axis
    treated = lines.plan("activity_units").on(over)
    return check.comparison(
        lines,
        over=over,
        actual=treated,
        limit=limited,
        figures={
            "not_paid": treated - limited,
            "lost": (treated - limited) * lines.plan("activity_price").on(over),
        },
    )


def _spare(check: Check, lines: Lines) -> Iterable[Comparison]:
    spare = lines.plan("capacity_spare")
    over = spare.own_axis
    records = lines.assumptions.capacity.capacity
    needed, released = lines.plan("capacity_needed"), lines.plan("capacity_released")
    return check.comparison(
        lines,
        over=over,
        actual=needed.on(over) - released.on(over) + lines.plan("capacity_used").on(over),
        limit=lines.plan("capacity_available"),
        difference=constant(0, "resource") - spare,
        units=[UnitName(records[short(member)].unit) for member in over.members],
    )


LIST_TREATED = Check(
    id="list-treated",
    statement="What treats a waiting list treats no more than there are",
    severity="warn",
    sentence="{name}: {actual} people can be treated in {year}, and {limit} are there: "
    "{not_treated} are not treated, though what activity costs and earns counts them",
    compare=_on_the_list,
    remedy="Buy less activity in that year, or correct who is added",
    tolerance=PATIENTS,
    years=PROJECTED,
)
ACTIVITY_ABOVE_LIMIT = Check(
    id="activity-above-limit",
    statement="Elective activity treats no more than are paid for",
    severity="warn",
    sentence="{name}: {actual} people are treated in {year}, and at most {limit} are paid for: "
    "{not_paid} cost what they cost and earn nothing, where {lost} would be paid without a limit",
    compare=_paid_for,
    remedy="Treat no more than are paid for, or agree to be paid for more",
    tolerance=PATIENTS,
)
CAPACITY_SPARE = Check(
    id="capacity-spare",
    statement="Of a resource, no more is needed and used than is available",
    severity="warn",
    sentence="{name}: {actual} {unit} are needed in {year}, with what elective activity uses and "
    "without what schemes release, and {limit} are available",
    compare=_spare,
    remedy="Use less of it, release more, or make more available",
    tolerance=RESOURCE,
    years=PROJECTED,
)
