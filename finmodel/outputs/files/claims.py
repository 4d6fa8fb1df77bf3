"""A folder that one process claims, on whichever machine it runs: two never do the same work.

A claim is a file that only one process can make (O_EXCL), so that it holds on folders which several
machines share and which know no locks. It says who made it, and is touched as work gets done. One
whose process is gone, or that nobody has touched for a while, may be taken over.
"""

import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from finmodel.outputs.files.errors import CannotWrite, naming
from finmodel.outputs.files.ordinary import NotOrdinaryError, opened
from finmodel.outputs.files.temporary import remove, temporary, write_new

CLAIM = "claim.json"
"""The name of the file, in the folder that is claimed."""
OLD = 600
"""Seconds after which a claim that nobody has touched is taken over."""
_LARGEST = 4096
_PROC = Path("/proc")
_ENDED = ("Z", "X")


class Owner(NamedTuple):
    """Who made a claim.

    Attributes:
        host: the name of the machine.
        boot: what tells one start of the machine from another; empty where it does not say.
        process: its number there.
        began: when the process did, as the machine counts; empty where it does not say.
        since: when it claimed, as people read it.
        mark: what no other claim has.
    """

    host: str
    boot: str
    process: int
    began: str
    since: str
    mark: str

    def text(self) -> str:
        """What the file of the claim holds."""
        return json.dumps(self._asdict(), indent=1, ensure_ascii=False) + "\n"

    def __str__(self) -> str:
        return f"process {self.process} on {self.host}, since {self.since}"


class Taken(CannotWrite):
    """Another process has claimed the folder."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A folder that this process has claimed."""

    folder: Path
    owner: Owner

    def touch(self) -> None:
        """Show that this process is still at work.

        Raises:
            Taken: another has taken the folder over meanwhile.
        """
        with naming(self.folder):
            now = _owner_of(self.folder / CLAIM)
            if now != self.owner:
                by = f" by {now}" if now is not None else ""
                raise Taken(f"{self.folder} was taken over{by}: what is finished is kept there")
            with suppress(OSError):
                os.utime(self.folder / CLAIM)

    @property
    def holds(self) -> bool:
        """Whether nobody has taken the folder over."""
        try:
            return _owner_of(self.folder / CLAIM) == self.owner
        except OSError:
            return False

    def release(self) -> None:
        """Let others have the folder."""
        with suppress(OSError):
            if self.holds:
                (self.folder / CLAIM).unlink()


def claim(
    folder: Path, say: Callable[[str], None], *, take_over: bool = False, owner: Owner | None = None
) -> Claim:
    """Claim a folder for this process, or for another `owner`.

    `take_over` takes it from whoever has it. `say` gets a sentence on what was taken over.

    Raises:
        Taken: another process has it, and is not known to be gone.
        OSError: the folder is not there, or nothing may be written in it.
    """
    made = Claim(folder, owner or this_process())
    path = folder / CLAIM
    if _claimed(path, made.owner):
        return made
    earlier, touched = _owner_of(path), _touched(path)
    # A sign of a time to come is as old: whoever is at work gives another every few seconds.
    idle = 0.0 if touched is None else abs(_now(folder) - touched)
    gone = earlier is not None and is_gone(earlier)
    if not (take_over or gone or idle > OLD):
        who = str(earlier) if earlier is not None else "a process that has only begun"
        raise Taken(
            f"{folder} is claimed by {who}, which showed itself {_long(idle)} ago: wait for it, "
            f"or add --take-over if it is gone; after {_long(OLD)} without a sign that happens "
            "by itself"
        )
    if _taken_away(path, earlier) and _claimed(path, made.owner):
        why = "which is gone" if gone else f"which showed itself {_long(idle)} ago"
        say(f"{folder} is taken over from {earlier or 'a process without a name'}, {why}")
        return made
    raise Taken(f"{folder} was claimed by another process a moment ago: run this again")


def clear_up(folder: Path) -> None:
    """Remove the claim of a process that is known to be gone, of a folder with no more work."""
    path = folder / CLAIM
    with suppress(OSError):
        owner = _owner_of(path)
        if owner is not None and is_gone(owner):
            _taken_away(path, owner)


def this_process() -> Owner:
    """This process as the owner of a claim."""
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    process = os.getpid()
    host, boot, began = socket.gethostname(), _boot(), _began(process)
    return Owner(host, boot, process, began, since, os.urandom(8).hex())


def is_gone(owner: Owner) -> bool:
    """Whether it is known that the process which made a claim has ended: it ran on this machine."""
    if owner.host != socket.gethostname() or owner.boot != _boot() or sys.platform == "win32":
        return False
    try:
        os.kill(owner.process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return owner.began != _began(owner.process)


def _claimed(path: Path, owner: Owner) -> bool:
    """Make a claim, whole or not at all, unless there is one."""
    whole = temporary(path.parent)
    try:
        write_new(whole, owner.text().encode())
        try:
            path.hardlink_to(whole)
        except FileExistsError:
            return False
        except OSError:
            # Not every file system gives a file two names.
            return _created(path, owner)
        return True
    finally:
        remove(whole)


def _created(path: Path, owner: Owner) -> bool:
    try:
        write_new(path, owner.text().encode())
    except FileExistsError:
        return False
    except BaseException:
        remove(path)
        raise
    return True


def _taken_away(path: Path, owner: Owner | None) -> bool:
    """Take a claim away, but no newer one: two processes may be about to do it."""
    away = temporary(path.parent)
    try:
        path.rename(away)
    except FileNotFoundError:
        return True
    try:
        if _owner_of(away) == owner:
            return True
        with suppress(OSError):
            path.hardlink_to(away)
        return False
    finally:
        remove(away)


def _owner_of(path: Path) -> Owner | None:
    """Who made a claim; None where there is none or it does not say."""
    try:
        with opened(path) as file:
            held = json.loads(file.read(_LARGEST))
        kinds = Owner.__annotations__
        if isinstance(held, dict) and {name: type(one) for name, one in held.items()} == kinds:
            return Owner(**held)
    except (FileNotFoundError, NotOrdinaryError, ValueError, RecursionError):
        pass
    return None


def _touched(path: Path) -> float | None:
    """When a claim was touched; None where it has gone meanwhile."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None


def _now(folder: Path) -> float:
    """The time as the folder has it: the clocks of machines that share one differ."""
    trial = temporary(folder)
    try:
        with trial.open("xb") as file:
            return os.fstat(file.fileno()).st_mtime
    finally:
        remove(trial)


def _boot() -> str:
    with suppress(OSError):
        return (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return ""


def _began(process: int) -> str:
    """When a process began, in ticks since the machine did; empty where nothing says.

    One that has ended, but whose end nobody has taken note of, is as one that is not there.
    """
    with suppress(OSError, IndexError):
        about = (_PROC / str(process) / "stat").read_text(encoding="utf-8", errors="replace")
        facts = about.rpartition(")")[2].split()
        return "" if facts[0] in _ENDED else facts[19]
    return ""


def _long(seconds: float) -> str:
    """How long ago, as people say it."""
    if seconds < 90:
        return f"{max(0, round(seconds))} s"
    return f"{round(seconds / 60)} min"
