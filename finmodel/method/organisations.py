"""The organisations of a system, who is summed, and the groups they form (METHOD.md 2)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.inputs.kinds.system import SystemFile
from finmodel.method.line_names import ORGANISATION

WITH_THOSE_BESIDE = "whole-system"
"""The group, and grouping, that sums the organisations beside the gap with those in it."""


class Summing(NamedTuple):
    """An axis that organisations sum to: the system, or the groups of one grouping.

    Attributes:
        level: "system" or the name of the grouping.
        link: from the organisations that are summed to what they are summed into.
        beside: the members made only of organisations that are beside the gap.
    """

    level: str
    link: Link
    beside: frozenset[str]

    def groups(self, link: Link) -> list[str | None]:
        """The group of the organisation that each member of a link's source leads to, if any."""
        members = self.link.target.members
        group_of = dict(zip(self.link.source.members, self.link.indices, strict=True))
        found = [group_of.get(link.target.members[place]) for place in link.indices]
        return [None if place is None else members[place] for place in found]

    def around(self, here: Link, there: Link) -> Link:
        """From the records whose two organisations are in one group, to that group."""
        ends = list(zip(self.groups(here), self.groups(there), strict=True))
        inside = [one is not None and one == other for one, other in ends]
        part = here.source.part(f"{here.source.name} inside {self.level}", inside)
        members = [one for (one, _), kept in zip(ends, inside, strict=True) if kept and one]
        return Link.to(f"{self.level} of both ends", part, self.link.target, members)

    def across(self, here: Link, there: Link) -> Link:
        """From the records whose other organisation is not in the group of the one here, to it."""
        ends = list(zip(self.groups(here), self.groups(there), strict=True))
        crosses = [one is not None and one != other for one, other in ends]
        part = here.source.part(f"{here.source.name} across {self.level}", crosses)
        members = [one for (one, _), kept in zip(ends, crosses, strict=True) if kept and one]
        return Link.to(f"{self.level} at this end", part, self.link.target, members)


class Organisations(NamedTuple):
    """The organisations as an axis.

    Attributes:
        axis: all of them, in the order of the file.
        in_gap: the part that is summed.
        system: the one-member axis of the system.
        whole_system: organisations in the gap, to the system.
        groupings: one per grouping named in the file.
        beside: the organisations shown but not summed.
    """

    axis: Axis
    in_gap: Axis
    system: Axis
    whole_system: Summing
    groupings: tuple[Summing, ...]
    beside: frozenset[str]

    @property
    def summings(self) -> tuple[Summing, ...]:
        """The groupings, then the system."""
        return (*self.groupings, self.whole_system)

    @property
    def axes(self) -> Mapping[str, Axis]:
        """What is shown at each level: the organisations, each grouping and the system."""
        sums = {summing.level: summing.link.target for summing in self.summings}
        return {ORGANISATION: self.axis, **sums}

    def level_of(self, id_: str) -> str | None:
        """The level of an organisation, a group or the system; None where no id is like that."""
        return next((level for level, axis in self.axes.items() if id_ in axis.position), None)

    @property
    def shown_beside(self) -> frozenset[str]:
        """The organisations and groups that are shown but not summed."""
        return self.beside.union(*(grouping.beside for grouping in self.groupings))

    def link(self, name: str, source: Axis, organisations: Sequence[str]) -> Link:
        """The link from records to the organisations they belong to."""
        return Link.to(name, source, self.axis, organisations)


def organisations_of(system: SystemFile) -> Organisations:
    """The axis of organisations, its part in the gap, and its groupings.

    A group sums all of its organisations, and its label says where some are beside the gap; one
    made only of organisations beside the gap is itself beside.
    """
    records = system.organisations
    axis = Axis("organisations", tuple(records), tuple(o.name for o in records.values()))
    in_gap_flags = [o.scope == "in_gap" for o in records.values()]
    in_gap = axis.part("organisations in the gap", in_gap_flags)
    single = Axis("system", ("system",), (system.name,), single=True)
    whole = Link.to("system of the organisation", in_gap, single, ["system"] * len(in_gap))
    names = dict.fromkeys(name for o in records.values() for name in o.groups)
    groupings = [_grouping(name, axis, system) for name in names]
    if not all(in_gap_flags):
        groupings.append(_with_those_beside(axis))
    return Organisations(
        axis=axis,
        in_gap=in_gap,
        system=single,
        whole_system=Summing("system", whole, frozenset()),
        groupings=tuple(groupings),
        beside=frozenset(id_ for id_, o in records.items() if o.scope != "in_gap"),
    )


def _with_those_beside(axis: Axis) -> Summing:
    """All organisations, those beside the gap as well: their sum is not a gap."""
    whole = Axis("whole system", (WITH_THOSE_BESIDE,), ("Whole system, with those beside",))
    link = Link.to("whole system of the organisation", axis, whole, [WITH_THOSE_BESIDE] * len(axis))
    return Summing(WITH_THOSE_BESIDE, link, frozenset((WITH_THOSE_BESIDE,)))


def _grouping(name: str, axis: Axis, system: SystemFile) -> Summing:
    group_of = {id_: o.groups[name] for id_, o in system.organisations.items() if name in o.groups}
    summed = {group_of[id_] for id_ in group_of if system.organisations[id_].scope == "in_gap"}
    groups = tuple(dict.fromkeys(group_of.values()))
    scopes = {(group_of[id_], system.organisations[id_].scope) for id_ in group_of}
    labels = tuple(
        f"{group}, with those beside" if {(group, "in_gap"), (group, "beside")} <= scopes else group
        for group in groups
    )
    group_axis = Axis(f"groups by {name}", tuple(f"{name}/{group}" for group in groups), labels)
    part = axis.part(f"organisations grouped by {name}", (id_ in group_of for id_ in axis.members))
    link = Link.to(
        f"{name} of the organisation",
        part,
        group_axis,
        [f"{name}/{group_of[id_]}" for id_ in part.members],
    )
    beside = frozenset(f"{name}/{group}" for group in groups if group not in summed)
    return Summing(name, link, beside)
