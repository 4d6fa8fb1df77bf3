"""What opens the gap of each organisation by one year, side by side."""

from finmodel.audit.drivers import Drivers, Opened
from finmodel.outputs.table import Row, Table
from finmodel.outputs.year_tables import by_year


def by_organisation(drivers: Drivers, year: str | None = None) -> Table:
    """A line for each organisation and the system, a column for each kind of driver.

    Raises SelectionError (a ValueError) for a year that is not there.
    """
    projection = drivers.projection
    column = projection.column(year) if year else len(projection.years) - 1
    shown = [one for one in drivers.opened if one.level in ("organisation", "system")]
    kinds = tuple(dict.fromkeys(bar.driver.kind for one in shown for bar in one.bars))
    heads = (projection.years[0], *(kind.capitalize() for kind in kinds), projection.years[column])
    lines = [_line(one, kinds, column, projection.unit, projection.beside) for one in shown]
    heading = f"Why the gap opens to {projection.years[column]}, by organisation"
    return by_year(heading, projection.unit, heads, lines)


def _line(
    opened: Opened, kinds: tuple[str, ...], column: int, unit: str, beside: frozenset[str]
) -> Row:
    by_kind = (
        sum(bar.values[column] for bar in opened.bars if bar.driver.kind == kind) for kind in kinds
    )
    whole = opened.level == "system"
    name = f"{opened.name} (beside)" if opened.id in beside else opened.name
    cells = (name, opened.gap[0], *by_kind, opened.gap[column])
    return Row(cells, "total" if whole else "line", ruled=whole, unit=unit)
