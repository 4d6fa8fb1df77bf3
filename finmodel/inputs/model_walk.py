"""What the annotations of a file's model say of each place in the file."""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeGuard, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from finmodel.inputs.annotations import WORDS_OF_FILES, Ids, Refers
from finmodel.inputs.text.tree import Items, Map, Steps

Way = tuple[str, ...]
EACH = "*"
"""In a way: every entry of a map, or every item of a list."""
KEY = "key of *"
"""In a way, at its end: every key of a map."""
_PROVENANCE = WORDS_OF_FILES | {"calibrated_to"}
Note = TypeVar("Note", Ids, Refers)


class Node(NamedTuple):
    """A place in a file: the way to it, what is there, and its marks."""

    way: Way
    annotation: Any
    marks: tuple[Any, ...]


Value = tuple[Map, Steps, Any]
"""The innermost map that a value of a tree is in, the way to the value, and the value."""


@cache
def nodes_of(model: type[BaseModel]) -> tuple[Node, ...]:
    """Return every place that a file of a model can have except provenance, the outer first."""
    return tuple(_nodes(model, (), ()))


@cache
def references_of(model: type[BaseModel]) -> dict[Way, Refers]:
    """Return the way to every place that refers to a record, and what is said of it."""
    return _marked(model, Refers)


@cache
def ids_of(model: type[BaseModel]) -> dict[Way, Ids]:
    """Return the way to all keys that are ids, and what is said of them."""
    return _marked(model, Ids)


def _marked(model: type[BaseModel], note: type[Note]) -> dict[Way, Note]:
    return {
        node.way: mark for node in nodes_of(model) for mark in node.marks if isinstance(mark, note)
    }


def sections_of(model: type[BaseModel]) -> dict[str, Node]:
    """Return the sections of a file that give ids, each with the node of its records."""
    records = {node.way[0]: node for node in nodes_of(model) if node.way[1:] == (EACH,)}
    return {way[0]: records[way[0]] for way in ids_of(model) if way[1:] == (KEY,)}


def is_model(annotation: Any, kind: type = BaseModel) -> TypeGuard[type[BaseModel]]:
    """Return whether an annotation is a model, or one of a kind."""
    return isinstance(annotation, type) and issubclass(annotation, kind)


def _nodes(annotation: Any, way: Way, marks: tuple[Any, ...]) -> Iterator[Node]:
    annotation, inner_marks = plain(annotation)
    yield Node(way, annotation, (*inner_marks, *marks))
    if isinstance(annotation, type):
        if not issubclass(annotation, BaseModel):
            return
        for name, field in annotation.model_fields.items():
            if name in _PROVENANCE:
                continue
            yield from _nodes(field.annotation, (*way, field.alias or name), tuple(field.metadata))
        return
    form, inner = get_origin(annotation), get_args(annotation)
    if form is dict:
        yield from _nodes(inner[0], (*way, KEY), ())
        yield from _nodes(inner[1], (*way, EACH), ())
    elif form is tuple:
        yield from _nodes(inner[0], (*way, EACH), ())
    elif form in {Union, UnionType}:
        for one in inner:
            yield from _nodes(one, way, ())


def plain(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return an annotation without None and without its marks, and the marks."""
    marks: tuple[Any, ...] = ()
    while True:
        if isinstance(annotation, type):
            return annotation, marks
        inner = get_args(annotation)
        if hasattr(annotation, "__metadata__"):
            marks = (*annotation.__metadata__, *marks)
            annotation = annotation.__origin__
        elif NoneType in inner and len(inner) == 2:
            annotation = next(one for one in inner if one is not NoneType)
        else:
            return annotation, marks


def values_at(tree: Map, way: Way) -> Iterator[Value]:
    """Yield everything in a tree that a way leads to; what has another shape is passed over."""
    if len(way) == 3 and way[1] == EACH and way[2] not in {EACH, KEY}:
        section = tree.get(way[0])
        if isinstance(section, Map):
            return _fields(section, way[0], way[2])
    return _values(tree, tree, way, ())


def _fields(section: Map, name: str, field: str) -> Iterator[Value]:
    """Yield a field of every record of a section: the most common way, made fast."""
    for key, record in section.items():
        if isinstance(record, Map) and field in record:
            yield record, (name, key, field), record[field]


def _values(record: Map, inside: Any, way: Way, steps: Steps) -> Iterator[Value]:
    if not way:
        yield record, steps, inside
    elif way[0] == EACH:
        yield from _each(record, inside, way[1:], steps)
    elif isinstance(inside, Map) and way[0] == KEY:
        for key in inside:
            if key != "provenance":
                yield inside, (*steps, key), key
    elif isinstance(inside, Map) and way[0] in inside:
        yield from _values(inside, inside[way[0]], way[1:], (*steps, way[0]))


def _each(record: Map, inside: Any, rest: Way, steps: Steps) -> Iterator[Value]:
    if isinstance(inside, Map):
        for key, entry in inside.items():
            if key != "provenance":
                yield from _values(inside, entry, rest, (*steps, key))
    elif isinstance(inside, Items):
        for at, item in enumerate(inside):
            yield from _values(record, item, rest, (*steps, at))
    elif not rest:
        yield record, steps, inside  # one name, written without a list
