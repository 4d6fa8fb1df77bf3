"""Progress with the time left: on a terminal alone, past a second, and never among the data."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest

from finmodel.analysis.progress import no_progress
from finmodel.cli import progress
from tests.cli.running import ENVIRONMENT

WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def watching(monkeypatch: pytest.MonkeyPatch, screen: StringIO) -> StringIO:
    """Take this for stderr, and a clock on which every piece takes a second."""
    seconds: Iterator[float] = iter(range(1_000))
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "monotonic", lambda: next(seconds))
    return screen


def test_what_is_left_is_told_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    told = watching(monkeypatch, Terminal())
    watch = progress.progress(quiet=False)
    assert list(watch(range(200), 200, "drawing")) == list(range(200))
    assert "\x1b" not in told.getvalue()
    said = told.getvalue().split("\r")
    assert "drawing: 2 of 200, about 3 min left" in said
    assert "drawing: 190 of 200, about 10 s left" in map(str.rstrip, said)
    assert said[1].startswith("drawing: 2 of")
    assert said[-2:] == [" " * len(said[-3].rstrip()), ""]
    # Each is at least as long as what it is written over.
    assert all(len(after) >= len(now.rstrip()) for now, after in pairwise(said[:-1]))


def test_quiet_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = watching(monkeypatch, Terminal())
    assert len(list(progress.progress(quiet=True)(range(50), 50, "drawing"))) == 50
    assert told.getvalue() == ""


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = watching(monkeypatch, StringIO())
    list(progress.progress(quiet=False)(range(50), 50, "drawing"))
    assert told.getvalue() == ""


def test_what_cannot_be_counted_is_timed_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    told = watching(monkeypatch, Terminal())
    with progress.working("taking in list.csv", quiet=False, every=0.001):
        while told.getvalue().count("so far") < 2:
            pass
    said = told.getvalue().split("\r")
    assert said[1:3] == ["taking in list.csv: 1 s so far", "taking in list.csv: 2 s so far"]
    assert said[-1] == ""
    assert said[-2].strip() == ""


@pytest.mark.parametrize(("screen", "quiet"), [(Terminal(), True), (StringIO(), False)])
def test_nobody_is_told_how_long_it_takes(
    monkeypatch: pytest.MonkeyPatch, screen: StringIO, quiet: bool
) -> None:
    watching(monkeypatch, screen)
    with progress.working("taking in list.csv", quiet=quiet, every=0.0):
        pass
    assert screen.getvalue() == ""


def test_nobody_need_watch() -> None:
    assert list(no_progress("abc", 3, "letters")) == ["a", "b", "c"]


_EACH_PIECE_A_SECOND = """
import itertools, sys
from finmodel.cli import progress
from finmodel.cli.run import run
progress.monotonic = itertools.count().__next__
sys.exit(run(sys.argv[1:]))
"""


def test_a_long_run_on_a_real_terminal() -> None:
    command = ("simulate", WESTMARCH, "--draws", "200000", "--workers", "1")
    above, below = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-c", _EACH_PIECE_A_SECOND, *map(str, command)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=below,
    )
    os.close(below)
    out, _ = run.communicate(timeout=60)
    said = b""
    while chunk := _read(above):
        said += chunk
    os.close(above)
    assert run.returncode == 0
    assert b"simulation of 200,000 draws" in out
    assert b"\x1b" not in out
    assert b"preparing: " in said
    assert b"drawing: " in said


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""
