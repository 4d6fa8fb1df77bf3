"""One table with what goes round it, as text for a screen and as markdown."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from finmodel.outputs.figures import padded
from finmodel.outputs.names import in_markdown, shown
from finmodel.outputs.provenance_footer import made_by
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, filled, page, paragraph


class Sheet(NamedTuple):
    """What a what-if prints.

    Attributes:
        title: what it is of.
        above: sentences under the title.
        columns: headings; the first `names` columns are words, the others figures as printed.
        rows: as many cells each as there are columns.
        below: sentences under the table.
        picture: lines of characters under those.
        names: how many columns hold words.
    """

    title: str
    above: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    below: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()
    names: int = 1


def sheet_text(sheet: Sheet, screen: Screen = PIPE) -> str:
    """The sheet for a screen: sentences wrap to its width, figures keep every digit."""
    lines = paragraph(shown(sheet.title), screen.width, "bold")
    for sentence in sheet.above:
        lines += paragraph(shown(sentence), screen.width)
    if sheet.rows:
        lines += [Line(), *_table(sheet)]
    if sheet.picture:
        lines += [Line(), *(Line(row) for row in sheet.picture)]
    if sheet.below:
        lines.append(Line())
    for sentence in sheet.below:
        lines += paragraph(shown(sentence), screen.width)
    return page(lines, screen)


def sheet_markdown(sheet: Sheet, manifest: object = None) -> str:
    """The sheet as markdown: a heading, sentences and a table; pictures as they stand.

    Under it what it was made by, where a manifest says so.
    """
    parts = [f"# {in_markdown(sheet.title)}", *map(in_markdown, sheet.above)]
    if sheet.rows:
        parts.append("\n".join(_markdown_rows(sheet)))
    if sheet.picture:
        parts.append("\n".join(("```text", *sheet.picture, "```")))
    parts += map(in_markdown, sheet.below)
    if isinstance(manifest, Mapping):
        parts.append(made_by(manifest))
    return "\n\n".join(parts) + "\n"


def _markdown_rows(sheet: Sheet) -> list[str]:
    rules = ["---" if place < sheet.names else "---:" for place in range(len(sheet.columns))]
    rows = [list(map(in_markdown, row)) for row in (sheet.columns, *sheet.rows)]
    return [f"| {' | '.join(row)} |" for row in (rows[0], rules, *rows[1:])]


def _table(sheet: Sheet) -> list[Line]:
    cells = [tuple(map(shown, row)) for row in (sheet.columns, *sheet.rows)]
    hung = [
        tuple(
            cell if place < sheet.names or cell.endswith(")") else f"{cell} "
            for place, cell in enumerate(row)
        )
        for row in cells
    ]
    widths = [max(cell_len(row[place]) for row in hung) for place in range(len(sheet.columns))]
    rows = [_row(row, widths, sheet.names) for row in cells]
    rule = Line("─" * (sum(widths) + 2 * (len(widths) - 1)))
    return [Line(rows[0], "bold"), rule, *(Line(row) for row in rows[1:])]


def _row(cells: Sequence[str], widths: Sequence[int], names: int) -> str:
    return "  ".join(
        filled(cell, width) if place < names else padded(cell, width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
