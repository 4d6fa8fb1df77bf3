"""What the models say of a field beside its shape: its default, and where METHOD.md has it."""

import inspect
import re
import sys
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from finmodel.inputs.figures import Figure
from finmodel.inputs.model_walk import Way, is_model, nodes_of
from finmodel.inputs.text.numbers import Kind, percent

_CITED = re.compile(r"\s*\(METHOD\.md (?:sections? )?([0-9][^)]*)\)")


class Declared(NamedTuple):
    """A field as its model declares it.

    Attributes:
        default: what holds where it is not given; None where nothing does, or it is needed.
        section: the section of METHOD.md that its module is written from.
    """

    default: object
    section: str


@cache
def declared_in(model: type[BaseModel]) -> Mapping[Way, Declared]:
    """Every field of a file of a model, by the way to it."""
    found: dict[Way, Declared] = {}
    for node in nodes_of(model):
        if not is_model(node.annotation):
            continue
        for name, field in node.annotation.model_fields.items():
            way = (*node.way, field.alias or name)
            found.setdefault(way, Declared(_default(field), section_of(node.annotation, name)))
    return found


def section_of(model: type[BaseModel], field: str = "") -> str:
    """The section of METHOD.md that a model, or the one that declares a field, is written from."""
    bases = [base for base in model.__mro__ if field in inspect.get_annotations(base)]
    base = bases[-1] if bases else model
    words = sys.modules[base.__module__].__doc__ or ""
    cited = _CITED.search(words)
    return cited[1].replace(": ", ", ") if cited else ""


def default_text(default: object, kind: Kind | None) -> str:
    """A default as a file would write it; empty where there is nothing to write."""
    if isinstance(default, Figure):
        if kind is not None and kind.words:
            return kind.written(default.value)
        is_share = kind is not None and kind.percent
        return percent(default.value) if is_share else f"{default.value:.10g}"
    if isinstance(default, bool):
        return "yes" if default else "no"
    return default if isinstance(default, str) else ""


def _default(field: FieldInfo) -> object:
    return None if field.is_required() else field.get_default(call_default_factory=True)


def file_words(model: type[BaseModel]) -> str:
    """What a file is, in the words that head the module of its model."""
    first = (sys.modules[model.__module__].__doc__ or "").partition("\n")[0]
    words = _CITED.sub("", first)
    return (words.partition(": ")[2] or words).rstrip(".")
