"""A folder made whole or not at all."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from finmodel.cli.usage_errors import UsageError
from finmodel.outputs.files.writing import CannotWrite, OutputExists


def make_folder(folder: str, contents: Mapping[str, bytes], *, force: bool) -> Path | None:
    """Make a folder of files by their path within it; give where what was there is kept, if it was.

    The files go to a temporary folder beside it, which then takes its name. An empty folder is
    taken as it is; with `force` any other is moved aside, never lost.

    Raises:
        UsageError: no name is given, or it is the folder finmodel runs in or one around it.
        OutputExists: it is there and `force` is not given.
        CannotWrite: the folder around it is missing or cannot be written to.
    """
    if not folder:
        raise UsageError("FOLDER is empty: give the folder a name")
    target = Path(folder)
    if Path.cwd().is_relative_to(target.resolve()):
        raise UsageError(
            f"{folder} is the current folder or one around it: name a new folder, "
            "such as assumptions"
        )
    try:
        return _write_folder(target, contents, force=force)
    except OSError as fault:
        raise CannotWrite(f"{folder} cannot be written: {_reason(target, fault)}") from fault


def _write_folder(target: Path, contents: Mapping[str, bytes], *, force: bool) -> Path | None:
    occupied = os.path.lexists(target) and not _is_empty(target)
    kept = _free_name(target) if occupied else None
    if occupied and not force:
        raise OutputExists(
            f"{target} is already there; name another folder, or add --force to put the new set "
            f"in its place and keep what is there as {kept}"
        )
    unfinished = target.parent / f".finmodel-{os.urandom(6).hex()}.tmp"
    try:
        unfinished.mkdir()
        for path, data in contents.items():
            file = unfinished / path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        if kept is not None:
            target.rename(kept)
        elif os.path.lexists(target):
            target.rmdir()
        unfinished.rename(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return kept


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


def _free_name(target: Path) -> Path:
    """The name under which what is there is kept: FOLDER.old, or FOLDER.old-2 and so on."""
    name, number = target.with_name(f"{target.name}.old"), 1
    while os.path.lexists(name):
        number += 1
        name = target.with_name(f"{target.name}.old-{number}")
    return name


def _reason(target: Path, fault: OSError) -> str:
    if not target.parent.is_dir():
        return f"there is no folder {target.parent}"
    return (fault.strerror or str(fault)).lower()
