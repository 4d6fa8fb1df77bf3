"""The ids in a set: how they are formed, and the words that cannot be one (METHOD.md section 2)."""

import re
from functools import cache
from string import ascii_lowercase, digits

from pydantic import BaseModel

from finmodel.inputs.annotations import Ids
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.files import Files
from finmodel.inputs.model_walk import Way, ids_of, nodes_of, values_at
from finmodel.inputs.provenance import PROVENANCE_BESIDE

_LETTERS = frozenset(ascii_lowercase)
_IN_IDS = ascii_lowercase + digits + "-"


def check_identifiers(files: Files) -> None:
    """Report ids that are not formed as one, or that mean something else."""
    for stem, held in files.trees.items():
        model = FILES[stem]
        beside = _beside(model)
        for way, ids in ids_of(model).items():
            for _, steps, inside in values_at(held.tree, way[:-1]):
                for key in inside if isinstance(inside, dict) else ():
                    if (not _is_formed(key, ids) or key in ids.reserved) and not (
                        key == "provenance" and way[:-1] in beside
                    ):
                        message = _problem(key, ids)
                        files.refuse(stem, (*steps, key), message, at_key=True)


@cache
def _beside(model: type[BaseModel]) -> frozenset[Way]:
    """Return the ways to the maps where the key `provenance` serves what is beside it."""
    return frozenset(
        node.way
        for node in nodes_of(model)
        if any(mark is PROVENANCE_BESIDE for mark in node.marks)
    )


def _is_formed(key: str, ids: Ids) -> bool:
    return key[:1] in _LETTERS and not key.strip(_IN_IDS + "_" * ids.underscores)


def _problem(key: str, ids: Ids) -> str:
    if key in ids.reserved:
        return f"{key} is a reserved word here: choose another id"
    plain = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
    example = f", such as {plain}" if plain and plain[0] in _LETTERS else ""
    return f'"{key}" is not an id: small letters, digits and hyphens, a letter first{example}'
