"""Sets with records left out by `include: no`, and the same sets without the records."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from tests.reference import Data

SECTIONS = (
    ("cip", "cip"),
    ("qipp", "qipp"),
    ("programmes", "programmes"),
    ("pressures", "pressures"),
    ("capital", "requirement"),
    ("capacity", "activity"),
)
"""The sections whose records may be left out, by their file."""
Record = tuple[str, str, str]
"""The file, the section and the id of a record."""
_SCHEMES = ("cip", "qipp", "programmes")


def records_of(data: Data) -> list[Record]:
    """Give every record that may be left out."""
    return [
        (file, section, id_)
        for file, section in SECTIONS
        for id_ in data.get(file, {}).get(section, {})
    ]


def left_out(data: Data, records: list[Record]) -> Data:
    """Give the set with the records left out where they stand."""
    changed = deepcopy(data)
    for file, section, id_ in records:
        changed[file][section][id_]["include"] = "no"
    _unreport(changed, paths_of(records))
    return changed


def without(data: Data, records: list[Record]) -> Data:
    """Give the set without the records, and without what names them."""
    changed = deepcopy(data)
    gone = {*records, *_capital_of(data, records)}
    for file, section, id_ in gone:
        del changed[file][section][id_]
    schemes = {id_ for file, _, id_ in gone if file in _SCHEMES}
    paths = paths_of(gone)
    _unreport(changed, paths)
    for programme in changed.get("programmes", {}).get("programmes", {}).values():
        if "depends_on" in programme:
            needed = [one for one in listed(programme["depends_on"]) if one not in schemes]
            programme["depends_on"] = needed
    for resource in changed.get("capacity", {}).get("capacity", {}).values():
        released = resource.get("released_by", {})
        resource["released_by"] = {id_: n for id_, n in released.items() if id_ not in schemes}
    _unshare(changed, paths)
    return changed


def paths_of(records: Iterable[Record]) -> set[str]:
    """Give the paths of those that are schemes or programmes."""
    return {f"{file}.{id_}" for file, _, id_ in records if file in _SCHEMES}


def _unreport(changed: Data, paths: set[str]) -> None:
    """Take what was delivered out of the actuals, which refuse records that are left out."""
    savings: dict[str, Any] = changed.get("actuals", {}).get("savings", {})
    for path in paths & savings.keys():
        del savings[path]


def _capital_of(data: Data, records: list[Record]) -> Iterator[Record]:
    """The capital of programmes that are among the records."""
    programmes = {id_ for file, _, id_ in records if file == "programmes"}
    for id_, one in data.get("capital", {}).get("requirement", {}).items():
        if one.get("programme") in programmes:
            yield "capital", "requirement", id_


def _unshare(changed: Data, paths: set[str]) -> None:
    """Take the records out of gain shares; a share of nothing goes."""
    shares: dict[str, Any] = changed.get("allocations", {}).get("gain_shares", {})
    for id_, share in list(shares.items()):
        kept = [
            path
            for path in listed(share["records"])
            if path not in paths and (not path.endswith(".*") or _matches(changed, path))
        ]
        if kept:
            share["records"] = kept
        else:
            del shares[id_]


def _matches(changed: Data, path: str) -> bool:
    """Whether a file still has a record that a share may be of."""
    file = path.partition(".")[0]
    left = changed[file].get(file, {}).values()
    return any(one.get("counts") != "within_bau" for one in left)


def listed(given: Any) -> list[str]:
    """Give names as a list, however they are written."""
    return [given] if isinstance(given, str) else list(given)
