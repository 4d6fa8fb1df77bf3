"""Where numbers of the files are and what they rest on, as plain data, each source once."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from finmodel.audit.sources import Sources
from finmodel.explanation import Source
from finmodel.inputs.faults import Place
from finmodel.inputs.provenance import Judgement
from finmodel.outputs.report.packed import packed_numbers
from finmodel.outputs.report.page_places import source_on_page

Json = Any
NONE_HERE = -1
"""The place of what is in no file."""


class _Ground(NamedTuple):
    """A file and what numbers of it rest on: many share one."""

    file: str
    source: str | None
    basis: str | None
    calibrated_to: tuple[str, ...]
    interpolated: bool
    judgement: tuple[str, str, str] | None


class SourceTable:
    """The sources of some paths, in the order of the files."""

    def __init__(self, sources: Sources, paths: Iterable[str], folder: str) -> None:
        """Look each path up once, "" is none; `folder` is that of the set."""
        held = {path: sources.of(path) for path in dict.fromkeys(paths) if path}
        found = {path: source and source_on_page(source, folder) for path, source in held.items()}
        own = {
            path: (source.place, _ground(source, source.place))
            for path, source in found.items()
            if source is not None and source.place is not None
        }
        rows = sorted(dict.fromkeys(own.values()), key=lambda row: row[0])
        numbers = {row: number for number, row in enumerate(rows)}
        self._rows = rows
        self._places = {path: numbers[row] for path, row in own.items()}

    def place(self, path: str) -> int:
        """The number of the source of a path; NONE_HERE for "" and for a path of no file."""
        return self._places.get(path, NONE_HERE)

    def data(self) -> dict[str, Json]:
        """Line, column and ground of each source; and the grounds."""
        grounds: dict[_Ground, int] = {}
        numbers = [grounds.setdefault(ground, len(grounds)) for _, ground in self._rows]
        return {
            "sources": {
                "grounds": packed_numbers(numbers),
                "lines": packed_numbers([place.line for place, _ in self._rows]),
                "columns": packed_numbers([place.column for place, _ in self._rows]),
            },
            "grounds": [_ground_data(ground) for ground in grounds],
        }


def _ground(source: Source, place: Place) -> _Ground:
    return _Ground(
        place.file,
        source.source,
        source.basis,
        source.calibrated_to,
        source.interpolated,
        None if source.judgement is None else _judged(source.judgement),
    )


def _judged(judgement: Judgement) -> tuple[str, str, str]:
    return judgement.owner, judgement.confidence, judgement.rationale


def _ground_data(ground: _Ground) -> dict[str, Json]:
    names = ("owner", "confidence", "rationale")
    judged = ground.judgement
    return {
        "file": ground.file,
        "source": ground.source,
        "basis": ground.basis,
        "calibratedTo": list(ground.calibrated_to),
        "interpolated": ground.interpolated,
        "judgement": None if judged is None else dict(zip(names, judged, strict=True)),
    }
