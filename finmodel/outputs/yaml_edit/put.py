"""What is new put into the text of a YAML file, so that comments, order and layout stay.

What is new is a tree. Keys that the file has are entered, the others are added where they belong:
a year or a month before the first later one, anything else at the end of its map.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from finmodel.outputs.yaml_edit.marked_text import CannotEdit, Edit, Text, edited, indent_of
from finmodel.outputs.yaml_edit.written import (
    SOURCE,
    VALUE,
    Brackets,
    NewFigure,
    Tree,
    Whole,
    block,
    by_year,
    flow,
    scalar,
    year_key,
)

Spelling = Callable[[str], str]
_NOTHING = frozenset(("", "null", "Null", "NULL", "~"))


def put(text: str, tree: Tree, spelling: Spelling = year_key) -> str:
    """The text of a file that is a map, or holds nothing, with what is new put in.

    Raises:
        CannotEdit: something in it is written in a form that cannot take it.
    """
    held = Text(text)
    if held.root is None or _is_nothing(held.root):
        return _at_end(held, tree)
    return edited(text, list(_Putting(held, spelling).into(held.root, tree, inline=False)))


def _at_end(text: Text, tree: Tree) -> str:
    """Of a file that holds nothing but comments, these stay, and what is new comes after them."""
    before = text.text
    if before and not before.endswith("\n"):
        before += text.newline
    lines = [line for key, item in tree.items() for line in block(key, item, "")]
    return before + "".join(f"{line}{text.newline}" for line in lines)


class _Putting:
    """One text, and how keys that mean the same are spelled in it."""

    def __init__(self, text: Text, spelling: Spelling) -> None:
        self.text, self.spelling = text, spelling

    def into(self, node: Any, tree: Tree, *, inline: bool) -> Iterator[Edit]:
        """Put a tree into a map; `inline` where it is within brackets."""
        if not isinstance(node, yaml.MappingNode):
            line = node.start_mark.line + 1
            raise CannotEdit(
                f"line {line}: a map (key: value) is needed, and is not there: change it"
            )
        inline = inline or bool(node.flow_style)
        keys = {self.spelling(key.value): (key, value) for key, value in node.value}
        inner = keys.get(VALUE)
        if inner is not None and isinstance(inner[1], yaml.MappingNode) and by_year(tree):
            yield from self.into(inner[1], tree, inline=inline)
            return
        new: dict[str, Any] = {}
        for key, item in tree.items():
            held = keys.get(self.spelling(key))
            if held is None:
                new[key] = item
            elif isinstance(item, Mapping) and not _is_empty(held[1]):
                yield from self.into(held[1], item, inline=inline)
            elif isinstance(item, Mapping):
                yield from self._filled(*held, key, item, inline=inline)
            else:
                yield from self._exchanged(*held, item, inline=inline)
        if new:
            yield from self._added(node, keys, new)

    def _filled(
        self, key_node: Any, node: Any, key: str, tree: Tree, *, inline: bool
    ) -> Iterator[Edit]:
        """Put a tree where there is a key with nothing under it."""
        start, end = self.text.span(node)
        if inline or by_year(tree):
            yield Edit(start, end, flow(tree) if end > start else f" {flow(tree)}")
            return
        indent = " " * int(key_node.start_mark.column)
        lines = list(block(key, tree, indent))[1:]
        blank = len(self.text.text[:start]) - len(self.text.text[:start].rstrip(" "))
        if end > start:
            yield Edit(start - blank, end, "")
        at = self.text.line_end(end)
        yield Edit(at, at, "".join(f"{self.text.newline}{line}" for line in lines))

    def _exchanged(self, key: Any, node: Any, item: Any, *, inline: bool) -> Iterator[Edit]:
        """Put a value in the place of another, and its source where it has one."""
        long = isinstance(node, yaml.MappingNode) and any(k.value == VALUE for k, _ in node.value)
        if long and not isinstance(item, Whole):
            tree: dict[str, Any] = {VALUE: item}
            if isinstance(item, NewFigure):
                tree = {VALUE: NewFigure(item.number)}
                if item.source is not None:
                    tree[SOURCE] = NewFigure(scalar_in_quotes(item.source))
            yield from self.into(node, tree, inline=inline)
            return
        start, end = self.text.span(node)
        if isinstance(node, yaml.SequenceNode) and not isinstance(item, Whole | Brackets | tuple):
            raise CannotEdit("is a list where one value was expected: change it in the file")
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            start = self.text.text.index(":", key.end_mark.index) + 1
            yield Edit(start, self.text.end_of(node), f" {flow(item)}")
        elif isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            yield Edit(start, self.text.end_of(node), flow(item))
        else:
            yield Edit(start, end, flow(item) if end > start else f" {flow(item)}")

    def _added(
        self, node: Any, keys: Mapping[str, tuple[Any, Any]], new: Mapping[str, Any]
    ) -> Iterator[Edit]:
        """Add keys that a map does not have: years and months in their order, others at its end."""
        if not node.value:
            start, _ = self.text.span(node)
            yield Edit(start + 1, start + 1, flow(new)[1:-1])
            return
        at_end: dict[str, Any] = {}
        before: dict[str, dict[str, Any]] = {}
        for key, item in new.items():
            later = [other for other in keys if key[:1].isdigit() and other > key]
            if later:
                before.setdefault(min(later), {})[key] = item
            else:
                at_end[key] = item
        for later_key, pairs in before.items():
            at = keys[later_key][0].start_mark.index
            yield Edit(at, at, "".join(self._before(node, pairs)))
        if at_end:
            yield self._after(node, at_end)

    def _before(self, node: Any, pairs: Mapping[str, Any]) -> Iterator[str]:
        for key, item in pairs.items():
            yield f"{scalar(key)}: {flow(item)}{self.text.between(node)}"

    def _after(self, node: Any, pairs: Mapping[str, Any]) -> Edit:
        last = node.value[-1][1]
        if node.flow_style:
            at = last.end_mark.index
            between = self.text.between(node)
            new = (f"{between}{scalar(key)}: {flow(item)}" for key, item in pairs.items())
            return Edit(at, at, "".join(new))
        indent = indent_of(node)
        at = self.text.after_comments(self.text.end_of(last), len(indent))
        lines = [line for key, item in pairs.items() for line in block(key, item, indent)]
        return Edit(at, at, "".join(f"{self.text.newline}{line}" for line in lines))


def scalar_in_quotes(text: str) -> str:
    """Text in double quotes, whatever it holds."""
    plain = scalar(text)
    return plain if plain.startswith('"') else f'"{plain}"'


def _is_nothing(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NOTHING


def _is_empty(node: Any) -> bool:
    """Whether there is nothing under a key, or a map without pairs."""
    return _is_nothing(node) or (isinstance(node, yaml.MappingNode) and not node.value)
