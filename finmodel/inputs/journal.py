"""The journal of a change to several files, which says that it is not finished yet.

A command that changes several files writes each under a temporary name, then this journal, and
then gives the names. Where a journal lies, files may be old and new: nothing reads them before the
change is finished or taken back (`finmodel.outputs.files.recovery`).
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.faults import Unreadable

JOURNAL = ".finmodel.journal"
"""Its name, in the folder whose files change."""
TEMPORARY = re.compile(r"\.finmodel-[0-9a-f]{12}\.tmp")
"""The form of temporary names."""
PARTS = ".parts"
"""How the name of a folder ends that holds a large file until it is whole."""
_FORMAT = 1
_IN_NO_PATH = re.compile("[\0\ud800-\udfff]")


class Change(NamedTuple):
    """A name that changes hands; every name is one of the same folder.

    Attributes:
        name: the name.
        new: the temporary name of what is to have it; empty where the name is to go.
        old: the name under which what has it now is kept; empty where nothing has it.
        keeps: whether what is kept stays once the change is made.
        digest: the SHA-256 of the new file; empty for a folder.
        folder: the folder, where it is not the one the journal is in.
    """

    name: str
    new: str = ""
    old: str = ""
    keeps: bool = False
    digest: str = ""
    folder: str = ""


class Journal(NamedTuple):
    """A change of several names.

    Attributes:
        changes: each name, in the order in which they change.
        home: where this only says that a journal in another folder is about this one: that folder.
    """

    changes: tuple[Change, ...] = ()
    home: str = ""

    def text(self) -> str:
        """It as it is written."""
        import json

        return json.dumps({"format": _FORMAT, **self._asdict()}, indent=1, ensure_ascii=False)


class NotAJournal(Exception):  # noqa: N818 - named for what was found
    """A file has the name of a journal, and this version cannot read it as one."""


def read_journal(folder: Path) -> Journal | None:
    """Return the journal in a folder; None where there is none.

    Raises `NotAJournal`, and `OSError` where it cannot be read.
    """
    import json

    path = folder / JOURNAL
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # A pipe would be waited for.
            raise NotAJournal
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        held = json.loads(data)
        changes = tuple(Change(*given) for given in held["changes"])
        journal = Journal(changes, held["home"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotAJournal from error
    says_something = changes or journal.home
    if held["format"] != _FORMAT or not says_something or not _is_text(journal.home):
        raise NotAJournal
    if not isinstance(held["changes"], list) or not all(map(_is_ours, changes)):
        raise NotAJournal
    return journal


def _is_text(held: object) -> bool:
    """Whether it is text that a path may have."""
    return isinstance(held, str) and not _IN_NO_PATH.search(held)


def _is_ours(change: Change) -> bool:
    """Whether a change is one that finmodel makes: no name leads out of the folder or is lost."""
    if not all(map(_is_text, (*change[:3], *change[4:]))):
        return False
    name, new, old = change.name, change.new, change.old
    if name in ("", ".", "..") or Path(name).name != name or "\\" in name:
        return False
    kept = old.startswith(f"{name}.old") and Path(old).name == old and "\\" not in old
    return (TEMPORARY.fullmatch(new) is not None or (not new and name.endswith(PARTS))) and (
        not old or (kept if change.keeps else TEMPORARY.fullmatch(old) is not None)
    )


def changing(folder: Path) -> Path | None:
    """Return where the journal lies of an unfinished change to a folder or its files, if any does.

    It lies in the folder or, where the folder itself is replaced, in the one around it.
    """
    if os.path.lexists(folder / JOURNAL):
        return folder
    for place in dict.fromkeys((Path(os.path.abspath(folder)), Path(os.path.realpath(folder)))):  # noqa: PTH100 - a link is not to be followed
        around = place.parent
        if os.path.lexists(around / JOURNAL) and _names(around, place.name):
            return around
    return None


def _names(folder: Path, name: str) -> bool:
    try:
        journal = read_journal(folder)
    except (NotAJournal, OSError):
        return False
    return journal is not None and any(change.name == name for change in journal.changes)


class Unfinished(Unreadable):
    """A change to a folder or its files is not finished."""


def refuse_unfinished(folder: Path) -> None:
    """Raise `Unfinished` where a change to a folder or its files is not finished."""
    if changing(folder) is not None:
        raise Unfinished(
            folder,
            "a command is changing this set, or was stopped while it did, so that its files may "
            f"be old and new: run finmodel check {folder}, which waits or finishes the change",
        )
