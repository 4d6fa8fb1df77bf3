"""A folder read as it is at one moment, whoever changes it meanwhile."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from finmodel.inputs.faults import AssumptionFaults, Unreadable
from finmodel.inputs.file_names import SCENARIOS
from finmodel.inputs.journal import refuse_unfinished

Found = TypeVar("Found")
_TRIES = 5

FolderState = frozenset[tuple[str, int, int, int]]


def folder_state(folder: Path) -> FolderState:
    """Return what changes when a file of a set does: name, number, time and size of each.

    Of the folder of scenarios it is its files alone: who locks it changes the folder itself.
    """
    scenarios = folder / SCENARIOS
    beside = (one for one in _listed(folder) if one[0] != str(scenarios) or not scenarios.is_dir())
    return frozenset(beside) | frozenset(_listed(scenarios))


def read_steadily(folder: Path, read: Callable[[Path], Found]) -> Found:
    """Return what `read` makes of a folder while none of its files changes.

    Raises what `read` raises, `Unfinished` where a change to the folder is not finished, and
    `Unreadable` where it is being changed all the time.
    """
    for _ in range(_TRIES):
        before = folder_state(folder)
        refuse_unfinished(folder)
        try:
            found = read(folder)
        except (AssumptionFaults, Unreadable):
            if folder_state(folder) == before:
                raise
        else:
            if folder_state(folder) == before:
                return found
    raise Unreadable(
        folder, "its files change while they are read: run this again once nothing writes there"
    )


def _listed(folder: Path) -> list[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as entries:
            return [
                (entry.path, *_about(entry)) for entry in entries if not entry.name.startswith(".")
            ]
    except OSError:
        return []


def _about(entry: "os.DirEntry[str]") -> tuple[int, int, int]:
    try:
        about = entry.stat()
    except OSError:
        about = entry.stat(follow_symlinks=False)
    return about.st_ino, about.st_mtime_ns, about.st_size
