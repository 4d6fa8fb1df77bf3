"""The files of one set as read, before and while they are checked against each other."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from finmodel.inputs.faults import Fault, Place
from finmodel.inputs.fields import FLAGS
from finmodel.inputs.file_names import file_name
from finmodel.inputs.folder import contents
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import FileTree, Map, Steps, place_of
from finmodel.inputs.text.yaml_errors import Unread
from finmodel.inputs.text.yaml_reader import read

NOTHING = Map()
_MOST_SUGGESTED = 100
_FLAGS = {**FLAGS, "1": True, "0": False}


def open_file(path: Path, stem: str, faults: list[Fault], *, needed: bool) -> FileTree | None:
    """Read a file of a set; None, and its faults added, where it makes no sense.

    A file that is not `needed` may be empty. Raises `Unreadable`.
    """
    file = file_name(path)
    data = contents(path)
    try:
        reading = read(data)
    except Unread as error:
        if error.empty and not needed:
            return FileTree(file, Map(), (), calibrates=False)
        faults.append(Fault(Place(file, error.line, error.column), "", error.sentence))
        return None
    for refused in reading.refused:
        place = Place(file, refused.mark.line + 1, refused.mark.column + 1)
        faults.append(Fault(place, path_of(stem, refused.steps), refused.sentence))
    return FileTree(file, reading.tree, reading.empty, b"calibrated_to" in data)


class Files:
    """The trees of a set by the stem of their file; a file that could not be read is in `unread`.

    What is looked up in a file that could not be read is None, and what depends on it is not
    checked: one fault is reported once.
    """

    def __init__(
        self, trees: Mapping[str, FileTree], unread: frozenset[str], faults: list[Fault]
    ) -> None:
        self.trees = trees
        self.unread = unread
        self.faults = faults

    def section(self, stem: str, name: str) -> Map | None:
        """Return a section of a file: empty if it is not there, None if it could not be read."""
        if stem in self.unread:
            return None
        found = self.trees.get(stem)
        if found is None:
            return NOTHING
        section = found.tree.get(name)
        if section is None:
            return NOTHING
        return section if isinstance(section, Map) else None

    def records(self, stem: str, name: str) -> Iterator[tuple[str, Map]]:
        """Yield the records of a section, by id, leaving out what is no record."""
        for key, record in (self.section(stem, name) or NOTHING).items():
            if isinstance(record, Map):
                yield key, record

    def suggestion(self, name: str, names: Iterable[str]) -> str:
        """Return what was likely meant by a name, as long as few faults were found.

        Among thousands of names each takes a while, and past some faults another adds nothing.
        """
        return suggestion(name, names) if len(self.faults) < _MOST_SUGGESTED else ""

    def refuse(self, stem: str, steps: Steps, message: str, *, at_key: bool = False) -> None:
        """Report a fault at what the steps lead to in a file, or the nearest on the way to it."""
        found = self.trees[stem]
        place = place_of(found.file, found.tree, steps, at_key=at_key)
        self.faults.append(Fault(place, path_of(stem, steps), message))


def text(record: Map, key: str) -> str | None:
    """Return the text under a key; None where there is none, or something else is there."""
    given = record.get(key)
    return given.strip() if isinstance(given, str) else None


def flag(record: Map, key: str) -> bool | None:
    """Return what is true or false, yes or no under a key; None where neither is written there."""
    return _FLAGS.get((text(record, key) or "").lower())


def is_within_bau(record: object) -> bool:
    """Return whether a scheme counts within BAU efficiency, and so adds nothing to it."""
    return isinstance(record, Map) and text(record, "counts") == "within_bau"


def inner(record: Map, key: str) -> Map:
    """Return the map under a key; an empty one where there is none, or something else."""
    given = record.get(key)
    return given if isinstance(given, Map) else NOTHING
