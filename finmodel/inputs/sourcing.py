"""Every record says where it is from: METHOD.md section 1, provenance."""

from collections.abc import Iterator

from finmodel.inputs.files import NOTHING, Files, inner, text
from finmodel.inputs.identifiers import SECTIONS
from finmodel.inputs.provenance import KEYS
from finmodel.inputs.text.nearest_names import nearest
from finmodel.inputs.text.tree import Map, Steps

_KEYED_BY_ORGANISATION = (
    ("system", "risk"),
    ("allocations", "recurrent"),
    ("allocations", "required_position"),
    ("allocations", "contingency"),
    ("allocations", "headroom"),
    ("bau_efficiency", "bau_efficiency"),
)
_NONE = (
    "has no provenance: give a source or a judgement, and a basis, here or under "
    '"provenance:" at the head of the file'
)


def check_sourcing(files: Files) -> None:
    """Refuse what has no provenance, and what is calibrated to no published figure."""
    for stem, section in (*SECTIONS, *_KEYED_BY_ORGANISATION):
        held = files.trees.get(stem)
        if held is not None and "provenance" not in held.tree:
            _check_section(files, stem, section)
    _check_correlations(files)
    published = files.section("published", "published")
    if published is None:
        return
    names = {f"published.{key}" for key in published}
    for stem, held in files.trees.items():
        for steps, given in _calibrated(held.tree, ()) if held.calibrates else ():
            if given not in names:
                meant = nearest(given.removeprefix("published."), published)
                message = f'there is no published figure "{given}"'
                message += f'; did you mean "published.{meant}"?' if meant else ""
                files.refuse(stem, steps, message)


def _check_section(files: Files, stem: str, section: str) -> None:
    found = files.section(stem, section) or NOTHING
    if "provenance" in found:
        return
    for key, record in found.items():
        if (stem, section) == ("growth", "demand") and isinstance(record, Map):
            if "provenance" not in record:
                for component, series in record.items():
                    _check_one(files, stem, (section, key, component), series)
        else:
            _check_one(files, stem, (section, key), record)


def _check_correlations(files: Files) -> None:
    held = files.trees.get("system")
    if held is None or "provenance" in held.tree:
        return
    given = inner(held.tree, "simulation").get("correlations")
    for at, correlation in enumerate(given if isinstance(given, list) else ()):
        _check_one(files, "system", ("simulation", "correlations", at), correlation)


def _check_one(files: Files, stem: str, steps: Steps, given: object) -> None:
    if given is None:
        return
    if not _is_sourced(given):
        files.refuse(stem, steps, _NONE, at_key=True)
    elif isinstance(given, Map) and "value" in given and "basis" not in given:
        files.refuse(stem, steps, "provenance needs a basis, as nothing around it has one")


def _is_sourced(given: object) -> bool:
    if not isinstance(given, Map):
        return False
    if any(key in given for key in KEYS):
        return True
    return bool(given) and all(
        isinstance(item, Map) and "value" in item and "basis" in item for item in given.values()
    )


def _calibrated(inside: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    """Give everything a part of a file says it is calibrated to."""
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
