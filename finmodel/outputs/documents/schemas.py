"""JSON Schemas (draft 2020-12) of what ``--format json`` prints, by the name it states."""

from collections.abc import Callable, Mapping

Schema = dict[str, object]

OUTPUT = "output."
"""What the short name of every output begins with."""

_TEXT: Schema = {"type": "string"}
_FIGURE: Schema = {"type": ["number", "null"]}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_STATUSES = ("fail", "warn", "pass", "accepted")


def output_names() -> tuple[str, ...]:
    """The names of every schema there is."""
    return tuple(_SCHEMAS)


def short_name(name: str) -> str:
    """What an output is called for short: ``output.projection`` for ``finmodel.projection/1``."""
    return OUTPUT + name.removeprefix("finmodel.").partition("/")[0]


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
    from finmodel.outputs.documents.audit_schemas import logged_schema

    made = object_of(
        {
            "schema": {"const": "finmodel.projection/1"},
            "system": _TEXT,
            "unit": {"enum": ["£", "£k", "£m"]},
            "prices": _TEXT,
            "scope": map_of(_TEXT),
            "scenario": _TEXT,
            "basis": {"enum": ["plan", "risk-adjusted", "identified"]},
            "years": list_of({"type": "string", "pattern": "^[0-9]{4}/[0-9]{2}$"}),
            "rows": list_of(row_schema()),
            "checks": list_of(check_schema()),
            "manifest": manifest_schema(),
        }
    )
    trace = {**list_of(logged_schema()), "description": "only where --trace asked for it"}
    return {**made, "properties": {**_properties(made), "trace": trace}}


def _properties(made: Schema) -> Schema:
    found = made["properties"]
    return found if isinstance(found, dict) else {}


def _checks() -> Schema:
    return object_of(
        {
            "schema": {"const": "finmodel.checks/1"},
            "system": _TEXT,
            "scenario": _TEXT,
            "basis": {"enum": ["plan", "risk-adjusted", "identified"]},
            "checks": list_of(check_schema()),
            "counts": object_of(dict.fromkeys(_STATUSES, _COUNT)),
            "manifest": manifest_schema(),
        }
    )


def _errors() -> Schema:
    return object_of(
        {
            "schema": {"const": "finmodel.errors/1"},
            "errors": list_of(
                object_of(
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


def _measures() -> Schema:
    return object_of(
        {
            "schema": {"const": "finmodel.measures/1"},
            "measures": list_of(
                object_of(
                    {
                        "measure": _TEXT,
                        "label": _TEXT,
                        "unit": {
                            **_TEXT_OR_NULL,
                            "description": "money in the unit of the set, share as a fraction; "
                            "null where each resource has its own",
                        },
                        "levels": list_of(
                            {"enum": ["organisation", "group", "system", "resource"]}
                        ),
                    }
                )
            ),
        }
    )


def _kinds() -> Schema:
    return object_of(
        {
            "schema": {"const": "finmodel.kinds/1"},
            "kinds": list_of(object_of({"kind": _TEXT, "of": _TEXT})),
        }
    )


def _workbook_check() -> Schema:
    finding = object_of({"rule": _TEXT, "sheet": _TEXT, "cell": _TEXT, "message": _TEXT})
    return object_of(
        {
            "schema": {"const": "finmodel.workbook-check/1"},
            "file": _TEXT,
            "findings": list_of(finding),
            "not_judged": list_of(_TEXT),
        }
    )


def row_schema() -> Schema:
    """One measure of one organisation, group or the system."""
    return object_of(
        {
            "level": {"enum": ["system", "group", "organisation", "resource"]},
            "id": _TEXT,
            "name": _TEXT,
            "measure": _TEXT,
            "label": _TEXT,
            "unit": {**_TEXT, "description": "a share is held as a fraction: 0.02 is 2%"},
            "values": {**list_of(_FIGURE), "description": "one for each of years, in their order"},
        }
    )


def check_schema() -> Schema:
    """A check."""
    return object_of(
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


def manifest_schema(*, drawn: bool = False, ranges: bool = False) -> Schema:
    """What a run rests on; with the seed where something was drawn, the ranges where any count."""
    spread = object_of(
        {"low": {"type": "number"}, "high": {"type": "number"}, "distribution": _TEXT}
    )
    return object_of(
        {
            "finmodel": _TEXT,
            "assumptions_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "scenario": _TEXT,
            "overrides": list_of(_TEXT),
            **({"seed": _COUNT} if drawn else {}),
            "inputs": map_of({"type": ["number", "string"]}),
            **({"ranges": map_of(spread)} if ranges else {}),
        }
    )


def object_of(properties: Mapping[str, object]) -> Schema:
    """An object with these properties, all of them there, and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def map_of(values: Schema) -> Schema:
    """An object with any keys and values of one kind."""
    return {"type": "object", "additionalProperties": values}


def list_of(items: Schema) -> Schema:
    """A list of items of one kind."""
    return {"type": "array", "items": items}


def _of_trust(name: str) -> Callable[[], Schema]:
    def made() -> Schema:
        from finmodel.outputs.documents.audit_schemas import TRUST

        return TRUST[name]()

    return made


def _of_what_if(name: str) -> Callable[[], Schema]:
    def made() -> Schema:
        from finmodel.outputs.documents.analysis_schemas import WHAT_IFS

        return WHAT_IFS[name]()

    return made


_SCHEMAS: dict[str, Callable[[], Schema]] = {
    "finmodel.projection/1": _projection,
    "finmodel.checks/1": _checks,
    "finmodel.errors/1": _errors,
    "finmodel.measures/1": _measures,
    "finmodel.kinds/1": _kinds,
    "finmodel.workbook-check/1": _workbook_check,
    **{
        name: _of_trust(name)
        for name in (
            "finmodel.explain/1",
            "finmodel.uses/1",
            "finmodel.drivers/1",
            "finmodel.log/1",
            "finmodel.method/1",
            "finmodel.verify/1",
        )
    },
    **{
        name: _of_what_if(name)
        for name in (
            "finmodel.sweep/1",
            "finmodel.simulation/1",
            "finmodel.sensitivity/1",
            "finmodel.sobol/1",
            "finmodel.solution/1",
            "finmodel.comparison/1",
        )
    },
}
