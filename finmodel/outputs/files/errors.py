"""Why files are not written, each as a sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WritingError(Exception):
    """Nothing was written; the message says why and what to do. Nothing was left behind."""


class OutputExists(WritingError):  # noqa: N818 - named for what is found
    """A file of that name is already there."""


class CannotWrite(WritingError):  # noqa: N818 - named for what happened
    """The folder or the file does not let itself be written."""


def reason_of(fault: OSError) -> str:
    """Why writing failed, in the middle of a sentence."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    if fault.errno == errno.EFBIG:
        return "the file would be larger than is allowed here"
    return (fault.strerror or str(fault)).lower()


def sentence(path: Path, fault: OSError) -> str:
    """Why a file cannot be written."""
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


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Say of what goes wrong in here that it is about this file; raises CannotWrite."""
    try:
        yield
    except OSError as fault:
        raise CannotWrite(sentence(path, fault)) from fault


def in_use(path: Path) -> str:
    """What to do about a file, or a folder of files, that another program does not let go."""
    if path.is_dir():
        return f"{path} could not be replaced: if a file in it is open, close it first"
    return f"{path} could not be replaced: if it is open, close it in Excel first"


def _folder(path: Path) -> Path:
    return Path(os.path.realpath(path)).parent
