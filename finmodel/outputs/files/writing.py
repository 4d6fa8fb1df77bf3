"""One file, written whole or not at all."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from finmodel.outputs.files.errors import CannotWrite, OutputExists, in_use, naming, sentence
from finmodel.outputs.files.temporary import sync_if_possible, temporary, write_new


class Output(NamedTuple):
    """A file to be written; `force` allows it to take the place of one that is there."""

    path: Path
    data: bytes | str
    force: bool = False

    @property
    def content(self) -> bytes:
        """Its bytes: text is written as UTF-8 with its newlines as they are."""
        data = self.data
        return data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data


def mode_of(path: Path) -> int | None:
    """What a name is of, as `stat` has it; None where there is nothing."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def is_device(path: Path) -> bool:
    """Whether a name is of a device or a pipe, which are written to and not replaced."""
    mode = mode_of(path)
    return mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def target_of(path: Path, *, force: bool) -> Path:
    """The file whose place an output takes: that which a link leads to.

    Raises:
        OutputExists: it is there and `force` is not given.
        CannotWrite: it is a folder, or read-only.
        OSError: the name cannot be looked up.
    """
    mode = mode_of(path)
    target = Path(os.path.realpath(path))
    if mode is None:
        return target
    if stat.S_ISDIR(mode):
        raise CannotWrite(f"{path} is a folder; give the name of a file")
    if not force:
        raise OutputExists(f"{path} is already there; add --force to write over it")
    if not os.access(target, os.W_OK):
        raise CannotWrite(f"{path} is read-only; make it writable or choose another name")
    return target


def refuse_unwritable(path: Path, *, force: bool = False) -> None:
    """Find out before a long run whether `path` could be written after it.

    Raises:
        OutputExists, CannotWrite: it could not.
    """
    try:
        if is_device(path):
            return
        trial = temporary(target_of(path, force=force).parent)
        try:
            write_new(trial, b"")
        finally:
            with suppress(OSError):
                trial.unlink()
    except OSError as fault:
        raise CannotWrite(sentence(path, fault)) from fault


@contextmanager
def folders_made(folders: Iterable[Path]) -> Iterator[None]:
    """Make folders that are not there; one that was made goes again where what follows fails.

    Raises:
        CannotWrite: the folder around one is missing, or nothing may be written there.
    """
    made: list[Path] = []
    try:
        for folder in folders:
            with naming(folder):
                if mode_of(folder) is None:
                    folder.mkdir()
                    made.append(folder)
        yield
    except BaseException:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def write_through(path: Path, content: bytes) -> None:
    """Write to a device or a pipe."""
    with path.open("wb") as device:
        device.write(content)


def replace_file(target: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a file beside `target`, which takes its name once it is on the disk.

    A file that is there keeps its permissions.

    Raises:
        CannotWrite: the file is held by another program.
        OSError: the disk is full, or nothing may be written beside it.
    """
    unfinished = temporary(target.parent)
    try:
        write(unfinished)
        keep_mode(target, unfinished)
        take_name(unfinished, target)
        sync_if_possible(target.parent)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def keep_mode(target: Path, unfinished: Path) -> None:
    """Give a new file the permissions of the one it replaces, if there is one."""
    mode = mode_of(target)
    if mode is not None:
        unfinished.chmod(stat.S_IMODE(mode))


def take_name(unfinished: Path, target: Path) -> None:
    """Put a file in the place of another.

    Raises:
        CannotWrite: another program holds it.
    """
    try:
        unfinished.replace(target)
    except PermissionError as fault:
        raise CannotWrite(in_use(target)) from fault
