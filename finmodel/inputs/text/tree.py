"""What a file holds before any of it is given a meaning: maps, lists and text, with places."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from finmodel.inputs.faults import Place


class Mark(Protocol):
    """Where something is in a file; line and column count from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class _Kept(NamedTuple):
    """A mark that outlives the parser, as when a tree is sent to another process."""

    line: int
    column: int


def _kept(marks: list[Mark]) -> list[Mark]:
    return [_Kept(mark.line, mark.column) for mark in marks]


class Map(dict[str, Any]):
    """A map of a file; `marks` holds, in the order of the keys, those of each key and value."""

    __slots__ = ("_positions", "marks")
    _positions: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []

    def marks_of(self, key: str) -> tuple[Mark, Mark]:
        """Return the marks of a key and of its value, once the map is whole."""
        try:
            positions = self._positions
        except AttributeError:
            positions = self._positions = {key: at for at, key in enumerate(self)}
        at = 2 * positions[key]
        return self.marks[at], self.marks[at + 1]

    def __getstate__(self) -> list[Mark]:
        return _kept(self.marks)

    def __setstate__(self, marks: list[Mark]) -> None:
        self.marks = marks


class Items(list[Any]):
    """A list of a file; `marks` holds those of the items."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []

    def __getstate__(self) -> list[Mark]:
        return _kept(self.marks)

    def __setstate__(self, marks: list[Mark]) -> None:
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
    mark: Mark | None = None
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
    if mark is None:
        return Place(file, 1, 1)
    return Place(file, mark.line + 1, mark.column + 1)


def within(inside: object, step: str | int) -> Any:
    """Return what a step known to be there leads to in a map or a list."""
    if isinstance(inside, dict):
        return inside[step]
    if isinstance(inside, list) and isinstance(step, int):
        return inside[step]
    raise KeyError(step)
