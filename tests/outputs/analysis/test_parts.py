from pathlib import Path

import pytest

from finmodel.outputs.files.errors import CannotWrite, OutputExists
from finmodel.outputs.files.parts import Job, PartsOfAnother, claimed, write_part


def begin(job: Job, *, force: bool = False) -> list[int]:
    """The parts that are missing of a job that is claimed and let go again."""
    with claimed(job, pytest.fail, force=force) as claim:
        return claim.missing


def test_a_run_taken_up_gives_the_same_bytes(tmp_path: Path) -> None:
    job = Job(tmp_path / "out.csv", "this job", 4)
    assert begin(job) == [0, 1, 2, 3]
    for number in (0, 2):
        write_part(job, number, f"part {number}\n".encode())
    with claimed(job, pytest.fail) as claim:
        assert claim.missing == [1, 3]
        for number in (1, 3):
            write_part(job, number, f"part {number}\n".encode())
        claim.join(b"head\n", b"tail\n")
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
