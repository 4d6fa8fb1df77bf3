"""Figures by month as given: in the month, or cumulative and even in between (METHOD.md 2)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, constant
from finmodel.inputs.figures import Figure, Monthly
from finmodel.inputs.text.numbers import MONEY
from finmodel.inputs.text.years import Month
from finmodel.method.in_year.calendar import Calendar, month_name
from finmodel.method.input_terms import InputTerm, figures
from finmodel.method.page import Page, money


class Held(NamedTuple):
    """Figures by month of one owner.

    Attributes:
        owner: the member of some axis that they are of.
        label: its name, for people.
        path: where they are in the files.
        monthly: the figures.
    """

    owner: str
    label: str
    path: str
    monthly: Monthly


class GivenLine(NamedTuple):
    """A line of figures, and whose and of which month each member is."""

    line: LineValue
    owners: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Given:
    """Figures by closed month, in as many lines as there are ways of writing them."""

    lines: tuple[GivenLine, ...]

    def total(self, name: str, target: Axis, member: Callable[[str, str], str | None]) -> Node:
        """The sum over the figures that lead to each member of an axis.

        `member` gives the one that the figure of an owner in a month leads to, None for none.
        """
        found: Node | None = None
        for line, owners, months in self.lines:
            leads = [member(*one) for one in zip(owners, months, strict=True)]
            part = line.own_axis.part(name, (one is not None for one in leads))
            if not len(part):
                continue
            link = Link.to(name, part, target, [one for one in leads if one is not None])
            summed = line.by(link)
            found = summed if found is None else found + summed
        return constant(0, "money") if found is None else found


def of_included(p: Page, name: str, label: str, held: Given, schemes: Axis) -> Given:
    """The figures without those of schemes that are left out; figures of no scheme all count."""
    found: list[GivenLine] = []
    for number, (line, owners, months) in enumerate(held.lines, 1):
        axis = line.own_axis
        of_schemes = axis.part(f"{name} of schemes", (one in schemes.position for one in owners))
        others = axis.part(f"{name} of no scheme", (one not in schemes.position for one in owners))
        paths = [one for one in owners if one in schemes.position]
        scheme_of = Link.to("scheme", of_schemes, schemes, paths)
        stem = f"{name}_of_included.{number}"
        p[f"{stem}.schemes"] = money(
            f"{label}, of included schemes", line.on(of_schemes) * p.included.at(scheme_of)
        )
        p[f"{stem}.others"] = money(f"{label}, of no scheme", line.on(others))
        p[stem] = money(
            f"{label}, as it counts",
            p[f"{stem}.schemes"].on_whole(axis) + p[f"{stem}.others"].on_whole(axis),
        )
        found.append(GivenLine(p[stem], owners, months))
    return Given(tuple(found))


def given(p: Page, c: Calendar, name: str, label: str, held: Iterable[Held]) -> Given:
    """Declare the figures of closed months, those after them left unread.

    A mark after the last closed month is read where months before it are spread up to it.
    """
    closed = c.actuals.closed
    numbers: list[tuple[Held, Month, Figure]] = []
    marks: list[_Mark] = []
    for one in held:
        if one.monthly.to_date:
            marks += _marks(one, c)
        else:
            months = one.monthly.by_month.items()
            numbers += [(one, month, figure) for month, figure in months if month in closed]
    found: list[GivenLine] = []
    if numbers:
        axis = Axis(
            f"{name.replace('_', ' ')} by month",
            tuple(f"{one.path}.{month}" for one, month, _ in numbers),
            tuple(f"{one.label}, {month_name(month)}" for one, month, _ in numbers),
        )
        p[f"{name}_given"] = figures(label, axis, MONEY, "", [figure for *_, figure in numbers])
        owners, written = zip(*((one.owner, str(month)) for one, month, _ in numbers), strict=True)
        found.append(GivenLine(p[f"{name}_given"], owners, written))
    if marks:
        found.append(_spread(p, name, label, marks))
    return Given(tuple(found))


class _Mark(NamedTuple):
    """A cumulative figure, and the closed months that are spread up to it from the one before."""

    held: Held
    month: Month
    figure: Figure
    length: int
    closed: tuple[Month, ...]

    @property
    def path(self) -> str:
        return f"{self.held.path}.to_date.{self.month}"


def _marks(held: Held, c: Calendar) -> list[_Mark]:
    found: list[_Mark] = []
    first, months = 0, c.actuals.months
    for month, figure in held.monthly.to_date.items():
        last = months.index(month) + 1
        closed = months[first : min(last, c.closed)]
        if closed:
            found.append(_Mark(held, month, figure, last - first, closed))
        first = last
    return found


def _spread(p: Page, name: str, label: str, marks: Sequence[_Mark]) -> GivenLine:
    """What is new at each mark, even over the months since the one before."""
    axis = Axis(
        f"{name.replace('_', ' ')} to date",
        tuple(one.path for one in marks),
        tuple(f"{one.held.label}, to {month_name(one.month)}" for one in marks),
    )
    p[f"{name}_to_date"] = figures(
        f"{label}, to date", axis, MONEY, "", [one.figure for one in marks]
    )
    follows = [place > 0 and marks[place - 1].held is one.held for place, one in enumerate(marks)]
    later = axis.part("marks after another", follows)
    before = Link("mark before", later, axis, later.inclusion(axis).indices - 1)
    p[f"{name}_mark_before"] = money(
        f"{label}, to the mark before", p[f"{name}_to_date"].at(before)
    )
    p[f"{name}_months_of_mark"] = InputTerm(
        "Months since the mark before", axis, "number", [float(one.length) for one in marks]
    )
    p[f"{name}_a_month"] = money(
        f"{label}, a month",
        (p[f"{name}_to_date"] - p[f"{name}_mark_before"].on_whole(axis))
        / p[f"{name}_months_of_mark"],
    )
    cells = [(place, one, month) for place, one in enumerate(marks) for month in one.closed]
    by_month = Axis(
        f"{name.replace('_', ' ')} by month, interpolated",
        tuple(f"{one.held.path}.even.{month}" for _, one, month in cells),
        tuple(f"{one.held.label}, {month_name(month)}" for _, one, month in cells),
    )
    mark_of = Link.to("mark of the month", by_month, axis, [one.path for _, one, _ in cells])
    p[f"{name}_spread"] = money(f"{label}, even between marks", p[f"{name}_a_month"].at(mark_of))
    return GivenLine(
        p[f"{name}_spread"],
        tuple(one.held.owner for _, one, _ in cells),
        tuple(str(month) for *_, month in cells),
    )
