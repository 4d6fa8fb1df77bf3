"""Figures put into the text of `actuals.yaml`, so that comments, order and layout stay.

What is new is a tree: maps by key, and figures. Keys that the file has are entered, the others
are added where they belong: a month before the first later one, anything else at the end.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from finmodel.inputs.text.years import parse_month
from finmodel.outputs.excel.import_.editing import CannotEdit, Edit, Text, edited, indent_of

_VALUE, _SOURCE = "value", "source"


class NewFigure(NamedTuple):
    """A number as the files write it, and where it is from, if the file does not say it."""

    number: str
    source: str | None = None


Tree = Mapping[str, "Tree | NewFigure"]


def merged(text: str, tree: Tree) -> str:
    """The text of a file that is a map, with what is new put in.

    Raises:
        CannotEdit: something in it is written in a form that cannot take it.
    """
    held = Text(text)
    return edited(text, list(_into(held, held.root, tree)))


def _into(text: Text, node: Any, tree: Tree) -> Iterator[Edit]:
    if isinstance(node, yaml.ScalarNode) and node.value.strip() in ("", "null", "~"):
        start, end = text.span(node)
        yield Edit(start, end, f" {_flow(tree)}")
        return
    if not isinstance(node, yaml.MappingNode):
        raise CannotEdit("is not a map in the file: write it there first")
    keys = {_spelled(key.value): (key, value) for key, value in node.value}
    inner = keys.get(_VALUE)
    if inner is not None and isinstance(inner[1], yaml.MappingNode) and _by_month(tree):
        yield from _into(text, inner[1], tree)
        return
    new: dict[str, Tree | NewFigure] = {}
    for key, item in tree.items():
        if key not in keys:
            new[key] = item
        elif isinstance(item, NewFigure):
            yield from _exchanged(text, keys[key][1], item)
        else:
            yield from _into(text, keys[key][1], item)
    if new:
        yield from _added(text, node, keys, new)


def _exchanged(text: Text, node: Any, figure: NewFigure) -> Iterator[Edit]:
    """Put a number in the place of another, and its source where it has one."""
    if isinstance(node, yaml.ScalarNode):
        yield Edit(*text.span(node), _leaf(figure))
        return
    long = {_VALUE: NewFigure(figure.number)}
    if figure.source is not None:
        long[_SOURCE] = NewFigure(json.dumps(figure.source, ensure_ascii=False))
    yield from _into(text, node, long)


def _added(
    text: Text, node: Any, keys: Mapping[str, tuple[Any, Any]], new: Mapping[str, Any]
) -> Iterator[Edit]:
    """Add keys that a map does not have: months in their order, others at its end."""
    if not node.value:
        start, _ = text.span(node)
        yield Edit(start + 1, start + 1, _flow(new)[1:-1])
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
        at = text.at(keys[later_key][0].start_mark)
        yield Edit(at, at, "".join(_before(text, node, pairs)))
    if at_end:
        yield _after(text, node, at_end)


def _before(text: Text, node: Any, pairs: Mapping[str, Any]) -> Iterator[str]:
    for key, item in pairs.items():
        yield f"{key}: {_flow(item)}{text.between(node)}"


def _after(text: Text, node: Any, pairs: Mapping[str, Any]) -> Edit:
    last = node.value[-1][1]
    if node.flow_style:
        at = text.at(last.end_mark)
        return Edit(
            at,
            at,
            "".join(f"{text.between(node)}{key}: {_flow(item)}" for key, item in pairs.items()),
        )
    leaf = _last_leaf(last)
    if isinstance(leaf, yaml.ScalarNode) and leaf.style in ("|", ">"):
        raise CannotEdit("ends in a text of several lines: write the figures in the file")
    end = text.text.find("\n", text.at(leaf.end_mark))
    at = len(text.text) if end < 0 else end - (text.text[end - 1 : end] == "\r")
    lines = [line for key, item in pairs.items() for line in _block(key, item, indent_of(node))]
    return Edit(at, at, "".join(f"{text.newline}{line}" for line in lines))


def _last_leaf(node: Any) -> Any:
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return node


def _block(key: str, item: Any, indent: str) -> Iterator[str]:
    """A pair as lines, its figures by month on one."""
    if isinstance(item, NewFigure) or _by_month(item) or not item:
        yield f"{indent}{key}: {_flow(item)}"
        return
    yield f"{indent}{key}:"
    for inner, one in item.items():
        yield from _block(inner, one, f"{indent}  ")


def _flow(item: Any) -> str:
    if isinstance(item, NewFigure):
        return _leaf(item)
    return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in item.items()) + "}"


def _leaf(figure: NewFigure) -> str:
    if figure.source is None:
        return figure.number
    source = json.dumps(figure.source, ensure_ascii=False)
    return f"{{{_VALUE}: {figure.number}, {_SOURCE}: {source}}}"


def _by_month(tree: Any) -> bool:
    return bool(tree) and all(key[:1].isdigit() for key in tree)


def _spelled(key: str) -> str:
    """A key in its one spelling: 2025-4 is 2025-04."""
    try:
        return str(parse_month(key))
    except ValueError:
        return key
