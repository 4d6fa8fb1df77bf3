"""JSON Schemas of what answers where figures come from."""

from collections.abc import Callable

from finmodel.inputs.provenance import BASES
from finmodel.outputs.documents.schemas import (
    Schema,
    check_schema,
    list_of,
    manifest_schema,
    map_of,
    object_of,
)

_TEXT: Schema = {"type": "string"}
_FIGURE: Schema = {"type": ["number", "null"]}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
_FLAG: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_FIGURES = list_of(_FIGURE)
_WHERE = {"file": _TEXT_OR_NULL, "line": _PLACE, "column": _PLACE}
_RUN: dict[str, object] = {
    "scenario": _TEXT,
    "basis": {"enum": ["plan", "risk-adjusted", "identified"]},
}
_WHOSE: dict[str, object] = {
    "level": {"enum": ["organisation", "group", "system", "resource"]},
    "id": _TEXT,
}
_ANYTHING: Schema = {"type": ["number", "string", "boolean", "null"]}


def _source() -> dict[str, object]:
    return {
        "path": _TEXT,
        **_WHERE,
        "basis": {"enum": [*BASES, None]},
        "source": _TEXT_OR_NULL,
        "judgement": {
            "anyOf": [
                {"type": "null"},
                object_of({"owner": _TEXT, "rationale": _TEXT, "confidence": _TEXT}),
            ]
        },
        "calibrated_to": list_of(_TEXT),
        "interpolated": _FLAG,
        "layers": list_of(
            object_of({"layer": _TEXT, "operation": _TEXT, "operand": _TEXT, **_WHERE})
        ),
        "before": _FIGURE,
    }


def _explain() -> Schema:
    figure = object_of(
        {
            "line": _TEXT,
            "label": _TEXT,
            "id": _TEXT,
            "name": _TEXT,
            "year": _TEXT,
            "unit": _TEXT,
            "value": _FIGURE,
            "that_is": _TEXT_OR_NULL,
            "formula": _TEXT_OR_NULL,
            "with_numbers": _TEXT_OR_NULL,
            "nil": list_of(_TEXT),
            "same_in": list_of(_TEXT),
            "repeated": _FLAG,
            "cut": _FLAG,
            "assumption": {"anyOf": [{"type": "null"}, object_of(_source())]},
            "terms": list_of({"$ref": "#/$defs/figure"}),
        }
    )
    document = object_of(
        {
            "schema": {"const": "finmodel.explain/1"},
            "system": _TEXT,
            "unit": _TEXT,
            "prices": _TEXT,
            "measure": _TEXT,
            "organisation": _TEXT,
            "year": _TEXT,
            **_RUN,
            "depth": {"type": ["integer", "null"], "minimum": 0},
            "tree": {"$ref": "#/$defs/figure"},
            "rests_on": map_of(_COUNT),
            "calibrated_to": list_of(_TEXT),
            "published": list_of(check_schema()),
            "manifest": manifest_schema(),
        }
    )
    return {**document, "$defs": {"figure": figure}}


def _uses() -> Schema:
    return object_of(
        {
            "schema": {"const": "finmodel.uses/1"},
            "path": _TEXT,
            "unit": _TEXT,
            **_RUN,
            "years": list_of(_TEXT),
            "change": _TEXT,
            "setting": _TEXT,
            "assumptions": list_of(object_of({"value": _FIGURE, "unit": _TEXT, **_source()})),
            "effects": list_of(
                object_of(
                    {
                        **_WHOSE,
                        "name": _TEXT,
                        "measure": _TEXT,
                        "label": _TEXT,
                        "unit": _TEXT,
                        "before": _FIGURES,
                        "after": _FIGURES,
                        "effect": _FIGURES,
                    }
                )
            ),
            "lines": list_of(object_of({"line": _TEXT, "label": _TEXT, "members": list_of(_TEXT)})),
            "manifest": manifest_schema(),
        }
    )


