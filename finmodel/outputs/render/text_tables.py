"""Tables as lines of text: as wide as they are, fitted to a width, or years in blocks."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from rich.cells import cell_len

from finmodel.outputs.figures import padded
from finmodel.outputs.page import LineStyle, Tables
from finmodel.outputs.render.lines import Line, filled, paragraph, wrapped
from finmodel.outputs.safe_text import printable
from finmodel.outputs.table import Column, Fit, Role, Row, Table, printed_cells

_INDENT = "  "
_COMFORTABLE_NAME = 18
_LEAST_NAME = 8
_Cells = tuple[str, ...]
_STYLES: dict[Role, LineStyle] = {"caption": "italic", "line": "", "step": "", "total": "bold"}


def natural_table(table: Table) -> Iterator[Line]:
    """Every column as wide as its longest cell, whatever the width of the screen."""
    cells = _safe_cells(table)
    widths = [_widest(table, cells, place) for place in range(len(table.columns))]
    heads, *rows = (_side_by_side(table.columns, row, widths, 2) for row in cells)
    yield Line(heads, "bold")
    yield Line("─" * (sum(widths) + 2 * (len(widths) - 1)))
    yield from map(Line, rows)


def fitted_table(table: Table, fit: Fit, width: int) -> Iterator[Line]:
    """The names wrap to what the figures leave; where that is too little, sentences."""
    cells = _safe_cells(table)
    widths = [
        max(column.least, _widest(table, cells, place))
        for place, column in enumerate(table.columns)
    ]
    left = width - sum(size + fit.gap for size in widths[1:])
    if left < fit.least:
        yield from _sentences(cells, width)
        return
    longest = max(cell_len(row[0]) for row in cells)
    widths[0] = left if fit.fills else max(fit.least, min(longest, left))
    for row in cells:
        name, *more = wrapped(row[0], widths[0], hang=_INDENT)
        yield Line(_side_by_side(table.columns, (name, *row[1:]), widths, fit.gap))
        yield from map(Line, more)


def year_tables(block: Tables, width: int) -> Iterator[Line]:
    """Tables whose columns stand under one another; years that do not fit go into blocks."""
    printed = [_safe_cells(table) for table in block.tables]
    layout = _fitted_years(block.tables, printed, width)
    for place, (table, cells) in enumerate(zip(block.tables, printed, strict=True)):
        if place:
            yield Line()
        if table.heading:
            yield from paragraph(printable(table.heading), width, "bold")
        fixed, others = _in_every_block(table)
        size = layout.years - len(fixed)
        for first in range(0, max(1, len(others)), size):
            if first and block.spaced:
                yield Line()
            yield from _block(table, cells, layout, (*fixed, *others[first : first + size]))


def _in_every_block(table: Table) -> tuple[list[int], list[int]]:
    """The places of the columns beside the names that every block has, and of the others."""
    places = range(1, len(table.columns))
    return (
        [place for place in places if table.columns[place].repeated],
        [place for place in places if not table.columns[place].repeated],
    )


class _YearLayout(NamedTuple):
    """Widths in cells of the screen, and how many years stand side by side."""

    name: int
    figure: int
    gap: int
    years: int

    def row(self, name: str, figures: Sequence[str], style: LineStyle) -> Line:
        gap = " " * self.gap
        cells = (f"{gap}{padded(figure, self.figure)}" for figure in figures)
        return Line(filled(name, self.name) + "".join(cells), style)


def _fitted_years(
    tables: Sequence[Table], printed: Sequence[Sequence[_Cells]], width: int
) -> _YearLayout:
    """One layout for all the tables.

    The figures are never narrowed: where even one year does not fit, the layout is wider than
    `width`.
    """
    years = max((1, *(len(table.columns) - 1 for table in tables)))
    rows = [row for cells in printed for row in cells]
    figures = (cell_len(padded(text, 0)) for _, *texts in rows for text in texts)
    figure = max(figures, default=0)
    names = (
        cell_len(_indent(row) + cells[0])
        for table, printed_rows in zip(tables, printed, strict=True)
        for row, cells in zip((None, *table.rows), printed_rows, strict=True)
        if row is None or row.role != "caption"
    )
    longest = max(names, default=0)
    comfortable = min(longest, _COMFORTABLE_NAME)
    for gap, enough in ((2, longest), (1, comfortable)):
        left = width - years * (gap + figure)
        if left >= enough:
            return _YearLayout(min(longest, left), figure, gap, years)
    fixed = max(len(_in_every_block(table)[0]) for table in tables)
    fit = max(1, (width - comfortable) // (2 + figure) - fixed)
    others = max(1, years - fixed)
    side_by_side = fixed + ceil(others / ceil(others / min(fit, others)))
    left = max(_LEAST_NAME, width - side_by_side * (2 + figure))
    return _YearLayout(min(longest, left), figure, 2, side_by_side)


def _block(
    table: Table, printed: Sequence[_Cells], layout: _YearLayout, places: Sequence[int]
) -> list[Line]:
    """Years side by side: totals are set apart by rules."""
    heads, *rows = printed
    rule = Line("─" * (layout.name + len(places) * (layout.gap + layout.figure)))
    unit, *more = wrapped(heads[0], layout.name)
    lines = [
        layout.row(unit, [heads[place] for place in places], "bold"),
        *(Line(row, "bold") for row in more),
        rule,
    ]
    for row, cells in zip(table.rows, rows, strict=True):
        if row.ruled and lines[-1] is not rule:
            lines.append(rule)
        indent, style = _indent(row), _STYLES[row.role]
        if row.role == "caption":
            # It has no figures, so that it takes their room as well.
            lines += [Line(each, style) for each in wrapped(cells[0], cell_len(rule.text), _INDENT)]
            continue
        # Where a name takes several lines, the later ones are indented under the first.
        name, *rest = wrapped(cells[0], layout.name - len(indent), hang=_INDENT)
        figures = [cells[place] for place in places if place < len(cells)]
        lines.append(layout.row(indent + name, figures, style))
        lines += [Line(indent + each, style) for each in rest]
    return lines


def _indent(row: Row | None) -> str:
    return _INDENT if row is not None and row.role == "step" else ""


def _safe_cells(table: Table) -> list[_Cells]:
    headings = tuple(column.heading for column in table.columns)
    rows = (printed_cells(table, row) for row in table.rows)
    return [tuple(map(printable, row)) for row in (headings, *rows)]


def _widest(table: Table, cells: Sequence[Sequence[str]], place: int) -> int:
    right = table.columns[place].align == "right"
    return max(cell_len(padded(row[place], 0) if right else row[place]) for row in cells)


def _side_by_side(
    columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int], gap: int
) -> str:
    return (" " * gap).join(
        padded(cell, size) if column.align == "right" else filled(cell, size)
        for column, cell, size in zip(columns, cells, widths, strict=True)
    )


def _sentences(cells: Sequence[Sequence[str]], width: int) -> Iterator[Line]:
    """Each row as a sentence, where there is no room for a table."""
    (_, *heads), *rows = cells
    for name, *figures in rows:
        headed = ", ".join(
            f"{head} {one}" for head, one in zip(heads, figures, strict=True) if head
        )
        others = (one for head, one in zip(heads, figures, strict=True) if not head)
        said = " ".join((f"{name}: {headed}", *others))
        yield from map(Line, wrapped(said.rstrip(), width, hang=_INDENT))
