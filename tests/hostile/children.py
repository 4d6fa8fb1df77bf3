"""Commands run in forked children, which have finmodel loaded already."""

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from finmodel.cli.run import run

Command = Callable[[], int]
"""What a child runs: gives the exit code."""


class Ended(NamedTuple):
    """How a child ended: its exit code, negative for a signal, and what it said on stderr."""

    code: int
    said: str


class Child:
    """A command that runs in a folder."""

    def __init__(self, folder: Path, command: Command, prepare: Callable[[], None]) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - open until the child has ended
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            self._be(folder, command, prepare)

    def _be(self, folder: Path, command: Command, prepare: Callable[[], None]) -> None:
        code = 99
        try:
            os.chdir(folder)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(self._said.fileno(), 2)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            prepare()
            code = command()
            sys.stderr.flush()
        finally:
            os._exit(code)

    def kill(self) -> None:
        """End it at once."""
        os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> Ended:
        """Wait for it to end."""
        _, status = os.waitpid(self.pid, 0)
        self._said.seek(0)
        with self._said as said:
            return Ended(os.waitstatus_to_exitcode(status), said.read().decode())


def _nothing() -> None:
    return None


def in_child(folder: Path, command: Command, prepare: Callable[[], None] = _nothing) -> Ended:
    """Run a command in a folder in a child, and wait for it to end."""
    return Child(folder, command, prepare).ended()


def finmodel(*arguments: str) -> Command:
    """A whole command line."""
    return lambda: run(arguments)
