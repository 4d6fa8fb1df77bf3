"""A change to several files that a stopped command left half made, finished or taken back."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from finmodel.inputs.journal import JOURNAL, Change, Journal, NotAJournal, changing, read_journal
from finmodel.outputs.files.changes import (
    clear,
    folder_of,
    folders_of,
    is_whole,
    make,
    sync_folders,
    take_back,
)
from finmodel.outputs.files.errors import CannotWrite, reason_of
from finmodel.outputs.files.locks import Lock, lock_of, locked
from finmodel.outputs.files.temporary import leftovers, remove

Say = Callable[[str], None]
"""Tell the user a sentence."""


def settle(folder: Path, say: Say) -> None:
    """Finish what a stopped command left half made of a set, and clear up, before it is read.

    Raises:
        CannotWrite: it can be neither finished nor taken back.
    """
    place = changing(folder)
    if place is not None:
        _finish_in(place, say)
    elif leftovers(folder):
        _sweep_if_free(folder)


def settle_beside(path: Path, say: Say) -> None:
    """Finish what a stopped command left half made in the folder around a file.

    Raises:
        CannotWrite: it can be neither finished nor taken back.
    """
    folder = Path(os.path.realpath(path)).parent
    if os.path.lexists(folder / JOURNAL):
        _finish_in(folder, say)


@contextmanager
def writing_in(folders: Iterable[Path], say: Say) -> Iterator[None]:
    """Hold folders in order to write there, with nothing half made or left over in them.

    Raises:
        CannotWrite: what is half made can be neither finished nor taken back, or another run
            writes there for too long.
        OSError: a folder is not there, or nothing may be written in it.
    """
    places = {Path(os.path.realpath(folder)) for folder in folders}
    with ExitStack() as held:
        while True:
            for place in places:
                if os.path.lexists(place / JOURNAL):
                    _finish_in(place, say)
            with ExitStack() as holding:
                locks = holding.enter_context(locked(places))
                if not any(os.path.lexists(place / JOURNAL) for place in places):
                    held.push(holding.pop_all())
                    break
        for lock in locks:
            sweep(lock)
        yield


def sweep(lock: Lock) -> None:
    """Remove what killed runs left in a folder, if it is sure that no other run writes there."""
    if lock.alone:
        for path in leftovers(lock.folder):
            remove(path)


def _sweep_if_free(folder: Path) -> None:
    with suppress(OSError):
        lock = lock_of(folder)
        if lock is not None:
            try:
                if not os.path.lexists(folder / JOURNAL):
                    sweep(lock)
            finally:
                lock.release()


def _finish_in(folder: Path, say: Say) -> None:
    try:
        with locked(_involved(folder)):
            _finish(folder, say)
    except NotAJournal:
        raise CannotWrite(
            f"{folder / JOURNAL} says that files there are half changed, and this finmodel cannot "
            "read it: put the files back from a copy, and remove it"
        ) from None
    except OSError as fault:
        raise CannotWrite(
            f"a command was stopped while it changed files in {folder}, and the change can be "
            f"neither finished nor taken back: {reason_of(fault)}; make the folder writable, or "
            "copy it to where you may write, and run this again"
        ) from fault


def _involved(folder: Path) -> set[Path]:
    """The folders that an unfinished change is about, from one of them."""
    journal = read_journal(folder)
    if journal is not None and journal.home:
        return {folder} | _of(Path(journal.home), read_journal(Path(journal.home)))
    return _of(folder, journal)


def _of(home: Path, journal: Journal | None) -> set[Path]:
    return folders_of(() if journal is None else journal.changes, home)


def _finish(folder: Path, say: Say) -> None:
    journal, home = read_journal(folder), folder
    if journal is not None and journal.home:
        home = Path(journal.home)
        journal = read_journal(home)
        if journal is None or folder not in _of(home, journal):
            # The change was over, or had not begun.
            (folder / JOURNAL).unlink()
            return
    if journal is None:
        return
    if not journal.changes:
        raise NotAJournal
    _refuse_strangers(journal, home)
    made = all(is_whole(change, home) for change in journal.changes)
    try:
        if made:
            for change in journal.changes:
                make(change, home)
    except OSError:
        made = False
    if not made:
        for change in reversed(journal.changes):
            take_back(change, home)
    close(journal.changes, home)
    say(_what_was_done(journal.changes, home, made=made))


def close(changes: Collection[Change], home: Path) -> None:
    """End a change that is made, or taken back: without its journal, it is over.

    Raises:
        OSError: the journal cannot be removed.
    """
    sync_folders(changes, home)
    (home / JOURNAL).unlink(missing_ok=True)
    for place in folders_of(changes, home) - {home}:
        with suppress(OSError):
            (place / JOURNAL).unlink(missing_ok=True)
    clear(changes, home)
    with suppress(OSError):
        sync_folders(changes, home)


def _refuse_strangers(journal: Journal, home: Path) -> None:
    """Touch another folder only where one of its own files says so: a journal may be anybody's."""
    for place in _of(home, journal) - {home}:
        there = read_journal(place)
        if there is None or Path(there.home) != home:
            raise NotAJournal


def _what_was_done(changes: Collection[Change], home: Path, *, made: bool) -> str:
    named = [str(folder_of(change, home) / change.name) for change in changes]
    names = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    if not made:
        return f"a command was stopped while it wrote {names}: the change was taken back"
    kept = [str(folder_of(change, home) / change.old) for change in changes if change.keeps]
    rest = "".join(f"; what was there is kept as {name}" for name in kept)
    return f"a command was stopped while it wrote {names}: finmodel finished it{rest}"
