"""The year tables of ``project`` on a terminal or in a pipe."""

from collections.abc import Sequence

from finmodel.outputs.checks import checks_footer
from finmodel.outputs.figures import padded
from finmodel.outputs.heading import heading_of
from finmodel.outputs.names import shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, LineStyle, filled, page, paragraph, wrapped
from finmodel.outputs.wording import NOTHING_LEFT_OUT, SIGNS
from finmodel.outputs.year_layout import INDENT, Layout, blocks, fitted
from finmodel.outputs.year_table_rows import By
from finmodel.outputs.year_tables import (
    Role,
    TableLine,
    YearTable,
    beside_the_gap,
    measures_tables,
    year_tables,
)
from finmodel.projection import Projection

_STYLES: dict[Role, LineStyle] = {"caption": "italic", "line": "", "step": "", "total": "bold"}


def project_text(
    projection: Projection,
    by: By = "system",
    grouping: str | None = None,
    screen: Screen = PIPE,
    drawn: Sequence[Line] = (),
) -> str:
    """The year tables of ``finmodel project``: what they are of, the signs, and the checks.

    Figures in the unit of the set, rounded as METHOD.md section 1 says for display. What is
    ``drawn`` stands between the signs and the checks. Raises SelectionError (a ValueError) where
    there is no such grouping, or no group at all.
    """
    notes = SIGNS if by == "system" else f"{SIGNS} {NOTHING_LEFT_OUT}"
    below = [*paragraph(notes, screen.width), Line()]
    below += [*drawn, Line()] if drawn else []
    below += checks_footer(projection.checks, screen.width)
    tables = year_tables(projection, by, grouping)
    return page([*_top(projection, tables, screen.width), *below], screen)


def measures_text(
    projection: Projection,
    family: str,
    by: By = "system",
    grouping: str | None = None,
    screen: Screen = PIPE,
) -> str:
    """The tables of a family of measures beside the gap, or of "all", to stand below others."""
    tables = measures_tables(projection, family, by, grouping)
    layout = fitted(tables, screen.width)
    lines: list[Line] = []
    for table in tables:
        lines += [Line(), *paragraph(shown(table.heading), screen.width, "bold")]
        for years in blocks(table, layout):
            lines += _block(table, layout, years)
    return page(lines, screen)


def beside_text(projection: Projection, organisation: str = "system", screen: Screen = PIPE) -> str:
    """The measures beside the gap (METHOD.md section 3, item 9) of the system or one other."""
    tables = beside_the_gap(projection, organisation)
    return page(_top(projection, tables, screen.width)[:-1], screen)


def tables_text(
    projection: Projection,
    tables: Sequence[YearTable],
    below: Sequence[Line] = (),
    screen: Screen = PIPE,
) -> str:
    """Any year tables of a projection under its heading, and what stands below them."""
    return page([*_top(projection, tables, screen.width), *below], screen)


def _top(projection: Projection, tables: Sequence[YearTable], width: int) -> list[Line]:
    """The head of the page, then the tables, each with an empty line below."""
    layout = fitted(tables, width)
    lines = heading_of(projection, width)
    for table in tables:
        lines += paragraph(shown(table.heading), width, "bold") if table.heading else []
        for years in blocks(table, layout):
            lines += [*_block(table, layout, years), Line()]
    return lines


def _block(table: YearTable, layout: Layout, years: slice) -> list[Line]:
    """The years that stand side by side: totals are set apart by rules."""
    headings = table.years[years]
    rule = Line("─" * layout.width(len(headings)))
    unit, *more = wrapped(shown(table.unit), layout.name)
    lines = [_row(unit, headings, layout, "bold"), *(Line(row, "bold") for row in more), rule]
    for line in table.lines:
        if line.ruled and lines[-1] is not rule:
            lines.append(rule)
        name, *rest = _name(line, layout.name)
        style = _STYLES[line.role]
        lines.append(_row(name, line.figures[years], layout, style))
        lines += [Line(row, style) for row in rest]
    return lines


def _row(name: str, figures: Sequence[str], layout: Layout, style: LineStyle) -> Line:
    gap = " " * layout.gap
    cells = (f"{gap}{padded(figure, layout.figure)}" for figure in figures)
    return Line(filled(name, layout.name) + "".join(cells), style)


def _name(line: TableLine, width: int) -> list[str]:
    """The name of a line; where it takes several rows, the later ones are indented under it."""
    indent = INDENT if line.role == "step" else ""
    return [indent + row for row in wrapped(shown(line.text), width - len(indent), hang=INDENT)]
