"""The names of what files give ids to."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finmodel.method.model import Model


def member_names(model: "Model") -> dict[str, str]:
    """The names of organisations, schemes, pressures and resources, by id or path."""
    records = model.records
    axes = (records.organisations.axis, records.schemes.axis, records.pressures.axis)
    return {
        member: label
        for axis in (*axes, *model.axes_of_resources)
        for member, label in zip(axis.members, axis.labels, strict=True)
    }
