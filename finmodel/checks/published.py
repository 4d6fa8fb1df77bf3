"""Checks against published figures: compared, never fed in (METHOD.md 2, 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.checks.tolerances import published_within
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, ratio
from finmodel.graph.units import UnitName
from finmodel.inputs.faults import Fault
from finmodel.inputs.kinds.published import PublishedFigure
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.method.bases import Basis
from finmodel.method.earlier_measures import name_now, withdrawn
from finmodel.method.measures import SYSTEM, not_known_by
from finmodel.method.model import Model

PUBLISHED_VALUE = "published_value"
"""The line that holds every published figure."""


class Read(NamedTuple):
    """Where a published figure is read in the model: a line, and the members summed."""

    line: LineValue
    members: tuple[str, ...]


def published_faults(model: Model) -> Iterator[Fault]:
    """Published figures whose measure the model does not have."""
    for id_, record in model.assumptions.published.published.items():
        wrong = _problem(model, record)
        if wrong is not None:
            path = f"published.{id_}.{wrong[0]}"
            yield Fault(model.assumptions.place(path), path, wrong[1])


def _problem(model: Model, record: PublishedFigure) -> tuple[str, str] | None:
    """The key, and why, where a figure cannot be compared; None where it can."""
    read = where_read(model, record)
    if isinstance(read, str):
        return "measure", read
    if not record.of_months:
        return None
    from finmodel.checks.published_months import months_problem

    return months_problem(model, record)


def published_of(line: str, member: str, year: str) -> Check:
    """The check of what was published of one figure alone: that line, member and year."""

    def compare(check: Check, lines: Lines) -> Iterator[Comparison]:
        for id_, record in lines.assumptions.published.published.items():
            read = where_read(lines.model, record)
            here = isinstance(read, Read) and (read.line.line, *read.members) == (line, member)
            if here and record.year == year and not record.of_months:
                yield from _compared(check, lines, id_, record)

    return replace(PUBLISHED, compare=compare)


def _all_published(check: Check, lines: Lines) -> Iterator[Comparison]:
    for id_, record in lines.assumptions.published.published.items():
        yield from _compared(check, lines, id_, record)


def _compared(
    check: Check, lines: Lines, id_: str, record: PublishedFigure
) -> Iterable[Comparison]:
    read = where_read(lines.model, record)
    if isinstance(read, str):
        return ()
    axis = read.line.own_axis
    label, key = _label(record), f"published.{id_}"
    own = Axis(id_, (key,), (label,), single=True)
    summed: Node
    if record.of_months:
        from finmodel.checks.published_months import sum_of_months

        summed = sum_of_months(lines, record, own, _whose(record))
    elif len(read.members) == 1:
        summed = read.line.at(Link.to(id_, own, axis, read.members))
    else:
        part = lines.part(axis, id_, frozenset(read.members).__contains__)
        summed = read.line.by(Link.to(id_, part, own, own.members * len(part)))
    given = lines.once(_figures)
    # What was published is a bare number: its unit is that of the measure.
    expected = replace(
        given.at(Link.to(id_, own, given.own_axis, own.members)), unit=read.line.unit
    )
    actual = lines.value(key, label, own, summed)
    difference: Node = actual - expected
    counts: Node | None = None
    if record.record is not None:
        # What was published of a record says nothing of a run that leaves it out.
        whose = Axis(record.record, (record.record,), (label,), single=True)
        counts = lines.counts(key, whose)
        difference = ratio(difference, counts)
    tolerance = published_within(_margin(record), abs(_middle(record)) + _margin(record))
    own_check = replace(
        check,
        severity=record.severity,
        years=record.year if record.year in lines.assumptions.years else FINAL,
        tolerance=tolerance,
        # A note says already why they differ.
        remedy="" if record.note else check.remedy,
    )
    return own_check.comparison(
        lines,
        over=own,
        actual=actual,
        limit=expected,
        difference=difference,
        applies=counts,
        name=key,
        stated=_stated(record),
        units=_unit(lines.model, read),
        words={
            "circa": ["c. " if record.circa else ""],
            "source": [_source(lines, id_)],
            "note": [f". {record.note}" if record.note else ""],
        },
    )


def _figures(lines: Lines) -> LineValue:
    """Every published figure: the one given, or the middle of its range; bare numbers."""
    records = {
        id_: record
        for id_, record in lines.assumptions.published.published.items()
        if not isinstance(where_read(lines.model, record), str)
    }
    axis = Axis(
        "published figures",
        tuple(f"published.{id_}" for id_ in records),
        tuple(_label(record) for record in records.values()),
    )
    values = [_middle(record) for record in records.values()]
    return lines.given(PUBLISHED_VALUE, "Published figure", axis, values, "number")


def _label(record: PublishedFigure) -> str:
    when = record.year
    if record.of_months:
        first, last = record.from_ or "April", record.through or "the last closed month"
        when = f"{when} ({first} to {last})"
    return f"{record.name}, {when}"


def _source(lines: Lines, id_: str) -> str:
    """Where it was published: a citation with its section, if the files give one."""
    provenance = lines.assumptions.provenance(f"published.{id_}")
    cited = None if provenance is None else provenance.source
    return f". Published in {cited}" if cited else ""


def _stated(record: PublishedFigure) -> tuple[float, ...]:
    """The figure as published, or the ends of its range."""
    given = (record.value,) if record.value is not None else (record.low, record.high)
    return tuple(0.0 if one is None else one.value for one in given)


def _margin(record: PublishedFigure) -> float:
    """How far from the middle still agrees."""
    if record.tolerance is not None:
        return record.tolerance.value
    low, high = _stated(record)
    return (high - low) / 2


def _middle(record: PublishedFigure) -> float:
    """The figure as published, or the middle of its range."""
    stated = _stated(record)
    return sum(stated) / len(stated)


def _unit(model: Model, read: Read) -> list[UnitName]:
    """The unit of the resource that a figure is of: its line does not say it."""
    resources = model.records.resources
    return [
        UnitName(each.unit)
        for member, each in zip(resources.axis.members, resources.each, strict=True)
        if member in read.members
    ]


def where_read(model: Model, record: PublishedFigure) -> Read | str:
    """Where a published figure is read, or a sentence that says why nowhere."""
    basis: Basis = record.on_basis
    members = _whose(record)
    known = model.measures_of(members[0], basis)
    measure = name_now(record.measure)
    if measure in known:
        if record.year in model.assumptions.years:
            return Read(known[measure], members)
        return _in_later_year(model, record, measure, members)
    if why := withdrawn(measure):
        return why
    if record.record is not None:
        return (
            f'no measure "{record.measure}" of {record.record}{suggestion(record.measure, known)}'
        )
    measures = model.measured.bases[basis]
    if record.measure not in measures:
        return f'no measure "{record.measure}"{suggestion(record.measure, measures)}'
    level, levels = model.organisations.level_of(members[0]), measures[record.measure].levels
    return not_known_by(record.measure, level, levels)


def _in_later_year(
    model: Model, record: PublishedFigure, measure: str, members: tuple[str, ...]
) -> Read | str:
    """Where a figure of a year that capital alone runs to is read: in the final year's column."""
    level = model.organisations.level_of(members[0])
    if level is not None:
        later = model.measured.bases[record.on_basis][measure].later.get(record.year, {})
        if level in later:
            return Read(later[level], members)
    final = model.assumptions.years[-1]
    return f"{measure} ends with {final}: in {record.year} there are only measures of capital"


def _whose(record: PublishedFigure) -> tuple[str, ...]:
    """The path of a record, or the ids of what is summed."""
    if record.record is not None:
        return (record.record,)
    if record.organisation is not None:
        return (record.organisation,)
    groups = tuple(f"{grouping}/{group}" for grouping, group in record.groups.items())
    return groups or record.organisations or (SYSTEM,)


PUBLISHED = Check(
    id="published",
    statement="The model is within the tolerance of what was published",
    severity="fail",
    sentence="{name}: published {circa}{limit}, the model gives {actual}{source}{note}",
    compare=_all_published,
    remedy="Find the assumption that differs, or say in the note of the figure why the two differ",
    relation="equal",
    of_the_base=True,
)
