"""The page of ``finmodel drivers``: why the gap opens, and how it closes."""

from collections.abc import Iterator, Sequence

from finmodel.audit.drivers import Drivers, GapByDriver
from finmodel.graph.units import UnitName
from finmodel.outputs.audit.drivers_tables import (
    active_bars,
    by_kind,
    kind_label,
    organisations_table,
    view_table,
)
from finmodel.outputs.charts.block_bridge import drawn_bars
from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.looks import Kind
from finmodel.outputs.figures import figure
from finmodel.outputs.page import GAP, Block, Either, Heading, Page, Picture, Tables, Text, text
from finmodel.outputs.run_heading import SIGNS, run_heading
from finmodel.outputs.table import Records

_COLUMNS = ("level", "id", "name", "driver", "label", "kind", "side", "unit", "year", "value")
_REAL = (
    "Changes are worked out in cash and divided by the price index of the year they run to, and so "
    "is the gap of the baseline year that they add to."
)
_LEAST_SEEN = 0.02
"""The smallest bar that a picture shows on its own, as a share of the largest."""
_EXACT = (
    "Growth is split by logarithmic means: exact, in no particular order, and adding "
    "up over the years. What opens the gap is positive; (what closes it) is in "
    "brackets."
)


def drivers_page(
    drivers: Drivers,
    views: Sequence[str],
    organisation: str = "system",
    year: str | None = None,
) -> Page:
    """The views asked for; beside why the gap opens, its bridge in `year`, the final one if none.

    Raises SelectionError (a ValueError) for an organisation or a year that is not there.
    """
    tables = tuple(view_table(drivers, view, organisation) for view in views)
    opens = "opens" in views
    bridge = _bridge(drivers, organisation, year) if opens else ()
    notes = _notes(drivers) if opens else ()
    return Page(
        (
            *run_heading(drivers.projection),
            GAP,
            Tables(tables),
            GAP,
            Either((*bridge, *notes, text(SIGNS)), (text(SIGNS), *notes[1:])),
        )
    )


def by_organisation_page(drivers: Drivers, year: str | None) -> Page:
    """What opens the gap of each organisation by a year, then of the system."""
    notes = _notes(drivers)
    return Page(
        (
            *run_heading(drivers.projection),
            GAP,
            Tables((organisations_table(drivers, year),)),
            GAP,
            Either(notes, (text(SIGNS), *notes[1:])),
        )
    )


def drivers_records(drivers: Drivers) -> Records:
    """A row for each driver, side, organisation and year; the side `all` is their sum."""
    projection = drivers.projection
    return Records(
        _COLUMNS,
        (
            (
                *(one.level, one.id, one.name, bar.driver.id, bar.driver.label, bar.driver.kind),
                *(side, projection.unit, year, value),
            )
            for one in drivers.gaps
            for bar in one.bars
            for side, values in (("all", bar.values), *bar.sides.items())
            for year, value in zip(projection.years, values, strict=True)
        ),
    )


def _notes(drivers: Drivers) -> tuple[Text, ...]:
    """How growth is split, then what is known of the drivers."""
    deflated = (text(_REAL),) if drivers.projection.unit.prices else ()
    return (text(_EXACT), *deflated, *(text(f"{note}.") for note in drivers.notes))


def _bridge(drivers: Drivers, organisation: str, year: str | None) -> tuple[Block, ...]:
    projection = drivers.projection
    column = projection.column(year) if year else len(projection.years) - 1
    opened = drivers.of(organisation)
    bars = driver_bars(opened, drivers, column)
    title = f"{opened.name}: why the gap opens, to {projection.years[column]}, {projection.unit}"
    return (Heading(title, 2), GAP, Picture(lambda width: drawn_bars(bars, width)), GAP)


def driver_bars(
    opened: GapByDriver, drivers: Drivers, column: int, least: float = _LEAST_SEEN
) -> tuple[Bar, ...]:
    """The gap of the first year, each driver from where the one before ended, then the gap.

    Drivers too small to be seen are one bar for each kind: those that are less than a share of the
    largest.
    """
    projection = drivers.projection
    first, last = projection.years[0], projection.years[column]
    reached = opened.opening[column]
    opening = projection.bridge.gaps[0].measure
    rows = projection.rows_of(opened.id)
    label = next(row.label for row in rows if row.measure == opening)
    bars = [_total(f"{label} {first}", reached, projection.unit)]
    for name, value in _shown(opened, column, least):
        printed = figure(value, projection.unit)
        kind: Kind = "opens" if value > 0 else "closes"
        bars.append(Bar(kind, name, printed, reached, reached + value))
        reached += value
    return (*bars, _total(f"{label} {last}", opened.gap[column], projection.unit))


def _shown(opened: GapByDriver, column: int, seen: float) -> Iterator[tuple[str, float]]:
    """Each bar of the picture, its label and what it adds to the gap."""
    active = active_bars(opened)
    least = seen * max((abs(bar.values[column]) for bar in active), default=0.0)
    for kind, bars in by_kind(active):
        small = [bar for bar in bars if abs(bar.values[column]) < least]
        together = small if len(small) > 1 else []
        for bar in bars:
            if bar not in together:
                yield bar.driver.label, bar.values[column]
        if together:
            name = f"{kind_label(kind)}, {len(together)} smaller"
            yield name, sum(bar.values[column] for bar in together)


def _total(label: str, value: float, unit: UnitName) -> Bar:
    return Bar("total", label, figure(value, unit), 0.0, value)
