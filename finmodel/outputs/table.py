"""A table before any format lays it out: columns, rows, and how each figure is printed."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from finmodel.graph.units import Unit, UnitName
from finmodel.outputs.figures import figure, figures

Cell = str | float | None
"""Words, or a figure at full precision; None where a figure does not apply."""

Align = Literal["", "left", "right"]
Role = Literal["caption", "line", "step", "total"]


class Column(NamedTuple):
    """One column.

    Attributes:
        heading: what stands over it.
        unit: of its figures, where their row has no unit.
        align: right for figures; left for words, or nothing where the format may choose.
        least: cells of the screen that it takes at least, where a table is fitted to a width.
        more: decimals beyond those of its unit.
        repeated: whether it stands beside the names in every block of a table that is too wide.
    """

    heading: str
    unit: UnitName | Unit = "number"
    align: Align = "right"
    least: int = 0
    more: int = 0
    repeated: bool = False


class Row(NamedTuple):
    """One row.

    Attributes:
        cells: one for each column; a caption has its words alone.
        role: a caption heads the rows below it, a step is indented, a total is set off.
        ruled: whether a rule sets it apart from the row above.
        unit: of its figures, which then all have the decimals of the largest.
    """

    cells: tuple[Cell, ...]
    role: Role = "line"
    ruled: bool = False
    unit: UnitName | Unit | None = None


class Fit(NamedTuple):
    """How a table takes a width: names wrap, and no figure is cut.

    Attributes:
        gap: blanks between columns.
        least: the narrowest column of names; below it every row is a sentence. 0 for any.
        fills: whether the names take all that the figures leave.
    """

    gap: int = 2
    least: int = 0
    fills: bool = False


class Table(NamedTuple):
    """Columns and rows, under a heading if any; with `fit`, as wide as the screen and no wider.

    Names and words are as given, not yet made safe: the formats do that.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: str = ""
    fit: Fit | None = None


class Records(NamedTuple):
    """A table for programs: headings, and any number of rows of words and figures in full."""

    columns: Sequence[object]
    rows: Iterable[Sequence[object]]


def printed_cells(table: Table, row: Row) -> tuple[str, ...]:
    """The cells of a row as they are printed, each figure in the manner of its unit."""
    if row.unit:
        numbers = [cell for cell in row.cells if not isinstance(cell, str)]
        texts = iter(figures(numbers, row.unit))
        return tuple(cell if isinstance(cell, str) else next(texts) for cell in row.cells)
    return tuple(
        cell if isinstance(cell, str) else figure(cell, column.unit, column.more)
        for cell, column in zip(row.cells, table.columns, strict=False)
    )


def words(*headings: str) -> tuple[Column, ...]:
    """Columns of words."""
    return tuple(Column(heading, align="") for heading in headings)


def plain_rows(rows: Iterable[Sequence[Cell]]) -> tuple[Row, ...]:
    """Rows that are all alike."""
    return tuple(Row(tuple(cells)) for cells in rows)
