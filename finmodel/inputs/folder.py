"""The folder of an assumption set: which files are in it, and their bytes."""

import os
import re
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.assumption_set import COMPULSORY, FILES
from finmodel.inputs.faults import Fault, Unreadable
from finmodel.inputs.file_names import INTAKE, PORTFOLIO, SCENARIOS, file_name, windows_problem
from finmodel.inputs.text.nearest_names import nearest

_YAML = re.compile(r"\.ya?ml", re.IGNORECASE)
LARGEST = 64 * 1024 * 1024
"""The largest file read, in bytes."""


class FilesOfSet(NamedTuple):
    """What the folder of a set holds.

    Attributes:
        paths: the files of the set, by stem.
        passed_over: names of the files beside them that are nothing of a set.
        faults: what is missing, or has a name that would pass it over unseen.
    """

    paths: dict[str, Path]
    passed_over: tuple[str, ...]
    faults: list[Fault]


def files_of_set(folder: Path) -> FilesOfSet:
    """Return what the folder of a set holds.

    Raises `Unreadable` when the folder is not there or cannot be read.
    """
    found = FilesOfSet({}, (), [])
    others: list[str] = []
    misnamed: dict[Path, str | None] = {}
    for path in _visible(folder):
        if path.suffix == ".yaml" and path.stem in FILES:
            found.paths[path.stem] = path
        elif path.name == INTAKE:
            continue
        elif path.is_dir() and not _YAML.search(path.name):
            if path.name != SCENARIOS and nearest(path.name, (SCENARIOS,), 0.8) is not None:
                message = f"has the wrong name: rename the folder to {SCENARIOS}"
                found.faults.append(Fault(None, file_name(path), message))
        elif (meant := _meant(path)) is not None or _YAML.search(path.name):
            misnamed[path] = meant
        else:
            others.append(path.name)
    found.faults.extend(
        Fault(None, file_name(path), _misnamed(path, meant, found.paths))
        for path, meant in misnamed.items()
    )
    found.faults.extend(
        Fault(None, file_name(folder / f"{stem}.yaml"), _missing(stem, found.paths))
        for stem in COMPULSORY
        if stem not in found.paths
    )
    return found._replace(passed_over=tuple(others))


def _missing(stem: str, there: Container[str]) -> str:
    message = "is missing: every set needs it"
    if stem == "baseline" and "system" in there:
        return f"{message}; finmodel import LEDGER SET --as baseline takes it from your own ledger"
    return message


def scenario_files(folder: Path) -> tuple[dict[str, Path], list[Fault]]:
    """Return the scenario files of a set by stem, and the faults of those not named as one.

    Raises `Unreadable`.
    """
    scenarios = folder / SCENARIOS
    found = _visible(scenarios) if os.path.lexists(scenarios) else []
    faults = [
        Fault(None, file_name(path), f"has the wrong name: rename it to {_before_yaml(path)}.yaml")
        for path in found
        if path.suffix != ".yaml" and _YAML.search(path.name)
    ]
    named = [path for path in found if path.suffix == ".yaml"]
    faults += (
        Fault(None, file_name(path), f"{why}: rename it, so that the set may be copied there")
        for path in named
        if (why := windows_problem(path.name)) is not None
    )
    return {path.stem: path for path in named}, faults


def contents(path: Path, largest: int | None = None) -> bytes:
    """Return the bytes of a file; raises `Unreadable` when it cannot be read or is too large.

    `largest` is in bytes, that of a file of a set unless given.
    """
    most = LARGEST if largest is None else largest
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise Unreadable(path, "is not an ordinary file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise Unreadable(path, "there is no such file") from None
    except OSError as error:
        raise Unreadable(path, f"cannot be read: {_reason(error)}") from None
    if len(data) > most:
        raise Unreadable(path, f"is larger than {most // 1024**2} MB: is it the right file?")
    return data


def _visible(folder: Path) -> list[Path]:
    """Return what is in a folder but for what is hidden, by name."""
    try:
        there = folder.exists()
    except OSError as error:
        raise Unreadable(folder, f"cannot be read: {_reason(error)}") from None
    if not there:
        if folder.is_symlink():
            raise Unreadable(folder, "is a link to a folder that is not there")
        raise Unreadable(folder, "there is no such folder")
    if not folder.is_dir():
        what = "the scenarios" if folder.name == SCENARIOS else "the assumptions"
        raise Unreadable(folder, f"is a file: a folder that holds {what} is needed")
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise Unreadable(folder, f"cannot be read: {_reason(error)}") from None


def _before_yaml(path: Path) -> str:
    """Return the name of a file before the ending that a file of a set has, else before its own."""
    return _YAML.split(path.name, maxsplit=1)[0] if _YAML.search(path.name) else path.stem


def _meant(path: Path) -> str | None:
    """Return the stem of the file of a set that a file is named almost like; None if of none.

    One that does not say yaml may be anything: its name must be all but that stem.
    """
    name = _before_yaml(path)
    if _YAML.search(path.name) is None:
        return nearest(name, FILES, 0.8)
    words = re.findall(r"[a-z_]+", name.lower())
    return nearest(name, FILES) or next((stem for stem in FILES if stem in words), None)


def _misnamed(path: Path, meant: str | None, there: Container[str]) -> str:
    """Return what to do about a file whose name would pass it over unseen."""
    if path.name == PORTFOLIO:
        return (
            "names several sets, and this command reads one: name the folder of one of them, or "
            f"run finmodel portfolio {path.parent}"
        )
    if meant is None:
        return "not a file of an assumption set: rename it, or move it out of this folder"
    if meant in there:
        return f"would be passed over, as {meant}.yaml is here: move it out of this folder"
    if nearest(_before_yaml(path), (meant,), 1.0) is not None:
        return f"has the wrong name: rename it to {meant}.yaml"
    return (
        f"not a file of an assumption set; did you mean {meant}.yaml? "
        "Rename it, or move it out of this folder"
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
