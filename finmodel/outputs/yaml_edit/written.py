"""Values and maps as the text of YAML: in words, in quotes where they need them, by the line."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, Union

from finmodel.inputs.text.years import parse_month, parse_year

VALUE, SOURCE = "value", "source"
_PLAIN = re.compile(r"-?[\w£.][\w £.&'()/+%;!?=@^~|<>*-]*")
_NULLS = frozenset(("null", "Null", "NULL", "~"))
_NOT_SEEN = re.compile("[\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of letters, which no file can hold."""


class NewFigure(NamedTuple):
    """A number as the files write it, and where it is from, if the file does not say it."""

    number: str
    source: str | None = None


class Whole(NamedTuple):
    """A map on one line, which takes the place of whatever is under its key."""

    tree: "Tree"


class Brackets(str):
    """Text that is YAML already: maps or names in brackets, written as it is."""

    __slots__ = ()


Leaf = str | tuple[str, ...] | NewFigure
Tree = Mapping[str, Union["Tree", Leaf, Whole]]
"""What is to be written: maps by key; text, which gets its quotes here; names; figures."""


@lru_cache(maxsize=10_000)
def scalar(text: str) -> str:
    """Text as one value, in quotes where it would not be read as itself."""
    text = _HALVES.sub("\ufffd", text)
    plain = _PLAIN.fullmatch(text) and text not in _NULLS and not text.endswith(" ")
    if plain and not _NOT_SEEN.search(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _NOT_SEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def flow(item: object) -> str:
    """A value, or a map or names in brackets."""
    if type(item) is str:
        return scalar(item)
    if isinstance(item, NewFigure):
        if item.source is None:
            return item.number
        source = json.dumps(item.source, ensure_ascii=False)
        return f"{{{VALUE}: {item.number}, {SOURCE}: {source}}}"
    if isinstance(item, Whole):
        return flow(item.tree)
    if isinstance(item, Brackets):
        return str(item)
    if isinstance(item, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in item.items()) + "}"
    if isinstance(item, tuple):
        return "[" + ", ".join(map(scalar, item)) + "]"
    return scalar(str(item))


def block(key: str, item: object, indent: str) -> Iterator[str]:
    """A pair as lines, what it gives by year or month on one."""
    if type(item) is str:
        yield f"{indent}{scalar(key)}: {scalar(item)}"
        return
    if not isinstance(item, Mapping) or by_year(item) or not item:
        yield f"{indent}{scalar(key)}: {flow(item)}"
        return
    yield f"{indent}{scalar(key)}:"
    for inner, one in item.items():
        yield from block(inner, one, f"{indent}  ")


def by_year(item: object) -> bool:
    """Whether something is a map of years or of months."""
    return isinstance(item, Mapping) and bool(item) and all(key[:1].isdigit() for key in item)


def year_key(key: str) -> str:
    """A key in its one spelling, where it is a year: 2025-26 is 2025/26."""
    return _spelled(key, parse_year)


def month_key(key: str) -> str:
    """A key in its one spelling, where it is a month: 2025-4 is 2025-04."""
    return _spelled(key, parse_month)


def _spelled(key: str, parse: Callable[[str], object]) -> str:
    if not key[:1].isdigit():
        return key
    try:
        return str(parse(key))
    except ValueError:
        return key
