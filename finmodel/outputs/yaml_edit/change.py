"""The bytes of a file changed: new things put in, others taken out, and the result read back."""

from collections.abc import Collection, Mapping
from typing import Any

import yaml

from finmodel.inputs.text.yaml_errors import Unread
from finmodel.inputs.text.yaml_reader import read
from finmodel.outputs.yaml_edit.marked_text import CannotEdit
from finmodel.outputs.yaml_edit.put import Spelling, put
from finmodel.outputs.yaml_edit.take_out import Steps, take_out
from finmodel.outputs.yaml_edit.written import (
    SOURCE,
    VALUE,
    Brackets,
    NewFigure,
    Tree,
    Whole,
    by_year,
    year_key,
)

_MARK = b"\xef\xbb\xbf"
_OTHERWISE = "is written in a form that cannot be changed here: change it in the file"


def changed(
    data: bytes, new: Tree, gone: Collection[Steps] = (), spelling: Spelling = year_key
) -> bytes:
    """The bytes of a file with what is new in it and without what is gone.

    A byte order mark, ends of lines, comments and layout stay. What comes out is read again and
    must hold what it should.

    Raises:
        CannotEdit: something is written in a form that cannot take it, or be taken out.
    """
    if not new and not gone:
        return data
    mark = _MARK if data.startswith(_MARK) else b""
    text = data.decode("utf-8-sig")
    try:
        result = take_out(put(text, new, spelling) if new else text, gone, spelling)
    except yaml.YAMLError:
        raise CannotEdit(_OTHERWISE) from None
    made = mark + result.encode("utf-8")
    wanted = _plain(_tree(data))
    _put_into(wanted, new, spelling)
    for path in gone:
        _take_from(wanted, path, spelling)
    if _without_empty(_plain(_tree(made))) != _without_empty(wanted):
        raise CannotEdit(_OTHERWISE)
    return made


def _tree(data: bytes) -> Mapping[str, Any]:
    try:
        return read(data).tree
    except Unread as error:
        if error.empty:
            return {}
        raise CannotEdit(_OTHERWISE) from None


def _plain(item: Any) -> Any:
    # Most of a file is text, and asking what else it may be takes long.
    if type(item) is str:
        return item
    if isinstance(item, NewFigure):
        if item.source is None:
            return item.number
        return {VALUE: item.number, SOURCE: item.source}
    if isinstance(item, Whole):
        return _plain(item.tree)
    if isinstance(item, Brackets):
        return _plain(_tree(f"item: {item}".encode())["item"])
    if isinstance(item, Mapping):
        return {key: _plain(one) for key, one in item.items()}
    if isinstance(item, list | tuple) and not isinstance(item, str):
        return [_plain(one) for one in item]
    return item


def _put_into(inside: dict[str, Any], new: Tree, spelling: Spelling) -> None:
    if by_year(new) and isinstance(inside.get(VALUE), dict):
        inside = inside[VALUE]
    keys = {spelling(key): key for key in inside}
    for key, item in new.items():
        own = keys.get(spelling(key), key)
        held = inside.get(own)
        if isinstance(item, Mapping) and isinstance(held, dict) and held:
            _put_into(held, item, spelling)
        elif isinstance(held, dict) and VALUE in held and not isinstance(item, Whole | Mapping):
            held[VALUE] = item.number if isinstance(item, NewFigure) else _plain(item)
            if isinstance(item, NewFigure) and item.source is not None:
                held[SOURCE] = item.source
        else:
            inside[own] = _plain(item)


def _take_from(inside: Any, path: Steps, spelling: Spelling) -> None:
    for at, step in enumerate(path):
        if not isinstance(inside, dict):
            return
        own = next((key for key in inside if spelling(key) == spelling(step)), None)
        if own is None:
            return
        if at == len(path) - 1:
            del inside[own]
        else:
            inside = inside[own]


def _without_empty(item: Any) -> Any:
    """The same where nothing under a key and a map without pairs are one.

    So are texts of several lines with and without the end of the last, which is no part of them.
    """
    if isinstance(item, dict):
        return {key: _without_empty(one) for key, one in item.items()} or None
    return item.rstrip("\n") if isinstance(item, str) else item
