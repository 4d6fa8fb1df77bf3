"""JSON Schema (2020-12) of each file, for editors: keys, choices and words as one types.

Made from the models: their annotations give the shapes, the words under each field its
description. An editor sees less than the loader does; what it accepts may still be refused.
"""

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.figure_reader import RANGE
from finmodel.inputs.figures import DISTRIBUTIONS
from finmodel.inputs.kinds.elective import HOLD
from finmodel.inputs.kinds.growth import Basket, Tariff
from finmodel.inputs.kinds.investment import RecurrentInvestment
from finmodel.inputs.kinds.priorities import VALUE, Least
from finmodel.inputs.model_schema import FileModel, marker_in
from finmodel.inputs.model_walk import is_model, plain
from finmodel.inputs.number_fields import FIXED
from finmodel.inputs.portfolio_model import PortfolioFile
from finmodel.inputs.provenance import Judgement, Provenance
from finmodel.inputs.scenario_files import ScenarioFile
from finmodel.inputs.text.numbers import KINDS, Kind

Json = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_YEAR = "^[0-9]{4}[/-]([0-9]{2}|[0-9]{4})$"
_MONTH = "^[0-9]{4}-(0?[1-9]|1[0-2])$"
_NUMBER = r"[+\-−]?([0-9][0-9,]*\.?[0-9]*|\.[0-9]+)([eE][+\-][0-9]+)?"


_BESIDE: dict[str, type[FileModel]] = {"scenario": ScenarioFile, "portfolio": PortfolioFile}
"""The kinds of file that are none of the files of a set."""


def json_schema(kind: str) -> Json:
    """Return the JSON Schema of a kind of file: `system`, `baseline`, …, `scenario`, `portfolio`.

    Raises KeyError for a kind there is none of.
    """
    file = "scenarios/*.yaml" if kind == "scenario" else f"{kind}.yaml"
    root = _model(_BESIDE[kind] if kind in _BESIDE else FILES[kind])
    return {
        "$schema": _DIALECT,
        "title": file,
        **root,
        "$defs": dict(sorted(_definitions(root).items())),
    }


def _definitions(root: Json) -> dict[str, Json]:
    """Return every definition that a schema refers to, and that those refer to."""
    found: dict[str, Json] = {}
    waiting = list(_references(root))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _definition(name)
            waiting.extend(_references(found[name]))
    return found


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, item in schema.items():
            if key == "$ref":
                yield item.removeprefix("#/$defs/")
            else:
                yield from _references(item)
    elif isinstance(schema, list):
        for item in schema:
            yield from _references(item)


def _definition(name: str) -> Json:
    if name.endswith("-by-year"):
        return _by_year(name.removesuffix("-by-year"))
    if name.endswith("-by-month"):
        return _by_month(name.removesuffix("-by-month"))
    made: dict[str, Callable[[], Json]] = {
        "provenance": lambda: _model(Provenance),
        "judgement": lambda: _model(Judgement),
        "price": lambda: {
            "anyOf": [{"$ref": "#/$defs/rate-by-year"}, _model(Tariff), _model(Basket)]
        },
        "allocation-growth": lambda: {
            "anyOf": [{"$ref": "#/$defs/rate-by-year"}, _parts_of_growth()]
        },
        "objective": lambda: {"anyOf": [{"const": VALUE}, _model(Least)]},
        "recurrent-investment": lambda: {
            "anyOf": [{"$ref": "#/$defs/amount-by-year"}, _model(RecurrentInvestment)]
        },
        "list-target": lambda: {
            "anyOf": [{"const": HOLD}, {"$ref": "#/$defs/people-by-year"}],
        },
    }
    if name in made:
        return made[name]()
    return _number(KINDS[name.removesuffix(FIXED)], ranged=not name.endswith(FIXED))


def _parts_of_growth() -> Json:
    return {
        "type": "object",
        "description": "Part to rate: {base: 2.4%, convergence: -0.3%}; they add up in a year.",
        "propertyNames": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
        "additionalProperties": {"$ref": "#/$defs/rate-by-year"},
    }


def _number(kind: Kind, *, ranged: bool) -> Json:
    short = [_plain_number(kind), {"type": "string", "pattern": _pattern(kind)}]
    if kind.words:
        short = [{"type": "boolean"}, {"enum": [0, 1, *(word for word, _ in kind.words)]}]
    long: Json = {name: {"anyOf": short} for name in ("value", *(RANGE[:2] if ranged else ()))}
    if ranged:
        long["distribution"] = {"enum": list(DISTRIBUTIONS)}
    return {
        "description": _in_words(kind, ranged=ranged),
        "anyOf": [
            *short,
            {
                "type": "object",
                "properties": {
                    **long,
                    **_model(Provenance)["properties"],
                },
                "required": ["value"],
                "additionalProperties": False,
            },
        ],
    }


