"""The ids in a set: how they are formed, and the words they may not be."""

import re

from finmodel.inputs.files import Files, inner
from finmodel.inputs.text.tree import Map, Steps

SECTIONS: tuple[tuple[str, str], ...] = (
    ("system", "organisations"),
    ("baseline", "income"),
    ("baseline", "spend"),
    ("baseline", "contracts"),
    ("growth", "demand"),
    ("growth", "price"),
    ("allocations", "non_recurrent"),
    ("allocations", "support"),
    ("pressures", "pressures"),
    ("cip", "cip"),
    ("qipp", "qipp"),
    ("programmes", "programmes"),
    ("capital", "requirement"),
    ("capital", "sources"),
    ("capacity", "capacity"),
    ("published", "published"),
)
"""Every section whose keys are ids given there."""

_ID = re.compile(r"[a-z][a-z0-9-]*").fullmatch
_COMPONENT = re.compile(r"[a-z][a-z0-9_-]*").fullmatch
_WORDS_OF_FILES = frozenset(("provenance", "source", "judgement", "basis"))
_TAKEN = {
    ("system", "organisations"): frozenset(("system", "outside", "none")),
    ("growth", "demand"): frozenset(("none",)),
    ("growth", "price"): frozenset(("none",)),
    ("published", "published"): frozenset(("accepted",)),
}
_LEVELS = frozenset(("system", "group", "organisation", "resource", "whole-system"))
"""What figures are of: a grouping of that name could not be told from it."""
_BESIDE = {("growth", "demand"), ("growth", "price")}


def check_identifiers(files: Files) -> None:
    """Refuse ids that are not formed as one, or that mean something else."""
    for stem, section in SECTIONS:
        found = files.section(stem, section)
        if not found:
            continue
        taken = _WORDS_OF_FILES | _TAKEN.get((stem, section), frozenset())
        if (stem, section) in _BESIDE:
            taken -= {"provenance"}
        for key in found:
            if not _ID(key) or key in taken:
                files.refuse(stem, (section, key), _message(key, taken), at_key=True)
    for key, organisation in files.records("system", "organisations"):
        for grouping in inner(organisation, "groups"):
            if not _ID(grouping) or grouping in _LEVELS:
                steps = ("organisations", key, "groups", grouping)
                files.refuse("system", steps, _message(grouping, _LEVELS), at_key=True)
    for driver, components in files.records("growth", "demand"):
        _check_components(files, ("demand", driver), components)


def _check_components(files: Files, steps: Steps, components: Map) -> None:
    if steps[-1] == "provenance":
        return
    for key in components:
        if key != "provenance" and (not _COMPONENT(key) or key in _WORDS_OF_FILES):
            files.refuse("growth", (*steps, key), _message(key, _WORDS_OF_FILES), at_key=True)


def _message(key: str, taken: frozenset[str]) -> str:
    if key in taken:
        return f"{key} has a meaning of its own here: choose another id"
    plain = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
    example = f", such as {plain}" if _ID(plain) else ""
    return f'"{key}" is not an id: small letters, digits and hyphens, a letter first{example}'
