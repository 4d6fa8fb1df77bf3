"""Work shared with other processes: in order, whoever does it, and however it ends."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from finmodel.analysis.engines.workers import (
    WorkerLostError,
    WorkerPool,
    _Board,
    worker_pool,
    worth,
)
from finmodel.analysis.errors import WhatIfError


@dataclass(frozen=True)
class Noted:
    """Notes who did a piece.

    Attributes:
        failing: the pieces that raise an error.
        ending: the pieces at which another process kills itself.
        meeting: a named pipe at which both processes wait for each other before their first
            piece, or None.
    """

    folder: Path
    failing: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    meeting: Path | None = None

    def __call__(self, piece: int) -> tuple[int, int]:
        if self.meeting is not None and not any(self.folder.glob(f"* {os.getpid()}")):
            self.meeting.open("wb" if _is_a_worker() else "rb").close()
        (self.folder / f"{piece} {os.getpid()}").touch()
        if piece in self.failing:
            raise WhatIfError(f"piece {piece} cannot be")
        if piece in self.ending and _is_a_worker():
            os.kill(os.getpid(), signal.SIGKILL)
        return piece, os.getpid()


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """An empty folder for notes."""
    (tmp_path / "done").mkdir()
    return tmp_path / "done"


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe: who opens one end waits for somebody at the other."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def _is_a_worker() -> bool:
    import multiprocessing

    return multiprocessing.parent_process() is not None


def test_pieces_come_in_order_and_each_is_done_once(done: Path, pipe: Path) -> None:
    with worker_pool(2) as team:
        found = list(team.in_order(Noted(done, meeting=pipe), 40))
        again = [piece for piece, _ in team.in_order(Noted(done), 3)]
    assert [piece for piece, _ in found] == list(range(40))
    assert again == [0, 1, 2]
    noted = [int(path.name.split()[0]) for path in done.iterdir()]
    assert sorted(set(noted)) == list(range(40))
    assert len(noted) <= 40 + 3
    assert len({process for _, process in found}) == 2


def test_one_process_needs_no_other(done: Path) -> None:
    with worker_pool(1) as team:
        assert team.size == 1
        assert {process for _, process in team.in_order(Noted(done), 5)} == {os.getpid()}


def test_a_pool_is_used_as_it_is() -> None:
    team = WorkerPool()
    with worker_pool(team) as same:
        assert same is team


def test_an_error_of_a_piece_is_raised_where_it_is_taken(done: Path) -> None:
    with worker_pool(2) as team:
        pieces = team.in_order(Noted(done, failing=(7, 9)), 20)
        assert [next(pieces)[0] for _ in range(7)] == list(range(7))
        with pytest.raises(WhatIfError, match="piece 7 cannot be"):
            next(pieces)


def test_a_worker_that_is_killed_is_told(done: Path, pipe: Path) -> None:
    every = tuple(range(40))
    with (
        worker_pool(2) as team,
        pytest.raises(WorkerLostError, match="was stopped before its work"),
    ):
        list(team.in_order(Noted(done, ending=every, meeting=pipe), 40))


def test_nobody_claims_a_piece_too_far_ahead_of_those_taken() -> None:
    board = _Board(400, 8)
    assert [board.claim() for _ in range(10)] == [*range(8), None, None]
    board.put(0, (True, "the first"))
    assert board.claim() is None
    assert board.take(0) == "the first"
    assert [board.claim(), board.claim()] == [8, None]


def test_a_patient_claim_waits_until_a_piece_is_taken() -> None:
    board, claimed = _Board(400, 2), list[int | None]()
    assert [board.claim(), board.claim()] == [0, 1]
    waiting = Thread(target=lambda: claimed.append(board.claim(patient=True)))
    waiting.start()
    board.put(0, (True, "the first"))
    board.take(0)
    waiting.join()
    assert claimed == [2]


def test_the_workers_are_gone_with_the_worker_pool(done: Path, pipe: Path) -> None:
    with worker_pool(2) as team:
        work = Noted(done, meeting=pipe)
        others = {process for _, process in team.in_order(work, 20)} - {os.getpid()}
    (other,) = others
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_little_work_is_worth_no_other_process() -> None:
    assert worth(1e6) == 1
