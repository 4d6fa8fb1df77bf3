"""A key of a file, with all that is under it, written anew where it is."""

from collections.abc import Sequence
from typing import Any

import yaml

from finmodel.outputs.yaml_edit.change import changed
from finmodel.outputs.yaml_edit.marked_text import Edit, Text, edited
from finmodel.outputs.yaml_edit.written import Tree, block

_MARK = b"\xef\xbb\xbf"


def replaced(data: bytes, path: Sequence[str], item: Tree) -> bytes:
    """The bytes of a file with `item` under the keys of `path`; all beside it stays as it was.

    Raises:
        CannotEdit: something on the way is written in a form that cannot take it.
    """
    mark = _MARK if data.startswith(_MARK) else b""
    text = Text(data.decode("utf-8-sig"))
    key, node = _at(text.root, path)
    if key is None or node.flow_style:
        new: Tree = item
        for step in reversed(path):
            new = {step: new}
        return changed(changed(data, {}, [tuple(path)]), new)
    start = text.line_start(key.start_mark.index)
    end = text.after_comments(text.end_of(node), key.start_mark.column + 1)
    lines = block(path[-1], item, " " * int(key.start_mark.column))
    return mark + edited(text.text, [Edit(start, end, text.newline.join(lines))]).encode()


def _at(node: Any, path: Sequence[str]) -> tuple[Any, Any]:
    """The key at the end of a path and what is under it, where all on the way is in lines."""
    key = None
    for step in path:
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            return None, None
        key, node = next(((k, one) for k, one in node.value if k.value == step), (None, None))
        if key is None:
            return None, None
    return key, node
