"""A large file written part by part beside its target, and joined at the end.

The parts are `Pieces` in a folder beside it, which one run at a time holds. The joined file is the
same bytes as an unbroken run's.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from finmodel.inputs.journal import PARTS, Change
from finmodel.outputs.files.changes import clear
from finmodel.outputs.files.errors import CannotWrite, OutputExists, naming, reason_of
from finmodel.outputs.files.locks import LOCK, Lock, lock_of
from finmodel.outputs.files.pieces import ABOUT, Pieces, is_piece
from finmodel.outputs.files.recovery import Say, sweep, writing_in
from finmodel.outputs.files.temporary import copy_of, is_temporary, remove, temporary
from finmodel.outputs.files.transaction import carry_out
from finmodel.outputs.files.writing import is_device, keep_mode, mode_of, target_of


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

    @property
    def parts(self) -> Pieces:
        """The parts, finished or not."""
        mark = hashlib.sha256(self.about.encode()).hexdigest()[:8]
        return Pieces(self.folder, self.about, mark, range(self.count))


class HeldParts:
    """The folder of a job's parts, which no other run writes to for as long as this one does.

    `missing` are the parts that are still to be written.
    """

    def __init__(self, job: Job, lock: Lock, say: Say) -> None:
        self.job, self._lock, self._say = job, lock, say
        self.missing = job.parts.missing()

    def join(self, head: bytes, tail: bytes, between: bytes = b"") -> None:
        """Join the parts to the target and take them away.

        Raises:
            CannotWrite: the disk is full; the parts stay.
        """

        def write(unfinished: Path) -> None:
            with unfinished.open("xb") as joined:
                joined.write(head)
                parts = self.job.parts
                for number in parts.numbers:
                    if number:
                        joined.write(between)
                    with parts.file(number).open("rb") as part:
                        shutil.copyfileobj(part, joined)
                joined.write(tail)

        self._joined(write)

    def join_with(self, write: Callable[[Path, Iterator[Path]], None]) -> None:
        """Join parts that have a form of their own: `write` takes the file to make and the parts.

        Raises:
            CannotWrite: the disk is full; the parts stay.
        """
        parts = self.job.parts
        self._joined(lambda unfinished: write(unfinished, map(parts.file, parts.numbers)))

    def release(self) -> None:
        """Let other runs have the folder."""
        self._lock.release()

    def abandon(self) -> None:
        """The same of a run that does not begin: nothing of it stays, where no part is there."""
        self.job.parts.withdraw()
        self.release()
        with suppress(OSError):
            self.job.folder.rmdir()

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
def held_parts(job: Job, say: Say, *, force: bool = False) -> Iterator[HeldParts]:
    """Hold the folder of a job's parts, which is made or was left behind by a run that stopped.

    `say` gets a sentence on what was finished of an earlier run.

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
                held = HeldParts(job, _folder_of_parts(job, force=force), say)
            except BaseException:
                with suppress(OSError):
                    job.folder.rmdir()
                raise
    try:
        yield held
    finally:
        held.release()


def _folder_of_parts(job: Job, *, force: bool) -> Lock:
    """Make or take up the folder of parts, with what says of which job it is."""
    folder = job.folder
    if os.path.lexists(folder):
        _refuse_strangers(folder)
    lock = _lock(job)
    try:
        if job.parts.are_of_another():
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
        job.parts.begin()
    except BaseException:
        lock.release()
        raise
    return lock


def _refuse_strangers(folder: Path) -> None:
    """Raise CannotWrite for a folder that is not one of parts: what is in it is somebody's."""
    if folder.is_symlink() or not folder.is_dir():
        raise CannotWrite(f"{folder} is in the way: move it, or write to another name")
    for path in sorted(folder.iterdir()):
        ours = path.name in (ABOUT, LOCK) or is_piece(path.name)
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
