"""A set with its records in the order of another's: order is no difference (METHOD.md 5)."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from finmodel.inputs.assumption_set import FILES, AssumptionSet


def aligned(assumptions: AssumptionSet, like: AssumptionSet) -> AssumptionSet:
    """The same set, what both have in the order of the other, what it has besides after that."""
    ordered = {stem: _ordered(getattr(assumptions, stem), getattr(like, stem)) for stem in FILES}
    return replace(assumptions, **ordered)


def _ordered(given: Any, like: Any) -> Any:
    if isinstance(given, BaseModel) and type(given) is type(like):
        fields = {
            name: _ordered(getattr(given, name), getattr(like, name))
            for name in type(given).model_fields
        }
        return given.model_copy(update=fields)
    if isinstance(given, dict) and isinstance(like, dict):
        keys = (*(key for key in like if key in given), *(key for key in given if key not in like))
        return {key: _ordered(given[key], like.get(key)) for key in keys}
    return given
