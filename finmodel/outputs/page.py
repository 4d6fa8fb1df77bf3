"""A page before any format lays it out: headings, sentences, tables, pictures and lists in order.

A builder makes one page of a result; `render` turns it into text for a screen or into markdown.
What the two show in different ways is in one `Either`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from finmodel.outputs.table import Table
from finmodel.results import Manifest

LineStyle = Literal["", "bold", "italic", "bold red", "bold yellow"]


class Heading(NamedTuple):
    """A heading: of the page at level 1, of a part of it at level 2."""

    text: str
    level: int = 1


class Text(NamedTuple):
    """A paragraph.

    Attributes:
        sentences: each begins a line.
        style: how they are set off on a screen.
        indent: blanks before every line on a screen.
        hang: further blanks before all but the first line of each on a screen.
        label: a word before the first line on a screen, two blanks in front of it.
    """

    sentences: tuple[str, ...]
    style: LineStyle = ""
    indent: int = 0
    hang: int = 0
    label: str = ""


class RunLines(NamedTuple):
    """Unit, scenario, basis and settings of a run, a line each, then how to make it again."""

    lines: tuple[str, ...]
    manifest: Manifest


class Tables(NamedTuple):
    """Tables by year with their columns under one another, in blocks of years where too wide.

    Attributes:
        tables: those that share the widths of their columns.
        spaced: whether an empty line parts blocks of the same table.
    """

    tables: tuple[Table, ...]
    spaced: bool = True


class Picture(NamedTuple):
    """A drawing of characters; `draw` gives its lines for a width in cells."""

    draw: Callable[[int], Sequence[str]]


class Node(NamedTuple):
    """One figure of a tree with what it is made of.

    Attributes:
        label: its name where the one above is seen, and in full.
        value: the figure as formulas have it.
        notes: sentences under it.
        terms: the nodes below it.
    """

    label: tuple[str, str]
    value: str
    notes: tuple[str, ...]
    terms: "tuple[Node, ...]"


class Bullet(NamedTuple):
    """One item of a list; `strong` stands first and is set off."""

    text: str
    strong: str = ""


class Bullets(NamedTuple):
    """A list of items."""

    items: tuple[Bullet, ...]


class Definitions(NamedTuple):
    """Names and what they stand for, side by side, under headings; an empty group is left out."""

    groups: Mapping[str, Sequence[tuple[str, str]]]


class MadeBy(NamedTuple):
    """How to make the page again, on paper."""

    manifest: Manifest | Mapping[str, object]


class Gap(NamedTuple):
    """An empty line on a screen; on paper there is one between all blocks."""


class Either(NamedTuple):
    """What a screen shows in one way and paper in another."""

    screen: "tuple[Block, ...]" = ()
    paper: "tuple[Block, ...]" = ()


Block = (
    Heading
    | Text
    | RunLines
    | Table
    | Tables
    | Picture
    | Node
    | Bullets
    | Definitions
    | MadeBy
    | Gap
    | Either
)
GAP = Gap()


class Page(NamedTuple):
    """Blocks from top to bottom; on a screen between `least` and `most` cells wide."""

    blocks: tuple[Block, ...]
    least: int = 1
    most: int = 1_000_000


def text(sentence: str, style: LineStyle = "", indent: int = 0, hang: int = 0) -> Text:
    """A paragraph of one sentence."""
    return Text((sentence,), style, indent, hang)
