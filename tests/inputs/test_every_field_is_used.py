"""Every field an assumption file may hold is used by some set that ships (METHOD.md section 2)."""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.provenance import Head
from finmodel.inputs.scenario_files import ScenarioFile
from finmodel.inputs.text.yaml_reader import read

REPOSITORY = Path(__file__).parents[2]
SHIPPED = ("assumptions", "examples/*", "finmodel/sets/*")
FULL_SIZE = ("examples/thornmere", "examples/south-west-london-2021")
"""The README of the first says that it uses every key but for an objective of the second."""

Field = tuple[str, str]


@pytest.mark.parametrize("patterns", [SHIPPED, FULL_SIZE], ids=["shipped", "full size"])
def test_no_field_is_unused(patterns: tuple[str, ...]) -> None:
    used = {field for model, tree in _files(patterns) for field in _used(model, tree)}
    models = (*FILES.values(), ScenarioFile)
    unused = {field for model in models for field in _fields(model, frozenset())} - used
    assert sorted(unused) == []


@pytest.mark.parametrize("pattern", SHIPPED[:2])
def test_the_sets_are_where_they_are_looked_for(pattern: str) -> None:
    assert _sets(pattern)


def _sets(pattern: str) -> list[Path]:
    return [found.parent for found in REPOSITORY.glob(f"{pattern}/system.yaml")]


def _files(patterns: tuple[str, ...]) -> Iterator[tuple[type[BaseModel], dict[str, Any]]]:
    for folder in (folder for pattern in patterns for folder in _sets(pattern)):
        for stem, model in FILES.items():
            path = folder / f"{stem}.yaml"
            if path.exists():
                yield model, read(path.read_bytes()).tree
        for path in folder.glob("scenarios/*.yaml"):
            yield ScenarioFile, read(path.read_bytes()).tree


def _used(annotation: Any, written: Any) -> Iterator[Field]:
    """Give the fields used in what is written, which the annotation describes."""
    if isinstance(written, list):
        for inner in _inside(annotation, tuple):
            yield from (field for item in written for field in _used(inner, item))
    elif isinstance(written, dict):
        model = _model_of(annotation, written)
        if model is None:
            for inner in _inside(annotation, dict):
                for key, item in written.items():
                    yield from _used(Head if key == "provenance" else inner, item)
        else:
            for key, item in written.items():
                name = _names(model)[key]
                yield _owner(model, name), name
                yield from _used(model.model_fields[name].annotation, item)


def _fields(annotation: Any, seen: frozenset[type[BaseModel]]) -> Iterator[Field]:
    """Give every field of every model an annotation leads to."""
    for one in _alternatives(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in seen:
                for name, field in one.model_fields.items():
                    yield _owner(one, name), name
                    yield from _fields(field.annotation, seen | {one})
        elif get_origin(one) in {dict, tuple}:
            for inner in get_args(one):
                yield from _fields(inner, seen)


def _owner(model: type[BaseModel], name: str) -> str:
    """Give the model that declares a field first: what kinds of record share is one thing."""
    declaring = [one for one in model.__mro__ if name in vars(one).get("__annotations__", {})]
    return declaring[-1].__name__


def _names(model: type[BaseModel]) -> dict[str, str]:
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _model_of(annotation: Any, written: dict[str, Any]) -> type[BaseModel] | None:
    """Give the model that knows every key written; None for a plain map or a number."""
    for one in _alternatives(annotation):
        if (
            isinstance(one, type)
            and issubclass(one, BaseModel)
            and written.keys() <= _names(one).keys()
        ):
            return one
    return None


def _inside(annotation: Any, kind: type) -> Iterator[Any]:
    """Give what stands in the maps, or in the lists, of an annotation."""
    for one in _alternatives(annotation):
        if get_origin(one) is kind:
            yield get_args(one)[1 if kind is dict else 0]


def _alternatives(annotation: Any) -> Iterator[Any]:
    """Give what an annotation allows, without its marks and without None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        yield from (one for part in get_args(annotation) for one in _alternatives(part))
    elif annotation is not NoneType:
        yield annotation
