"""Pieces on a real cluster of two processes."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from distributed import Client

from finmodel.analysis.engines.cluster import ClusterError, cluster
from finmodel.analysis.engines.workers import ClusterLostError
from finmodel.analysis.errors import WhatIfError
from tests.cluster.works import Failing, Killing, Noted


def test_results_come_in_order(address: str, tmp_path: Path) -> None:
    work = Noted(tmp_path)
    with cluster(address) as team:
        assert team.size == 2
        assert list(team.in_order(work, 40)) == [k * k for k in range(40)]
    assert {work.times(piece) for piece in range(40)} == {1}


def test_a_killed_worker_loses_the_task_it_was_at(address: str, tmp_path: Path) -> None:
    work = Killing(tmp_path)
    with cluster(address) as team:
        for piece, found in enumerate(team.in_order(work, 12)):
            assert found == piece * piece
            work.arrived(piece).touch()
    again = [piece for piece in range(12) if work.times(piece) > 1]
    assert again == [3]


def test_a_piece_that_kills_every_worker_ends_the_run(address: str, tmp_path: Path) -> None:
    with (
        cluster(address) as team,
        pytest.raises(ClusterLostError, match="lost with one worker after another"),
    ):
        list(team.in_order(Killing(tmp_path, deadly=0, again=True), 6))


def test_an_error_of_the_work_is_raised_here(address: str) -> None:
    with (
        cluster(address) as team,
        pytest.raises(ZeroDivisionError, match="piece 5"),
    ):
        list(team.in_order(Failing(), 8))


_CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


def test_the_scheduler_is_lost(tmp_path: Path) -> None:
    script = tmp_path / "cluster.py"
    script.write_text(_CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        where = running.stdout.readline().strip()
        try:
            with cluster(where, seconds=5) as team:
                for _ in team.in_order(Noted(tmp_path), 1_000_000):
                    running.kill()
        except ClusterLostError as lost:
            said = str(lost)
    assert said == f"the scheduler at {where} was lost"


def test_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        somewhere = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ClusterError, match=f"no cluster answers at {somewhere} within 1 s"):
        _entered(somewhere)


@pytest.mark.parametrize(
    "written", ["nonsense", "", "http://127.0.0.1:80", "tcp://", "tcp://127.0.0.1:0", "a:70000"]
)
def test_no_address(written: str) -> None:
    said = f'"{written}" is not the address of a cluster: write tcp://HOST:PORT'
    with pytest.raises(WhatIfError, match=re.escape(said)):
        _entered(written)


def test_something_else_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        somewhere = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(ClusterError, match="no cluster answers"):
            _entered(somewhere)


_SCHEDULER = """
import asyncio, sys
import distributed.versions
found = distributed.versions._version_cached
distributed.versions._version_cached = lambda name: (
    "2020.1.0" if name == sys.argv[1] else found(name)
)
from distributed import Scheduler

async def main():
    async with Scheduler(port=0, host="127.0.0.1", dashboard_address=None) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("package", "said"),
    [
        ("distributed", r"has distributed 2020\.1\.0, this process \d"),
        ("none", "has no worker"),
    ],
)
def test_a_scheduler_that_cannot_do_it(package: str, said: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SCHEDULER, package], stdout=subprocess.PIPE, text=True
    ) as scheduler:
        try:
            assert scheduler.stdout is not None
            address = scheduler.stdout.readline().strip()
            with pytest.raises(ClusterError, match=said):
                _entered(address)
        finally:
            scheduler.kill()


def _other_numpy() -> None:
    from finmodel.analysis.releases import releases

    module = sys.modules[releases.__module__]
    vars(module)["releases"] = lambda: {**releases(), "numpy": "1.0"}


def _own_numpy() -> None:
    import importlib

    importlib.reload(sys.modules["finmodel.analysis.releases"])


def test_a_worker_with_another_numpy(address: str) -> None:
    with Client(address, set_as_default=False) as client:
        worker = min(client.scheduler_info()["workers"])
        client.run(_other_numpy, workers=[worker])
        said = rf"the worker {worker} has numpy 1\.0, this process \d"
        try:
            with pytest.raises(ClusterError, match=said):
                _entered(address)
        finally:
            client.run(_own_numpy, workers=[worker])
    _entered(address)


def _entered(address: str) -> None:
    with cluster(address, seconds=1):
        pass
