"""Where the figures of a table are in the page's model."""

from typing import TYPE_CHECKING

from finmodel.graph.nodes import LineValue
from finmodel.method.bases import PLAN, Basis
from finmodel.method.measures import SYSTEM
from finmodel.outputs.report.table_rows import Cell, FigureCell, Place

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel


def figure_cell(page: "PageModel", line: str, row: int = 0, year: int | None = None) -> FigureCell:
    """A figure of a line; of the year chosen on the page where no year is given."""
    unit = page.graph.lines[line].unit
    return {"line": page.numbers[line], "row": row, "year": year, "unit": unit}


def year_cells(page: "PageModel", line: str, row: int = 0) -> list[Cell]:
    """The figures of a member of a line in every year."""
    unit = page.graph.lines[line].unit
    return [{"line": page.numbers[line], "row": row, "years": len(page.years), "unit": unit}]


def place(page: "PageModel", line: str, row: int = 0) -> Place:
    """A member of a line in all years."""
    return (page.numbers[line], row)


def line_of(
    page: "PageModel", measure: str, basis: Basis = PLAN, level: str = SYSTEM
) -> LineValue | None:
    """The line that holds a measure; None at a level where it does not apply."""
    return page.model.measured.bases[basis][measure].levels.get(level)
