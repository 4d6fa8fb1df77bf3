"""Work shared with other processes: in order, whoever does it, and however it ends."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.workers import WorkerLostError, WorkerPool, worker_pool, worth


@dataclass(frozen=True)
class Noted:
    """Notes who did a piece; `amiss` says which pieces fail, and how."""

    folder: Path
    failing: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()

    def __call__(self, piece: int) -> tuple[int, int]:
        (self.folder / f"{piece} {os.getpid()}").touch()
        if piece in self.failing:
            raise WhatIfError(f"piece {piece} cannot be")
        if piece in self.ending and _is_a_worker():
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.02)
        return piece, os.getpid()


def _is_a_worker() -> bool:
    import multiprocessing

    return multiprocessing.parent_process() is not None


def test_pieces_come_in_order_and_each_is_done_once(tmp_path: Path) -> None:
    with worker_pool(2) as team:
        found = list(team.in_order(Noted(tmp_path), 40))
        again = [piece for piece, _ in team.in_order(Noted(tmp_path), 3)]
    assert [piece for piece, _ in found] == list(range(40))
    assert again == [0, 1, 2]
    done = [path.name for path in tmp_path.iterdir()]
    assert len({name.split()[0] for name in done}) == 40
    assert len({process for _, process in found}) == 2


def test_one_process_needs_no_other(tmp_path: Path) -> None:
    with worker_pool(1) as team:
        assert team.size == 1
        assert {process for _, process in team.in_order(Noted(tmp_path), 5)} == {os.getpid()}


def test_a_crew_is_used_as_it_is() -> None:
    team = WorkerPool()
    with worker_pool(team) as same:
        assert same is team


def test_an_error_of_a_piece_is_raised_where_it_is_taken(tmp_path: Path) -> None:
    with worker_pool(2) as team:
        pieces = team.in_order(Noted(tmp_path, failing=(7, 9)), 20)
        assert [next(pieces)[0] for _ in range(7)] == list(range(7))
        with pytest.raises(WhatIfError, match="piece 7 cannot be"):
            next(pieces)


def test_a_worker_that_is_killed_is_told(tmp_path: Path) -> None:
    every = tuple(range(40))
    with worker_pool(2) as team, pytest.raises(WorkerLostError, match="fewer --workers"):
        list(team.in_order(Noted(tmp_path, ending=every), 40))


def test_what_is_left_untaken_is_not_worked_ahead_without_end(tmp_path: Path) -> None:
    with worker_pool(2) as team:
        pieces = team.in_order(Noted(tmp_path), 400)
        next(pieces)
        time.sleep(1.0)
        pieces.close()
    assert len(list(tmp_path.iterdir())) < 20


def test_the_workers_are_gone_with_the_pool(tmp_path: Path) -> None:
    with worker_pool(2) as team:
        others = {process for _, process in team.in_order(Noted(tmp_path), 20)} - {os.getpid()}
    (other,) = others
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_little_work_is_worth_no_other_process() -> None:
    assert worth(1e6) == 1
