"""The single values of a record, as a list gives them and as a file holds them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from finmodel.inputs.fields import FLAGS
from finmodel.inputs.text.number_text import decimal_in, tidied
from finmodel.inputs.text.years import parse_month
from finmodel.intake.records import Leaf, Tree
from finmodel.outputs.yaml_edit.written import VALUE, Brackets, flow, month_key, year_key

Steps = tuple[str, ...]
Leaves = Mapping[Steps, str]
"""Values as the files write them, each by its way within the record."""


def leaves_of(fields: Tree) -> dict[Steps, str]:
    """The values of a record that a list gives."""
    return dict(_leaves(fields, ()))


def _leaves(tree: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    for key, item in tree.items():
        own = (*steps, key)
        if isinstance(item, Mapping):
            yield from _leaves(item, own)
        else:
            yield own, as_text(item)


def as_text(leaf: Leaf | Sequence[Tree]) -> str:
    """A value as the files write it; maps in a list are one value, in brackets."""
    if not isinstance(leaf, str | bool | Decimal):
        return Brackets(f"[{', '.join(flow(nested(leaves_of(one))) for one in leaf)}]")
    if isinstance(leaf, bool):
        return "true" if leaf else "false"
    if isinstance(leaf, Decimal):
        text = f"{leaf:f}"
        plain = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if plain in ("-0", "") else plain
    return leaf


def nested(leaves: Leaves) -> dict[str, Any]:
    """Values put back into maps."""
    found: dict[str, Any] = {}
    for steps, text in leaves.items():
        inside = found
        for step in steps[:-1]:
            inside = inside.setdefault(step, {})
        inside[steps[-1]] = text
    return found


def held_at(record: Any, steps: Steps) -> str | None:
    """The value that a file holds at a place of a record, short or long; None where it has none."""
    inside = record
    for step in steps:
        if isinstance(inside, Mapping) and isinstance(inside.get(VALUE), Mapping):
            inside = inside[VALUE]
        if not isinstance(inside, Mapping):
            return None
        key = step if step in inside else _spelled_otherwise(inside, step)
        if key is None:
            return None
        inside = inside[key]
    if isinstance(inside, Mapping):
        inside = inside.get(VALUE)
    if isinstance(inside, list) and all(isinstance(one, Mapping) for one in inside):
        return as_text(inside)
    return inside.strip() if isinstance(inside, str) else None


def _spelled_otherwise(inside: Mapping[str, Any], step: str) -> str | None:
    if not step[:1].isdigit():
        return None
    spelling = year_key if "/" in step else month_key
    return next((key for key in inside if spelling(key) == step), None)


def same(one: str | None, other: str | None) -> bool:
    """Whether two values mean the same: 5.0 and 5, 50% and 0.5, yes and true."""
    if one is None or other is None or one == other:
        return one == other
    for meaning in (_flag, _number, _month):
        first = meaning(one)
        if first is not None:
            return bool(first == meaning(other))
    return " ".join(one.split()) == " ".join(other.split())


def _flag(text: str) -> bool | None:
    return FLAGS.get(text)


def _number(text: str) -> Decimal | None:
    if not text[:1] or text[0] not in "0123456789+-.\N{MINUS SIGN}":
        return None
    try:
        return decimal_in(tidied(text))
    except ValueError:
        return None


def _month(text: str) -> object:
    try:
        return parse_month(text)
    except ValueError:
        return None
