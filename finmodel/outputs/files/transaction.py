"""Several files written at once: all of them or, whenever a run is stopped, none.

All that is new is written under temporary names first, then a journal that says what is to have
which name; once that is on the disk the names are given, and the journal goes. A run stopped
before the journal leaves everything as it was, one stopped after it is finished by the next
command (`finmodel.outputs.files.recovery`).
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from finmodel.inputs.journal import JOURNAL, Change, Journal
from finmodel.outputs.files.changes import (
    clear,
    digest_of,
    folder_of,
    folders_of,
    make,
    take_back,
)
from finmodel.outputs.files.errors import CannotWrite, in_use, naming, sentence
from finmodel.outputs.files.recovery import Say, close, writing_in
from finmodel.outputs.files.temporary import (
    copy_of,
    remove,
    sync,
    sync_if_possible,
    temporary,
    write_new,
)
from finmodel.outputs.files.writing import (
    Output,
    is_device,
    keep_mode,
    mode_of,
    replace_file,
    target_of,
    write_through,
)


def write_together(
    outputs: Sequence[Output], say: Say, *, check: Callable[[], None] | None = None
) -> None:
    """Write files, all or none.

    A link is followed, and a file that is there keeps its permissions. A device or a pipe is
    written to directly, before any file has its name. `check` is asked once nobody else writes
    there, and may raise; `say` is told what was finished of an earlier run.

    Raises:
        OutputExists: a file is there and it is not to be replaced.
        CannotWrite: a folder is missing or cannot be written to, a file is read-only or held by
            another program, two have one name, or the disk is full.
    """
    files: list[Output] = []
    devices: list[Output] = []
    for one in outputs:
        with naming(one.path):
            (devices if is_device(one.path) else files).append(one)
    places = {Path(os.path.realpath(one.path)).parent: one.path for one in files}
    _refuse_same(files)
    try:
        with writing_in(places, say):
            targets = [_target(one) for one in files]
            if check is not None:
                check()
            _write(files, targets, devices)
    except OSError as fault:
        where = Path(str(fault.filename)).parent
        raise CannotWrite(sentence(places.get(where, outputs[0].path), fault)) from fault


def put_folder(
    target: Path,
    contents: Mapping[str, bytes],
    kept: Callable[[], Path | None],
    say: Say,
    *,
    check: Callable[[], None] | None = None,
) -> Path | None:
    """Make a folder of files by their path within it; gives where what was there is kept.

    `kept` is asked, once nobody else writes beside it, for the name under which what is there is
    to be kept: None where that is an empty folder or nothing. It may raise, as may `check`, which
    is asked after it.

    Raises:
        CannotWrite: something that is there is held by another program.
        OSError: the folder around it is missing or cannot be written to, or the disk is full.
    """
    home = Path(os.path.realpath(target.parent))
    with writing_in([home], say):
        aside = kept()
        if check is not None:
            check()
        unfinished = temporary(home)
        try:
            _fill(unfinished, contents)
            if os.path.lexists(target):
                old = temporary(home).name if aside is None else aside.name
                keeps = aside is not None
                carry_out(home, [Change(target.name, unfinished.name, old, keeps=keeps)])
            else:
                unfinished.rename(target)
                sync_if_possible(home)
        finally:
            if not os.path.lexists(home / JOURNAL):
                remove(unfinished)
    return aside


def carry_out(home: Path, changes: Collection[Change]) -> None:
    """Let names change hands, all or none; `home` and the other folders are held by this run.

    Raises:
        CannotWrite: something is held by another program; all is as it was.
        OSError: a folder cannot be written to; all is as it was.
    """
    try:
        _announce(home, changes)
        for change in changes:
            _make(change, home)
        close(changes, home)
    except BaseException as fault:
        _undo(home, changes, fault)
        raise


def _refuse_same(files: Sequence[Output]) -> None:
    seen: dict[Path, Path] = {}
    for one in files:
        target = Path(os.path.realpath(one.path))
        if target in seen:
            raise CannotWrite(f"{one.path} is the file to write twice: give each its own name")
        seen[target] = one.path


def _target(one: Output) -> Path:
    with naming(one.path):
        return target_of(one.path, force=one.force)


def _write(files: Sequence[Output], targets: Sequence[Path], devices: Sequence[Output]) -> None:
    if len(files) == 1 and not devices:
        with naming(files[0].path):
            replace_file(targets[0], lambda unfinished: write_new(unfinished, files[0].content))
        return
    changes: list[Change] = []
    home = targets[0].parent if targets else Path()
    try:
        for one, target in zip(files, targets, strict=True):
            with naming(one.path):
                changes.append(Change(target.name, folder=_folder(target, home)))
                _prepare(changes, target, one.content)
        for one in devices:
            with naming(one.path):
                write_through(one.path, one.content)
    except BaseException:
        clear(changes, home)
        raise
    if changes:
        carry_out(home, changes)


def _prepare(changes: list[Change], target: Path, content: bytes) -> None:
    """Write what the last of the changes is about, and keep what is there under a second name."""
    new = temporary(target.parent)
    changes[-1] = changes[-1]._replace(new=new.name, digest=digest_of(content))
    write_new(new, content)
    keep_mode(target, new)
    if mode_of(target) is not None:
        old = temporary(target.parent)
        changes[-1] = changes[-1]._replace(old=old.name)
        copy_of(target, old)


def _folder(target: Path, home: Path) -> str:
    return "" if target.parent == home else str(target.parent)


def _fill(folder: Path, contents: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for path, data in contents.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        write_new(file, data)
    for inner in {(folder / path).parent for path in contents} | {folder}:
        sync(inner)


def _announce(home: Path, changes: Collection[Change]) -> None:
    """Write the journal: until it has its name, nothing has changed."""
    for place in folders_of(changes, home) - {home}:
        _put(place, Journal(home=str(home)))
    _put(home, Journal(tuple(changes)))


def _put(folder: Path, journal: Journal) -> None:
    unfinished = temporary(folder)
    try:
        write_new(unfinished, journal.text().encode())
        unfinished.replace(folder / JOURNAL)
        sync(folder)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _make(change: Change, home: Path) -> None:
    try:
        make(change, home)
    except PermissionError as fault:
        raise CannotWrite(in_use(folder_of(change, home) / change.name)) from fault


def _undo(home: Path, changes: Collection[Change], fault: BaseException) -> None:
    """Take back what was made of a change, unless it is over: then its journal is gone."""
    try:
        if os.path.lexists(home / JOURNAL):
            for change in reversed(list(changes)):
                take_back(change, home)
            (home / JOURNAL).unlink()
    except OSError as worse:
        raise CannotWrite(
            f"{fault}; the files in {home} are half changed: the next finmodel command there "
            "finishes the change or takes it back"
        ) from worse
    for place in folders_of(changes, home) - {home}:
        with suppress(OSError):
            (place / JOURNAL).unlink(missing_ok=True)
    clear(changes, home)
