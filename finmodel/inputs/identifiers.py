"""The ids in a set: how they are formed, and the words that cannot be one (METHOD.md section 2)."""

from functools import cache

from pydantic import BaseModel

from finmodel.inputs.annotations import Ids
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.files import Files
from finmodel.inputs.model_walk import Way, ids_of, nodes_of, values_at
from finmodel.inputs.provenance import PROVENANCE_BESIDE
from finmodel.inputs.text.ids import id_problem, is_id


def check_identifiers(files: Files) -> None:
    """Report ids that are not formed as one, or that mean something else."""
    for stem, held in files.trees.items():
        model = FILES[stem]
        beside = _beside(model)
        for way, ids in ids_of(model).items():
            for _, steps, inside in values_at(held.tree, way[:-1]):
                for key in inside if isinstance(inside, dict) else ():
                    if (
                        not is_id(key, underscores=ids.underscores) or key in ids.reserved
                    ) and not (key == "provenance" and way[:-1] in beside):
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


def _problem(key: str, ids: Ids) -> str:
    if key in ids.reserved:
        return f"{key} is a reserved word here: choose another id"
    return id_problem(key)
