"""A sweep into a file that is stopped half-way: nothing is lost, and what comes is the same."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from finmodel.outputs.files import writing
from tests.cli.conftest import ROOT, Run
from tests.cli.running import ENVIRONMENT, finmodel, started

WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
GRID = (
    "sweep", WESTMARCH, "--vary", "bau_efficiency.*.rate=0%:3%:0.005%",
    "--vary", "growth.price.pay=0%:1%:0.01%", "--year", "all",
)  # fmt: skip
SMALL = ("sweep", WESTMARCH, "--vary", "bau_efficiency.*.rate=0%:3%:0.002%", "--year", "all")
PARTS = {"csv": 2, "json": 2, "parquet": 3}


def _waited_for(path: Path) -> None:
    for _ in range(1_000):
        if path.exists():
            return
        time.sleep(0.02)
    raise AssertionError(f"{path} never came")


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_killed_and_run_again_it_is_the_same_bytes(ran: Run, tmp_path: Path, ending: str) -> None:
    whole, broken = tmp_path / f"whole.{ending}", tmp_path / f"broken.{ending}"
    run = started(*GRID, "--workers", "1", "--output", broken)
    parts = tmp_path / f"broken.{ending}.parts"
    _waited_for(parts / "00000000")
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert not broken.exists()
    kept = {path.name: path.stat().st_mtime_ns for path in parts.glob("0*")}
    assert 1 <= len(kept) <= PARTS[ending]
    again = ran(*GRID, "--output", broken)
    assert again.code == 0, again.err
    assert f"of {PARTS[ending]} parts are there already" in again.err
    assert ran(*GRID, "--workers", "2", "--output", whole).code == 0
    assert broken.read_bytes() == whole.read_bytes()
    assert not parts.exists()
    if ending == "parquet":
        table = pd.read_parquet(whole)
        assert len(table) == 601 * 101 * 5
        assert table["scenario"].is_monotonic_increasing
        assert table["value"].notna().all()


def test_interrupted_it_says_130_and_goes_on(ran: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    run = started(*GRID, "--workers", "2", "--output", broken)
    _waited_for(tmp_path / "broken.csv.parts" / "job.json")
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert b"Traceback" not in said
    assert not broken.exists()
    assert ran(*GRID, "--output", broken).code == 0


def test_parquet_is_what_csv_is(ran: Run, tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        assert ran(*SMALL, "--output", tmp_path / f"sweep.{ending}").code == 0
    read = pd.read_csv(tmp_path / "sweep.csv")
    pd.testing.assert_frame_equal(
        pd.read_parquet(tmp_path / "sweep.parquet"), read, check_dtype=False, check_exact=True
    )


def test_a_disk_that_fills_keeps_the_parts(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, real = tmp_path / "sweep.csv", writing._write_new

    def full(path: Path, content: bytes) -> None:
        if (tmp_path / "sweep.csv.parts" / "00000000").exists():
            path.write_bytes(content[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        real(path, content)

    monkeypatch.setattr(writing, "_write_new", full)
    done = ran(*GRID, "--workers", "1", "--output", target)
    assert (done.code, done.out) == (4, "")
    assert "the disk is full" in done.err
    assert f"kept in {target}.parts: run the same command again to go on" in done.err
    assert sorted(path.name for path in (tmp_path / "sweep.csv.parts").iterdir()) == [
        "00000000",
        "job.json",
    ]
    monkeypatch.undo()
    again = ran(*GRID, "--workers", "1", "--output", target)
    assert again.code == 0
    assert "1 of 2 parts are there already" in again.err
    assert [path.name for path in tmp_path.iterdir()] == ["sweep.csv"]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_no_room_for_the_whole_keeps_every_part(ran: Run, tmp_path: Path, ending: str) -> None:
    """Each part may be written, but not all of them in one file."""
    target, whole = tmp_path / f"sweep.{ending}", tmp_path / f"whole.{ending}"
    assert ran(*GRID, "--output", whole).code == 0
    done = _with_files_of_at_most(whole.stat().st_size * 19 // 20, *GRID, "--output", target)
    assert done.returncode == 4
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert "the parts are kept in" in said
    assert {path.name for path in tmp_path.iterdir()} == {whole.name, f"{target.name}.parts"}
    again = ran(*GRID, "--output", target)
    assert f"{PARTS[ending]} of {PARTS[ending]} parts are there already" in again.err
    assert target.read_bytes() == whole.read_bytes()


def _with_files_of_at_most(size: int, *arguments: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "finmodel", *map(str, arguments)],
        env=ENVIRONMENT,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "command",
    [
        SMALL,
        ("simulate", WESTMARCH, "--draws", "100"),
        ("sensitivity", WESTMARCH),
        ("solve", "bau_efficiency.*.rate", WESTMARCH),
        ("compare", "base", "downside", "--in", WESTMARCH),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_an_output_that_cannot_be_is_refused_before_anything_is_read(
    ran: Run, tmp_path: Path, command: tuple[str, ...], ending: str
) -> None:
    there = tmp_path / f"there.{ending}"
    there.write_text("mine")
    nowhere = ["no-set" if part is WESTMARCH else part for part in command]
    for output, said in ((tmp_path / "no" / f"x.{ending}", "no folder"), (there, "--force")):
        done = ran(*nowhere, "--output", output)
        assert (done.code, done.out) == (4, "")
        assert said in done.err
    assert there.read_text() == "mine"


def test_a_sweep_is_not_put_in_place_of_a_device() -> None:
    done = finmodel(*SMALL, "--format", "csv", "--output", "/dev/null", "--force")
    assert done.code == 4
    assert "is a device" in done.err
    assert not Path("/dev/null").is_file()


def test_a_link_is_followed(ran: Run, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert ran(*SMALL, "--output", link, "--force").code == 0
    assert link.is_symlink()
    assert real.read_text().startswith("scenario,")
    assert real.stat().st_mode & 0o777 == 0o640
