"""How year tables are fitted to a width: names wrap, years go into blocks, no figure is cut."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from rich.cells import cell_len

from finmodel.outputs.figures import padded
from finmodel.outputs.names import shown
from finmodel.outputs.year_tables import YearTable

INDENT = "  "
_COMFORTABLE_NAME = 18
_LEAST_NAME = 8


class Layout(NamedTuple):
    """Widths in columns of the screen, and how many years stand side by side."""

    name: int
    figure: int
    gap: int
    years: int

    def width(self, years: int) -> int:
        """The width of a table with so many years side by side."""
        return self.name + years * (self.gap + self.figure)


def fitted(tables: Sequence[YearTable], width: int) -> Layout:
    """One layout for all the tables, so that their columns stand under one another.

    The figures are never narrowed: where even one year does not fit, the layout is wider than
    ``width``.
    """
    years = max(len(table.years) for table in tables)
    figure = max(cell_len(text) for text in _figures(tables))
    longest = max((cell_len(text) for text in _texts(tables)), default=_LEAST_NAME)
    comfortable = min(longest, _COMFORTABLE_NAME)
    for gap, enough in ((2, longest), (1, comfortable)):
        left = width - years * (gap + figure)
        if left >= enough:
            return Layout(min(longest, left), figure, gap, years)
    fit = max(1, (width - comfortable) // (2 + figure))
    side_by_side = ceil(years / ceil(years / min(fit, years)))
    left = max(_LEAST_NAME, width - side_by_side * (2 + figure))
    return Layout(min(longest, left), figure, 2, side_by_side)


def blocks(table: YearTable, layout: Layout) -> tuple[slice, ...]:
    """The years that stand side by side, block after block."""
    return tuple(
        slice(first, first + layout.years) for first in range(0, len(table.years), layout.years)
    )


def _figures(tables: Iterable[YearTable]) -> Iterable[str]:
    for table in tables:
        yield from (padded(year, 0) for year in table.years)
        for line in table.lines:
            yield from (padded(figure, 0) for figure in line.figures)


def _texts(tables: Iterable[YearTable]) -> Iterable[str]:
    for table in tables:
        yield shown(table.unit)
        for line in table.lines:
            yield f"{INDENT}{shown(line.text)}" if line.role == "step" else shown(line.text)
