"""What a file holds before any of it is given a meaning: maps, lists and text, with places."""

import re
from array import array
from bisect import bisect
from collections.abc import Sequence
from typing import Any, NamedTuple

from finmodel.inputs.faults import Place

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Lines:
    """Where the lines of a text begin, as its parser counts them.

    A place is kept as how many characters are before it, in a few bytes: there are millions of
    them in a large set, and few are ever asked for.
    """

    def __init__(self, text: str = "") -> None:
        self.starts = array("I", (0, *(found.end() for found in _BREAK.finditer(text))))

    def place(self, file: str, at: int) -> Place:
        """Return the place of a character, counted from 0."""
        line = bisect(self.starts, at)
        return Place(file, line, at - self.starts[line - 1] + 1)


class Map(dict[str, Any]):
    """A map of a file.

    Attributes:
        marks: where each key and its value are, in the order of the keys.
        lines: those of the file; only of the map that is the whole of it.
    """

    __slots__ = ("_positions", "lines", "marks")
    _positions: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.marks = array("I")
        self.lines: Lines | None = None

    def marks_of(self, key: str) -> tuple[int, int]:
        """Return where a key and its value are, once the map is whole."""
        try:
            positions = self._positions
        except AttributeError:
            positions = self._positions = {key: at for at, key in enumerate(self)}
        at = 2 * positions[key]
        return self.marks[at], self.marks[at + 1]

    def __getstate__(self) -> "tuple[array[int], Lines | None]":
        return self.marks, self.lines

    def __setstate__(self, state: "tuple[array[int], Lines | None]") -> None:
        self.marks, self.lines = state


class Items(list[Any]):
    """A list of a file; `marks` holds where each item is."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks = array("I")

    def __getstate__(self) -> "array[int]":
        return self.marks

    def __setstate__(self, marks: "array[int]") -> None:
        self.marks = marks


Steps = tuple[str | int, ...]
"""The way to a value: keys as written, positions in lists counted from 0."""


class FileTree(NamedTuple):
    """A file as the user would type it, what it holds, and the way to what was left empty in it.

    `calibrates` is False where nothing in it can be calibrated to a published figure.
    """

    file: str
    tree: Map
    empty: Sequence[Steps] = ()
    calibrates: bool = True


def place_of(file: str, tree: Map, steps: Steps, *, at_key: bool = False) -> Place:
    """Return the place of what the steps lead to, or of the nearest there is on the way to it.

    A single value has its own place; a map or a list has the place of its key, and so has
    anything under `at_key`.
    """
    mark: int | None = None
    inside: object = tree
    for number, step in enumerate(steps, start=1):
        if isinstance(inside, Map) and step in inside:
            key, value = inside.marks_of(str(step))
            inside = inside[str(step)]
            nested = isinstance(inside, dict | list)
            mark = key if nested or (at_key and number == len(steps)) else value
        elif isinstance(inside, list) and isinstance(step, int) and step < len(inside):
            mark = inside.marks[step] if isinstance(inside, Items) else mark
            inside = inside[step]
        else:
            break
    if mark is None or tree.lines is None:
        return Place(file, 1, 1)
    return tree.lines.place(file, mark)


def within(inside: object, step: str | int) -> Any:
    """Return what a step known to be there leads to in a map or a list."""
    if isinstance(inside, dict):
        return inside[step]
    if isinstance(inside, list) and isinstance(step, int):
        return inside[step]
    raise KeyError(step)
