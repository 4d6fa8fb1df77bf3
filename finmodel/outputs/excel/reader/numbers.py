"""A number of a cell as the files write it, so that it reads back as the same float."""

from decimal import Decimal


def as_written(value: float, *, percent: bool = False) -> str:
    """1250.5 for a number, 1.6% for a percentage."""
    exact = Decimal(repr(value + 0.0))
    text = f"{exact.scaleb(2) if percent else exact:f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{plain}%" if percent else plain
