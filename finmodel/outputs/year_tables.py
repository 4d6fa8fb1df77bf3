"""The year tables of a projection: the gap, and the families of measures beside it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from finmodel.graph.units import UnitName, style_of
from finmodel.method.measure_families import BESIDE, HEADINGS, BesideFamily
from finmodel.outputs.gap_lines import basis_lines, bridge_lines, whole_lines
from finmodel.outputs.table import Row as Line
from finmodel.outputs.table import Table
from finmodel.outputs.year_lines import by_year, year_line
from finmodel.outputs.year_table_rows import (
    By,
    by_id,
    families,
    nothing_in,
    rows_for,
)
from finmodel.projection import Projection
from finmodel.results import Row

POSITION = "Position is the required position and reserves less the mitigated gap."
"""How the position of a year table reads."""
LEFT_OUT = "Rows that are nil in every year, or that only repeat those above, are left out."
"""What a year table does not show."""
_BESIDE = "shown beside, not in the system's figures"


def baseline_note(year: str) -> str:
    """What the first year of a table is."""
    return (
        f"{year} is the baseline year, as it was. Later years start from its recurrent opening: "
        "one-offs left out, decisions already taken at their full-year effect."
    )


def year_tables(
    projection: Projection,
    by: By = "system",
    grouping: str | None = None,
    *,
    every: bool = False,
) -> tuple[Table, ...]:
    """The tables of ``finmodel project``.

    By system: one, do-nothing build-up to mitigated gap. By organisation or group: the bridge of
    each, then of the system, then the gaps of all of them summing to the system's. With ``every``,
    the rows that are nil or repeat as well.

    Raises SelectionError (a ValueError) where there is no such grouping, or no group at all.
    """
    basis = projection.basis
    if by == "system":
        lines = whole_lines(_system(projection), projection.bridge, basis, every=every)
        lines += basis_lines(projection.message, every=every)
        return (_table(projection, "", lines),)
    families = _families(row for row in rows_for(projection, by, grouping) if row.level == by)
    several = len(families) > 1
    bridge = projection.bridge
    bridges = [
        _table(
            projection,
            _heading(projection, rows, several=several),
            bridge_lines(rows, bridge, basis, every=every),
        )
        for family in families.values()
        for rows in family.values()
    ]
    system = _system(projection)
    heading = f"{projection.system}: the whole system"
    lines = bridge_lines(system, bridge, basis, every=every)
    lines += basis_lines(projection.message, every=every)
    bridges.append(_table(projection, heading, lines))
    summaries = [
        _summary(projection, measure, kind, family)
        for kind, family in families.items()
        for measure in (bridge.gaps[0].measure, bridge.gaps[-1].measure)
        if measure in system
    ]
    return (*bridges, *summaries)


def measures_tables(
    projection: Projection,
    family: str,
    by: By = "system",
    grouping: str | None = None,
    *,
    every: bool = False,
) -> tuple[Table, ...]:
    """A family of measures beside the gap, or with "all" every one of them.

    Rows that are nil in every year are left out, unless ``every`` row is asked for.

    By organisation or group: the tables of each, then those of the system. The family "capital"
    has a table for each resource as well.

    Raises SelectionError (a ValueError) where there is no such grouping, or no group at all.
    """
    wanted = [one for one in BESIDE if family in ("all", one)]
    rows = rows_for(projection, by, grouping)
    tables: list[Table] = []
    for members in _families(row for row in rows if row.level == by != "system").values():
        for measures in members.values():
            heading = _heading(projection, measures, several=by == "group")
            shown = _shown(measures.values(), every=every)
            tables += _measured(projection, shown, wanted, f"{heading}: ")
    tables += _measured(projection, _shown(projection.rows_at("system"), every=every), wanted)
    if "capital" in wanted:
        resources = by_id(projection.rows_at("resource")).values()
        tables += [
            _resource(projection.years, _shown(rows.values(), every=every) or [*rows.values()])
            for rows in resources
        ]
    return tuple(tables)


def _measured(
    projection: Projection, rows: Iterable[Row], wanted: Sequence[BesideFamily], whose: str = ""
) -> Iterable[Table]:
    found = families(rows)
    for name in wanted:
        plain = HEADINGS[name]
        heading = f"{whose}{plain[0].lower()}{plain[1:]}" if whose else plain
        for years, alike in groupby(found.get(name, ()), key=projection.years_of):
            lines = [year_line(row, "line", _with_unit(row, projection.unit)) for row in alike]
            further = "" if years == projection.years else f", to {years[-1]}"
            yield by_year(f"{heading}{further}", projection.unit, years, lines)


def _shown(rows: Iterable[Row], *, every: bool) -> list[Row]:
    return [row for row in rows if every or not nothing_in(row)]


def _resource(years: tuple[str, ...], rows: Sequence[Row]) -> Table:
    unit = rows[0].unit
    lines = tuple(year_line(row, "line", _with_unit(row, unit)) for row in rows)
    return by_year(rows[0].name, unit, years, lines)


def _table(projection: Projection, heading: str, lines: tuple[Line, ...]) -> Table:
    return by_year(heading, projection.unit, projection.years, lines)


def _system(projection: Projection) -> Mapping[str, Row]:
    return {row.measure: row for row in projection.rows_at("system")}


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
    beside = f" ({_BESIDE})" if first.id in projection.beside else ""
    return f"{first.name}{kind}{beside}"


def _summary(
    projection: Projection, measure: str, kind: str, family: Mapping[str, Mapping[str, Row]]
) -> Table:
    whole = _system(projection)[measure]
    rows = [rows[measure] for rows in family.values() if measure in rows]
    summed = [year_line(row, "line", row.name) for row in rows if row.id not in projection.beside]
    beside = [year_line(row, "step", row.name) for row in rows if row.id in projection.beside]
    if beside:
        beside.insert(0, Line(("Beside, not summed",), "caption"))
    total = year_line(whole, "total", "Whole system", ruled=True)
    return _table(projection, f"{whole.label} by {kind}", (*summed, total, *beside))


def _with_unit(row: Row, usual: UnitName) -> str:
    return (
        row.label
        if row.unit == usual or not style_of(row.unit).named
        else f"{row.label}, {row.unit}"
    )
