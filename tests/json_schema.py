"""Whether a document keeps to a JSON Schema, for the words that the schemas of outputs use."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

NOTHING_TO_JUDGE = {"$schema", "$defs", "title", "description"}


def departures(value: Any, schema: Mapping[str, Any]) -> list[str]:
    """Where a value departs from a schema; raises KeyError for a word that is not known here."""
    return list(_found(value, schema, schema.get("$defs", {}), "$"))


def _found(value: Any, schema: Any, defs: Any, at: str) -> Iterator[str]:
    for word, held in schema.items():
        if word not in NOTHING_TO_JUDGE:
            yield from _WORDS[word](value, held, schema, defs, at)


def _ref(value: Any, held: Any, _schema: Any, defs: Any, at: str) -> Iterator[str]:
    yield from _found(value, defs[held.removeprefix("#/$defs/")], defs, at)


def _any_of(value: Any, held: Any, _schema: Any, defs: Any, at: str) -> Iterator[str]:
    if all(list(_found(value, one, defs, at)) for one in held):
        yield f"{at}: none of them"


def _const(value: Any, held: Any, _schema: Any, _defs: Any, at: str) -> Iterator[str]:
    if value != held:
        yield f"{at}: not {held}"


def _enum(value: Any, held: Any, _schema: Any, _defs: Any, at: str) -> Iterator[str]:
    if not any(value == one and type(value) is type(one) for one in held):
        yield f"{at}: not one of {held}"


def _type(value: Any, held: Any, _schema: Any, _defs: Any, at: str) -> Iterator[str]:
    if not any(_IS[kind](value) for kind in ([held] if isinstance(held, str) else held)):
        yield f"{at}: {value!r} is not {held}"


def _minimum(value: Any, held: Any, _schema: Any, _defs: Any, at: str) -> Iterator[str]:
    if _IS["number"](value) and value < held:
        yield f"{at}: below {held}"


def _maximum(value: Any, held: Any, _schema: Any, _defs: Any, at: str) -> Iterator[str]:
    if _IS["number"](value) and value > held:
        yield f"{at}: above {held}"


def _pattern(value: Any, held: Any, _schema: Any, _defs: Any, at: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(held, value):
        yield f"{at}: not like {held}"


def _items(value: Any, held: Any, _schema: Any, defs: Any, at: str) -> Iterator[str]:
    for place, item in enumerate(value) if isinstance(value, list) else ():
        yield from _found(item, held, defs, f"{at}[{place}]")


def _required(value: Any, held: Any, _schema: Any, _defs: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{at}.{key}: missing" for key in held if key not in value)


def _properties(value: Any, held: Any, _schema: Any, defs: Any, at: str) -> Iterator[str]:
    for key, item in value.items() if isinstance(value, dict) else ():
        if key in held:
            yield from _found(item, held[key], defs, f"{at}.{key}")


def _additional(value: Any, held: Any, schema: Any, defs: Any, at: str) -> Iterator[str]:
    for key, item in value.items() if isinstance(value, dict) else ():
        if key in schema.get("properties", {}):
            continue
        if held is False:
            yield f"{at}.{key}: not known"
        elif held is not True:
            yield from _found(item, held, defs, f"{at}.{key}")


_WORDS = {
    "$ref": _ref,
    "anyOf": _any_of,
    "const": _const,
    "enum": _enum,
    "type": _type,
    "minimum": _minimum,
    "maximum": _maximum,
    "pattern": _pattern,
    "items": _items,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
}
_IS = {
    "null": lambda value: value is None,
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
