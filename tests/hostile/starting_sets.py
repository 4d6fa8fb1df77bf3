"""The sets that attacks start from, as plain data, and what their files and records may hold."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from typing import Any

from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.load import load_set
from tests.by_hand import cases
from tests.model.small import small
from tests.random_sets import set_of_seed
from tests.reference.files import Data, read, write

_ROOT = Path(__file__).parents[2]
_SHIPPED = {
    "starter": (_ROOT / "finmodel" / "sets" / "starter", 12),
    "westmarch": (_ROOT / "tests" / "cases" / "westmarch", 6),
    "westmarch-format-1": (_ROOT / "tests" / "cases" / "westmarch-format-1", 2),
    "highland": (_ROOT / "examples" / "highland-2024", 4),
    "new-devon": (_ROOT / "examples" / "new-devon-2013", 2),
    "staffordshire": (_ROOT / "examples" / "staffordshire-2025", 2),
    "south-east-london": (_ROOT / "assumptions", 3),
    "thornmere": (_ROOT / "examples" / "thornmere", 1),
}
"""Sets that come with finmodel, and how often each is taken; smaller ones more often."""
_RANDOM_SETS = 16


@dataclass(frozen=True, eq=False)
class StartingSet:
    """A sound set: its files as plain data by path in its folder, and how often it is taken."""

    name: str
    files: Mapping[str, Data]
    often: float

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each file."""
        folder = folder_of(self)
        return {path: (folder / path).read_text("utf-8") for path in self.files}


@cache
def starting_sets() -> tuple[StartingSet, ...]:
    """Every set to start from: of the cases worked by hand, drawn at random, and shipped."""
    found = [StartingSet(name, _read(folder), often) for name, (folder, often) in _SHIPPED.items()]
    by_hand = cases()
    found += [
        StartingSet(f"by-hand-{case.name}", _named(small(case.edits)), 50 / len(by_hand))
        for case in by_hand
    ]
    drawn = _drawn()
    found += [
        StartingSet(f"random-{number}", _named(data), 18 / len(drawn))
        for number, data in enumerate(drawn)
    ]
    return tuple(found)


@cache
def values_by_key() -> Mapping[str, tuple[Any, ...]]:
    """What some set holds under each key, values and whole records."""
    found: dict[str, dict[str, Any]] = {}

    def walk(data: Any) -> None:
        if isinstance(data, dict):
            for key, value in data.items():
                found.setdefault(key, {})[repr(value)] = value
                walk(value)
        elif isinstance(data, list):
            for item in data:
                walk(item)

    for one in starting_sets():
        walk(one.files)
    return {key: tuple(values.values()) for key, values in found.items()}


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="finmodel-sets-"))


@cache
def folder_of(one: StartingSet) -> Path:
    """The folder in which this process has the set as it is."""
    folder = _scratch() / one.name
    if one.name in _SHIPPED:
        shutil.copytree(_SHIPPED[one.name][0], folder)
    else:
        write({Path(path).stem: data for path, data in one.files.items()}, folder)
    return folder


@contextmanager
def with_files(one: StartingSet, changed: Mapping[str, bytes | None]) -> Iterator[Path]:
    """Give the folder of a set with some files other than they are, or gone, until the end."""
    folder = folder_of(one)
    before = {path: _bytes(folder / path) for path in changed}
    try:
        _put(folder, changed)
        yield folder
    finally:
        _put(folder, before)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _put(folder: Path, files: Mapping[str, bytes | None]) -> None:
    for path, data in files.items():
        if data is None:
            (folder / path).unlink(missing_ok=True)
        else:
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)


def _named(data: Data) -> dict[str, Data]:
    return {f"{stem}.yaml": records for stem, records in data.items()}


def _read(folder: Path) -> dict[str, Data]:
    scenarios = folder / "scenarios"
    inside = read(scenarios) if scenarios.is_dir() else {}
    return _named(read(folder)) | {f"scenarios/{stem}.yaml": data for stem, data in inside.items()}


def _drawn() -> list[Data]:
    """Give the first random sets that are sound, the same in every process."""
    found: list[Data] = []
    for seed in count():
        data = set_of_seed(seed)
        with tempfile.TemporaryDirectory() as folder, suppress(AssumptionFaults):
            write(data, Path(folder))
            load_set(Path(folder))
            found.append(data)
        if len(found) == _RANDOM_SETS:
            return found
    raise AssertionError("there is always another seed")
