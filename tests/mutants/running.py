"""Mutants in forked processes, several at once, and what became of each."""

import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from select import select
from time import monotonic, process_time

import pytest

from tests.mutants.sampling import Mutant

IMPORTED = (
    "numpy", "pandas", "scipy", "pydantic", "yaml", "hypothesis", "typer", "rich", "openpyxl",
    "xlsxwriter", "defusedxml", "defusedxml.ElementTree", "rich.console", "hypothesis.strategies",
)  # fmt: skip
HANG = 90
"""Seconds of computing beyond its limit after which a mutant is taken to hang."""
SILENCE = 900.0
"""Seconds without a test ending after which it is taken to wait for ever."""
MEMORY = 6 * 2**30
LONGER = 8
"""How many times its first time a mutant has that no test has found by then."""
KILLED, SURVIVED, OUT_OF_TIME, TIMED_OUT = "killed", "survived", "out of time", "timed out"


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant, by which test, after how many tests and seconds."""

    mutant: Mutant
    outcome: str
    by: str
    tests: int
    seconds: float

    @property
    def found(self) -> bool:
        return self.outcome in (KILLED, TIMED_OUT)


Run = Callable[[Mutant, Callable[[bytes], None]], tuple[str, str]]
"""Runs the tests on a mutant, in a process of its own: (outcome, the test that failed)."""


def prepare() -> None:
    """Import what all processes share, which is nothing of finmodel."""
    os.environ.update(CI="", OPENBLAS_NUM_THREADS="1", FINMODEL_SEED="0", COLUMNS="80")
    for name in IMPORTED:
        importlib.import_module(name)


def run_until_found(
    mutants: Iterable[Mutant], run: Callable[[float], Run], limit: float, workers: int
) -> Iterator[Verdict]:
    """Run mutants, each for so many seconds, and once more for longer where none was enough."""
    later: list[Mutant] = []
    for verdict in run_all(mutants, run(limit), workers):
        if verdict.outcome == OUT_OF_TIME:
            later.append(verdict.mutant)
        else:
            yield verdict
    yield from run_all(later, run(limit * LONGER), workers)


def run_all(mutants: Iterable[Mutant], run: Run, workers: int) -> Iterator[Verdict]:
    waiting = list(reversed(list(mutants)))
    running: dict[int, _Child] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                child = _start(waiting.pop(), run)
                running[child.out] = child
            ready = select(list(running), [], [], 1.0)[0]
            for out in list(running):
                verdict = running[out].look(out in ready)
                if verdict is not None:
                    del running[out]
                    yield verdict
    finally:
        for child in running.values():
            child.end()


@dataclass
class _Child:
    mutant: Mutant
    process: int
    out: int
    started: float
    heard: float
    text: bytes = b""

    def look(self, ready: bool) -> Verdict | None:
        """Read on; give the verdict once the process has ended or says no more."""
        if ready:
            read = os.read(self.out, 65_536)
            self.text += read
            self.heard = monotonic()
            if not read:
                return self._verdict(self.end())
        if monotonic() - self.heard > SILENCE:
            self.end()
            return self._given(TIMED_OUT)
        return None

    def end(self) -> int:
        with suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        ended = os.waitpid(self.process, 0)[1]
        os.close(self.out)
        return ended

    def _verdict(self, ended: int) -> Verdict:
        last = self.text.rstrip().rpartition(b"\n")[2]
        if last.startswith(b"["):
            return self._given(*json.loads(last))
        return self._given(TIMED_OUT if os.WTERMSIG(ended) == signal.SIGXCPU else KILLED)

    def _given(self, outcome: str, by: str = "") -> Verdict:
        tests = self.text.count(b".\n")
        return Verdict(self.mutant, outcome, by, tests, monotonic() - self.started)


def _start(mutant: Mutant, run: Run) -> _Child:
    read, write = os.pipe()
    sys.stdout.flush()
    process = os.fork()
    if process:
        os.close(write)
        now = monotonic()
        return _Child(mutant, process, read, now, now)
    try:
        os.close(read)
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            outcome = run(mutant, lambda text: _say(write, text))
        except BaseException as error:
            outcome = KILLED, type(error).__name__
        _say(write, json.dumps(outcome).encode())
    finally:
        os._exit(0)


def _say(out: int, text: bytes) -> None:
    os.write(out, text + b"\n")


class Watch:
    """A plugin of pytest that stops at the first failure or when a mutant has had its time."""

    def __init__(self, limit: float, say: Callable[[bytes], None]) -> None:
        self.until = process_time() + limit
        self.say = say
        self.failed = ""
        self.late = False
        soft = int(self.until + HANG)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, soft + HANG))

    @property
    def over(self) -> bool:
        self.late = not self.failed and process_time() > self.until
        return self.late or bool(self.failed)

    @property
    def outcome(self) -> tuple[str, str]:
        if self.failed:
            return KILLED, self.failed
        return (OUT_OF_TIME if self.late else SURVIVED), ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed = self.failed or f"collecting {report.nodeid}"

    def pytest_runtest_logfinish(self) -> None:
        self.say(b".")
