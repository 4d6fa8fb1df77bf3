"""Files under temporary names, beside those whose names they are to take."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from finmodel.inputs.journal import TEMPORARY


def temporary(folder: Path) -> Path:
    """A name in a folder that nothing has."""
    return folder / f".finmodel-{os.urandom(6).hex()}.tmp"


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, through to the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def copy_of(path: Path, second: Path) -> None:
    """Give a file a second name or, where a file has one name only, a copy."""
    try:
        second.hardlink_to(path)
    except OSError:
        import shutil

        shutil.copy2(path, second)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it can be: what stays is swept later."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            import shutil

            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def is_temporary(path: Path) -> bool:
    """Whether a name is one that finmodel gives for a while."""
    return TEMPORARY.fullmatch(path.name) is not None


def leftovers(folder: Path) -> list[Path]:
    """What has a temporary name in a folder: of a run that is writing there, or was killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if TEMPORARY.fullmatch(entry.name)]
    return []


def sync(folder: Path) -> None:
    """See that the names in a folder are on the disk, where the system has a way to."""
    if sys.platform == "win32":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError as fault:
        # Some file systems of networks have no way to.
        if fault.errno not in (errno.EINVAL, errno.EOPNOTSUPP, errno.EBADF):
            raise
    finally:
        os.close(file)


def sync_if_possible(folder: Path) -> None:
    """The same where one name has changed: whether that is on the disk or not, it is whole."""
    with suppress(OSError):
        sync(folder)
