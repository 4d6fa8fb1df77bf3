"""Checks against what somebody published: compared, never fed in (METHOD.md 2, 4)."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from finmodel.checks.distinct_figures import places_apart, places_needed
from finmodel.checks.findings import Figures, Finding
from finmodel.graph.nodes import LineValue
from finmodel.inputs.faults import Fault
from finmodel.inputs.kinds.published import PublishedFigure
from finmodel.method.bases import Basis
from finmodel.method.measures import MONEY, ORGANISATION, POUNDS, SHARE, SYSTEM
from finmodel.method.model import Model

OF_THE_BASE = (
    "What was published speaks of the base: under a scenario or a setting it warns, and never fails"
)


class Read(NamedTuple):
    """Where a published figure is read in the model: a line, and the members summed."""

    line: str
    members: tuple[str, ...]


def published_figures(figures: Figures) -> Iterator[Finding]:
    """Every published figure is within its tolerance of the model's."""
    for id_, record in figures.assumptions.published.published.items():
        read = where_read(figures.model, record)
        if isinstance(read, str):
            continue
        axis = figures.evaluation.graph.lines[read.line].axis
        table = figures.table(read.line)
        year = figures.years.index(record.year)
        actual = float(sum(table[axis.position[member], year] for member in read.members))
        yield _compare(figures, id_, record, actual)


def published_of(figures: Figures, line: str, member: str, year: str) -> Iterator[Finding]:
    """What was published of one figure of the model: of that line, member and year alone."""
    for id_, record in figures.assumptions.published.published.items():
        if record.year != year:
            continue
        read = where_read(figures.model, record)
        if isinstance(read, str) or read.line != line or read.members != (member,):
            continue
        axis = figures.evaluation.graph.lines[line].axis
        row, column = axis.position[member], figures.years.index(year)
        yield _compare(figures, id_, record, float(figures.table(line)[row, column]))


def lines_published(model: Model) -> frozenset[str]:
    """The lines that the comparison reads."""
    found = (where_read(model, record) for record in model.assumptions.published.published.values())
    return frozenset(read.line for read in found if not isinstance(read, str))


def published_faults(model: Model) -> Iterator[Fault]:
    """Published figures whose measure the model does not have."""
    for id_, record in model.assumptions.published.published.items():
        read = where_read(model, record)
        if isinstance(read, str):
            path = f"published.{id_}.measure"
            yield Fault(model.assumptions.place(path), path, read)


def _compare(figures: Figures, id_: str, record: PublishedFigure, actual: float) -> Finding:
    low, high, tolerance = _ends(record)
    slack = 1e-9 * max(1.0, abs(low), abs(high))
    holds = low - slack <= actual <= high + slack
    if record.value is not None:
        stated: tuple[float, ...] = (record.value.value,)
        nearest = record.value.value
    else:
        stated, nearest = (low, high), low if actual < low else high
    *printed, found = _said(figures, record, (*stated, actual), apart_from=nearest, holds=holds)
    circa = "c. " if record.circa else ""
    note = f". {record.note}" if record.note else ""
    severity, softened = record.severity, ""
    if not holds and severity == "fail" and not figures.of_the_base:
        severity, softened = "warn", f". {OF_THE_BASE}"
    return Finding(
        "published",
        id_,
        severity,
        holds,
        f"{record.name}, {record.year}: published {circa}{' to '.join(printed)}, the model gives "
        f"{found}{_source(figures, id_)}{note}{softened}",
        sum(stated) / len(stated),
        actual,
        tolerance,
        _unit(figures, record),
    )


def _source(figures: Figures, id_: str) -> str:
    """Where it was published: a citation with its section, if the files give one."""
    provenance = figures.assumptions.provenance(f"published.{id_}")
    cited = None if provenance is None else provenance.source
    return f". Published in {cited}" if cited else ""


def _ends(record: PublishedFigure) -> tuple[float, float, float]:
    """The lowest and the highest figure that agree, as published, and how far off the middle."""
    if record.value is not None:
        tolerance = 0.0 if record.tolerance is None else record.tolerance.value
        return record.value.value - tolerance, record.value.value + tolerance, tolerance
    low = 0.0 if record.low is None else record.low.value
    high = 0.0 if record.high is None else record.high.value
    return low, high, (high - low) / 2


