"""Whether a long run fits the disk, before it begins."""

import shutil
from collections.abc import Callable
from pathlib import Path

from finmodel.outputs.files.errors import CannotWrite

Free = Callable[[Path], int]
_SLACK = 1.05


def free_in(folder: Path) -> int:
    """Bytes that are free on the disk of a folder."""
    return shutil.disk_usage(folder).free


def refuse_too_large(
    what: str, needed: float, folder: Path, free: Free | None = None, *, because: str = ""
) -> None:
    """Refuse a run that would fill the disk of a folder.

    `needed` are the bytes it will come to, measured on some of it, and `because` says what for
    where that is not plain.

    Raises:
        CannotWrite: there are fewer; the message holds both figures.
    """
    there = (free or free_in)(folder)
    if needed * _SLACK > there:
        raise CannotWrite(
            f"{what} needs about {size(needed * _SLACK)}{because}, and {size(there)} are free in "
            f"{folder}: make room, write to another disk, or ask for less"
        )


def size(count: float) -> str:
    """Bytes as people say them."""
    *smaller, largest = ("bytes", "kB", "MB", "GB", "TB")
    for unit in smaller:
        if count < 1000:
            return f"{count:,.0f} {unit}" if count >= 100 else f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:,.0f} {largest}"
