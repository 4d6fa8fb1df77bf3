"""The picture of ``finmodel drivers``: each view that is asked for as a bridge."""

from collections.abc import Callable, Mapping, Sequence

from finmodel.audit.drivers import Drivers
from finmodel.method.bridge import MITIGATED, UNDERLYING, WALK_END
from finmodel.outputs.audit.drivers_page import driver_bars
from finmodel.outputs.charts.bridge import Bar, bars_between, bars_of, but_nil, total_bar
from finmodel.outputs.charts.bridge_chart import Bridge, bridge_of
from finmodel.outputs.charts.chart import Sheet
from finmodel.outputs.charts.sheets import BRIDGE, WIDTH, source, unit_line
from finmodel.outputs.run_heading import LEGENDS
from finmodel.projection import Projection
from finmodel.results import Row

_LEAST, _MOST = (0.02, 0.04, 0.06, 0.1), 24
"""Drivers smaller than one of these shares of the largest are drawn together, so that there are no
more bars than a page holds."""
Rows = Mapping[str, Row]


def drivers_sheet(
    drivers: Drivers,
    views: Sequence[str],
    organisation: str = "system",
    year: str | None = None,
) -> Sheet:
    """The views asked for in `year`, the final one if none, one below the other.

    Raises SelectionError (a ValueError) for an organisation or a year that is not there.
    """
    projection = drivers.projection
    column = projection.column(year) if year else len(projection.years) - 1
    opened = drivers.of(organisation)
    rows = {row.measure: row for row in projection.rows_of(organisation)}
    shown = projection.years[column]
    unit = unit_line(projection)

    def chart(view: str) -> Bridge:
        if view == "opens":
            tries = [driver_bars(opened, drivers, column, least) for least in _LEAST]
            bars = next((bars for bars in tries if len(bars) <= _MOST), tries[-1])
            title = f"{opened.name}: why the gap opens, {projection.years[0]} to {shown}"
            return bridge_of(title, unit, bars, WIDTH, BRIDGE, lying=True)
        words, of = _VIEWS[view]
        return bridge_of(
            f"{opened.name}: {words}, {shown}",
            unit,
            but_nil(of(projection, rows, column)),
            WIDTH,
            BRIDGE,
            lying=True,
        )

    return Sheet(
        f"{opened.name}: why the gap opens and how it closes, {shown}",
        (LEGENDS["gap"], *source(projection)),
        tuple(map(chart, views)),
    )


def _steps(projection: Projection, rows: Rows, column: int) -> tuple[Bar, ...]:
    return bars_of(projection, projection.years[column], next(iter(rows.values())).id)


def _walk(projection: Projection, rows: Rows, column: int) -> tuple[Bar, ...]:
    (opening, _), *steps = projection.bridge.walk
    first = total_bar(rows[opening], column)
    return (first, *bars_between(rows, column, first.end, steps, WALK_END))


def _underlying(projection: Projection, rows: Rows, column: int) -> tuple[Bar, ...]:
    first = total_bar(rows[MITIGATED], column)
    steps = projection.bridge.underlying
    return (first, *bars_between(rows, column, first.end, steps, UNDERLYING))


_VIEWS: Mapping[str, tuple[str, Callable[[Projection, Rows, int], tuple[Bar, ...]]]] = {
    "steps": ("from do nothing to mitigated", _steps),
    "walk": ("the underlying gap, from the year before", _walk),
    "underlying": ("from the mitigated to the underlying gap", _underlying),
}
"""How the chart of each view begins its title, and its bars."""
