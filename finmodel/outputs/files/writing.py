"""Files written whole or not at all."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


class WritingError(Exception):
    """The file was not written; the message says why and what to do. Nothing was left behind."""


class OutputExists(WritingError):  # noqa: N818 - named for what is found
    """A file of that name is already there."""


class CannotWrite(WritingError):  # noqa: N818 - named for what happened
    """The folder or the file does not let itself be written."""


def write_whole(path: Path, data: bytes | str, *, force: bool = False) -> None:
    """Write ``data`` to ``path`` whole, or leave everything as it was.

    The data goes to a temporary file in the same folder, which then takes the name of ``path``.
    Text is written as UTF-8 with its newlines as they are. A link is followed, an existing file
    keeps its permissions, and a device or a pipe is written to directly.

    Raises:
        OutputExists: the file is there and ``force`` is not given.
        CannotWrite: the folder is missing or cannot be written to, the file is read-only or
            held by another program, or the disk is full.
    """
    content = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    try:
        there = _mode(path)
        if there is not None and not stat.S_ISREG(there):
            _write_through(path, there, content)
        elif there is not None and not force:
            raise OutputExists(f"{path} is already there; add --force to write over it")
        else:
            replace_file(path, lambda unfinished: _write_new(unfinished, content))
    except OSError as fault:
        raise CannotWrite(_sentence(path, fault)) from fault


def refuse_unwritable(path: Path, *, force: bool = False) -> None:
    """Find out before a long run whether ``write_whole`` would write ``path`` after it.

    Raises:
        OutputExists, CannotWrite: as ``write_whole`` would.
    """
    try:
        there = _mode(path)
        if there is not None and stat.S_ISDIR(there):
            raise CannotWrite(f"{path} is a folder; give the name of a file")
        if there is not None and not stat.S_ISREG(there):
            return
        if there is not None and not force:
            raise OutputExists(f"{path} is already there; add --force to write over it")
        target = Path(os.path.realpath(path))
        if there is not None and not os.access(target, os.W_OK):
            raise CannotWrite(f"{path} is read-only; make it writable or choose another name")
        trial = _unfinished(target)
        try:
            _write_new(trial, b"")
        finally:
            with suppress(OSError):
                trial.unlink()
    except OSError as fault:
        raise CannotWrite(_sentence(path, fault)) from fault


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _write_through(path: Path, mode: int, content: bytes) -> None:
    if stat.S_ISDIR(mode):
        raise CannotWrite(f"{path} is a folder; give the name of a file")
    with path.open("wb") as device:
        device.write(content)


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a file beside ``path``, which takes its name once it is on the disk.

    A link is followed, and a file that is there keeps its permissions.

    Raises:
        CannotWrite: the file is read-only or held by another program.
        OSError: the disk is full, or nothing may be written beside it.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not os.access(target, os.W_OK):
        raise CannotWrite(f"{target} is read-only; make it writable or choose another name")
    unfinished = _unfinished(target)
    try:
        write(unfinished)
        with unfinished.open("rb+") as whole:
            os.fsync(whole.fileno())
        if mode is not None:
            unfinished.chmod(stat.S_IMODE(mode))
        _take_name(unfinished, target)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _unfinished(target: Path) -> Path:
    return target.parent / f".finmodel-{os.urandom(6).hex()}.tmp"


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def _take_name(unfinished: Path, target: Path) -> None:
    try:
        unfinished.replace(target)
    except PermissionError as fault:
        raise CannotWrite(
            f"{target} could not be replaced: if it is open, close it in Excel first"
        ) from fault


def reason_of(fault: OSError) -> str:
    """Why writing failed, in the middle of a sentence."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    if fault.errno == errno.EFBIG:
        return "the file would be larger than is allowed here"
    return (fault.strerror or str(fault)).lower()


def _sentence(path: Path, fault: OSError) -> str:
    match fault.errno:
        case errno.ENOENT | errno.ENOTDIR:
            reason = f"there is no folder {_folder(path)}"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            reason = f"no permission to write in {_folder(path)}"
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            reason = reason_of(fault)
        case errno.ENAMETOOLONG:
            reason = "the name is too long"
        case errno.ELOOP:
            reason = "it is a link to itself"
        case _:
            reason = fault.strerror or str(fault)
    return f"{path} cannot be written: {reason}"


def _folder(path: Path) -> Path:
    return Path(os.path.realpath(path)).parent
