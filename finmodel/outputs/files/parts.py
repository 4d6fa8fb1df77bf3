"""A large file written part by part beside its target, and joined at the end.

Each part is written whole; a run that is killed leaves the parts it finished, and the same
command run again does only the others. The joined file is the same bytes as an unbroken run's.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from finmodel.inputs.journal import PARTS, Change
from finmodel.outputs.files.changes import clear
from finmodel.outputs.files.errors import CannotWrite, OutputExists, naming, reason_of
from finmodel.outputs.files.locks import LOCK, Lock, lock_of
from finmodel.outputs.files.recovery import Say, sweep, writing_in
from finmodel.outputs.files.temporary import (
    copy_of,
    is_temporary,
    remove,
    temporary,
    write_new,
)
from finmodel.outputs.files.transaction import carry_out
from finmodel.outputs.files.writing import is_device, keep_mode, mode_of, replace_file, target_of

_ABOUT = ".finmodel.job"
_PART = re.compile(r"[0-9a-f]{8}-\d{8}")


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
        """Where the parts lie until they are joined: beside the file that a link leads to."""
        target = Path(os.path.realpath(self.target)) if self.target.is_symlink() else self.target
        return target.with_name(target.name + PARTS)

    def part(self, number: int) -> Path:
        """The file of one part.

        Its name says of which job it is: a process of a run that was killed may still write one.
        """
        job = hashlib.sha256(self.about.encode()).hexdigest()[:8]
        return self.folder / f"{job}-{number:08d}"

    def missing(self) -> list[int]:
        """The parts that are still to be written."""
        return [number for number in range(self.count) if not self.part(number).exists()]


class Claim:
    """The folder of a job's parts, which no other run writes to for as long as this one does.

    `missing` are the parts that are still to be written.
    """

    def __init__(self, job: Job, lock: Lock, say: Say) -> None:
        self.job, self._lock, self._say = job, lock, say
        self.missing = job.missing()

    def join(self, head: bytes, tail: bytes, between: bytes = b"") -> None:
        """Join the parts to the target and take them away.

        Raises:
            CannotWrite: the disk is full; the parts stay.
        """

        def write(unfinished: Path) -> None:
            with unfinished.open("xb") as joined:
                joined.write(head)
                for number in range(self.job.count):
                    if number:
                        joined.write(between)
                    with self.job.part(number).open("rb") as part:
                        shutil.copyfileobj(part, joined)
                joined.write(tail)

        self._joined(write)

    def join_with(self, write: Callable[[Path, Iterator[Path]], None]) -> None:
        """Join parts that have a form of their own: `write` takes the file to make and the parts.

        Raises:
            CannotWrite: the disk is full; the parts stay.
        """
        parts = (self.job.part(number) for number in range(self.job.count))
        self._joined(lambda unfinished: write(unfinished, parts))

    def release(self) -> None:
        """Let other runs have the folder."""
        self._lock.release()

    def _joined(self, write: Callable[[Path], None]) -> None:
        """Write the whole among the parts, let it take the name, and take the parts away."""
        folder, target = self.job.folder, self.job.target
        whole = temporary(folder)
        try:
            write(whole)
            with whole.open("rb+") as file:
                os.fsync(file.fileno())
            self._put(whole, Path(os.path.realpath(target)))
        except OSError as fault:
            raise CannotWrite(
                f"{target} cannot be written: {reason_of(fault)}; the parts are kept in "
                f"{folder}: run the same command again once there is room"
            ) from fault
        finally:
            remove(whole)

    def _put(self, whole: Path, target: Path) -> None:
        """Let the whole take the name of the target as the folder of parts goes."""
        home = target.parent
        with writing_in([home], self._say):
            # On Windows a folder in which a file is open cannot go.
            self.release()
            new, old, gone = (temporary(home) for _ in range(3))
            there = mode_of(target) is not None
            joined = Change(target.name, new.name, old.name if there else "")
            try:
                keep_mode(target, whole)
                if there:
                    copy_of(target, old)
                whole.rename(new)
            except BaseException:
                clear([joined], home)
                raise
            carry_out(home, [joined, Change(self.job.folder.name, old=gone.name)])


@contextmanager
def claimed(job: Job, say: Say, *, force: bool = False) -> Iterator[Claim]:
    """Hold the folder of a job's parts, which is made or was left behind by a run that stopped.

    `say` is told what was finished of an earlier run.

    Raises:
        OutputExists: the target is there and `force` is not given.
        PartsOfAnother: the folder holds parts of another job and `force` is not given.
        CannotWrite: nothing may be written beside the target, another run is making it, or the
            folder is not one of parts.
    """
    with naming(job.target):
        if is_device(job.target):
            raise CannotWrite(f"{job.target} is a device: leave --output out and send stdout to it")
        home = Path(os.path.realpath(job.target)).parent
        with writing_in([home], say):
            target_of(job.target, force=force)
            try:
                claim = Claim(job, _folder_of_parts(job, force=force), say)
            except BaseException:
                with suppress(OSError):
                    job.folder.rmdir()
                raise
    try:
        yield claim
    finally:
        claim.release()


def write_part(job: Job, number: int, data: bytes) -> None:
    """Write one part, whole or not at all.

    Raises:
        CannotWrite: the disk is full, or nothing may be written there.
    """
    part = job.part(number)
    with naming(part):
        replace_file(part, lambda unfinished: write_new(unfinished, data))


def about(**facts: object) -> str:
    """The text that tells one job from another."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def _folder_of_parts(job: Job, *, force: bool) -> Lock:
    """Make or take up the folder of parts, with what says of which job it is."""
    folder = job.folder
    if os.path.lexists(folder):
        _refuse_strangers(folder)
    lock = _lock(job)
    try:
        if _is_of_another(job):
            if not force:
                raise PartsOfAnother(
                    f"{folder} holds parts of another run; add --force to start again"
                )
            lock.release()
            gone = temporary(folder.parent)
            folder.rename(gone)
            remove(gone)
            lock = _lock(job)
        sweep(lock)
        if not (folder / _ABOUT).exists():
            about = job.about.encode()
            replace_file(folder / _ABOUT, lambda unfinished: write_new(unfinished, about))
    except BaseException:
        lock.release()
        raise
    return lock


def _refuse_strangers(folder: Path) -> None:
    """Raise CannotWrite for a folder that is not one of parts: what is in it is somebody's."""
    if folder.is_symlink() or not folder.is_dir():
        raise CannotWrite(f"{folder} is in the way: move it, or write to another name")
    for path in sorted(folder.iterdir()):
        ours = path.name in (_ABOUT, LOCK) or _PART.fullmatch(path.name)
        if not ours and not is_temporary(path):
            raise CannotWrite(
                f"{folder} holds {path.name}, which is not finmodel's: move it, or write to "
                "another name"
            )


def _lock(job: Job) -> Lock:
    job.folder.mkdir(exist_ok=True)
    lock = lock_of(job.folder)
    if lock is None:
        raise CannotWrite(
            f"another finmodel command is writing {job.target}: wait for it to end, or write to "
            "another name"
        )
    return lock


def _is_of_another(job: Job) -> bool:
    """Whether there are parts that are not of this job."""
    try:
        return (job.folder / _ABOUT).read_text(encoding="utf-8") != job.about
    except FileNotFoundError:
        return any(_PART.fullmatch(path.name) for path in job.folder.iterdir())
