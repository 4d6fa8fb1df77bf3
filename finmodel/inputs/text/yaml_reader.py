"""The text of a YAML file to a tree of maps, lists and text that keeps the place of each.

Scalars stay text until a field gives them a meaning, so that `no`, `1:30` and `01E10` never turn
into something else. The parser's events are read one by one: the depth is known before anything
is built on it, and what an assumption file has no use for is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from finmodel.inputs.text.tree import Items, Lines, Map, Steps
from finmodel.inputs.text.yaml_errors import (
    DEEPEST,
    TOO_DEEP,
    Unread,
    line_and_column,
    position,
    unread_from,
)

_NO_KEY = "a key is missing here"
_NESTED = frozenset((Map, Items))
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_NOT_PLAIN = _NULLS | {"<<"}
"""Keys that mean something in YAML where they are not quoted."""
_BOM = b"\xef\xbb\xbf"
_NEVER_IN_TEXT = bytes({*range(32), 127} - {*b"\t\n\r"})
_NO_TEXT = "is not a text file, or contains a control character"
_NO_ALIAS = "an alias (*) repeats a value from elsewhere: write the value out here"
_NO_ANCHOR = (
    "an anchor (&) names a value to repeat it elsewhere: write values out where they belong"
)
_NO_TAG = "a tag (!) has no meaning in an assumption file: leave it out, or put the text in quotes"
_NO_MERGE = "a merge (<<) takes values from elsewhere: write them out here"


class Refused(NamedTuple):
    """Something in a file that it may not hold, with the way to it."""

    steps: Steps
    mark: yaml.Mark
    sentence: str


class Reading(NamedTuple):
    """A file as read: its tree, the values left empty, and what it may not hold."""

    tree: Map
    empty: list[Steps]
    refused: list[Refused]


_KNOWN: ContextVar[dict[bytes, Reading] | None] = ContextVar("known", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Read files of the same bytes once while this lasts; nobody may change what `read` returns."""
    before = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(before)


def read(data: bytes) -> Reading:
    """Read the bytes of a file; raises `Unread` when they make no sense as a map of YAML."""
    known = _KNOWN.get()
    found = None if known is None else known.get(data)
    if found is None:
        found = _Builder(_decoded(data)).build()
        if known is not None:
            known[data] = found
    return found


