"""A folder made whole or not at all."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from finmodel.cli.streams import say
from finmodel.cli.usage_errors import UsageError
from finmodel.outputs.files.errors import CannotWrite, OutputExists, reason_of


def new_folder(folder: str) -> Path:
    """A folder that may be made; raises UsageError for the current one and those around it."""
    if not folder:
        raise UsageError("FOLDER is empty: give the folder a name")
    target = Path(folder)
    if Path.cwd().is_relative_to(os.path.realpath(target)):
        raise UsageError(
            f"{folder} is the current folder or one around it: name a new folder, "
            "such as assumptions"
        )
    return target


def refuse_taken(folder: str, *, force: bool) -> None:
    """Refuse a folder that could not be made later, before anything is worked out or asked.

    Raises:
        UsageError: no name is given, or it is the folder finmodel runs in or one around it.
        OutputExists: it is there and `force` is not given.
        CannotWrite: there is no folder to make it in.
    """
    target = new_folder(folder)
    _kept(target, force=force)
    if not target.parent.is_dir():
        raise CannotWrite(f"{folder} cannot be written: there is no folder {target.parent}")


def make_folder(
    folder: str,
    contents: Mapping[str, bytes],
    *,
    force: bool,
    check: Callable[[], None] | None = None,
) -> Path | None:
    """Make a folder of files by their path within it; give where what was there is kept, if it was.

    An empty folder is taken as it is; with `force` any other is moved aside, never lost. `check` is
    asked once nobody else writes there, and may raise.

    Raises:
        UsageError: no name is given, or it is the folder finmodel runs in or one around it.
        OutputExists: it is there and `force` is not given.
        CannotWrite: the folder around it is missing or cannot be written to.
    """
    from finmodel.outputs.files.transaction import put_folder

    target = new_folder(folder)
    try:
        return put_folder(target, contents, lambda: _kept(target, force=force), say, check=check)
    except OSError as fault:
        raise CannotWrite(f"{folder} cannot be written: {_reason(target, fault)}") from fault


def _kept(target: Path, *, force: bool) -> Path | None:
    """Where what is there is to be kept; None where nothing is."""
    if not os.path.lexists(target) or _is_empty(target):
        return None
    kept = _free_name(target)
    if not force:
        raise OutputExists(
            f"{target} is already there; name another folder, or add --force to put the new set "
            f"in its place and keep what is there as {kept}"
        )
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
    return reason_of(fault)
