"""Outputs that would change what the command reads, or each other: refused before any work.

`--force` replaces an earlier output. It never replaces an input, whatever leads to it: another
spelling of its name, a symbolic link or a hard link.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from finmodel.cli.formats import takes_any_format
from finmodel.cli.usage_errors import UsageError
from finmodel.inputs.file_names import SCENARIOS, windows_problem


class Target(NamedTuple):
    """A file or folder to be written, and the option or argument that names it."""

    option: str
    name: str

    def __str__(self) -> str:
        return f"{self.option} {self.name}"


def refuse_clashes(
    targets: Iterable[Target], read: Iterable[str | Path], *, windows: bool = os.name == "nt"
) -> None:
    """Refuse outputs that are, hold or are inside what is read, and two that are one file.

    On Windows also those whose names are of devices there, which would swallow them.

    `read` are files and folders; names of which there is neither are passed over.

    Raises:
        UsageError: with a sentence for each.
    """
    files = [one for one in targets if not takes_any_format(one.name)]
    sources = [Path(one) for one in dict.fromkeys(map(str, read)) if os.path.lexists(one)]
    found = [
        *(
            f"{one}: {why}: choose another name"
            for one in files
            if windows and (why := windows_problem(PureWindowsPath(one.name).name)) is not None
        ),
        *(why for one in files for source in sources for why in _clash(one, source)),
        *(
            f"{one} and {other} are the same file: give each its own name"
            for one, other in combinations(files, 2)
            if _same_output(one.name, other.name)
        ),
    ]
    if found:
        raise UsageError(*dict.fromkeys(found))


def _clash(target: Target, source: Path) -> Iterator[str]:
    """Why a target may not be written where this is read, if so."""
    path = Path(os.path.realpath(target.name))
    if not source.is_dir():
        if _same(path, source):
            yield f"{target} is {source}, which is read: choose another name"
    elif any(_inside(path, folder) for folder in (source, source / SCENARIOS)):
        where = "the current folder" if source == Path() else source
        yield f"{target} is inside {where}, which is read: write it beside that folder"
    else:
        files = (one for one in _files(source) if _same(path, one))
        yield from (f"{target} is {one}, which is read: choose another name" for one in files)
    # A sweep keeps its parts in a folder beside its target until they are joined.
    for folder in (path, path.with_name(f"{path.name}.parts")):
        if folder.is_dir() and folder != source and _inside(Path(os.path.realpath(source)), folder):
            yield f"{target} would take the place of {source}, which is read: choose another name"


def _files(folder: Path) -> Iterator[Path]:
    """The files of a set."""
    for part in (folder, folder / SCENARIOS):
        try:
            yield from part.iterdir()
        except OSError:
            return


def _inside(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or within it, however the names are written."""
    return any(_same(one, folder) for one in (path, *path.parents))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _same_output(one: str, other: str) -> bool:
    """Whether two names are of one file, on a disk too that takes large and small letters alike."""
    names: Sequence[str] = [os.path.realpath(name).casefold() for name in (one, other)]
    return names[0] == names[1] or _same(Path(one), Path(other))
