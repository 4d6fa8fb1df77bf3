"""What opens the gap of each organisation by one year, side by side."""

from finmodel.audit.drivers import Drivers, Opened
from finmodel.outputs.figures import figure
from finmodel.outputs.year_tables import TableLine, YearTable


def by_organisation(drivers: Drivers, year: str | None = None) -> YearTable:
    """A line for each organisation and the system, a column for each kind of driver.

    Raises SelectionError (a ValueError) for a year that is not there.
    """
    projection = drivers.projection
    column = projection.column(year) if year else len(projection.years) - 1
    shown = [one for one in drivers.opened if one.level in ("organisation", "system")]
    kinds = tuple(dict.fromkeys(bar.driver.kind for one in shown for bar in one.bars))
    heads = (projection.years[0], *(kind.capitalize() for kind in kinds), projection.years[column])
    lines = [_line(one, kinds, column, projection.unit, projection.beside) for one in shown]
    return YearTable(
        f"Why the gap opens to {projection.years[column]}, by organisation",
        projection.unit,
        heads,
        tuple(lines),
    )


def _line(
    opened: Opened, kinds: tuple[str, ...], column: int, unit: str, beside: frozenset[str]
) -> TableLine:
    values = [
        opened.gap[0],
        *(
            sum(bar.values[column] for bar in opened.bars if bar.driver.kind == kind)
            for kind in kinds
        ),
        opened.gap[column],
    ]
    whole = opened.level == "system"
    name = f"{opened.name} (beside)" if opened.id in beside else opened.name
    figures = tuple(figure(value, unit) for value in values)
    return TableLine(name, figures, "total" if whole else "line", ruled=whole)
