"""In what two answers differ: figures beyond rounding, and everything else exactly."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tests.freeze.workbooks import workbook_differences

ROUNDING = 1e-12
"""What figures may differ by, as a share of the largest figure beside them."""


def differences(
    before: Path, after: Path, renamed: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A line for each difference between the files of two folders.

    `renamed` gives lines of the model their new names, old -> new, in files that are JSON.
    """
    names = {
        file.relative_to(folder).as_posix()
        for folder in (before, after)
        for file in folder.rglob("*")
        if file.is_file()
    }
    for name in sorted(names):
        old, new = before / name, after / name
        if not old.exists() or not new.exists():
            yield f"{name}: {'only before' if old.exists() else 'only now'}"
            continue
        for said in _of_bytes(old.read_bytes(), new.read_bytes(), renamed or {}):
            yield f"{name}: {said}"


def _of_bytes(old: bytes, new: bytes, renamed: Mapping[str, str]) -> Iterator[str]:
    if old == new:
        return
    if old.startswith(b"PK") and new.startswith(b"PK"):
        yield from _of_workbooks(old, new)
        return
    before, after = old.decode("utf-8"), new.decode("utf-8")
    try:
        one, other = json.loads(before), json.loads(after)
    except ValueError:
        yield from _of_texts(before, after)
    else:
        one = _with_names(one, renamed) if renamed else one
        yield from _of_values("$", one, other, _largest(one))


def _with_names(document: Any, renamed: Mapping[str, str]) -> Any:
    """A document with lines renamed, on every basis and level; sorted names stay sorted."""
    if isinstance(document, str):
        stem = re.split(r"[. ]", document, maxsplit=1)[0]
        return renamed.get(stem, stem) + document[len(stem) :]
    if isinstance(document, dict):
        return {
            _with_names(key, renamed): _with_names(one, renamed) for key, one in document.items()
        }
    if isinstance(document, list):
        named = [_with_names(one, renamed) for one in document]
        names = all(isinstance(one, str) for one in document)
        return sorted(named) if names and document == sorted(document) else named
    return document


def _largest(value: object) -> float:
    if isinstance(value, dict):
        return max((_largest(one) for one in value.values()), default=1.0)
    if isinstance(value, list):
        return max((_largest(one) for one in value), default=1.0)
    return abs(value) if isinstance(value, int | float) else 1.0


def _of_values(way: str, old: object, new: object, largest: float) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        if list(old) != list(new):
            yield f"{way}: keys {sorted(old.keys() ^ new.keys()) or 'in another order'}"
        for key in old.keys() & new.keys():
            yield from _of_values(f"{way}.{key}", old[key], new[key], largest)
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            if all(_name(one) for one in [*old, *new]):
                yield from _of_named(way, old, new, largest)
                return
            yield f"{way}: {len(old)} items, now {len(new)}"
        # Figures by year are judged by the largest among them and its neighbours of the document.
        for place, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from _of_values(f"{way}[{place}]", one, other, largest)
    elif _is_number(old) and _is_number(new):
        if abs(old - new) > ROUNDING * largest:  # type: ignore[operator]
            yield f"{way}: {old!r} -> {new!r}"
    elif old != new:
        yield f"{way}: {old!r} -> {new!r}"


def _of_named(way: str, old: list[Any], new: list[Any], largest: float) -> Iterator[str]:
    """Differences of lists of named items, which are paired by their names, in order."""
    names, now = list(map(_name, old)), list(map(_name, new))
    for _, a, b, c, d in SequenceMatcher(None, names, now, autojunk=False).get_opcodes():
        if names[a:b] == now[c:d]:
            for one, other in zip(old[a:b], new[c:d], strict=True):
                yield from _of_values(f"{way}[{_name(one)}]", one, other, largest)
        else:
            yield from (f"{way}: only before: {name}" for name in names[a:b])
            yield from (f"{way}: only now: {name}" for name in now[c:d])


def _name(item: object) -> str:
    """What a list calls an item by; "" for no name.

    That is the text it is; its id, name, line or names, and the measure that it is of; of a list
    what comes first in it.
    """
    if isinstance(item, dict):
        found = item.get("id") or item.get("name") or item.get("line") or item.get("names")
        return f"{_name(found)} {_name(item.get('measure'))}".strip()
    if isinstance(item, list):
        return _name(item[0]) if item else ""
    return item if isinstance(item, str) else ""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_FIGURE = re.compile(r"-?\d+\.\d{6,}(?:e[-+]?\d+)?|-?\d+(?:\.\d+)?e[-+]?\d+")


def _of_texts(old: str, new: str) -> Iterator[str]:
    one, other = old.splitlines(), new.splitlines()
    largest = max((abs(float(f)) for f in re.findall(r"-?\d+\.\d+", old)), default=1.0)
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if b - a == d - c and all(
            _alike(x, y, largest) for x, y in zip(one[a:b], other[c:d], strict=True)
        ):
            continue
        yield from (f"{number}: - {line}" for number, line in enumerate(one[a:b], a + 1))
        yield from (f"{number}: + {line}" for number, line in enumerate(other[c:d], c + 1))


def _alike(old: str, new: str, largest: float) -> bool:
    """Whether two lines are the same but for rounding of figures at full precision."""
    if _FIGURE.sub("#", old) != _FIGURE.sub("#", new):
        return False
    pairs = zip(_FIGURE.findall(old), _FIGURE.findall(new), strict=True)
    return all(abs(float(one) - float(other)) <= ROUNDING * largest for one, other in pairs)


def _of_workbooks(old: bytes, new: bytes) -> Iterator[str]:
    def same(one: float, other: float) -> bool:
        return abs(one - other) <= ROUNDING * max(1e3, abs(one))

    return workbook_differences(old, new, same)
