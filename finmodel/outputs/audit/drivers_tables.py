"""Why the gap opens, the steps to mitigated, the walk and the underlying bridge, as year tables."""

from collections.abc import Iterable, Iterator, Mapping

from finmodel.audit.drivers import Bar, Drivers, GapByDriver
from finmodel.method.bridge import MITIGATED, UNDERLYING, WALK_END
from finmodel.method.gap_drivers import Kind
from finmodel.outputs.table import Row as Line
from finmodel.outputs.table import Table
from finmodel.outputs.year_lines import by_year, year_line
from finmodel.outputs.year_table_rows import behind, nothing_in, step_text
from finmodel.projection import Projection
from finmodel.results import Row

VIEWS = ("opens", "steps", "walk", "underlying")
"""What `drivers` shows, in order."""

_SIDES = {
    "spend": "on spend",
    "contracts_paid": "on contracts paid",
    "contracts_received": "on contracts received",
    "income": "on income",
}


def view_table(drivers: Drivers, view: str, organisation: str) -> Table:
    """The table of one view, for one organisation, group or the system."""
    projection = drivers.projection
    rows = {row.measure: row for row in projection.rows_of(organisation)}
    opening = rows[projection.bridge.gaps[0].measure]
    if view == "opens":
        return _opens(drivers.of(organisation), projection, opening.label)
    heading, lines = {
        "steps": ("From do nothing to mitigated", _steps),
        "walk": ("From year to year, underlying", _walk),
        "underlying": ("From the mitigated to the underlying gap", _underlying),
    }[view]
    table = [*lines(rows, projection)]
    return by_year(f"{opening.name}: {heading}", projection.unit, projection.years, table)


def organisations_table(drivers: Drivers, year: str | None = None) -> Table:
    """What opens the gap of each by one year: a column for each kind of driver.

    Raises SelectionError (a ValueError) for a year that is not there.
    """
    projection = drivers.projection
    column = projection.column(year) if year else len(projection.years) - 1
    last = projection.years[column]
    shown = [one for one in drivers.gaps if one.level in ("organisation", "system")]
    kinds = tuple(dict.fromkeys(bar.driver.kind for one in shown for bar in one.bars))
    lines = []
    for one in shown:
        by_kind = (
            sum(bar.values[column] for bar in one.bars if bar.driver.kind == kind) for kind in kinds
        )
        whole = one.level == "system"
        name = f"{one.name} (beside)" if one.id in projection.beside else one.name
        cells = (name, one.opening[column], *by_kind, one.gap[column])
        lines.append(Line(cells, "total" if whole else "line", whole, projection.unit))
    headings = (projection.years[0], *map(kind_label, kinds), last)
    heading = f"Why the gap opens to {last}, by organisation"
    return by_year(heading, projection.unit, headings, lines)


def active_bars(opened: GapByDriver) -> tuple[Bar, ...]:
    """The drivers that do anything here: those whose sides cancel are left to JSON."""
    least = 1e-9 * max(1.0, *map(abs, opened.gap))
    return tuple(bar for bar in opened.bars if max(map(abs, bar.values)) > least)


def by_kind(bars: Iterable[Bar]) -> Iterator[tuple[Kind, list[Bar]]]:
    """The bars of each kind of driver, kinds and bars in their order."""
    kinds: dict[Kind, list[Bar]] = {}
    for bar in bars:
        kinds.setdefault(bar.driver.kind, []).append(bar)
    yield from kinds.items()


def kind_label(kind: Kind) -> str:
    """What a kind of driver is called in a table."""
    return "Lines without a rate" if kind == "difference" else kind.capitalize()


def _opens(opened: GapByDriver, projection: Projection, label: str) -> Table:
    first, unit = projection.years[0], projection.unit
    lines = [Line((f"{label} in {first}", *opened.opening), "total", ruled=True, unit=unit)]
    for kind, bars in by_kind(active_bars(opened)):
        values = tuple(map(sum, zip(*(bar.values for bar in bars), strict=True)))
        lines.append(Line((kind_label(kind), *values), ruled=True, unit=unit))
        for bar in bars:
            lines.append(Line((bar.driver.label, *bar.values), "step", unit=unit))
            if opened.level != "system" and len(bar.sides) > 1:
                lines += [
                    Line((f"  {_SIDES[side]}", *each), "step", unit=unit)
                    for side, each in bar.sides.items()
                ]
    lines.append(Line((label, *opened.gap), "total", ruled=True, unit=unit))
    heading = f"{opened.name}: why the gap opens, each driver since {first}"
    return by_year(heading, unit, projection.years, lines)


def _steps(rows: Mapping[str, Row], projection: Projection) -> Iterator[Line]:
    for total, steps in projection.bridge.gaps:
        for step, sign in steps:
            yield _step(rows[step], sign)
            for below, text in behind(step, projection.basis):
                if not nothing_in(rows[below]):
                    yield year_line(rows[below], "step", text)
        yield _total(rows[total])
    if nothing_in(rows["efficiency_overlap_counted"]):
        yield Line(("Beside, not in the gap",), "caption")
        yield year_line(rows["efficiency_overlap"], "step")


def _walk(rows: Mapping[str, Row], projection: Projection) -> Iterator[Line]:
    (opening, _), *steps = projection.bridge.walk
    yield _total(rows[opening])
    for step, sign in steps:
        if sign > 0:
            yield _step(rows[step], sign)
    yield year_line(rows["walk_savings_needed"], ruled=True)
    for step, sign in steps:
        if sign < 0:
            yield _step(rows[step], sign)
    yield _total(rows[WALK_END])


def _underlying(rows: Mapping[str, Row], projection: Projection) -> Iterator[Line]:
    yield _total(rows[MITIGATED])
    for measure, sign in projection.bridge.underlying:
        if any(rows[measure].values):
            yield _step(rows[measure], sign)
    yield _total(rows[UNDERLYING])
    yield year_line(rows["recurrent_support"], "step")
    yield _total(rows["underlying_gap_before_support"])
    yield year_line(rows["position"], ruled=True)
    yield year_line(rows["underlying_position"])


def _step(row: Row, sign: int) -> Line:
    return year_line(row, "step", step_text(row.label, sign))


def _total(row: Row) -> Line:
    return year_line(row, "total", ruled=True)
