"""The year tables as lines of text and figures, before any format lays them out.

The terminal and markdown lay out the same tables, so that they never say different things.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from finmodel.graph.units import style_of
from finmodel.method.catalogue import BESIDE, HEADINGS, BesideFamily, Family, keys
from finmodel.method.steps import Bridge
from finmodel.outputs import wording
from finmodel.outputs.figures import figures
from finmodel.outputs.wording import step_text
from finmodel.outputs.year_table_rows import (
    YEAR_TABLE,
    By,
    by_id,
    families,
    nothing_in,
    rows_for,
)
from finmodel.projection import Projection, Row

Role = Literal["caption", "line", "step", "total"]


@dataclass(frozen=True, slots=True)
class TableLine:
    """One printed line: a caption has no figures; ``ruled`` sets it apart from the line above."""

    text: str
    figures: tuple[str, ...]
    role: Role
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class YearTable:
    """Lines by year in one unit, under a heading if any. Texts are as given, not yet made safe."""

    heading: str
    unit: str
    years: tuple[str, ...]
    lines: tuple[TableLine, ...]


def year_tables(
    projection: Projection, by: By = "system", grouping: str | None = None
) -> tuple[YearTable, ...]:
    """The tables of ``finmodel project``.

    By system: one, do-nothing build-up to mitigated gap. By organisation or group: the bridge of
    each, then of the system, then the gaps of all of them summing to the system's.

    Raises SelectionError (a ValueError) where there is no such grouping, or no group at all.
    """
    if by == "system":
        return (_table(projection, "", _whole(_system(projection), projection.bridge)),)
    families = _families(row for row in rows_for(projection, by, grouping) if row.level == by)
    several = len(families) > 1
    bridge = projection.bridge
    bridges = [
        _table(
            projection,
            _heading(projection, rows, several=several),
            _bridge(_but_nothing(rows, bridge), bridge),
        )
        for family in families.values()
        for rows in family.values()
    ]
    system = _system(projection)
    bridges.append(
        _table(projection, f"{projection.system}: the whole system", _bridge(system, bridge))
    )
    summaries = [
        _summary(projection, measure, kind, family)
        for kind, family in families.items()
        for measure in (bridge.gaps[0].measure, bridge.gaps[-1].measure)
        if measure in system
    ]
    return (*bridges, *summaries)


def beside_the_gap(projection: Projection, organisation: str = "system") -> tuple[YearTable, ...]:
    """The measures beside the gap of the system, an organisation or a group, each in its unit.

    For the system, a table of each resource other than money follows. Raises SelectionError (a
    ValueError) for an organisation that is not there.
    """
    rows = [row for row in projection.rows_of(organisation) if row.measure not in YEAR_TABLE]
    lines = tuple(_line(row, "line", _with_unit(row, projection.unit)) for row in rows)
    beside = _table(projection, "Beside the gap", lines)
    if organisation != "system":
        return (beside,)
    resources = by_id(projection.rows_at("resource")).values()
    return (beside, *(_resource(projection.years, [*rows.values()]) for rows in resources))


def measures_tables(
    projection: Projection, family: str, by: By = "system", grouping: str | None = None
) -> tuple[YearTable, ...]:
    """A family of measures beside the gap, or with "all" every one of them.

    By organisation or group: the tables of each, then those of the system. The family "capital"
    has a table for each resource as well.

    Raises SelectionError (a ValueError) where there is no such grouping, or no group at all.
    """
    wanted = [one for one in BESIDE if family in ("all", one)]
    rows = rows_for(projection, by, grouping)
    tables: list[YearTable] = []
    for members in _families(row for row in rows if row.level == by != "system").values():
        for measures in members.values():
            heading = _heading(projection, measures, several=by == "group")
            tables += _measured(projection, measures.values(), wanted, f"{heading}: ")
    tables += _measured(projection, projection.rows_at("system"), wanted)
    if "capital" in wanted:
        resources = by_id(projection.rows_at("resource")).values()
        tables += [_resource(projection.years, [*rows.values()]) for rows in resources]
    return tuple(tables)


def _measured(
    projection: Projection, rows: Iterable[Row], wanted: Sequence[BesideFamily], whose: str = ""
) -> Iterable[YearTable]:
    found = families(rows)
    for name in wanted:
        lines = [
            _line(row, "line", _with_unit(row, projection.unit)) for row in found.get(name, ())
        ]
        plain = HEADINGS[name]
        heading = f"{whose}{plain[0].lower()}{plain[1:]}" if whose else plain
        if lines:
            yield _table(projection, heading, tuple(lines))


def _resource(years: tuple[str, ...], rows: Sequence[Row]) -> YearTable:
    lines = tuple(_line(row, "line") for row in rows)
    return YearTable(rows[0].name, rows[0].unit, years, lines)


def _table(projection: Projection, heading: str, lines: tuple[TableLine, ...]) -> YearTable:
    return YearTable(heading, projection.unit, projection.years, lines)


def _system(projection: Projection) -> Mapping[str, Row]:
    return {row.measure: row for row in projection.rows_at("system")}


def _whole(rows: Mapping[str, Row], bridge: Bridge) -> tuple[TableLine, ...]:
    return (
        *_captioned("available", rows),
        *_captioned("calls", rows),
        *_bridge(rows, bridge),
    )


def _captioned(family: Family, rows: Mapping[str, Row]) -> tuple[TableLine, ...]:
    steps = tuple(_line(rows[measure], "step") for measure in keys([family]) if measure in rows)
    return (TableLine(HEADINGS[family], (), "caption"), *steps) if steps else ()


def _bridge(rows: Mapping[str, Row], bridge: Bridge) -> tuple[TableLine, ...]:
    """From do nothing to mitigated, then what lies underneath."""
    lines: list[TableLine] = []
    for total, steps in bridge.gaps:
        closing = [
            _line(rows[step], "step", step_text(rows[step].label, sign))
            for step, sign in steps
            if step in rows
        ]
        lines += closing
        if total in rows:
            lines.append(_line(rows[total], "total", ruled=bool(closing) or not steps))
    below = [_line(rows[measure], "line") for measure in keys(["underneath"]) if measure in rows]
    if below:
        lines += [TableLine(below[0].text, below[0].figures, "line", ruled=True), *below[1:]]
    return tuple(lines)


def _but_nothing(rows: Mapping[str, Row], bridge: Bridge) -> dict[str, Row]:
    """The rows without the steps that are nil, and the totals that then only repeat."""
    kept = dict(rows)
    for total, steps in bridge.gaps:
        nil = [step for step, _ in steps if step not in rows or nothing_in(rows[step])]
        for step in nil:
            kept.pop(step, None)
        if steps and len(nil) == len(steps) and total != bridge.gaps[-1].measure:
            kept.pop(total, None)
    return kept


def _families(rows: Iterable[Row]) -> dict[str, dict[str, dict[str, Row]]]:
    """The rows of the organisations, or of each grouping: kind, then id, then measure."""
    found: dict[str, dict[str, dict[str, Row]]] = {}
    for id_, measures in by_id(rows).items():
        level = next(iter(measures.values())).level
        kind = id_.partition("/")[0] if level == "group" else level
        found.setdefault(kind, {})[id_] = measures
    return found


def _heading(projection: Projection, rows: Mapping[str, Row], *, several: bool) -> str:
    first = next(iter(rows.values()))
    kind = f" ({first.id.partition('/')[0]})" if several else ""
    beside = f" ({wording.BESIDE})" if first.id in projection.beside else ""
    return f"{first.name}{kind}{beside}"


def _summary(
    projection: Projection, measure: str, kind: str, family: Mapping[str, Mapping[str, Row]]
) -> YearTable:
    whole = _system(projection)[measure]
    rows = [rows[measure] for rows in family.values() if measure in rows]
    summed = [_line(row, "line", row.name) for row in rows if row.id not in projection.beside]
    beside = [_line(row, "step", row.name) for row in rows if row.id in projection.beside]
    if beside:
        beside.insert(0, TableLine("Beside, not summed", (), "caption"))
    total = _line(whole, "total", "Whole system", ruled=True)
    return _table(projection, f"{whole.label} by {kind}", (*summed, total, *beside))


def _line(row: Row, role: Role, text: str | None = None, *, ruled: bool = False) -> TableLine:
    told = row.label if text is None else text
    return TableLine(told, figures(row.values, row.unit), role, ruled)


def _with_unit(row: Row, usual: str) -> str:
    return (
        row.label
        if row.unit == usual or not style_of(row.unit).named
        else f"{row.label}, {row.unit}"
    )