def _plain_number(kind: Kind) -> Json:
    number: Json = {"type": "integer" if kind.whole else "number"}
    if kind.percent:
        low: Json = {"minimum": 0} if kind.low >= 0 else {"exclusiveMinimum": -1}
        return number | low | ({"maximum": 1} if kind.bare else {"exclusiveMaximum": 1})
    return number | ({} if kind.low < 0 else {"minimum": kind.low})


def _pattern(kind: Kind) -> str:
    percent = r"\s*%?" if kind.percent or kind.either else ""
    return rf"^\s*{_NUMBER}{percent}\s*$"


def _in_words(kind: Kind, *, ranged: bool) -> str:
    range_ = "low: …, high: …, distribution: …, " if ranged else ""
    return f"{kind.description}. Or written long: {{value: …, {range_}source: …}}."


def _by_year(name: str) -> Json:
    number = {"$ref": f"#/$defs/{name}"}
    years = {
        "type": "object",
        "description": "Year to number: {2017/18: …, 2018/19: …}, in order.",
        "patternProperties": {_YEAR: number},
        "additionalProperties": False,
    }
    year = {"type": "string", "pattern": _YEAR}
    line = {
        "type": "object",
        "description": "A straight line between two years; 0 before it.",
        "properties": {
            "from": number,
            "since": year,
            "to": number,
            "in": year,
            "shape": {"const": "straight line"},
        },
        "required": ["from", "since", "to", "in", "shape"],
        "additionalProperties": False,
    }
    together = dict.fromkeys(RANGE[:2], number) | {"distribution": {"enum": list(DISTRIBUTIONS)}}
    return {"anyOf": [number, years, line, _sourced(line), _sourced(years, together)]}


def _by_month(name: str) -> Json:
    months = {
        "type": "object",
        "description": "Month to number: {2025-04: …, 2025-05: …}, in order.",
        "patternProperties": {_MONTH: {"$ref": f"#/$defs/{name}"}},
        "additionalProperties": False,
    }
    either = {"anyOf": [months, _sourced(months)]}
    marks = {
        "type": "object",
        "description": "Cumulative figures: {to_date: {2025-10: …}}, even between two of them.",
        "properties": {"to_date": {"description": "What it comes to from April.", **either}},
        "required": ["to_date"],
        "additionalProperties": False,
    }
    return {"anyOf": [*either["anyOf"], marks]}


def _sourced(figures: Json, ranged: Json | None = None) -> Json:
    properties = {"value": figures, **(ranged or {}), **_model(Provenance)["properties"]}
    return {
        "type": "object",
        "properties": properties,
        "required": ["value"],
        "additionalProperties": False,
    }


def _model(model: type[BaseModel]) -> Json:
    words = _words_of_fields(model)
    properties: Json = {}
    required: list[str] = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        shape = _shape(field.annotation, field.metadata)
        properties[key] = shape | ({"description": words[name]} if name in words else {})
        if field.is_required():
            required.append(key)
    return {
        "type": "object",
        "description": inspect.cleandoc(model.__doc__ or ""),
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _shape(annotation: Any, marks: Iterable[Any] = ()) -> Json:
    annotation, inner_marks = plain(annotation)
    marker = marker_in((*inner_marks, *marks))
    if marker is not None:
        return marker.json(lambda: _shape(annotation))
    if annotation is Judgement:
        return {"$ref": "#/$defs/judgement"}
    if is_model(annotation, Provenance):
        return {"$ref": "#/$defs/provenance"}
    if is_model(annotation):
        return _model(annotation)
    form, inner = get_origin(annotation), get_args(annotation)
    if form is Literal:
        return {"enum": list(inner)}
    if form is dict:
        names = {"propertyNames": _shape(inner[0])} if get_origin(inner[0]) is Literal else {}
        return {"type": "object", **names, "additionalProperties": _shape(inner[1])}
    if form is tuple:
        return {"type": "array", "items": _shape(inner[0])}
    return {"type": "string"} if annotation is str else {}


@cache
def _words_of_fields(model: type[BaseModel]) -> dict[str, str]:
    """Return what is written under each field of a model, its bases' included."""
    words: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, FileModel) and base is not FileModel:
            words.update(_words_in(base))
    return words


def _words_in(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    tree = ast.parse(inspect.getsource(inspect.getmodule(model) or model))
    body = next(
        node.body
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == model.__name__
    )
    for field, words in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(words, ast.Expr)
            and isinstance(words.value, ast.Constant)
        ):
            yield field.target.id, " ".join(str(words.value.value).split())
