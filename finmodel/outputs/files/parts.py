"""A large file written part by part beside its target, and joined at the end.

Each part is written whole; a run that is killed leaves the parts it finished, and the same
command run again does only the others. The joined file is the same bytes as an unbroken run's.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from finmodel.outputs.files.writing import (
    CannotWrite,
    OutputExists,
    reason_of,
    replace_file,
    write_whole,
)

_ABOUT = "job.json"


class PartsOfAnother(OutputExists):
    """Parts of another run lie where this one's would."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be made of parts.

    Attributes:
        target: the file.
        about: what makes this job the same as one that was begun before.
        count: how many parts there are.
    """

    target: Path
    about: str
    count: int

    @property
    def folder(self) -> Path:
        """Where the parts lie until they are joined."""
        return self.target.with_name(self.target.name + ".parts")

    def part(self, number: int) -> Path:
        """The file of one part."""
        return self.folder / f"{number:08d}"

    def missing(self) -> list[int]:
        """The parts that are still to be written."""
        return [number for number in range(self.count) if not self.part(number).exists()]


def begin(job: Job, *, force: bool = False) -> list[int]:
    """Make the folder of parts, or take up one left behind; gives the parts still missing.

    Raises:
        OutputExists: the target is there and `force` is not given.
        PartsOfAnother: the folder holds parts of another job and `force` is not given.
        CannotWrite: nothing may be written beside the target.
    """
    if job.target.is_file() and not force:
        raise OutputExists(f"{job.target} is already there; add --force to write over it")
    if job.target.is_dir():
        raise CannotWrite(f"{job.target} is a folder; give the name of a file")
    if job.target.exists() and not job.target.is_file():
        raise CannotWrite(f"{job.target} is a device: leave --output out and send stdout to it")
    about = job.folder / _ABOUT
    if job.folder.exists() and _read(about) != job.about:
        if not force:
            raise PartsOfAnother(
                f"{job.folder} holds parts of another run; add --force to start again"
            )
        shutil.rmtree(job.folder)
    try:
        job.folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise CannotWrite(f"{job.target} cannot be written: {reason_of(fault)}") from fault
    if not about.exists():
        write_whole(about, job.about)
    return job.missing()


def write_part(job: Job, number: int, data: bytes) -> None:
    """Write one part, whole or not at all.

    Raises:
        CannotWrite: the disk is full, or nothing may be written there.
    """
    write_whole(job.part(number), data, force=True)


def join(job: Job, head: bytes, tail: bytes, between: bytes = b"") -> None:
    """Join the parts to the target and take them away.

    Raises:
        CannotWrite: the disk is full; the parts stay.
    """

    def write(unfinished: Path) -> None:
        with unfinished.open("xb") as joined:
            joined.write(head)
            for number in range(job.count):
                if number:
                    joined.write(between)
                with job.part(number).open("rb") as part:
                    shutil.copyfileobj(part, joined)
            joined.write(tail)

    _joined(job, write)


def join_with(job: Job, write: Callable[[Path, Iterator[Path]], None]) -> None:
    """Join parts that have a form of their own: `write` takes the file to make and the parts.

    Raises:
        CannotWrite: the disk is full; the parts stay.
    """
    parts = (job.part(number) for number in range(job.count))
    _joined(job, lambda unfinished: write(unfinished, parts))


def _joined(job: Job, write: Callable[[Path], None]) -> None:
    """Write the whole beside the target, let it take the name, and take the parts away."""
    try:
        replace_file(job.target, write)
    except OSError as fault:
        raise CannotWrite(
            f"{job.target} cannot be written: {reason_of(fault)}; the parts are kept in "
            f"{job.folder}: run the same command again once there is room"
        ) from fault
    shutil.rmtree(job.folder, ignore_errors=True)


def about(**facts: object) -> str:
    """The text that tells one job from another."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None