def _drivers() -> Schema:
    driver = object_of(
        {
            "id": _TEXT,
            "label": _TEXT,
            "kind": _TEXT,
            "values": _FIGURES,
            "sides": map_of(_FIGURES),
        }
    )
    by_measure: Schema = {
        "type": "object",
        "properties": _WHOSE,
        "required": list(_WHOSE),
        "additionalProperties": _FIGURES,
    }
    items = object_of(
        {"measure": _TEXT, "label": _TEXT, "counts": {"enum": [-1, 1]}, "values": _FIGURES}
    )
    underlying: Schema = {
        "type": "object",
        "properties": {**_WHOSE, "items": list_of(items)},
        "required": [*_WHOSE, "items"],
        "additionalProperties": _FIGURES,
    }
    return object_of(
        {
            "schema": {"const": "finmodel.drivers/1"},
            "system": _TEXT,
            "unit": _TEXT,
            "prices": _TEXT,
            "scope": map_of(_TEXT),
            **_RUN,
            "years": list_of(_TEXT),
            "opens": list_of(
                object_of({**_WHOSE, "name": _TEXT, "gap": _FIGURES, "drivers": list_of(driver)})
            ),
            "steps": list_of(by_measure),
            "walk": list_of(by_measure),
            "underlying": list_of(underlying),
            "notes": list_of(_TEXT),
            "manifest": manifest_schema(),
        }
    )


def logged_schema() -> Schema:
    """One assumption of the log, as in the log and in a trace."""
    return object_of(
        {
            "path": _TEXT,
            "label": _TEXT,
            "of": _TEXT,
            "value": _FIGURE,
            "unit": _TEXT,
            "low": _FIGURE,
            "high": _FIGURE,
            "distribution": _TEXT_OR_NULL,
            "interpolated": _FLAG,
            "basis": {"enum": [*BASES, None]},
            "source": _TEXT_OR_NULL,
            "owner": _TEXT_OR_NULL,
            "confidence": _TEXT_OR_NULL,
            "rationale": _TEXT_OR_NULL,
            "calibrated_to": _TEXT_OR_NULL,
            "layer": _TEXT_OR_NULL,
            "file": _TEXT_OR_NULL,
            "line": _PLACE,
        }
    )


def _log() -> Schema:
    amount = object_of(
        {"line": _TEXT, "id": _TEXT, "name": _TEXT, "value": _FIGURE, "basis": _TEXT}
    )
    return object_of(
        {
            "schema": {"const": "finmodel.log/1"},
            "system": _TEXT,
            "unit": _TEXT,
            "scenario": _TEXT,
            "year": _TEXT,
            "assumptions": list_of(logged_schema()),
            "amounts": list_of(amount),
            "shares": map_of(_FIGURE),
            "sourced": _FIGURE,
            "manifest": manifest_schema(),
        }
    )


def _method() -> Schema:
    line = object_of(
        {
            "heading": _TEXT,
            "names": list_of(_TEXT),
            "label": _TEXT,
            "unit": _TEXT,
            "sign": _TEXT,
            "over": _TEXT,
            "members": _COUNT,
            "formula": _TEXT_OR_NULL,
            "opening": _TEXT_OR_NULL,
            "given": _TEXT_OR_NULL,
        }
    )
    return object_of(
        {
            "schema": {"const": "finmodel.method/1"},
            "finmodel": _TEXT,
            "system": _TEXT,
            "lines": list_of(line),
        }
    )


def _verify() -> Schema:
    moved = list_of(object_of({"where": _TEXT, "then": _ANYTHING, "now": _ANYTHING}))
    return object_of(
        {
            "schema": {"const": "finmodel.verify/1"},
            "file": _TEXT,
            "document": _TEXT,
            "same": _FLAG,
            "edited": _FLAG,
            "versions": object_of({"then": _TEXT, "now": _TEXT}),
            "figures": moved,
            "assumptions": moved,
            "reasons": list_of(_TEXT),
        }
    )


TRUST: dict[str, Callable[[], Schema]] = {
    "finmodel.explain/1": _explain,
    "finmodel.uses/1": _uses,
    "finmodel.drivers/1": _drivers,
    "finmodel.log/1": _log,
    "finmodel.method/1": _method,
    "finmodel.verify/1": _verify,
}
"""Each by the name it states."""
