"""File operations of a process counted, and one of them made to end it or to fail.

Names are watched by an audit hook, which sees whatever opens, renames, links or removes; writing
and fsync by what stands in their place. Nothing of it can be undone: it is for a forked child.
"""

import builtins
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_NAMES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

Strike = Callable[[str], None]
"""What happens at the operation that is struck, by its name: it does not return, or raises."""


def die(_: str) -> None:
    """End as a killed process does."""
    os.kill(os.getpid(), signal.SIGKILL)


class Operations:
    """The operations on files under a folder: `strike` happens at number `at`, or from it on."""

    def __init__(self, folder: Path, strike: Strike, at: int, *, onwards: bool = False) -> None:
        self.count = 0
        self._folder = f"{folder}{os.sep}"
        self._strike, self._at, self._onwards = strike, at, onwards

    def watch(self) -> None:
        """Begin to count."""
        fsync = os.fsync

        def struck_fsync(file: Any) -> None:
            self.happens("fsync")
            fsync(file)

        os.fsync = struck_fsync
        for module in (io, builtins):
            module.open = _opener(module.open, self)  # type: ignore[attr-defined]
        sys.addaudithook(self._hook)

    def happens(self, name: str) -> None:
        """Count an operation, and strike when it is time."""
        at = self.count
        self.count += 1
        if at == self._at or (self._onwards and at > self._at):
            self._strike(name)

    def _hook(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = given
            if isinstance(flags, int) and flags & _WRITES and self._inside(path):
                self.happens("open")
        elif event in _NAMES and any(map(self._inside, given[:2])):
            self.happens(event.partition(".")[2])

    def _inside(self, path: object) -> bool:
        if not isinstance(path, str | os.PathLike):
            return False
        return os.path.abspath(os.fspath(path)).startswith(self._folder)  # noqa: PTH100 - links count


class _Written:
    """A file whose writing is an operation: what is struck has written half."""

    def __init__(self, file: Any, operations: Operations) -> None:
        self._file, self._operations = file, operations

    def write(self, data: Any) -> int:
        half = self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._operations.happens("write")
        return half + self._file.write(data[len(data) // 2 :])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_Written":
        self._file.__enter__()
        return self

    def __exit__(self, *given: Any) -> None:
        self._file.__exit__(*given)


def _opener(real: Callable[..., Any], operations: Operations) -> Callable[..., Any]:
    def opened(path: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        file = real(path, mode, *given, **named)
        if set(mode) & set("wxa") and operations._inside(path):
            return _Written(file, operations)
        return file

    return opened
