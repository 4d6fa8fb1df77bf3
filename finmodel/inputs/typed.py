"""The files as read to the models of their kinds, and what pydantic refuses in sentences."""

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from finmodel.inputs.complaints import at_key, is_empty, sentence
from finmodel.inputs.faults import Fault
from finmodel.inputs.files import FileTree
from finmodel.inputs.lean import Calendar, Lean, keys_of, read_model
from finmodel.inputs.names import nearest
from finmodel.inputs.paths import spelled
from finmodel.inputs.tree import Steps, place_of

File = TypeVar("File", bound=Lean)
_EMPTY = "is empty: give a value, or leave it out"


def typed(
    model: type[File], held: FileTree, stem: str, calendar: Calendar, faults: list[Fault]
) -> File | None:
    """Give a file as its model, or None; every fault in it is added to the faults.

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
    found: list[Fault] = []
    result: File | None = None
    try:
        result = read_model(model, given, calendar)
    except ValidationError as error:
        found = _faults(error, model, held, stem)
    told = {fault.path for fault in found}
    for steps in held.empty:
        if (len(steps) > 1 or steps[0] not in sections) and spelled(stem, steps) not in told:
            place = place_of(held.file, held.tree, steps, at_key=True)
            found.append(Fault(place, spelled(stem, steps), _EMPTY))
    faults.extend(found)
    return result


def _faults(error: ValidationError, model: type[Lean], held: FileTree, stem: str) -> list[Fault]:
    lines = [line for line in error.errors(include_url=False) if not is_empty(line)]
    meant: set[Steps] = set()
    faults: list[Fault] = []
    for line in sorted(lines, key=lambda line: line["type"] == "missing"):
        steps: Steps = line["loc"]
        known: tuple[str, ...] = ()
        if line["type"] == "missing" and steps in meant:
            continue
        if line["type"] == "extra_forbidden":
            known = _keys_at(model, steps[:-1])
            meant.add((*steps[:-1], nearest(str(steps[-1]), known) or ""))
        place = place_of(held.file, held.tree, steps, at_key=at_key(line))
        faults.append(Fault(place, spelled(stem, steps), sentence(line, known)))
    return faults


def _keys_at(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    """Give the keys that may stand in the map the steps lead to."""
    kind: Any = model
    for step in steps:
        kind = _kind_inside(kind, step)
    return tuple(keys_of(kind)) if _is_model(kind) else ()


def _kind_inside(kind: Any, step: str | int) -> Any:
    """Give the annotation of what stands in a model, a map or a list under a step."""
    if _is_model(kind):
        name = keys_of(kind).get(str(step))
        return None if name is None else _plain(kind.model_fields[name].annotation)
    arguments = get_args(kind)
    if not arguments:
        return None
    return _plain(arguments[1] if isinstance(step, str) else arguments[0])


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _plain(annotation: Any) -> Any:
    """Strip an annotation of what marks it and of None."""
    while True:
        arguments = get_args(annotation)
        if hasattr(annotation, "__metadata__"):
            annotation = arguments[0]
        elif type(None) in arguments:
            annotation = next(one for one in arguments if one is not type(None))
        else:
            return annotation
