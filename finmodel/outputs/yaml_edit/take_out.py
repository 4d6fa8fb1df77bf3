"""Keys taken out of the text of a YAML file with what is under them; all else stays."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml

from finmodel.outputs.yaml_edit.marked_text import CannotEdit, Edit, Text, edited, pairs_of
from finmodel.outputs.yaml_edit.put import Spelling
from finmodel.outputs.yaml_edit.written import year_key

Steps = tuple[str, ...]
Inner = Mapping[str, "Inner"]
"""What goes, by key: all of it where nothing is inside."""


def take_out(text: str, paths: Collection[Steps], spelling: Spelling = year_key) -> str:
    """The text of a file without what the paths lead to; one that leads to nothing is passed over.

    Comments within what goes go with it, those before it stay.

    Raises:
        CannotEdit: something is written in a form from which it cannot be taken.
    """
    if not paths:
        return text
    held = Text(text)
    return edited(text, list(_from(held, held.root, None, _nested(paths), spelling)))


def _nested(paths: Collection[Steps]) -> Inner:
    found: dict[str, Any] = {}
    for path in paths:
        inside = found
        for step in path[:-1]:
            inside = inside.setdefault(step, {})
        inside[path[-1]] = {}
    return found


def _from(text: Text, node: Any, key: Any, going: Inner, spelling: Spelling) -> Iterator[Edit]:
    wanted = {spelling(one): inside for one, inside in going.items()}
    pairs = list(pairs_of(node))
    goes = [wanted.get(spelling(one.value)) for one, _ in pairs]
    whole = [inside is not None and not inside for inside in goes]
    for (inner_key, value), inside in zip(pairs, goes, strict=True):
        if inside:
            yield from _from(text, value, inner_key, inside, spelling)
    if not any(whole):
        return
    if node.flow_style:
        yield from _from_brackets(text, node, whole)
        return
    for (own, value), out in zip(pairs, whole, strict=True):
        if out:
            yield _lines(text, own, value)
    if all(whole) and key is not None:
        at = text.text.index(":", key.end_mark.index) + 1
        yield Edit(at, at, " {}")


def _lines(text: Text, key: Any, value: Any) -> Edit:
    start = text.line_start(key.start_mark.index)
    if text.text[start : key.start_mark.index].strip(" "):
        raise CannotEdit("shares its line with what is around it: take it out in the file")
    end = max(text.end_of(value), key.end_mark.index)
    return Edit(start, text.next_line(text.after_comments(end, key.start_mark.column + 1)), "")


def _from_brackets(text: Text, node: Any, whole: list[bool]) -> Iterator[Edit]:
    """Each pair with the comma after it; the last ones with the comma before them."""
    pairs = node.value
    kept = [at for at, out in enumerate(whole) if not out]
    if not kept:
        start, end = text.span(node)
        yield Edit(start + 1, end - 1, "")
        return
    last = kept[-1]
    for at in range(last):
        if whole[at]:
            yield Edit(pairs[at][0].start_mark.index, pairs[at + 1][0].start_mark.index, "")
    if last < len(pairs) - 1:
        yield Edit(_end(pairs[last][1]), _end(pairs[-1][1]), "")


def _end(node: yaml.Node) -> int:
    end: int = node.end_mark.index
    return end
