"""Kinds of number, and how the text of one is read (METHOD.md section 1: rates, sign)."""

import math
import re
from decimal import Decimal
from typing import NamedTuple

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-][0-9]+)?").fullmatch
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?").fullmatch
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?[eE][0-9]+").fullmatch
_BRACKETED = re.compile(r"\(([0-9][0-9,.]*)\)(%?)").fullmatch
_WITH_UNIT = re.compile(
    r"([+-]?)\s*(?:(?:£|gbp|\$|€)\s*([+-]?[0-9][0-9,.]*)\s*(?:k|m|bn|million|thousand|billion)?"
    r"|([0-9][0-9,.]*)\s*(?:k|m|bn|million|thousand|billion|pounds?|gbp))",
    re.IGNORECASE,
).fullmatch
_NOT_FINITE = re.compile(r"[+-]?\.?(?:nan|inf|infinity)", re.IGNORECASE).fullmatch


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
        if self.percent:
            if text[-1:] == "%" and _PLAIN(text[:-1]):
                value = float(text[:-1] + "e-2")
            else:
                value = self._percent(_tidy(text))
        elif _PLAIN(text):
            value = float(text)
        else:
            value = self._number(_tidy(text))
        if not self.low <= value <= self.high or (self.above and value == self.low):
            raise ValueError(self._outside(text.strip(), value))
        if self.whole and value != int(value):
            raise ValueError(f"{text.strip()} is not a whole number: {self.name} come whole")
        return value

    def _percent(self, text: str) -> float:
        if text[-1:] == "%":
            value = _float(text[:-1].rstrip(), "e-2")
        else:
            value = _float(text)
            if abs(value) >= 1 and value not in self.bare:
                meant = Decimal(text.replace(",", "")) * 100
                raise ValueError(
                    f"{text} means {_plain(meant)}%: if you meant {text}%, write {text}%"
                )
        return value

    def _number(self, text: str) -> float:
        if text[-1:] == "%":
            if self.either:
                return _float(text[:-1].rstrip(), "e-2")
            raise ValueError(f"{text} is a percentage: {_wanted(self)}")
        return _float(text)

    def _outside(self, text: str, value: float) -> str:
        if not math.isfinite(value):
            return f"{text} is too large to work with"
        if self.name == "rate":
            return f"{text} would leave nothing or less: a rate must be above -100%"
        if self.percent:
            return f"{text} is not between 0% and 100%: {_wanted(self)}"
        if self.low > 0:
            return f"{text} is too small: {_wanted(self)}"
        return f"{text} is negative: {_wanted(self)}"


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


def _wanted(kind: Kind) -> str:
    return _WANTED[kind.name]


def _tidy(text: str) -> str:
    return text.strip().replace("\N{MINUS SIGN}", "-")


def _float(text: str, shift: str = "") -> float:
    """Read tidied text; the shift is added to the exponent, so 0.7% is exactly 0.007."""
    if _GROUPED(text):
        text = text.replace(",", "")
    if not _DECIMAL(text):
        raise ValueError(_not_a_number(text))
    if shift and ("e" in text or "E" in text):
        value = float(Decimal(text) / 100)
    else:
        value = float(text + shift)
    if not math.isfinite(value):
        raise ValueError(f"{text} is too large to work with")
    return value


def _plain(number: Decimal) -> str:
    """Write a number without an exponent or trailing zeros."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _not_a_number(text: str) -> str:
    if not text:
        return "is empty: write a number"
    if _NOT_FINITE(text):
        return f"{text} is not a number that can be calculated with"
    if bracketed := _BRACKETED(text):
        return f"{text} is not read as negative: write -{bracketed[1]}{bracketed[2]}"
    if found := _WITH_UNIT(text):
        digits = (found[2] or found[3]).lstrip("+-")
        return (
            f"{text} carries a unit: write the number alone ({digits}), "
            'in the unit that system.yaml gives as "money"'
        )
    if "_" in text:
        return f"{text} is not a number: leave the underscores out"
    if _EXPONENT(text):
        return f"{text} could be a code or a power of ten: write the number out"
    if "," in text and not text.strip("0123456789,.+-"):
        return f"{text} is not a number: a comma only separates thousands, as in 1,200.5"
    if re.fullmatch(r"0[xXoObB][0-9a-fA-F]+", text):
        return f"{text} is not a decimal number: write it in ordinary digits"
    return f'"{text}" is not a number'
