"""A record on one line, as its file will hold it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from finmodel.intake.records import Leaf, Record, Tree


def record_text(record: Record) -> str:
    """Its id, then each field with what it holds."""
    return f"{record.id}: {', '.join(_pairs(record.fields))}"


def where(record: Record) -> str:
    """Where it is in the set: cip.cip.am-002 is am-002 of the file cip."""
    *file, last = record.section
    parts = file if [*file] == [last] else [*file, last]
    return ".".join((*parts, record.id))


def leaf_text(value: Leaf) -> str:
    """Text as it is, an amount without idle zeros, yes and no as files write them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value


def _pairs(fields: Tree) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield f"{name} {{{', '.join(_pairs(value))}}}"
        elif isinstance(value, tuple):
            each = ["{" + ", ".join(_pairs(one)) + "}" for one in value]
            yield f"{name} [{', '.join(each)}]"
        elif value != "":
            yield f"{name} {leaf_text(value)}"
