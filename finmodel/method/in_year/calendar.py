"""The months of the year of the results as axes, and what all months share (METHOD.md 3.13)."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, Total, choose, constant, ratio
from finmodel.inputs.kinds.actuals import ActualsFile
from finmodel.inputs.text.years import Month
from finmodel.method.input_terms import InputTerm
from finmodel.method.organisations import Summing
from finmodel.method.page import Page, money, months, number
from finmodel.method.set_records import SetRecords

_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_name(month: Month) -> str:
    """The name of a month, for people: April 2025."""
    return f"{_NAMES[month.month - 1]} {month.year}"


@dataclass(frozen=True, eq=False, slots=True)
class LabelsByMonth(Sequence[str]):
    """The labels of members by month, put together as they are read."""

    members: Sequence[str]
    months: Sequence[str]

    def __len__(self) -> int:
        return len(self.members) * len(self.months)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        member, month = divmod(range(len(self))[at], len(self.months))
        return f"{self.members[member]}, {self.months[month]}"


class Cells(NamedTuple):
    """Members of an axis, each in each of some months.

    Attributes:
        axis: a member of a month is `<member>.2025-04`.
        owner: to the member.
        month: to the month.
    """

    axis: Axis
    owner: Link
    month: Link

    def within(self, part: Axis) -> "Cells":
        """The same of a part of them."""
        return Cells(part, self.owner.within(part), self.month.within(part))

    def where(self, name: str, holds: Callable[[str, str], bool]) -> "Cells":
        """Those for whose member and month something holds."""
        flags = (
            holds(
                self.owner.target.members[self.owner.indices[row]],
                self.month.target.members[self.month.indices[row]],
            )
            for row in range(len(self.axis))
        )
        return self.within(self.axis.part(name, flags))

    def owner_in(self, name: str, target: Axis) -> Link:
        """To the member, on another axis that holds it."""
        owners = self.owner.target.members
        return Link.to(name, self.axis, target, [owners[place] for place in self.owner.indices])

    def owner_of(self, whose: Link, target: Axis | None = None) -> Link:
        """To what the owner of each leads to along a link, on an axis that holds that.

        `whose` starts from the owners, or from an axis that holds them by the same names.
        """
        held, targets = whose.source.position, whose.target.members
        owners = self.owner.target.members
        members = [targets[whose.indices[held[owners[place]]]] for place in self.owner.indices]
        return Link.to(whose.name, self.axis, whose.target if target is None else target, members)

    def to(self, name: str, other: "Cells", whose: Link) -> Link:
        """To the same month of what the owner of each leads to.

        `whose` starts from the owners, or from an axis that holds them by the same names.
        """
        held, targets = whose.source.position, whose.target.members
        owners = self.owner.target.members
        members = [
            cell_name(targets[whose.indices[held[owners[place]]]], self._month(row))
            for row, place in enumerate(self.owner.indices)
        ]
        return Link.to(name, self.axis, other.axis, members)

    def _month(self, row: int) -> str:
        return self.month.target.members[int(self.month.indices[row])]


def cell_name(member: str, month: str) -> str:
    """A member in a month, as a member of an axis."""
    return f"{member}.{month}"


def onto(line: LineValue, axis: Axis) -> Total:
    """A line by month on another axis that holds some of its members by the same names."""
    own = line.own_axis
    part = own.part(f"{own.name} here", map(axis.position.__contains__, own.members))
    return line.by(Link.to("in the month", part, axis, part.members))


@dataclass(frozen=True, eq=False)
class Calendar:
    """The months of the year of the results, those closed, and those of the run rate.

    `months` is the axis of the twelve; `closed` how many are closed, `recent` how many of the
    last of these a run rate is the mean of.
    """

    records: SetRecords

    @property
    def actuals(self) -> ActualsFile:
        """The file of the results."""
        return self.records.assumptions.actuals

    @cached_property
    def closed(self) -> int:
        """The closed months."""
        return len(self.actuals.closed)

    @property
    def recent(self) -> int:
        """The months of the run rate: as many as are closed, at most."""
        return min(self.actuals.run_rate_months, self.closed)

    @cached_property
    def months(self) -> Axis:
        """The twelve months, April first."""
        found = self.actuals.months
        return Axis("months", tuple(map(str, found)), tuple(map(month_name, found)))

    def cells(self, whole: Axis) -> Cells:
        """The members of an axis, each in each month."""
        axis = Axis(
            f"{whole.name} by month",
            tuple(cell_name(one, month) for one in whole.members for month in self.months.members),
            LabelsByMonth(whole.labels, self.months.labels),
        )
        count = len(self.months)
        return Cells(
            axis,
            Link(
                f"{whole.name} of the month", axis, whole, np.repeat(np.arange(len(whole)), count)
            ),
            Link("month", axis, self.months, np.tile(np.arange(count), len(whole))),
        )

    def closed_of(self, cells: Cells) -> Cells:
        """Those of closed months."""
        return self._between(cells, "closed months", 0, self.closed)

    def recent_of(self, cells: Cells) -> Cells:
        """Those of the months of the run rate."""
        return self._between(
            cells, "months of the run rate", self.closed - self.recent, self.closed
        )

    def to_come_of(self, cells: Cells) -> Cells:
        """Those of months to come."""
        return self._between(cells, "months to come", self.closed, len(self.months))

    def _between(self, cells: Cells, name: str, first: int, last: int) -> Cells:
        within = set(self.months.members[first:last])
        return cells.where(name, lambda _, month: month in within)

    @cached_property
    def of_organisations(self) -> Cells:
        """Organisations by month."""
        return self.cells(self.records.organisations.axis)

    def of_some(self, name: str, organisations: Container[str]) -> Cells:
        """Some organisations by month."""
        return self.of_organisations.where(name, lambda id_, _: id_ in organisations)

    @cached_property
    def closed_of_organisations(self) -> Cells:
        """Organisations by closed month."""
        return self.closed_of(self.of_organisations)

    @cached_property
    def to_come_of_organisations(self) -> Cells:
        """Organisations by month to come."""
        return self.to_come_of(self.of_organisations)

    @cached_property
    def recent_of_organisations(self) -> Cells:
        """Organisations by month of the run rate."""
        return self.recent_of(self.closed_of_organisations)

    @cached_property
    def of_sums(self) -> tuple[tuple[Summing, Cells, Cells], ...]:
        """Each grouping and the system by month, and by closed month."""
        whole = ((one, self.cells(one.link.target)) for one in self.records.organisations.summings)
        return tuple((one, cells, self.closed_of(cells)) for one, cells in whole)


def summed_by_month(p: Page, c: Calendar, *names: str) -> None:
    """Declare the sum of lines by month, closed or all twelve, at each grouping and the system."""
    for name in names:
        line = p[name]
        all_months = line.own_axis is c.of_organisations.axis
        own = c.of_organisations if all_months else c.closed_of_organisations
        for summing, every, closed in c.of_sums:
            summed = set(summing.link.source.members)
            cells = own.where(f"{own.axis.name} by {summing.level}", lambda one, _: one in summed)  # noqa: B023
            other = every if all_months else closed
            link = cells.to(f"{summing.level} in the month", other, summing.link)
            p.declarations.sum_of(f"{line.line} by {summing.level}", line, link)


def of_the_year(p: Page, figures: Node) -> Node:
    """Figures of the files in the year of the results, and nothing in any other."""
    return choose(p.in_year > 0, figures, 0)


def year_of_results(p: Page, c: Calendar) -> None:
    """Which year it is, how many months are closed, and what a month is of the year."""
    system, at = c.records.organisations.system, p.years.index(str(c.actuals.year))
    here = [[float(year == at) for year in range(len(p.years))]]
    p.in_year = InputTerm("1 in the year of the results", system, "number", here)
    p.month_of_year = number("A month, as a share of the year of the results", p.in_year / 12)
    p.only_in_year = money(
        "Nothing, and no figure in any year but that of the results",
        ratio(constant(0, "money"), p.in_year),
    )
    for name, label, count in (
        ("months_closed", "Closed months", c.closed),
        ("months_to_come", "Months to come", len(c.months) - c.closed),
        ("months_of_run_rate", "Months of the run rate", c.recent),
    ):
        p[name] = InputTerm(label, system, "number", [float(count)])
    p.month_number = InputTerm(
        "Number of the month, from April", c.months, "months", np.arange(1.0, len(c.months) + 1)
    )
    p.end_of_month = months(
        "Month after, from April of the baseline year", p.year_start + p.month_number
    )
    p.to_come = InputTerm(
        "1 in a month to come",
        c.months,
        "number",
        [float(place >= c.closed) for place in range(len(c.months))],
    )
