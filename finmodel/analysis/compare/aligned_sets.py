"""A set with its records in the order of another, because order never matters (METHOD.md 5)."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from finmodel.inputs.assumption_set import FILES, AssumptionSet


def aligned_set(assumptions: AssumptionSet, like: AssumptionSet) -> AssumptionSet:
    """The same set: first the records that both have, in the order of `like`, then its others."""
    ordered = {stem: _ordered(getattr(assumptions, stem), getattr(like, stem)) for stem in FILES}
    return replace(assumptions, **ordered)


def _ordered(records: Any, like: Any) -> Any:
    if isinstance(records, BaseModel) and type(records) is type(like):
        fields = {
            name: _ordered(getattr(records, name), getattr(like, name))
            for name in type(records).model_fields
        }
        return records.model_copy(update=fields)
    if isinstance(records, dict) and isinstance(like, dict):
        keys = (
            *(key for key in like if key in records),
            *(key for key in records if key not in like),
        )
        return {key: _ordered(records[key], like.get(key)) for key in keys}
    return records
