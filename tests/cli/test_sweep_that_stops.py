"""A sweep into a file that is stopped half-way: nothing is lost, and what comes is the same."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from finmodel.outputs.analysis import sweep_parts
from finmodel.outputs.files import pieces
from tests.cli.conftest import ROOT, Run
from tests.cli.running import ENVIRONMENT, finmodel

WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
GRID = (
    "sweep", WESTMARCH, "--vary", "bau_efficiency.*.rate=0%:3%:0.05%",
    "--vary", "growth.price.pay=0%:1%:0.1%", "--year", "all",
)  # fmt: skip
ROWS = 61 * 11 * 5
PARTS = 4
SMALL = ("sweep", WESTMARCH, "--vary", "bau_efficiency.*.rate=0%:3%:0.05%", "--year", "all")


# Parts so small that a little work has several of them.
_IN_SMALL_PARTS = f"""
import os, signal, sys
from finmodel.cli import sweep_output
from finmodel.cli.run import run
from finmodel.outputs.files import pieces
sweep_output.FIGURES_A_PART.update(dict.fromkeys(("csv", "json", "parquet"), {ROWS // PARTS + 5}))
"""
_KILLED_IN_A_SECOND_PART = """
write_new = pieces.write_new

def killed(path, content):
    if not any(path.parent.glob("*-00000000")):
        return write_new(path, content)
    path.write_bytes(content[:10])
    os.kill(os.getpid(), signal.SIGKILL)

pieces.write_new = killed
"""
_INTERRUPTED_AFTER_A_PART = """
watched = sweep_output.watched

def interrupted(*given, **options):
    for piece in watched(*given, **options):
        yield piece
        os.kill(os.getpid(), signal.SIGINT)

sweep_output.watched = interrupted
signal.signal(signal.SIGINT, signal.default_int_handler)
"""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for ending in sweep_parts.FIGURES_A_PART:
        monkeypatch.setitem(sweep_parts.FIGURES_A_PART, ending, ROWS // PARTS + 5)


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_killed_and_run_again_it_is_the_same_bytes(ran: Run, tmp_path: Path, ending: str) -> None:
    whole, broken = tmp_path / f"whole.{ending}", tmp_path / f"broken.{ending}"
    killed = _changed(_KILLED_IN_A_SECOND_PART, *GRID, "--workers", "1", "--output", broken)
    assert killed.returncode == -signal.SIGKILL
    assert not broken.exists()
    parts = tmp_path / f"broken.{ending}.parts"
    assert [path.name[9:] for path in parts.glob("*-*[0-9]")] == ["00000000"]
    again = ran(*GRID, "--output", broken)
    assert again.code == 0, again.err
    assert f"1 of {PARTS} parts are there already" in again.err
    workers = "2" if ending == "csv" else "1"
    assert ran(*GRID, "--workers", workers, "--output", whole).code == 0
    assert broken.read_bytes() == whole.read_bytes()
    assert not parts.exists()
    if ending == "parquet":
        table = pd.read_parquet(whole)
        assert len(table) == ROWS
        assert table["scenario"].is_monotonic_increasing
        assert table["value"].notna().all()


def test_parts_of_another_size_give_the_same_bytes(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending in ("csv", "json"):
        assert ran(*GRID, "--output", tmp_path / f"parts.{ending}").code == 0
    monkeypatch.undo()
    for ending in ("csv", "json"):
        assert ran(*GRID, "--output", tmp_path / f"whole.{ending}").code == 0
        found = [(tmp_path / f"{name}.{ending}").read_bytes() for name in ("parts", "whole")]
        assert found[0] == found[1]


def test_interrupted_it_says_130_and_goes_on(ran: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    stopped = _changed(_INTERRUPTED_AFTER_A_PART, *GRID, "--workers", "2", "--output", broken)
    assert stopped.returncode == 130
    assert b"Traceback" not in stopped.stderr
    assert not broken.exists()
    again = ran(*GRID, "--output", broken)
    assert again.code == 0
    assert f"of {PARTS} parts are there already" in again.err


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
    target, real = tmp_path / "sweep.csv", pieces.write_new

    def full(path: Path, content: bytes) -> None:
        if any((tmp_path / "sweep.csv.parts").glob("*-00000000")):
            path.write_bytes(content[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        real(path, content)

    with monkeypatch.context() as filling:
        filling.setattr(pieces, "write_new", full)
        done = ran(*GRID, "--workers", "1", "--output", target)
    assert (done.code, done.out) == (4, "")
    assert "the disk is full" in done.err
    assert f"kept in {target}.parts: run the same command again to go on" in done.err
    assert sorted(path.name[-8:] for path in (tmp_path / "sweep.csv.parts").iterdir()) == [
        "00000000",
        "art.json",
    ]
    again = ran(*GRID, "--workers", "1", "--output", target)
    assert again.code == 0
    assert f"1 of {PARTS} parts are there already" in again.err
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
    assert f"{PARTS} of {PARTS} parts are there already" in again.err
    assert target.read_bytes() == whole.read_bytes()


def _with_files_of_at_most(size: int, *arguments: object) -> "subprocess.CompletedProcess[bytes]":
    limit = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
    return _changed(limit, *arguments)


def _changed(change: str, *arguments: object) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own, with small parts and a change made before it runs."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"{_IN_SMALL_PARTS}{change}\nsys.exit(run(sys.argv[1:]))",
            *map(str, arguments),
        ],
        env=ENVIRONMENT,
        capture_output=True,
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
        if ending == "xlsx" and command[0] != "sweep":
            assert (done.code, done.out) == (2, "")
            continue
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
    assert real.read_text("utf-8-sig").startswith("scenario,")
    assert real.stat().st_mode & 0o777 == 0o640
