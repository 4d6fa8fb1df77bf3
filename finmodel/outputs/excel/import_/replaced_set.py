"""What a set made from a workbook of records has not of the set whose place it takes, and has new.

The old files are compared as they are written, so that a set with mistakes in it can be replaced.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Map, Steps
from finmodel.inputs.text.yaml_errors import Unread
from finmodel.inputs.text.yaml_reader import read
from finmodel.inputs.text.years import parse_year
from finmodel.outputs.excel.import_.made_from import records_beyond
from finmodel.outputs.excel.set_facts import SetFacts

_YAML = ".yaml"
_PROVENANCE = "provenance"
_SAYS_WHERE_FROM = re.compile(r"\.(provenance|source|basis|judgement)(\.|$)")
_COMMENT = re.compile(r"(^|\s)#")
_LARGEST = 64 * 1024 * 1024


class Replaced(NamedTuple):
    """What becomes of the files of a set.

    Attributes:
        lines: one for each file, record and field that goes or comes.
        notes: comments that go, and files that could not be compared.
        facts: the system, years and organisations of the old set, as far as it says.
    """

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    facts: SetFacts


def replaced(folder: Path, new: Mapping[str, bytes]) -> Replaced:
    """Compare what a folder holds with the files, by their path in it, that take its place.

    Raises:
        OSError: the folder cannot be read.
    """
    old = _files(folder)
    trees = {name: _tree(data) for name, data in old.items() if name.endswith(_YAML)}
    unread = [name for name, tree in trees.items() if tree is None]
    before = {name: _leaves(name, tree) for name, tree in trees.items() if tree is not None}
    after = {name: _leaves(name, _tree(data)) for name, data in new.items()}
    lines = [
        *(f"{folder / name}: dropped" for name in old if name not in new and name not in unread),
        *_moves(folder, before, after, "dropped"),
        *(f"{folder / name}: added" for name in new if name not in old),
        *_moves(folder, after, before, "added"),
    ]
    return Replaced(tuple(lines), tuple(_notes(old, new, unread)), _facts(trees.get("system.yaml")))


def facts_of_files(files: Mapping[str, bytes]) -> SetFacts:
    """The system, years and organisations that the files of a set give, by their path in it."""
    return _facts(_tree(files.get("system.yaml", b"")))


def _facts(tree: Map | None) -> SetFacts:
    if tree is None:
        return SetFacts(None, None, None)
    name, ends = tree.get("name"), (tree.get("baseline"), tree.get("final"))
    organisations = tree.get("organisations")
    try:
        first, last = (parse_year(str(end)) for end in ends)
        years = (first, last)
    except ValueError:
        years = None
    return SetFacts(
        name.strip() if isinstance(name, str) else None,
        years,
        frozenset(set(organisations) - {_PROVENANCE}) if isinstance(organisations, Map) else None,
    )


def _files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their path in it, hidden ones aside."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        own = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in own.parts):
            large = path.stat().st_size > _LARGEST or path.suffix != _YAML
            found[own.as_posix()] = b"" if large else path.read_bytes()
    return found


def _tree(data: bytes) -> Map | None:
    try:
        reading = read(data)
    except Unread as error:
        return Map() if error.empty else None
    return reading.tree


def _leaves(name: str, tree: Map | None) -> dict[str, str]:
    """What a file gives by path, in one spelling of what may be written in several."""
    stem = name.removesuffix(_YAML)
    found = {}
    for steps, text in _under(tree, ()):
        path = path_of(stem, steps)
        if (path.endswith(".extends") and text == "base") or path.startswith(f"{stem}.format"):
            continue
        # A list of one may be written without its brackets, and a change that sets without "set".
        found[path.removesuffix(".1").removesuffix(".set").removesuffix(".value")] = text
    return found


def _under(value: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _under(inside, (*steps, key))
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from _under(inside, (*steps, at))
    else:
        yield steps, str(value)


def _moves(
    folder: Path,
    given: Mapping[str, Mapping[str, str]],
    others: Mapping[str, Mapping[str, str]],
    what: str,
) -> Iterator[str]:
    """A line for each record and field that the same file does not give in `others`."""
    for name, paths in given.items():
        known = others.get(name)
        if known is None:
            continue
        places = {
            _SAYS_WHERE_FROM.split(path)[0] for path in known if _SAYS_WHERE_FROM.search(path)
        }
        for path in records_beyond(paths, known):
            if not _given_otherwise(path, known, places):
                yield f"{folder / name}: {path}: {what}"


def _given_otherwise(path: str, known: Mapping[str, str], places: set[str]) -> bool:
    """Whether the same is given in another form: for every year, or on what is within it."""
    parts = path.split(".")
    if any(".".join(parts[:end]) in known for end in range(1, len(parts))):
        return True
    around, _, last = path.rpartition(".")
    return last == _PROVENANCE and any(place.startswith(f"{around}.") for place in places)


def _notes(
    old: Mapping[str, bytes], new: Mapping[str, bytes], unread: Sequence[str]
) -> Iterator[str]:
    counts = {
        name: _comments(data) for name, data in old.items() if name.endswith(_YAML) and name in new
    }
    said = [f"{name} ({count:,})" for name, count in counts.items() if count]
    if said:
        yield f"comments are not kept: {', '.join(said)}"
    if unread:
        yield f"cannot be read, so not compared: {', '.join(unread)}"


def _comments(data: bytes) -> int:
    """How many lines hold a comment; a # within a text counts as one where a space is before it."""
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    return sum(1 for line in lines if _COMMENT.search(line) and not _quoted(line))


def _quoted(line: str) -> bool:
    """Whether the first # of a line is within quotes."""
    before = line[: line.index("#")]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1
