"""Why the gap opens, the steps to mitigated, the walk and the underlying bridge, as year tables."""

from collections.abc import Iterator, Mapping

from finmodel.audit.drivers import Bar, Drivers, Opened
from finmodel.outputs.table import Role, Table
from finmodel.outputs.table import Row as Line
from finmodel.outputs.year_table_rows import step_text
from finmodel.outputs.year_tables import by_year, year_line
from finmodel.projection import Projection, Row

VIEWS = ("opens", "steps", "walk", "underlying")
"""What `drivers` shows, in order."""

_SIDES = {
    "spend": "on spend",
    "contracts_paid": "on contracts paid",
    "contracts_received": "on contracts received",
    "income": "on income",
}
_WALK = ("walk_opening", "walk_growth", "walk_new_pressures", "walk_savings_needed")
_WALK_END = ("walk_savings_planned", "walk_closing")


def tables_of(drivers: Drivers, view: str, organisation: str) -> tuple[Table, ...]:
    """The tables of one view, for one organisation, group or the system."""
    projection = drivers.projection
    rows = {row.measure: row for row in projection.rows_of(organisation)}
    match view:
        case "opens":
            return (_opens(drivers.of(organisation), projection),)
        case "steps":
            return (_steps(rows, projection),)
        case "walk":
            return (_walk(rows, projection),)
        case _:
            return (_underlying(rows, projection),)


def _opens(opened: Opened, projection: Projection) -> Table:
    first = projection.years[0]
    opening = tuple([opened.gap[0]] * len(opened.gap))
    lines = [_line(f"Do-nothing gap in {first}", opening, projection, "total", ruled=True)]
    for bar in seen(opened):
        lines.append(_line(bar.driver.label, bar.values, projection, "line"))
        if opened.level != "system" and len(bar.sides) > 1:
            lines += [
                _line(_SIDES[side], values, projection, "step")
                for side, values in bar.sides.items()
            ]
    lines.append(_line("Do-nothing gap", opened.gap, projection, "total", ruled=True))
    heading = f"{opened.name}: why the gap opens, each driver since {first}"
    return by_year(heading, projection.unit, projection.years, lines)


def seen(opened: Opened) -> tuple[Bar, ...]:
    """The drivers that do anything here: those whose sides cancel are left to JSON."""
    least = 1e-9 * max(1.0, *map(abs, opened.gap))
    return tuple(bar for bar in opened.bars if max(map(abs, bar.values)) > least)


def _steps(rows: Mapping[str, Row], projection: Projection) -> Table:
    lines: list[Line] = []
    for total, steps in projection.bridge.gaps:
        lines += [
            year_line(rows[step], "step", step_text(rows[step].label, sign)) for step, sign in steps
        ]
        lines.append(year_line(rows[total], "total", ruled=True))
    lines.append(Line(("Beside, never netted",), "caption"))
    lines.append(year_line(rows["efficiency_overlap"], "step"))
    return _table("From do nothing to mitigated", rows, projection, lines)


def _walk(rows: Mapping[str, Row], projection: Projection) -> Table:
    lines = [year_line(rows["walk_opening"], "total", ruled=True)]
    lines += [year_line(rows[one], "step") for one in _WALK[1:-1]]
    lines.append(year_line(rows["walk_savings_needed"], "line", ruled=True))
    lines.append(
        year_line(
            rows["walk_savings_planned"], "step", step_text(rows["walk_savings_planned"].label, -1)
        )
    )
    lines.append(year_line(rows["walk_closing"], "total", ruled=True))
    return _table("From year to year, underlying", rows, projection, lines)


def _underlying(rows: Mapping[str, Row], projection: Projection) -> Table:
    lines = [year_line(rows["mitigated_gap"], "total", ruled=True)]
    lines += [
        year_line(rows[measure], "step", step_text(rows[measure].label, sign))
        for measure, sign in projection.bridge.underlying
        if any(rows[measure].values)
    ]
    lines.append(year_line(rows["underlying_gap"], "total", ruled=True))
    lines.append(year_line(rows["recurrent_support"], "step"))
    lines.append(year_line(rows["underlying_gap_before_support"], "total", ruled=True))
    lines += [
        year_line(rows[one], "line", ruled=one == "position")
        for one in ("position", "underlying_position")
    ]
    return _table("From the mitigated to the underlying gap", rows, projection, lines)


def bridge_rows(projection: Projection, organisation: str) -> Iterator[tuple[str, int, Row]]:
    """The items of the underlying bridge with the way each counts."""
    rows = {row.measure: row for row in projection.rows_of(organisation)}
    for measure, sign in projection.bridge.underlying:
        yield measure, sign, rows[measure]


def walk_rows(projection: Projection, organisation: str) -> Iterator[Row]:
    """The rows of the walk, in its order."""
    rows = {row.measure: row for row in projection.rows_of(organisation)}
    for measure in (*_WALK, *_WALK_END):
        yield rows[measure]


def _table(said: str, rows: Mapping[str, Row], projection: Projection, lines: list[Line]) -> Table:
    name = rows["do_nothing_gap"].name
    return by_year(f"{name}: {said}", projection.unit, projection.years, lines)


def _line(
    text: str,
    values: tuple[float, ...],
    projection: Projection,
    role: Role,
    *,
    ruled: bool = False,
) -> Line:
    return Line((text, *values), role, ruled, projection.unit)
