"""Names that change hands, each of which can be taken back.

Done again from wherever a run was stopped, each gives the same.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from finmodel.inputs.journal import Change
from finmodel.outputs.files.temporary import remove, sync


def digest_of(data: bytes) -> str:
    """What tells the content of one file from another's."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def folder_of(change: Change, home: Path) -> Path:
    """The folder whose names change, where the journal is in `home`."""
    return Path(change.folder) if change.folder else home


def folders_of(changes: Iterable[Change], home: Path) -> set[Path]:
    """All the folders whose names change, and the journal's own."""
    return {home, *(folder_of(change, home) for change in changes)}


def make(change: Change, home: Path) -> None:
    """Let what is new have the name, and keep what has it now."""
    folder = folder_of(change, home)
    name, new, old = folder / change.name, folder / change.new, folder / change.old
    if change.new and not os.path.lexists(new):
        return
    if change.old and not os.path.lexists(old) and os.path.lexists(name):
        name.rename(old)
    if change.new:
        new.replace(name)


def take_back(change: Change, home: Path) -> None:
    """Let what was kept have the name again, and what is new its temporary one."""
    folder = folder_of(change, home)
    if change.new and _is_made(change, folder):
        (folder / change.name).rename(folder / change.new)
    if change.old and os.path.lexists(folder / change.old):
        (folder / change.old).replace(folder / change.name)


def is_whole(change: Change, home: Path) -> bool:
    """Whether what is to have the name is there, under its temporary name or the name."""
    folder = folder_of(change, home)
    new = folder / change.new
    if not change.new:
        return True
    if not os.path.lexists(new):
        return _is_made(change, folder)
    return not change.digest or digest_of(new.read_bytes()) == change.digest


def _is_made(change: Change, folder: Path) -> bool:
    """Whether what is new has the name: a file that somebody changed since then counts as new."""
    name, new, old = folder / change.name, folder / change.new, folder / change.old
    if os.path.lexists(new) or not os.path.lexists(name):
        return False
    import filecmp

    both_files = bool(change.old) and old.is_file() and name.is_file()
    return not (both_files and filecmp.cmp(name, old, shallow=False))


def sync_folders(changes: Iterable[Change], home: Path) -> None:
    """See that the names are on the disk."""
    for folder in folders_of(changes, home):
        sync(folder)


def clear(changes: Iterable[Change], home: Path) -> None:
    """Remove what has no name to take any more, once there is no journal that speaks of it."""
    for change in changes:
        folder = folder_of(change, home)
        if change.new:
            remove(folder / change.new)
        if change.old and not change.keeps:
            remove(folder / change.old)
