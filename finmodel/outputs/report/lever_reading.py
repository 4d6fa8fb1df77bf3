"""How the operand of a lever is read where it is typed, and written (METHOD.md 1: rates)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from finmodel.graph.overrides import Operation
from finmodel.inputs.text.numbers import KINDS, MONTHS_MOVED, NUMBER, Kind
from finmodel.inputs.text.years import month_after_april, parse_month
from finmodel.method.input_terms import START_OF_SCHEME

_DIGITS = 10
"""As many as are written of a number that has more: what rounding left is no part of it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a kind of operand is read and written.

    Attributes:
        name: of the kind, for the page.
        kind: the kind of number; None for a month, which is written year-month.
        baseline: the year from whose April months are counted.
    """

    name: str
    kind: Kind | None
    baseline: str

    @property
    def power(self) -> int:
        """How many places the point of the number moves when it is written."""
        return 2 if self.kind is not None and self.kind.percent else 0

    @property
    def whole(self) -> bool:
        """Whether it comes whole."""
        return self.kind is None or self.kind.whole

    def parse(self, text: str) -> float:
        """Read the text of an operand; raises ValueError with a sentence for the user."""
        if self.kind is None:
            return float(parse_month(text).months_from_april(self.baseline))
        return self.kind.parse(text)

    def decimal(self, value: float) -> Decimal:
        """A value in the unit in which it is written: 1.6 for 0.016 of a rate."""
        return Decimal(f"{value:.{_DIGITS}g}").scaleb(self.power)

    def text(self, number: Decimal) -> str:
        """The text of a number in the unit in which it is written."""
        if self.kind is None:
            return str(month_after_april(int(number), self.baseline))
        if self.kind.words:
            return self.kind.written(float(number))
        plain = f"{number.normalize() if number else Decimal(0):f}"
        return f"{plain}%" if self.kind.percent else plain

    def written(self, value: float) -> str:
        """The text of a value."""
        return self.text(self.decimal(value))

    def data(self) -> dict[str, Any]:
        """What typed_values.js reads it by."""
        if self.kind is None:
            return {"month": int(self.baseline[:4])}
        return kind_data(self.kind)


def reading(operation: Operation, kind: str, baseline: str) -> Reading:
    """How the operand of an operation on a kind of number is read."""
    if operation == "times":
        return Reading("number", NUMBER, baseline)
    if operation == "months":
        return Reading("months moved", MONTHS_MOVED, baseline)
    if kind == START_OF_SCHEME:
        return Reading("month", None, baseline)
    one = KINDS[kind]
    if operation == "add":
        return Reading(f"{kind} added", one.widened, baseline)
    return Reading(kind, one, baseline)


def kind_data(kind: Kind) -> dict[str, Any]:
    """A kind of number as typed_values.js reads it."""
    return {
        "name": kind.name,
        "unit": kind.unit,
        "low": kind.low,
        "high": kind.high,
        "above": kind.above,
        "percent": kind.percent,
        "whole": kind.whole,
        "either": kind.either,
        "bare": list(kind.bare),
        "words": [list(word) for word in kind.words],
        "wanted": kind.wanted,
    }
