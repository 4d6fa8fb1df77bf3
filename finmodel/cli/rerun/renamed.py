"""What documents of earlier versions called by another name, in the names of today."""

from collections.abc import Mapping
from typing import Any

_NAMES: Mapping[str, Mapping[str, str]] = {
    "finmodel.simulation/1": {"planned": "risk_adjusted"},
}
"""Keys of a document, by its schema, and what they are called now."""


def renamed(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same document with the names that its keys have now."""
    names = _NAMES.get(str(document.get("schema")), {})
    return {key: _under(value, names) for key, value in document.items()} if names else document


def _under(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_under(one, names) for one in value]
    if isinstance(value, dict):
        return {names.get(key, key): _under(one, names) for key, one in value.items()}
    return value
