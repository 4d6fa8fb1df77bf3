"""The folder of an assumption set: which files are in it, and their bytes."""

from pathlib import Path

from finmodel.inputs.assumption_set import COMPULSORY, FILES
from finmodel.inputs.faults import Fault, Unreadable
from finmodel.inputs.text.nearest_names import nearest

SCENARIOS = "scenarios"
LARGEST = 64 * 1024 * 1024
"""The largest file read, in bytes."""


def files_of_set(folder: Path) -> tuple[dict[str, Path], list[Fault]]:
    """Return the files of a set by stem, and the faults of what is missing or has no place there.

    Raises `Unreadable` when the folder is not there or cannot be read.
    """
    found: dict[str, Path] = {}
    faults: list[Fault] = []
    for path in _yaml_files(folder):
        if path.suffix == ".yaml" and path.stem in FILES:
            found[path.stem] = path
        else:
            faults.append(Fault(None, str(path), _no_place(path)))
    faults.extend(
        Fault(None, str(folder / f"{stem}.yaml"), "is missing: every set needs it")
        for stem in COMPULSORY
        if stem not in found
    )
    return found, faults


def scenario_files(folder: Path) -> tuple[dict[str, Path], list[Fault]]:
    """Return the scenario files of a set by stem, and the faults of those not named as one.

    Raises `Unreadable`.
    """
    scenarios = folder / SCENARIOS
    found = _yaml_files(scenarios) if scenarios.exists() else []
    faults = [
        Fault(None, str(path), f"has the wrong name: rename it to {path.stem}.yaml")
        for path in found
        if path.suffix != ".yaml"
    ]
    return {path.stem: path for path in found if path.suffix == ".yaml"}, faults


def contents(path: Path) -> bytes:
    """Return the bytes of a file; raises `Unreadable` when it cannot be read or is too large."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise Unreadable(path, "is not an ordinary file")
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
        what = "the scenarios" if folder.name == SCENARIOS else "the assumptions"
        raise Unreadable(folder, f"is a file: a folder that holds {what} is needed")
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")
        )
    except OSError as error:
        raise Unreadable(folder, f"cannot be read: {_reason(error)}") from None


def _no_place(path: Path) -> str:
    meant = nearest(path.stem, FILES)
    if meant is not None and path.stem.lower() == meant:
        return f"has the wrong name: rename it to {meant}.yaml"
    message = "not a file of an assumption set"
    return message + (f"; did you mean {meant}.yaml?" if meant else "")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
