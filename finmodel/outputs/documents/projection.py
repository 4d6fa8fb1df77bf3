"""What ``--format json`` prints, as documents that name their schema, and as text.

Numbers at full precision; ``null`` where a figure does not apply, and never NaN.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from finmodel.outputs.names import in_json
from finmodel.outputs.wording import counts
from finmodel.projection import CheckResult, Manifest, Projection, Row

Document = Mapping[str, object]


class Trouble(NamedTuple):
    """One error: where it stands, if that is known, and what to do about it."""

    message: str
    path: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None


def projection_document(projection: Projection, rows: Iterable[Row] | None = None) -> Document:
    """``finmodel.projection/1``: the rows given (all of them if none are), checks and manifest."""
    return {
        "schema": "finmodel.projection/1",
        "system": projection.system,
        "unit": projection.unit,
        "prices": projection.prices,
        "scope": dict(projection.scope),
        "scenario": projection.scenario,
        "basis": projection.basis,
        "years": list(projection.years),
        "rows": [_row(row) for row in (projection.rows if rows is None else rows)],
        "checks": [check_record(check) for check in projection.checks],
        "manifest": manifest_document(projection.manifest),
    }


def checks_document(projection: Projection) -> Document:
    """``finmodel.checks/1``: every check, whatever its status, and how many there are of each."""
    return {
        "schema": "finmodel.checks/1",
        "system": projection.system,
        "scenario": projection.scenario,
        "basis": projection.basis,
        "checks": [check_record(check) for check in projection.checks],
        "counts": counts(projection.checks),
        "manifest": manifest_document(projection.manifest),
    }


def errors_document(troubles: Iterable[Trouble], exit_code: int) -> Document:
    """``finmodel.errors/1``: every error at once, and the code the command ends with."""
    return {
        "schema": "finmodel.errors/1",
        "errors": [
            {
                "file": trouble.file,
                "line": trouble.line,
                "column": trouble.column,
                "path": trouble.path,
                "message": trouble.message,
            }
            for trouble in troubles
        ],
        "exit_code": exit_code,
    }


def manifest_document(manifest: Manifest, seed: int | None = None) -> Document:
    """The manifest, inputs sorted by path; with the seed where something was drawn."""
    return {
        "finmodel": manifest.finmodel,
        "assumptions_sha256": manifest.assumptions_sha256,
        "scenario": manifest.scenario,
        "overrides": list(manifest.overrides),
        **({} if seed is None else {"seed": seed}),
        "inputs": {path: _given(manifest.inputs[path]) for path in sorted(manifest.inputs)},
    }


def json_text(document: Document) -> str:
    """The document as JSON, a line for each of its parts and for each record in a list."""
    parts = ",\n ".join(f"{_json(key)}: {_part(value)}" for key, value in document.items())
    return f"{{{parts}}}\n"


def _part(value: object) -> str:
    if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        records = ",\n  ".join(_json(record) for record in value)
        return f"[\n  {records}]"
    return _json(value)


def _json(value: object) -> str:
    return in_json(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _row(row: Row) -> Document:
    return {
        "level": row.level,
        "id": row.id,
        "name": row.name,
        "measure": row.measure,
        "label": row.label,
        "unit": row.unit,
        "values": [_number(value) for value in row.values],
    }


def check_record(check: CheckResult) -> Document:
    """One check as it stands in every document that has checks."""
    return {
        "id": check.id,
        "status": check.status,
        "severity": check.severity,
        "expected": _number(check.expected),
        "actual": _number(check.actual),
        "difference": _number(check.difference),
        "tolerance": _number(check.tolerance),
        "detail": check.detail,
    }


def _given(value: float | str) -> float | str | None:
    return value if isinstance(value, str) else _number(value)


def _number(value: float | None) -> float | None:
    """The value as it is held, but no negative zero and nothing that JSON has no word for."""
    return None if value is None or not isfinite(value) else float(value) or 0.0