def _said(
    figures: Figures,
    record: PublishedFigure,
    values: Sequence[float],
    *,
    apart_from: float,
    holds: bool,
) -> list[str]:
    """Figures in words of their unit; where they disagree, the last apart from the nearest."""
    unit = _unit(figures, record)
    scale = 100 if unit == SHARE else 1
    places = 0 if unit == MONEY and figures.assumptions.system.money != "£m" else 1
    most = places if holds else places_apart(values[-1] * scale, apart_from * scale, places)
    told = [(value, places_needed(value * scale, most, places)) for value in values]
    if unit == POUNDS:
        return [f"£{value:,.{each}f}" for value, each in told]
    if unit == MONEY:
        return [figures.money(value, each) for value, each in told]
    sign = "%" if unit == SHARE else ""
    return [f"{value * scale:,.{each}f}{sign}" for value, each in told]


def _unit(figures: Figures, record: PublishedFigure) -> str:
    """What a published figure is in: money, share, pounds, or the unit of the resource it is of."""
    shown = figures.model.measured.bases[record.on_basis].get(record.measure)
    if shown is not None and shown.unit == POUNDS:
        return POUNDS
    read = where_read(figures.model, record)
    unit = "" if isinstance(read, str) else figures.evaluation.graph.lines[read.line].unit
    if unit == "resource" and not isinstance(read, str):
        capacity = figures.model.capacity
        units = dict(zip(capacity.axis.members, capacity.units, strict=True))
        return next((units[member] for member in read.members if member in units), unit)
    return SHARE if unit == "number" else unit


def where_read(model: Model, record: PublishedFigure) -> Read | str:
    """Where a published figure is read, or a sentence that says why nowhere."""
    if record.record is not None:
        return _of_record(model, record.record, record)
    basis: Basis = record.on_basis
    measures = model.measured.bases[basis]
    if record.measure not in measures:
        return _unknown(record.measure, measures)
    level, members = _whose(record)
    levels = measures[record.measure].levels
    if level not in levels:
        return f"{record.measure} is not known by {level}: only by {', '.join(levels)}"
    return Read(levels[level].line, members)


def _whose(record: PublishedFigure) -> tuple[str, tuple[str, ...]]:
    if record.groups:
        ((grouping, group),) = record.groups.items()
        return grouping, (f"{grouping}/{group}",)
    if record.system:
        return SYSTEM, (SYSTEM,)
    whose = (record.organisation,) if record.organisation is not None else record.organisations
    return ORGANISATION, tuple(whose)


def _of_record(model: Model, path: str, record: PublishedFigure) -> Read | str:
    readable = _measures_of_records(model, record.on_basis)
    here = {
        measure: line
        for measure, line in readable.get(path.partition(".")[0], {}).items()
        if path in line.own_axis.position
    }
    if record.measure not in here:
        return _unknown(record.measure, here, f" of {path}")
    return Read(here[record.measure].line, (path,))


def _measures_of_records(model: Model, basis: Basis) -> Mapping[str, Mapping[str, LineValue]]:
    totals = model.totals
    common = {
        "gross_saving": totals.gross[basis],
        "investment": totals.investment[basis],
        "stranded_cost": totals.stranded[basis],
    }
    return {
        "cip": {"cip": totals.net[basis], **common},
        "qipp": {"qipp": totals.net[basis], **common},
        "programmes": {"programmes": totals.net[basis], **common},
        "pressures": {"pressures": model.pressure_amount},
        "capacity": {
            "capacity_needed": model.capacity.needed,
            "capacity_additional": model.capacity.additional,
            "capacity_released": model.capacity.released[basis],
            "capacity_balance": model.capacity.balance[basis],
        },
    }


def _unknown(measure: str, known: Mapping[str, object], whose: str = "") -> str:
    near = difflib.get_close_matches(measure, list(known), n=1, cutoff=0.5)
    hint = f'; did you mean "{near[0]}"?' if near else f": there are {', '.join(known)}"
    return f'no measure "{measure}"{whose}{hint}'
