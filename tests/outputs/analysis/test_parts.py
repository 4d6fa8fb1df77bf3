import errno
import os
from pathlib import Path

import pytest

from finmodel.inputs.journal import Change
from finmodel.outputs.files import changes, transaction
from finmodel.outputs.files.errors import CannotWrite, OutputExists
from finmodel.outputs.files.parts import Job, PartsOfAnother, held_parts
from finmodel.outputs.files.recovery import settle_beside


def begin(job: Job, *, force: bool = False) -> list[int]:
    """The parts that are missing of a job that is claimed and let go again."""
    with held_parts(job, pytest.fail, force=force) as held:
        return held.missing


def test_a_run_taken_up_gives_the_same_bytes(tmp_path: Path) -> None:
    job = Job(tmp_path / "out.csv", "this job", 4)
    assert begin(job) == [0, 1, 2, 3]
    for number in (0, 2):
        job.parts.write(number, f"part {number}\n".encode())
    with held_parts(job, pytest.fail) as held:
        assert held.missing == [1, 3]
        for number in (1, 3):
            job.parts.write(number, f"part {number}\n".encode())
        held.join(b"head\n", b"tail\n")
    assert job.target.read_bytes() == b"head\npart 0\npart 1\npart 2\npart 3\ntail\n"
    assert not job.folder.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_parts_of_another_job_are_not_taken_up(tmp_path: Path) -> None:
    begin(Job(tmp_path / "out.csv", "one job", 1))
    other = Job(tmp_path / "out.csv", "another job", 1)
    with pytest.raises(PartsOfAnother, match="another run"):
        begin(other)
    assert begin(other, force=True) == [0]


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine")
    with pytest.raises(OutputExists):
        begin(Job(target, "job", 1))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot be written"):
        begin(Job(tmp_path / "no" / "out.csv", "job", 1))


def test_a_run_killed_before_it_said_what_its_parts_are_is_taken_up(tmp_path: Path) -> None:
    job = Job(tmp_path / "out.csv", "job", 1)
    job.folder.mkdir()
    (job.folder / ".finmodel.lock").touch()
    (job.folder / ".finmodel-0123456789ab.tmp").write_text("half")
    assert begin(job) == [0]
    assert [path.name for path in job.folder.iterdir()] == ["part.json"]


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_of_somebody_else_is_refused_whatever_is_said(tmp_path: Path, force: bool) -> None:
    job = Job(tmp_path / "out.csv", "job", 1)
    job.folder.mkdir()
    notes = job.folder / "notes.txt"
    notes.write_text("mine")
    with pytest.raises(CannotWrite, match=r"holds notes\.txt, which is not finmodel's"):
        begin(job, force=force)
    assert notes.read_text() == "mine"
    begin(Job(tmp_path / "other.csv", "job", 1))
    (tmp_path / "other.csv.parts" / "notes.txt").write_text("mine")
    with pytest.raises(CannotWrite, match=r"holds notes\.txt"):
        begin(Job(tmp_path / "other.csv", "another job", 1), force=force)


@pytest.mark.parametrize("force", [True, False])
def test_a_link_or_a_file_in_place_of_the_folder_is_refused(tmp_path: Path, force: bool) -> None:
    job = Job(tmp_path / "out.csv", "job", 1)
    job.folder.write_text("mine")
    with pytest.raises(CannotWrite, match="is in the way"):
        begin(job, force=force)
    job.folder.unlink()
    (tmp_path / "mine").mkdir()
    job.folder.symlink_to(tmp_path / "mine")
    with pytest.raises(CannotWrite, match="is in the way"):
        begin(job, force=force)


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("about", ["job", "another job"])
def test_of_two_at_once_the_second_is_refused(tmp_path: Path, force: bool, about: str) -> None:
    job = Job(tmp_path / "out.csv", "job", 1)
    with (
        held_parts(job, pytest.fail) as held,
        pytest.raises(CannotWrite, match=f"another finmodel command is writing {job.target}"),
    ):
        begin(Job(job.target, about, 1), force=force)
    assert held.missing == [0]
    assert begin(job) == [0]


def test_a_part_that_a_process_of_a_killed_run_writes_late_is_not_one_of_another_job(
    tmp_path: Path,
) -> None:
    killed, job = (Job(tmp_path / "out.csv", about, 1) for about in ("killed", "job"))
    begin(killed)
    with held_parts(job, pytest.fail, force=True) as held:
        job.parts.write(0, b"new")
        killed.parts.write(0, b"old")
        held.join(b"", b"")
    assert job.target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_no_folder_is_left_where_nothing_can_be_written_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="the disk is full"):
        begin(Job(tmp_path / "out.csv", "job", 1))
    assert list(tmp_path.iterdir()) == []


class Killed(BaseException):
    """What ends a run where nothing may tidy up."""


@pytest.mark.parametrize("made", [0, 1])
def test_a_join_that_is_killed_is_finished_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: int
) -> None:
    """The whole has its name and the parts go as one change."""
    job = Job(tmp_path / "out.csv", "job", 1)
    job.target.write_text("old")
    done: list[Change] = []

    def make(change: Change, home: Path) -> None:
        if len(done) == made:
            raise Killed
        done.append(change)
        changes.make(change, home)

    with monkeypatch.context() as patched, held_parts(job, pytest.fail, force=True) as held:
        job.parts.write(0, b"new")
        patched.setattr(transaction, "make", make)
        patched.setattr(transaction, "_undo", lambda *_: None)
        with pytest.raises(Killed):
            held.join(b"", b"")
    assert job.target.read_text() == ("new" if made else "old")
    assert job.folder.exists()
    said: list[str] = []
    settle_beside(job.target, said.append)
    assert job.target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert said == [
        f"a command was stopped while it wrote {job.target} and {job.folder}: finmodel finished it"
    ]


def test_a_target_that_is_open_elsewhere_keeps_the_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    job = Job(tmp_path / "out.csv", "job", 1)
    job.target.write_text("old")
    with held_parts(job, pytest.fail, force=True) as held:
        job.parts.write(0, b"new")
        with monkeypatch.context() as patched:
            patched.setattr(transaction, "make", refuse)
            with pytest.raises(CannotWrite, match="close it in Excel first"):
                held.join(b"", b"")
    assert job.target.read_text() == "old"
    with held_parts(job, pytest.fail, force=True) as held:
        assert held.missing == []
        held.join(b"", b"")
    assert job.target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
