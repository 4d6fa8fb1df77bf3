"""A process that tries attacks, watched from outside, since a try may hang or end it."""

import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from ctypes import Array, c_double
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Protocol

_MOST_MEMORY = 3 * 1024**3
# A process of its own: nothing that was loaded or left open here is in it.
_FRESH = get_context("spawn")


class _Attack(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def attempt(self) -> Callable[[int], str | None]: ...


class Batch(NamedTuple):
    """Tries of one attack, with seeds that follow one another."""

    attack: str
    first: int
    tries: int


class Failure(NamedTuple):
    """A try that went wrong, and what went wrong with it."""

    attack: str
    seed: int
    sentence: str


class BatchDone(NamedTuple):
    """How many tries of a batch were made, in how many seconds, and what is left of it."""

    attack: str
    tried: int
    seconds: float
    left: Batch | None = None


class Worker:
    """A process that makes one batch of tries at a time, replaced when a try hangs or ends it.

    What tries write, they write in a folder under `scratch`, the temporary folder of the process.
    """

    def __init__(self, attacks: Sequence[_Attack], scratch: Path) -> None:
        self._attacks = attacks
        self._scratch = scratch
        self._renew()

    def _renew(self) -> None:
        self._at: Array[c_double] = _FRESH.RawArray(c_double, 2)
        self.pipe, theirs = _FRESH.Pipe()
        # Not a daemon: an attack may start processes of its own.
        given = (tuple(self._attacks), self._scratch, theirs, self._at)
        self._process = _FRESH.Process(target=_work, args=given)
        self._process.start()
        theirs.close()

    def start(self, batch: Batch) -> None:
        """Begin a batch."""
        self._batch, self._began = batch, monotonic()
        with suppress(OSError):
            self.pipe.send(batch)

    def said(self, limit: float) -> Iterator[Failure | BatchDone]:
        """Yield what the process said since; a try over its limit of seconds ends it."""
        try:
            while self.pipe.poll():
                yield self.pipe.recv()
            began = self._at[1]
            if not began or monotonic() - began < limit:
                return
            sentence = f"hangs: no answer in {limit:.0f} seconds"
        except (EOFError, ConnectionError):
            self._process.join(5)
            sentence = f"its process ended: {_ending(self._process.exitcode)}"
        seed = max(int(self._at[0]), self._batch.first)
        self.end()
        self._renew()
        yield Failure(self._batch.attack, seed, sentence)
        tried = seed - self._batch.first + 1
        left = self._batch._replace(first=seed + 1, tries=self._batch.tries - tried)
        seconds = monotonic() - self._began
        yield BatchDone(self._batch.attack, tried, seconds, left if left.tries else None)

    def end(self) -> None:
        """End the process, and those that it started."""
        self.pipe.close()
        process = self._process
        if process.pid is not None and hasattr(os, "killpg"):
            # Its group is its own once it runs; before that it has no others.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.join()


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    return f"signal {signal.Signals(-code).name}"


def _work(
    attacks: Sequence[_Attack], scratch: Path, pipe: Connection, at: "Array[c_double]"
) -> None:
    """Make the batches that come, and say what failed and when each is done."""
    # What a try leaves when its process dies goes with the folder.
    os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
    _set_limits()
    attempts = {attack.name: attack.attempt for attack in attacks}
    with suppress(EOFError, ConnectionError):
        while True:
            batch: Batch = pipe.recv()
            began = monotonic()
            for seed in range(batch.first, batch.first + batch.tries):
                at[0], at[1] = seed, monotonic()
                sentence = _tried(attempts[batch.attack], seed)
                at[1] = 0.0
                if sentence is not None:
                    pipe.send(Failure(batch.attack, seed, sentence))
            pipe.send(BatchDone(batch.attack, batch.tries, monotonic() - began))


def _tried(attempt: Callable[[int], str | None], seed: int) -> str | None:
    try:
        return attempt(seed)
    except Exception as error:
        return f"raises {type(error).__name__}: {error}"


def _set_limits() -> None:
    """Let memory run out before the machine does, and make an error of what Python warns of."""
    if sys.platform != "win32":
        import resource

        os.setsid()
        # Of what is written: what draws charts reserves far more addresses than it ever uses.
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
    for unseen in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", unseen)
    warnings.simplefilter("error", append=True)
