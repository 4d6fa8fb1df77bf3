"""A disk too small for a long run is said before the run begins, with both figures."""

import errno
import os
from pathlib import Path

import pytest

from finmodel.outputs.files import pieces, room
from finmodel.outputs.files.errors import CannotWrite
from finmodel.outputs.files.room import refuse_too_large, size
from tests.cli.conftest import ROOT, Run
from tests.cli.parts_of_runs import SIMULATE, SWEEP, in_parts, small_pieces

LARGE = (
    "sweep", ROOT / "tests" / "cases" / "westmarch", "--allow-large", "--workers", "1",
    "--vary", "growth.price.pay=0%:3%", "--sample", "1000000000",
)  # fmt: skip


def test_both_figures_are_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        refuse_too_large("x.csv", 512e9, tmp_path, lambda _: 10_500_000)
    assert str(refused.value) == (
        f"x.csv needs about 538 GB, and 10.5 MB are free in {tmp_path}: make room, write to "
        "another disk, or ask for less"
    )
    refuse_too_large("x.csv", 10_000_000, tmp_path, lambda _: 10_500_000)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1234, "1.23 kB"), (512e9, "512 GB"),
     (3.2e15, "3,200 TB")],
)  # fmt: skip
def test_sizes_are_said_as_people_say_them(count: float, said: str) -> None:
    assert size(count) == said


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_a_sweep_of_a_billion_rows_is_refused_at_once(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """Its parts and the whole are there together as it is joined, 16 bytes a row or more."""
    asked: list[Path] = []

    def free(folder: Path) -> int:
        asked.append(folder)
        return 16_000_000_000

    monkeypatch.setattr(room, "free_in", free)
    target = tmp_path / f"sweep.{ending}"
    done = ran(*LARGE, "--output", target)
    assert (done.code, done.out) == (4, "")
    assert f"{target} needs about " in done.err
    assert "GB until its parts are joined, and 16 GB are free in " in done.err
    assert asked == [Path(f"{target}.parts")]
    assert not list(tmp_path.iterdir())


def test_a_part_is_refused_before_a_piece_is_kept(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_pieces(monkeypatch)
    folder = tmp_path / "parts"
    in_parts(ran, SWEEP, folder, "1/3")
    there = sum(path.stat().st_size for path in folder.rglob("*.npz"))
    with monkeypatch.context() as small:
        small.setattr(room, "free_in", lambda _: there)
        done = ran(*SWEEP, "--part", "2/3", "--output", folder)
    assert (done.code, done.out) == (4, "")
    assert f"{folder} needs about " in done.err
    assert "for the 5 pieces of the run that are still to come, and " in done.err
    assert not list((folder / "part-2-of-3").glob("*.npz"))
    in_parts(ran, SWEEP, folder, "2/3", "3/3")


def test_a_disk_that_fills_all_the_same_keeps_the_pieces(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_pieces(monkeypatch)
    folder, real = tmp_path / "parts", pieces.write_new

    def full(path: Path, content: bytes) -> None:
        if any(folder.glob("*/*.npz")):
            path.write_bytes(content[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        real(path, content)

    with monkeypatch.context() as filling:
        filling.setattr(pieces, "write_new", full)
        done = ran(*SIMULATE, "--part", "1/1", "--output", folder)
    assert done.code == 4
    assert "the disk is full; the pieces that are finished are kept in " in done.err
    assert "run the same command again to go on" in done.err
    (again,) = in_parts(ran, SIMULATE, folder, "1/1")
    assert "1 of 6 pieces are there already" in again.err
    assert ran("merge", folder).code == 0