def _decoded(data: bytes) -> bytes:
    """Return the UTF-8 text without a byte order mark; raises `Unread` for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unread("is not UTF-8 but UTF-16: save the file again with the encoding UTF-8")
    data = data.removeprefix(_BOM)
    if len(data.translate(None, _NEVER_IN_TEXT)) != len(data):
        at = next(at for at, byte in enumerate(data) if byte in _NEVER_IN_TEXT)
        raise Unread(_NO_TEXT, *position(data, at))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unread(
            "is not UTF-8 (a letter or sign here is in another encoding): "
            "save the file again with the encoding UTF-8",
            *position(data, error.start),
        ) from None
    return data


class _Builder:
    """Builds the tree of one file from the parser's events."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parser = CParser(data)
        self.lines = Lines(data.decode("utf-8"))
        self.empty: list[Steps] = []
        self.refused: list[Refused] = []
        self.outer: list[tuple[Any, Any]] = []
        self.known: dict[str, str] = {}

    def build(self) -> Reading:
        try:
            tree = self._root()
        except yaml.reader.ReaderError as error:
            raise Unread(_NO_TEXT, *position(self.data, int(error.position))) from None
        except yaml.MarkedYAMLError as error:
            raise unread_from(error, self.data) from None
        tree.lines = self.lines
        return Reading(tree, self.empty, self.refused)

    def _root(self) -> Map:
        next_event: Any = self.parser.get_event
        tree = Map()
        next_event()
        first: Any = next_event()
        if type(first) is DocumentStartEvent:
            first = next_event()
        if type(first) is MappingStartEvent:
            self._refuse_properties(first, ())
            self._fill(tree, next_event)
        elif type(first) is not StreamEndEvent and (type(first) is not ScalarEvent or first.value):
            raise Unread(
                "a map (key: value) is needed at the top of the file",
                *line_and_column(first.start_mark),
            )
        next_event()
        after: Any = next_event()
        if type(after) is DocumentStartEvent:
            raise Unread(
                "contains more than one document: remove the --- between them",
                *line_and_column(after.start_mark),
            )
        if type(first) is not MappingStartEvent:
            raise Unread("this file is empty", empty=True)
        return tree

    def _fill(self, tree: Map, next_event: Any) -> None:
        """Fill the map whose start was read, up to its end: one loop, as most of the time is here.

        `inside` is the map or list being filled; `key` is the one whose value comes next, None
        where a key or the item of a list does.
        """
        inside: Any = tree
        key: Any = None
        step: Any
        value: Any
        key_mark: Any = None
        in_map, marks, outer, known = True, tree.marks, self.outer, self.known.setdefault
        while True:
            event = next_event()
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                if not outer:
                    return
                inside = outer.pop()[0]
                in_map, key, marks = type(inside) is Map, None, inside.marks
                continue
            if kind is AliasEvent or event.anchor is not None or event.tag is not None:
                self._refuse_properties(event, self._steps(inside, key))
            if in_map and key is None:
                plain = kind is ScalarEvent and event.value not in _NOT_PLAIN
                key = event.value if plain else self._key(event, inside)
                key = known(key, key)
                key_mark = event.start_mark
                continue
            if kind is ScalarEvent:
                value = event.value
                value = known(value, value)
                if value in _NULLS and event.implicit[0]:
                    value = None
                    self.empty.append(self._steps(inside, key))
            else:
                value = self._begun(event)
            if in_map:
                step, key = key, None
                if step in inside:
                    self._refuse_twice(inside, step, key_mark)
                else:
                    inside[step] = value
                    marks.append(key_mark.index)
                    marks.append(event.start_mark.index)
            else:
                step = len(inside)
                inside.append(value)
                marks.append(event.start_mark.index)
            if type(value) in _NESTED:
                outer.append((inside, step))
                inside, in_map, marks = value, type(value) is Map, value.marks

    def _key(self, event: Any, inside: Map) -> str:
        """Return the key an event is."""
        if type(event) is AliasEvent:
            return f"*{event.anchor}"
        if type(event) is not ScalarEvent:
            raise Unread("a key must be a name", *line_and_column(event.start_mark))
        key: str = event.value
        if event.implicit[0]:
            if key == "<<":
                self._refuse(self._steps(inside, key), event.start_mark, _NO_MERGE)
            elif key in _NULLS:
                self._refuse(self._steps(inside, None), event.start_mark, _NO_KEY)
        return key

    def _begun(self, event: Any) -> Map | Items | None:
        """Return the map or list that an event begins; None, refused already, for an alias."""
        if type(event) is AliasEvent:
            return None
        if len(self.outer) >= DEEPEST:
            raise Unread(TOO_DEEP, *line_and_column(event.start_mark))
        return Map() if type(event) is MappingStartEvent else Items()

    def _steps(self, inside: object, key: str | None) -> Steps:
        """Return the way to what is being read."""
        above = tuple(step for _, step in self.outer)
        if isinstance(inside, list):
            return (*above, len(inside))
        return above if key is None else (*above, key)

    def _refuse(self, steps: Steps, mark: Any, sentence: str) -> None:
        self.refused.append(Refused(steps, mark, sentence))

    def _refuse_twice(self, inside: Map, key: str, mark: Any) -> None:
        first = self.lines.place("", inside.marks[2 * list(inside).index(key)])
        self._refuse(self._steps(inside, key), mark, f"is given twice: first on line {first.line}")

    def _refuse_properties(self, event: Any, steps: Steps) -> None:
        """Refuse an alias, an anchor or a tag."""
        if type(event) is AliasEvent:
            self._refuse(steps, event.start_mark, _NO_ALIAS)
            return
        if event.anchor is not None:
            self._refuse(steps, event.start_mark, _NO_ANCHOR)
        if event.tag is not None:
            self._refuse(steps, event.start_mark, _NO_TAG)
