"""JSON Schemas (draft 2020-12) of what ``--format json`` prints, by the name it states."""

from collections.abc import Callable, Mapping

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_FIGURE: Schema = {"type": ["number", "null"]}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_STATUSES = ("fail", "warn", "pass", "accepted")


def output_names() -> tuple[str, ...]:
    """The names of every schema there is."""
    return tuple(_SCHEMAS)


def output_schema(name: str) -> Schema:
    """The schema of the output that calls itself ``name`` (``finmodel.projection/1``).

    Raises ValueError for a name that is not known, naming those that are.
    """
    made = _SCHEMAS.get(name)
    if made is None:
        raise ValueError(f"no output is called {name!r}; there are {', '.join(_SCHEMAS)}")
    document = made()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **document}


def _projection() -> Schema:
    return _object(
        {
            "schema": {"const": "finmodel.projection/1"},
            "system": _TEXT,
            "unit": {"enum": ["£", "£k", "£m"]},
            "prices": _TEXT,
            "scope": _map(_TEXT),
            "scenario": _TEXT,
            "basis": {"enum": ["plan", "risk-adjusted", "identified"]},
            "years": _list({"type": "string", "pattern": "^[0-9]{4}/[0-9]{2}$"}),
            "rows": _list(_row()),
            "checks": _list(_check()),
            "manifest": _manifest(),
        }
    )


def _checks() -> Schema:
    return _object(
        {
            "schema": {"const": "finmodel.checks/1"},
            "system": _TEXT,
            "scenario": _TEXT,
            "basis": {"enum": ["plan", "risk-adjusted", "identified"]},
            "checks": _list(_check()),
            "counts": _object(dict.fromkeys(_STATUSES, _COUNT)),
        }
    )


def _errors() -> Schema:
    return _object(
        {
            "schema": {"const": "finmodel.errors/1"},
            "errors": _list(
                _object(
                    {
                        "file": _TEXT_OR_NULL,
                        "line": _PLACE,
                        "column": _PLACE,
                        "path": _TEXT_OR_NULL,
                        "message": _TEXT,
                    }
                )
            ),
            "exit_code": {"type": "integer", "minimum": 1, "maximum": 130},
        }
    )


def _row() -> Schema:
    return _object(
        {
            "level": {"enum": ["system", "group", "organisation", "resource"]},
            "id": _TEXT,
            "name": _TEXT,
            "measure": _TEXT,
            "label": _TEXT,
            "unit": {**_TEXT, "description": "% is held as a share: 0.02 is 2%"},
            "values": {**_list(_FIGURE), "description": "one for each of years, in their order"},
        }
    )


def _check() -> Schema:
    return _object(
        {
            "id": _TEXT,
            "status": {"enum": list(_STATUSES)},
            "severity": {"enum": ["warn", "fail"]},
            "expected": _FIGURE,
            "actual": _FIGURE,
            "difference": _FIGURE,
            "tolerance": _FIGURE,
            "detail": _TEXT,
        }
    )


def _manifest() -> Schema:
    return _object(
        {
            "finmodel": _TEXT,
            "assumptions_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "scenario": _TEXT,
            "overrides": _list(_TEXT),
            "inputs": _map({"type": ["number", "string"]}),
        }
    )


def _object(properties: Mapping[str, object]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_SCHEMAS: dict[str, Callable[[], Schema]] = {
    "finmodel.projection/1": _projection,
    "finmodel.checks/1": _checks,
    "finmodel.errors/1": _errors,
}
