"""Commands that work on a real cluster give the bytes they give without."""

import sys
from pathlib import Path

import pytest

from finmodel.analysis.pieces.tally import merged
from finmodel.analysis.prepared_simulation import PreparedSimulation
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.plan import load
from tests.cli.running import finmodel
from tests.cluster.works import KillingDraws

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "finmodel" / "sets" / "starter"
DRAWS = 5 * 65_536 + 7


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_same_bytes(address: str, form: str) -> None:
    asked = ("simulate", STARTER, "--draws", f"{DRAWS}", "--format", form)
    here = finmodel(*asked)
    there = finmodel(*asked, "--cluster", address)
    assert (there.code, there.out) == (0, here.out)


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_the_same_file_of_a_sweep(address: str, tmp_path: Path, form: str) -> None:
    asked = ("sweep", STARTER, "--vary", "growth.price.*=0%:2%:0.001%", "--year", "all")
    here, there = tmp_path / f"here.{form}", tmp_path / f"there.{form}"
    assert finmodel(*asked, "--output", here).code == 0
    assert finmodel(*asked, "--output", there, "--cluster", address).code == 0
    assert there.read_bytes() == here.read_bytes()


def test_a_part_on_a_cluster(tmp_path: Path) -> None:
    found = finmodel(
        "simulate", STARTER, "--part", "1/2", "--output", tmp_path / "parts", "--cluster", "a:1"
    )
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("finmodel: --part and --cluster are two ways")


def test_the_same_bytes_though_a_worker_is_killed(address: str, tmp_path: Path) -> None:
    from finmodel.analysis.engines.cluster import cluster

    question = SimulateQuestion(draws=DRAWS, kept=65_536)
    prepared = question.prepared(load(STARTER))
    assert isinstance(prepared, PreparedSimulation)
    alone = merged(map(prepared.piece, range(prepared.pieces)))
    work = KillingDraws(tmp_path, prepared)
    with cluster(address) as team:
        together = merged(team.in_order(work, prepared.pieces))
    assert work.killed
    assert together.summaries() == alone.summaries()


def test_nobody_there() -> None:
    gone = "tcp://127.0.0.1:1"
    found = finmodel("simulate", STARTER, "--cluster", gone)
    assert (found.code, found.out) == (4, "")
    assert found.err == (
        f"finmodel: no cluster answers at {gone} within 10 s: check the address, and that its "
        "scheduler runs\nnothing was calculated\n"
    )


def test_workers_and_a_cluster() -> None:
    found = finmodel("simulate", STARTER, "--cluster", "tcp://127.0.0.1:1", "--workers", "2")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(
        "finmodel: --workers are of this machine: leave it out with --cluster\n"
    )


def test_without_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from finmodel.cli.run import run

    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["simulate", str(STARTER), "--cluster", "tcp://127.0.0.1:1"]) == 2
    said = 'finmodel: --cluster needs the extra "cluster": pip install "finmodel[cluster]"\n'
    assert capsys.readouterr().err.startswith(said)
