"""What is spare of resources: available, less needed and used by activity (METHOD.md 3.9)."""

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import or_one
from finmodel.inputs.text.numbers import COUNT
from finmodel.method.input_terms import figures
from finmodel.method.page import Page, not_applicable, units
from finmodel.method.set_records import SetRecords


def spare_capacity(p: Page, r: SetRecords) -> None:
    """Available + released - needed - used; below nothing, more is used than there is."""
    some = r.resources.where("resources with a number available", lambda one: one.available)
    p.capacity_available = some.by_year("Available", COUNT, "available")
    for q in p.each_basis():
        q.capacity_spare = units(
            "Spare capacity",
            q.capacity_available
            + q.capacity_released.on(some.axis)
            - q.capacity_needed.on(some.axis)
            - q.capacity_used.on(some.axis),
            opening=not_applicable(),
        )


def used_capacity(p: Page, r: SetRecords) -> None:
    """Used at full units × the share of them treated, by activity and by resource."""
    activity, label = r.elective.activity, "Used by elective activity"
    if not len(activity):
        p.capacity_used = units(label, 0, over=r.resources.axis)
        return
    uses = [
        (path, activity.axis.labels[place], resource, used)
        for place, (path, one) in enumerate(zip(activity.axis.members, activity, strict=True))
        for resource, used in one.uses.items()
    ]
    axis = Axis(
        "uses of capacity by activity",
        tuple(f"{path}.uses.{resource}" for path, _, resource, _ in uses),
        tuple(f"{label}: {resource}" for _, label, resource, _ in uses),
    )
    used_by = Link.to("activity that uses", axis, activity.axis, [path for path, *_ in uses])
    resource_of = Link.to(
        "resource used", axis, r.resources.axis, [f"capacity.{name}" for _, _, name, _ in uses]
    )
    p.activity_use = figures(
        "Units used at full units", axis, COUNT, "", [used for *_, used in uses]
    )
    for q in p.each_basis():
        q.activity_used = units(
            "Units used, by activity",
            q.activity_use
            * (q.activity_units.at(used_by) / or_one(q.activity_full_year_units.at(used_by))),
        )
        q.capacity_used = units(label, q.activity_used.by(resource_of))
