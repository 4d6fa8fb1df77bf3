"""Every record says where it is from (METHOD.md section 1: provenance)."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_origin

from pydantic import BaseModel

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.figures import Series
from finmodel.inputs.files import Files, text
from finmodel.inputs.model_walk import EACH, Way, is_model, nodes_of
from finmodel.inputs.provenance import KEYS, Record
from finmodel.inputs.text.nearest_names import nearest
from finmodel.inputs.text.tree import Items, Map, Steps

_MISSING = (
    "has no provenance: give a source or a judgement, and a basis, here or under "
    '"provenance:" at the head of the file'
)


def check_sourcing(files: Files) -> None:
    """Report what has no provenance, and what is calibrated to no published figure."""
    for stem, held in files.trees.items():
        for way in _sourced(FILES[stem]):
            _check(files, stem, held.tree, way, ())
    published = files.section("published", "published")
    if published is None:
        return
    names = {f"published.{key}" for key in published}
    for stem, held in files.trees.items():
        for steps, name in _calibrated(held.tree, ()) if held.calibrates else ():
            if name not in names:
                meant = nearest(name.removeprefix("published."), published)
                message = f'there is no published figure "{name}"'
                message += f'; did you mean "published.{meant}"?' if meant else ""
                files.refuse(stem, steps, message)


@cache
def _sourced(model: type[BaseModel]) -> tuple[Way, ...]:
    """Return the ways to what needs provenance: the outermost records, and numbers in no record."""
    found: list[Way] = []
    for way, annotation, _ in nodes_of(model):
        needs = (
            is_model(annotation, Record) or annotation is Series or get_origin(annotation) is tuple
        )
        if needs and EACH in way and not any(way[: len(outer)] == outer for outer in found):
            found.append(way)
    return tuple(found)


def _check(files: Files, stem: str, inside: Any, way: Way, steps: Steps) -> None:
    """Report what a way leads to that has no provenance, nor anything around it."""
    rest = way[len(steps) :]
    if isinstance(inside, Map) and rest:
        if "provenance" not in inside:
            for key in inside if rest[0] == EACH else {rest[0]} & inside.keys():
                _check(files, stem, inside[key], way, (*steps, key))
    elif isinstance(inside, Items) and rest[:1] == (EACH,):
        for at, item in enumerate(inside):
            _check(files, stem, item, way, (*steps, at))
    elif EACH in way[: len(steps)] and inside is not None:
        if not _is_sourced(inside):
            files.refuse(stem, steps, _MISSING, at_key=True)
        elif isinstance(inside, Map) and "value" in inside and "basis" not in inside:
            message = "provenance needs a basis: neither the record nor the file gives one"
            files.refuse(stem, steps, message)


def _is_sourced(value: object) -> bool:
    if isinstance(value, Map) and any(key in value for key in KEYS):
        return True
    if not isinstance(value, Map | Items):
        return False
    return bool(value) and all(
        isinstance(item, Map) and "value" in item and "basis" in item
        for item in (value.values() if isinstance(value, Map) else value)
    )


def _calibrated(inside: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    """Yield everything a part of a file says it is calibrated to."""
    if isinstance(inside, Map):
        for key, item in inside.items():
            if key == "calibrated_to":
                if (one := text(inside, key)) is not None:
                    yield (*steps, key), one
                elif isinstance(item, list):
                    for at, name in enumerate(item):
                        if isinstance(name, str):
                            yield (*steps, key, at), name.strip()
            elif isinstance(item, dict | list):
                yield from _calibrated(item, (*steps, key))
    elif isinstance(inside, list):
        for at, item in enumerate(inside):
            if isinstance(item, dict | list):
                yield from _calibrated(item, (*steps, at))
