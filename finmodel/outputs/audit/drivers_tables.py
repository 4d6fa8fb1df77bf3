"""Why the gap opens, the steps to mitigated, the walk and the underlying bridge, as year tables."""

from collections.abc import Iterator, Mapping

from finmodel.audit.drivers import Bar, Drivers, Opened
from finmodel.outputs.figures import figure
from finmodel.outputs.wording import step_text
from finmodel.outputs.year_tables import TableLine, YearTable
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


def tables_of(drivers: Drivers, view: str, organisation: str) -> tuple[YearTable, ...]:
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


def _opens(opened: Opened, projection: Projection) -> YearTable:
    first = projection.years[0]
    opening = tuple([opened.gap[0]] * len(opened.gap))
    lines = [_told(f"Do-nothing gap in {first}", opening, projection, "total", ruled=True)]
    for bar in seen(opened):
        lines.append(_told(bar.driver.label, bar.values, projection, "line"))
        if opened.level != "system" and len(bar.sides) > 1:
            lines += [
                _told(_SIDES[side], values, projection, "step")
                for side, values in bar.sides.items()
            ]
    lines.append(_told("Do-nothing gap", opened.gap, projection, "total", ruled=True))
    heading = f"{opened.name}: why the gap opens, each driver since {first}"
    return YearTable(heading, projection.unit, projection.years, tuple(lines))


def seen(opened: Opened) -> tuple[Bar, ...]:
    """The drivers that do anything here: those whose sides cancel are left to JSON."""
    least = 1e-9 * max(1.0, *map(abs, opened.gap))
    return tuple(bar for bar in opened.bars if max(map(abs, bar.values)) > least)


def _steps(rows: Mapping[str, Row], projection: Projection) -> YearTable:
    lines: list[TableLine] = []
    for total, steps in projection.bridge.gaps:
        lines += [
            _of(rows[step], "step", step_text(rows[step].label, sign)) for step, sign in steps
        ]
        lines.append(_of(rows[total], "total", ruled=True))
    lines.append(TableLine("Beside, never netted", (), "caption"))
    lines.append(_of(rows["efficiency_overlap"], "step"))
    return _table("From do nothing to mitigated", rows, projection, lines)


def _walk(rows: Mapping[str, Row], projection: Projection) -> YearTable:
    lines = [_of(rows["walk_opening"], "total", ruled=True)]
    lines += [_of(rows[one], "step") for one in _WALK[1:-1]]
    lines.append(_of(rows["walk_savings_needed"], "line", ruled=True))
    lines.append(
        _of(rows["walk_savings_planned"], "step", step_text(rows["walk_savings_planned"].label, -1))
    )
    lines.append(_of(rows["walk_closing"], "total", ruled=True))
    return _table("From year to year, underlying", rows, projection, lines)


def _underlying(rows: Mapping[str, Row], projection: Projection) -> YearTable:
    lines = [_of(rows["mitigated_gap"], "total", ruled=True)]
    lines += [
        _of(rows[measure], "step", step_text(rows[measure].label, sign))
        for measure, sign in projection.bridge.underlying
        if any(rows[measure].values)
    ]
    lines.append(_of(rows["underlying_gap"], "total", ruled=True))
    lines.append(_of(rows["recurrent_support"], "step"))
    lines.append(_of(rows["underlying_gap_before_support"], "total", ruled=True))
    lines += [
        _of(rows[one], "line", ruled=one == "position")
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


def _table(
    said: str, rows: Mapping[str, Row], projection: Projection, lines: list[TableLine]
) -> YearTable:
    name = rows["do_nothing_gap"].name
    return YearTable(f"{name}: {said}", projection.unit, projection.years, tuple(lines))


def _of(row: Row, role: str, text: str | None = None, *, ruled: bool = False) -> TableLine:
    figures = tuple(figure(value, row.unit) for value in row.values)
    return TableLine(row.label if text is None else text, figures, role, ruled)  # type: ignore[arg-type]


def _told(
    text: str, values: tuple[float, ...], projection: Projection, role: str, *, ruled: bool = False
) -> TableLine:
    figures = tuple(figure(value, projection.unit) for value in values)
    return TableLine(text, figures, role, ruled)  # type: ignore[arg-type]
