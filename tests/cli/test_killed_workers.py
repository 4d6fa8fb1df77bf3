"""A worker that is stopped from outside: what is kept, how to go on, and no fault of finmodel's."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from finmodel.analysis.engines import workers
from finmodel.analysis.engines.workers import WorkerPool
from finmodel.outputs.analysis import sweep_parts
from tests.cli.conftest import Run

SWEEP = ("--vary", "bau_efficiency.hospitals.rate=0%:3%:0.05%", "--year", "all")
LOST = (
    "finmodel: a worker process was stopped before its work was done, perhaps because the machine "
    "ran out of memory"
)


class Killed(NamedTuple):
    """Work during whose first piece a worker is killed, and this process waits until it is."""

    work: Callable[[int], object]
    pipe: Path

    def __call__(self, number: int) -> object:
        if multiprocessing.parent_process() is not None:
            self.pipe.open("wb")
            os.kill(os.getpid(), signal.SIGKILL)
        if self.pipe.exists():
            with self.pipe.open("rb") as met:
                met.read()
            self.pipe.unlink()
        return self.work(number)


def kill_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill every worker as it does its first piece."""
    pipe, in_order = tmp_path / "pipe", WorkerPool.in_order
    os.mkfifo(pipe)

    def with_kills(
        team: WorkerPool, work: Callable[[int], object], pieces: int
    ) -> Iterator[object]:
        return in_order(team, Killed(work, pipe), pieces)

    monkeypatch.setattr(WorkerPool, "in_order", with_kills)


def test_a_simulation_whose_worker_is_killed(
    ran: Run, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_workers(tmp_path, monkeypatch)
    code, out, err = ran("simulate", starter, "--draws", "200000", "--workers", "2")
    assert (code, out) == (4, "")
    assert err.splitlines() == [
        LOST,
        "nothing was written; run the command again with fewer --workers",
    ]


def test_a_sweep_whose_worker_is_killed_goes_on(
    ran: Run, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sweep_parts.FIGURES_A_PART, "csv", 50)
    target, whole = tmp_path / "sweep.csv", tmp_path / "whole.csv"
    asked = ("sweep", starter, *SWEEP, "--output")
    with pytest.MonkeyPatch.context() as patched:
        kill_workers(tmp_path, patched)
        code, out, err = ran(*asked, target, "--workers", "2")
    assert (code, out) == (4, "")
    assert err == (
        f"{LOST}; the parts that are finished are kept in {target}.parts: to go on, run the "
        "command again with fewer --workers\n"
    )
    again = ran(*asked, target, "--workers", "1")
    assert (again.code, "parts are there already" in again.err) == (0, True)
    assert ran(*asked, whole, "--workers", "1").code == 0
    assert target.read_bytes() == whole.read_bytes()


def test_no_worker_can_be_started(ran: Run, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", full)
    code, out, err = ran("simulate", starter, "--draws", "200000", "--workers", "2")
    assert (code, out) == (4, "")
    assert err.startswith("finmodel: a worker process could not be started: resource temporarily")


def test_memory_that_is_full_is_4(ran: Run, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("finmodel.plan.load", full)
    code, _, err = ran("project", starter)
    assert code == 4
    assert err == (
        "finmodel: there is not enough memory: nothing was written\n"
        "close other programs, or ask for less at once\n"
    )


def test_a_worker_gone_before_it_had_work_costs_nothing(
    ran: Run, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = workers._started

    def dead(count: int, modules: tuple[str, ...]) -> object:
        found = started(count, modules)
        for process, _ in found:
            process.kill()
            process.join()
        return found

    asked = ("simulate", starter, "--draws", "200000", "--format", "csv")
    alone = ran(*asked, "--workers", "1")
    monkeypatch.setattr(workers, "_started", dead)
    assert ran(*asked, "--workers", "2") == alone
