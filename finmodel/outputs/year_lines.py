"""A row of figures as a line of a table by year, and the table of such lines."""

from collections.abc import Sequence

from finmodel.graph.units import UnitName
from finmodel.outputs.table import Column, Role, Table
from finmodel.outputs.table import Row as Line
from finmodel.results import Row


def by_year(heading: str, unit: UnitName, years: Sequence[str], lines: Sequence[Line]) -> Table:
    """Lines by year, their unit at the head of the names."""
    columns = (Column(unit, align="left"), *map(Column, years))
    return Table(columns, tuple(lines), heading)


def year_line(
    row: Row, role: Role = "line", text: str | None = None, *, ruled: bool = False
) -> Line:
    """The figures of a row in every year, under its own label unless another is given."""
    return Line((row.label if text is None else text, *row.values), role, ruled, row.unit)
