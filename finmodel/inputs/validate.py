"""The files as read to the models of their kinds, and what pydantic refuses in sentences."""

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from finmodel.inputs.faults import Fault
from finmodel.inputs.model_schema import Calendar, FileModel, keys_of, read_model
from finmodel.inputs.model_walk import is_model, plain
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.problems import Problem, problems_in
from finmodel.inputs.text.tree import FileTree, Steps, place_of

File = TypeVar("File", bound=FileModel)
_EMPTY = "is empty: give a value, or leave it out"


def validated(
    model: type[File], held: FileTree, stem: str, calendar: Calendar, faults: list[Fault]
) -> File | None:
    """Return a file as its model, or None; every fault in it is added to the faults.

    A section with nothing in it is as one that is not there; anything else that was left empty
    is a fault.
    """
    sections = {
        name
        for name, field in model.model_fields.items()
        if isinstance(field.default, dict | tuple)
    }
    given = {
        key: item for key, item in held.tree.items() if item is not None or key not in sections
    }
    reported = {fault.path for fault in faults}
    result: File | None = None
    try:
        result = read_model(model, given, calendar)
    except ValidationError as error:
        for problem in problems_in(error, keys_at=lambda where: _keys_at(model, where)):
            fault = _fault(held, stem, problem)
            if fault.path not in reported:
                faults.append(fault)
    reported = {fault.path for fault in faults}
    for steps in held.empty:
        fault = _fault(held, stem, Problem(steps, _EMPTY, at_key=True))
        if (len(steps) > 1 or steps[0] not in sections) and fault.path not in reported:
            faults.append(fault)
    return result


def _fault(held: FileTree, stem: str, problem: Problem) -> Fault:
    place = place_of(held.file, held.tree, problem.where, at_key=problem.at_key)
    return Fault(place, path_of(stem, problem.where), problem.sentence)


def _keys_at(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    """Return the keys that the map the steps lead to can have."""
    kind: Any = model
    for step in steps:
        if is_model(kind):
            name = keys_of(kind).get(str(step))
            kind = None if name is None else kind.model_fields[name].annotation
        else:
            inner = get_args(kind)
            kind = inner[-1 if isinstance(step, str) else 0] if inner else None
        kind = plain(kind)[0]
    return tuple(keys_of(kind)) if is_model(kind) else ()
