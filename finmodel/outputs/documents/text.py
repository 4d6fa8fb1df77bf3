"""A document as JSON text: numbers at full precision, nothing that JSON has no word for."""

import json
from collections.abc import Mapping, Sequence
from math import isfinite

from finmodel.outputs.safe_text import in_json


def json_text(document: Mapping[str, object]) -> str:
    """The document as JSON, a line for each of its parts and for each record in a list."""
    parts = ",\n ".join(f"{json_value(key)}: {_part(value)}" for key, value in document.items())
    return f"{{{parts}}}\n"


def json_value(value: object) -> str:
    """A value as JSON on one line; raises ValueError for a number that JSON cannot hold."""
    return in_json(json.dumps(value, ensure_ascii=False, allow_nan=False))


def number(value: float | None) -> float | None:
    """The value as it is held, but no negative zero and nothing that JSON has no word for."""
    return None if value is None or not isfinite(value) else float(value) or 0.0


def _part(value: object) -> str:
    if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        records = ",\n  ".join(json_value(record) for record in value)
        return f"[\n  {records}]"
    return json_value(value)
