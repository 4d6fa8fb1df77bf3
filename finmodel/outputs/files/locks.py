"""A folder held by one run at a time.

The lock is the system's own, on a file in the folder, and ends with the process that holds it,
however that ends. The file goes when the lock does; one left by a run that was killed holds
nothing.
"""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from finmodel.outputs.files.errors import CannotWrite

LOCK = ".finmodel.lock"
"""The name of the file that is locked."""
PATIENCE = 60.0
"""Seconds for which a run waits for another to finish writing."""
_PAUSE = 0.01
# Some file systems of networks know no locks: there two runs at once are not kept apart.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL)

if sys.platform == "win32":
    import msvcrt

    def _locked(file: int) -> bool | None:
        """Whether the lock was taken; None where the system knows none."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(file: int) -> bool | None:
        """Whether the lock was taken; None where the system knows none."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as fault:
            if fault.errno not in _NO_LOCKS:
                raise
            return None
        return True


class Lock:
    """A folder that this run holds.

    Attributes:
        folder: the folder.
        alone: whether it is sure that no other run holds it: not every file system has locks.
    """

    def __init__(self, path: Path, file: int, *, alone: bool) -> None:
        self.folder, self.alone = path.parent, alone
        self._path, self._file = path, file
        self._held = True

    def release(self) -> None:
        """Let the folder go, and take the file away; once it is, nothing happens."""
        if not self._held:
            return
        self._held = False
        if sys.platform == "win32":
            os.close(self._file)
            with suppress(OSError):
                self._path.unlink()
        else:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._file)


@contextmanager
def locked(folders: Iterable[Path]) -> Iterator[list[Lock]]:
    """Hold folders, waiting for the runs that do.

    Every run takes them in the same order, so that no two wait for each other.

    Raises:
        CannotWrite: another run holds one for longer than `PATIENCE`.
        OSError: a folder is not there, or nothing may be written in it.
    """
    locks = []
    with ExitStack() as held:
        for folder in sorted({Path(os.path.realpath(folder)) for folder in folders}):
            until = monotonic() + PATIENCE
            while (lock := lock_of(folder)) is None:
                if monotonic() > until:
                    raise CannotWrite(
                        f"another finmodel command is writing in {folder}: "
                        "wait for it to end, then run this again"
                    )
                sleep(_PAUSE)
            held.callback(lock.release)
            locks.append(lock)
        yield locks


def lock_of(folder: Path) -> Lock | None:
    """Take a folder; None where another run holds it.

    Raises:
        OSError: it is not there, or nothing may be written in it.
    """
    path = folder / LOCK
    file = _opened(path)
    try:
        taken = _locked(file)
        if taken is not False and _is_at(path, file):
            return Lock(path, file, alone=taken is True)
    except BaseException:
        os.close(file)
        raise
    os.close(file)
    return None


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        # In a folder that several people share it may be another's.
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY)


def _is_at(path: Path, file: int) -> bool:
    """Whether the file still has its name: who held it before may have taken it away."""
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False
