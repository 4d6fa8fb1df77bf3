"""The text of a YAML file with the place of everything in it, and pieces of it exchanged."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml


class Edit(NamedTuple):
    """A piece of the text, from a position to before another, and what takes its place."""

    start: int
    end: int
    text: str


class CannotEdit(Exception):  # noqa: N818 - named for what it is
    """A value that cannot be put in by exchanging it; the message says what to do instead."""


class _Nodes(yaml.CSafeLoader):
    """Reads where everything is, and gives no text a meaning: that takes half of the time."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as the class it extends declares it


class Text:
    """The text of a file, and where everything in it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = yaml.compose(text, Loader=_Nodes)

    def span(self, node: Any) -> tuple[int, int]:
        """Where a single value, or a map or list in brackets, begins and ends."""
        return node.start_mark.index, node.end_mark.index

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def between(self, node: Any) -> str:
        """What separates two pairs of a map: a comma in brackets, else a line and its indent."""
        return ", " if node.flow_style else f"{self.newline}{indent_of(node)}"

    def line_start(self, at: int) -> int:
        """Where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a position ends, before what ends it."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - (self.text[at:end].endswith("\r"))

    def next_line(self, at: int) -> int:
        """Where the line after that of a position begins; the end of the text where it is last."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def end_of(self, node: Any) -> int:
        """Where the last value in a node ends, without what follows it on its line."""
        leaf = last_leaf(node)
        end: int = leaf.end_mark.index
        if isinstance(leaf, yaml.ScalarNode) and leaf.style in ("|", ">"):
            return max(len(self.text[:end].rstrip()), leaf.start_mark.index)
        return end

    def after_comments(self, at: int, column: int) -> int:
        """Where the line ends up to which comments, `column` deep or more, follow a position."""
        end, line = self.line_end(at), self.next_line(at)
        while line < len(self.text):
            this = self.text[line : self.line_end(line)]
            plain = this.lstrip(" ")
            if plain.startswith("#") and len(this) - len(plain) >= column:
                end = self.line_end(line)
            elif plain:
                break
            line = self.next_line(line)
        return end


def last_leaf(node: Any) -> Any:
    """The last value of a map or list that is not in brackets, however deep."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return node


def indent_of(node: Any) -> str:
    """The spaces before each key of a map that is not in brackets."""
    return " " * int(node.value[0][0].start_mark.column)


def pairs_of(node: Any) -> Iterator[tuple[Any, Any]]:
    """The keys of a map, each with its value; none where it is no map."""
    yield from node.value if isinstance(node, yaml.MappingNode) else ()


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with every edit made; they do not overlap."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])
