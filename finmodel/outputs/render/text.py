"""A page as text for a screen: sentences wrap to its width, figures keep every digit."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from finmodel.outputs.figures import padded
from finmodel.outputs.page import (
    Block,
    Bullets,
    Definitions,
    Either,
    Gap,
    Heading,
    LineStyle,
    Node,
    Page,
    Picture,
    RunLines,
    Tables,
    Text,
)
from finmodel.outputs.render.lines import Line, filled, joined, paragraph, wrapped
from finmodel.outputs.render.text_tables import fitted_table, natural_table, year_tables
from finmodel.outputs.safe_text import printable, spelt_out
from finmodel.outputs.table import Table
from finmodel.outputs.terminal import PIPE, Screen

_BAR, _TEE, _END, _BLANK = "│  ", "├─ ", "└─ ", "   "


def page_text(page: Page, screen: Screen = PIPE) -> str:
    """The page for a screen, with escape codes where it takes styles."""
    width = max(page.least, min(screen.width, page.most))
    return joined(_lines(page.blocks, width), screen)


def _lines(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Gap():
                yield Line()
            case Text():
                yield from _paragraphs(block, width)
            case Table():
                yield from _table(block, width)
            case Heading():
                yield from paragraph(printable(block.text), width, "bold")
            case RunLines():
                for line in block.lines:
                    yield from paragraph(printable(line), width)
            case Tables():
                yield from year_tables(block, width)
            case Picture():
                yield from map(Line, map(spelt_out, block.draw(width)))
            case Either():
                yield from _lines(block.screen, width)
            case Node():
                yield from _tree(block, "", "", width)
            case Bullets():
                for item in block.items:
                    yield from paragraph(printable(f"{item.strong} {item.text}".lstrip()), width)
            case Definitions():
                yield from _definitions(block, width)


def _paragraphs(block: Text, width: int) -> Iterator[Line]:
    indent = " " * block.indent
    for sentence in block.sentences:
        said = f"{block.label}  {printable(sentence)}" if block.label else printable(sentence)
        for row in wrapped(said, width - block.indent, " " * block.hang):
            yield Line(indent + row, block.style)


def _table(table: Table, width: int) -> Iterator[Line]:
    if not table.rows:
        return iter(())
    return natural_table(table) if table.fit is None else fitted_table(table, table.fit, width)


def _tree(node: Node, first: str, rest: str, width: int) -> Iterator[Line]:
    """A figure, its notes and its terms; `first` stands before its line, `rest` before others."""
    style: LineStyle = "bold" if node.terms else ""
    value = padded(node.value, 0)
    room = width - cell_len(first) - len(value) - 1
    head, *more = wrapped(printable(node.label[0]), room, hang="  ")
    yield Line(f"{first}{filled(head, room)} {value}", style)
    below = rest + (_BAR if node.terms else _BLANK)
    for row in more:
        yield Line(f"{below if node.terms else rest}{row}", style)
    for note in node.notes:
        for row in wrapped(printable(note), width - cell_len(below), hang="  "):
            yield Line(below + row)
    for term, branch, stem in _branches(node.terms):
        yield from _tree(term, rest + branch, rest + stem, width)


def _branches(terms: Sequence[Node]) -> Iterator[tuple[Node, str, str]]:
    for place, term in enumerate(terms, 1):
        last = place == len(terms)
        yield term, _END if last else _TEE, _BLANK if last else _BAR


def _definitions(block: Definitions, width: int) -> Iterator[Line]:
    groups = {heading: rows for heading, rows in block.groups.items() if rows}
    widest = max(len(name) for rows in groups.values() for name, _ in rows)
    for place, (heading, rows) in enumerate(groups.items()):
        yield from [Line(), Line(heading, "bold")] if place else [Line(heading, "bold")]
        for name, meaning in rows:
            first, *later = wrapped(printable(meaning), max(width - widest - 4, 20))
            yield Line(f"  {filled(name, widest)}  {first}")
            yield from (Line(" " * (widest + 4) + row) for row in later)
