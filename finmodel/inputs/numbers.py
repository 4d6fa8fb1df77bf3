"""Kinds of number, and how the text of one is read (METHOD.md section 1: rates, sign)."""

import math
import re
from typing import NamedTuple

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch


class Kind(NamedTuple):
    """A kind of number: its unit (of the model's closed table), its limits and how it is written.

    `percent` kinds are written 1.6% or 0.016, and a bare number of 1 or more in size is refused,
    but for those in `bare`. `above` says that the lowest value is itself refused; `either`, that
    the number may be written as a percentage or not, and means the same as in arithmetic.
    """

    name: str
    unit: str
    low: float
    high: float
    above: bool = False
    percent: bool = False
    whole: bool = False
    either: bool = False
    bare: tuple[float, ...] = ()

    def parse(self, text: str) -> float:
        """Read the text of a number; raises ValueError with the sentence for the user."""
        if _PLAIN(text) and not self.percent:
            value = float(text)
        elif self.percent and text[-1:] == "%" and _PLAIN(text[:-1]):
            value = float(text[:-1] + "e-2")
        else:
            value = self._uncommon(text)
        if not self.low <= value <= self.high or (self.above and value == self.low):
            raise ValueError(self._outside(text.strip(), value))
        if self.whole and value != int(value):
            raise ValueError(f"{text.strip()} is not a whole number: {_WANTED[self.name]}")
        return value

    def _uncommon(self, text: str) -> float:
        from finmodel.inputs.number_text import bare_percentage, number_in, tidied

        tidy = tidied(text)
        value = number_in(tidy)
        if tidy[-1:] == "%":
            if not (self.percent or self.either):
                raise ValueError(f"{tidy} is a percentage: {_WANTED[self.name]}")
        elif self.percent and abs(value) >= 1 and value not in self.bare:
            raise ValueError(bare_percentage(tidy))
        return value

    def _outside(self, text: str, value: float) -> str:
        if not math.isfinite(value):
            return f"{text} is too large to work with"
        if self.name == "rate":
            return f"{text} would leave nothing or less: a rate must be above -100%"
        if self.percent:
            return f"{text} is not between 0% and 100%: {_WANTED[self.name]}"
        if self.low > 0:
            return f"{text} is too small: {_WANTED[self.name]}"
        return f"{text} is negative: {_WANTED[self.name]}"


_MOST = 1e300
MONEY = Kind("money", "money", -_MOST, _MOST)
AMOUNT = Kind("amount", "money", 0.0, _MOST)
RATE = Kind("rate", "number", -1.0, _MOST, above=True, percent=True)
SHARE = Kind("share", "number", 0.0, 1.0, percent=True, bare=(0.0, 1.0))
MONTHS = Kind("months", "months", 0.0, _MOST, whole=True)
COUNT = Kind("count", "resource", 0.0, _MOST)
PEOPLE = Kind("people", "people", 0.0, _MOST)
NUMBER = Kind("number", "number", -_MOST, _MOST, either=True)
WHOLE_YEARS = Kind("years", "number", 1.0, _MOST, whole=True)

_WANTED = {
    "money": "an amount of money is needed here",
    "amount": "an amount of money of 0 or more is needed here",
    "rate": "a rate such as 1.6% is needed here",
    "share": "a share from 0% to 100% is needed here",
    "months": "a number of months, 0 or more, is needed here",
    "count": "a number of 0 or more is needed here",
    "people": "a number of people, 0 or more, is needed here",
    "number": "a number is needed here",
    "years": "a number of whole years, 1 or more, is needed here",
}


def percent(share: float) -> str:
    """Write a share as a percentage, with the digits it takes to tell it from a round one."""
    return f"{share * 100:.10g}%"
