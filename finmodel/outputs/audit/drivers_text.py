"""Why the gap opens, on a terminal: tables by year and a bridge of one year in block characters."""

from collections.abc import Sequence

from finmodel.audit.drivers import Drivers, Opened
from finmodel.outputs.audit.drivers_table_by import by_organisation
from finmodel.outputs.audit.drivers_tables import seen, tables_of
from finmodel.outputs.charts.bridge import Bar, bars_drawn
from finmodel.outputs.figures import figure
from finmodel.outputs.names import shown
from finmodel.outputs.tables import tables_text
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, paragraph
from finmodel.outputs.wording import SIGNS

EXACT = (
    "Growth is split by logarithmic means: exact, in no order, and years add up. What opens the "
    "gap is positive; (what closes it) is in brackets."
)


def drivers_text(
    drivers: Drivers,
    views: Sequence[str],
    organisation: str = "system",
    year: str | None = None,
    screen: Screen = PIPE,
) -> str:
    """The views asked for; beside why the gap opens, its bridge in `year`, the final one if none.

    Raises SelectionError (a ValueError) for an organisation or a year that is not there.
    """
    projection = drivers.projection
    tables = [table for view in views for table in tables_of(drivers, view, organisation)]
    below: list[Line] = []
    if "opens" in views:
        column = projection.column(year) if year else len(projection.years) - 1
        opened = drivers.of(organisation)
        title = (
            f"{opened.name}: why the gap opens, to {projection.years[column]}, {projection.unit}"
        )
        below += [*paragraph(shown(title), screen.width, "bold"), Line()]
        below += map(Line, bars_drawn(_bars(opened, drivers, column), screen.width))
        below += [Line(), *paragraph(EXACT, screen.width)]
        for note in drivers.notes:
            below += paragraph(f"{shown(note)}.", screen.width)
    below += paragraph(SIGNS, screen.width)
    return tables_text(projection, tables, below, screen)


def by_organisation_text(drivers: Drivers, year: str | None, screen: Screen = PIPE) -> str:
    """What opens the gap of each organisation by a year, then of the system."""
    table = by_organisation(drivers, year)
    below = paragraph(EXACT, screen.width)
    for note in drivers.notes:
        below += paragraph(f"{shown(note)}.", screen.width)
    return tables_text(drivers.projection, (table,), below, screen)


def _bars(opened: Opened, drivers: Drivers, column: int) -> tuple[Bar, ...]:
    projection = drivers.projection
    first, last = projection.years[0], projection.years[column]
    reached = opened.gap[0]
    bars = [_total(f"Do-nothing gap {first}", reached, projection.unit)]
    for bar in seen(opened):
        value = bar.values[column]
        bars.append(
            Bar(
                "opens" if value > 0 else "closes",
                shown(bar.driver.label),
                figure(value, projection.unit),
                reached,
                reached + value,
            )
        )
        reached += value
    return (*bars, _total(f"Do-nothing gap {last}", opened.gap[column], projection.unit))


def _total(label: str, value: float, unit: str) -> Bar:
    return Bar("total", label, figure(value, unit), 0.0, value)
