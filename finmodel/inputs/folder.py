"""The folder of an assumption set: which files are in it, and their bytes."""

from pathlib import Path

from finmodel.inputs.faults import Fault, Unreadable
from finmodel.inputs.kinds import COMPULSORY, FILES
from finmodel.inputs.names import nearest

SCENARIOS = "scenarios"
LARGEST = 64 * 1024 * 1024
"""The largest file read, in bytes."""


def files_of_set(folder: Path) -> tuple[dict[str, Path], list[Fault]]:
    """Give the files of a set by stem, and the faults of what is missing or has no place there.

    Raises `Unreadable` when the folder is not there or cannot be read.
    """
    found = {path.stem: path for path in _yaml_files(folder)}
    faults = [
        Fault(None, str(folder / f"{stem}.yaml"), "is missing: a set cannot do without it")
        for stem in COMPULSORY
        if stem not in found
    ]
    for stem, path in list(found.items()):
        if stem not in FILES or path.suffix != ".yaml":
            del found[stem]
            faults.append(Fault(None, str(path), _no_place(path)))
    return found, faults


def scenario_files(folder: Path) -> dict[str, Path]:
    """Give the scenario files of a set by stem; raises `Unreadable`."""
    scenarios = folder / SCENARIOS
    if not scenarios.exists():
        return {}
    return {path.stem: path for path in _yaml_files(scenarios)}


def contents(path: Path) -> bytes:
    """Give the bytes of a file; raises `Unreadable` when it cannot be read or is far too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(path, f"cannot be read: {_reason(error)}") from None
    if len(data) > LARGEST:
        raise Unreadable(
            path, f"is larger than {LARGEST // 1024 // 1024} MB: is it the right file?"
        )
    return data


def _yaml_files(folder: Path) -> list[Path]:
    if not folder.exists():
        raise Unreadable(folder, "there is no such folder")
    if not folder.is_dir():
        raise Unreadable(folder, "is a file: give the folder that holds the assumptions")
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    except OSError as error:
        raise Unreadable(folder, f"cannot be read: {_reason(error)}") from None


def _no_place(path: Path) -> str:
    if path.stem in FILES:
        return f"is not read: name it {path.stem}.yaml"
    meant = nearest(path.stem, FILES)
    told = "not a file of an assumption set"
    return told + (f"; did you mean {meant}.yaml?" if meant else "")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
