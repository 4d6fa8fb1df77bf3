"""Figures published of some months of the year in progress, such as a half-year (METHOD.md 4)."""

from collections.abc import Sequence
from functools import reduce
from operator import add

from finmodel.checks.lines import Lines
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import Node
from finmodel.inputs.kinds.published import PublishedFigure
from finmodel.inputs.text.years import Month
from finmodel.method.earlier_measures import name_now
from finmodel.method.model import Model

_OF_MONTHS: dict[str, dict[str, int]] = {
    "plan_to_date": {"plan_month": 1},
    "actual_to_date": {"actual_month": 1},
    "variance_to_date": {"actual_month": 1, "plan_month": -1},
    "savings_to_date": {"savings_delivered_month": 1},
    "recurrent_to_date": {"recurrent_month": 1},
    "savings_variance": {"savings_delivered_month": 1, "savings_plan_month": -1},
    "other_variance": {
        "actual_month": 1,
        "plan_month": -1,
        "savings_delivered_month": -1,
        "savings_plan_month": 1,
    },
}
"""The lines by month that each measure to date adds up, and their signs."""
_OF_ALL_MONTHS = "plan_to_date"
"""The measure of all twelve months, and not of the closed ones alone."""


def months_problem(model: Model, record: PublishedFigure) -> tuple[str, str] | None:
    """The key, and why, where a figure of some months cannot be compared; None where it can."""
    key = "from" if record.from_ is not None else "through"
    measure, actuals = name_now(record.measure), model.assumptions.actuals
    if measure not in _OF_MONTHS:
        named = ", ".join(_OF_MONTHS)
        return key, f"only measures to date are of months ({named}): leave it out"
    if record.year != actuals.year:
        return key, f"the results are of {actuals.year}: leave it out"
    last, through = _months(model, record)[-1], actuals.through
    if through is not None and last > through and measure != _OF_ALL_MONTHS:
        key = "through" if record.through is not None else "from"
        return key, f"{last} is not closed: results end with {through}"
    return None


def _months(model: Model, record: PublishedFigure) -> Sequence[Month]:
    actuals = model.assumptions.actuals
    first = record.from_ or actuals.months[0]
    last = record.through or max(first, actuals.through or first)
    return [month for month in actuals.months if first <= month <= last]


def sum_of_months(lines: Lines, record: PublishedFigure, own: Axis, whose: Sequence[str]) -> Node:
    """The sum over the months of a figure, and over the organisations it is of."""
    months = {str(month) for month in _months(lines.model, record)}
    ids = frozenset(id_ for one in whose for id_ in _organisations(lines, one))
    parts: list[Node] = []
    for name, sign in _OF_MONTHS[name_now(record.measure)].items():
        line = lines.plan(name)
        part = lines.part(line.own_axis, own.name, lambda cell: _is_of(cell, ids, months))
        summed = line.by(Link.to(own.name, part, own, own.members * len(part)))
        parts.append(summed if sign > 0 else 0 - summed)
    return reduce(add, parts)


def _is_of(cell: str, ids: frozenset[str], months: set[str]) -> bool:
    id_, _, month = cell.rpartition(".")
    return id_ in ids and month in months


def _organisations(lines: Lines, whose: str) -> Sequence[str]:
    """The organisations that an organisation, a group or the system is."""
    organisations = lines.records.organisations
    for summing in organisations.summings:
        if whose in summing.link.target.position:
            place = summing.link.target.position[whose]
            members = summing.link.source.members
            return [
                one for one, at in zip(members, summing.link.indices, strict=True) if at == place
            ]
    return [whose]
