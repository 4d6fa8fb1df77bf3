"""Kinds of number, and how the text of one is read (METHOD.md section 1: rates, sign)."""

import re
from typing import NamedTuple

_PLAIN = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?").fullmatch
_WHOLE = re.compile(r"[+-]?[0-9]+").fullmatch
_MOST_DIGITS = 18
"""As many as make a whole number of any computer; Python itself stops at a few thousand."""

LARGEST = 1e15
"""The largest size of a number that is read: beyond it, money has no pence in it any more."""


class Kind(NamedTuple):
    """A kind of number: its unit (of the model's closed table), its limits and how it is written.

    `percent` kinds are written 1.6% or 0.016, and a bare number of 1 or more in size is refused,
    but for those in `bare`. `above` says that the lowest value is itself refused; `either`, that
    the number may be written as a percentage or not, and means the same as in arithmetic. A kind
    with `words` has no values but theirs, and may be written as a word or as its value.
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
    words: tuple[tuple[str, float], ...] = ()
    description: str = "A number"

    def parse(self, text: str) -> float:
        """Read the text of a number; raises ValueError with the sentence for the user."""
        if self.words:
            return self._word(text)
        if _PLAIN(text) and not self.percent:
            value = float(text)
        elif self.percent and text[-1:] == "%" and _PLAIN(text[:-1]):
            value = float(text[:-1] + "e-2")
        else:
            value = self._uncommon(text)
        if not self.low <= value <= self.high or (self.above and value == self.low):
            raise ValueError(self._outside(text.strip(), value))
        if self.whole and value != int(value):
            raise ValueError(f"{text.strip()} is not a whole number: {self.wanted}")
        return value

    def written(self, value: float) -> str:
        """The first word of a value, of a kind with words; raises StopIteration for any other."""
        return next(word for word, meant in self.words if meant == value)

    def _word(self, text: str) -> float:
        """The value of a word, or of a number that is one of their values."""
        plain, known = text.strip().lower(), dict(self.words)
        if plain in known:
            return known[plain]
        value = float(plain) if _PLAIN(plain) else None
        if value not in known.values():
            raise ValueError(f"{text.strip()} is neither yes nor no: {self.wanted}")
        return value or 0.0

    def _uncommon(self, text: str) -> float:
        from finmodel.inputs.text.number_text import bare_percentage, number_in, tidied

        tidy = tidied(text)
        value = number_in(tidy)
        if tidy[-1:] == "%":
            if not (self.percent or self.either):
                raise ValueError(f"{tidy} is a percentage: {self.wanted}")
        elif self.percent and abs(value) >= 1 and value not in self.bare:
            raise ValueError(bare_percentage(tidy))
        return value

    @property
    def widened(self) -> "Kind":
        """The kind of what may be added to such a number, or taken off."""
        return self._replace(low=-self.high, above=False)

    @property
    def wanted(self) -> str:
        """What to say is needed where something else was given."""
        return f"{self.description[0].lower()}{self.description[1:]} is needed here"

    def _outside(self, text: str, value: float) -> str:
        if not abs(value) <= LARGEST:
            return f"{text} is too large to work with"
        if not self.percent and (value > self.high or self.low < -1):
            return f"{text} is too large: at most {self.high:,.0f} {self.unit} are read"
        if self.name == "rate":
            return f"{text} would leave nothing or less: a rate must be above -100%"
        if self.percent:
            return f"{text} is not between 0% and 100%: {self.wanted}"
        if self.low > 0:
            return f"{text} is too small: {self.wanted}"
        return f"{text} is negative: {self.wanted}"


def whole_number(text: str) -> int:
    """Read a whole number of either sign; raises ValueError with the sentence for the user."""
    tidy = text.strip().replace("\N{MINUS SIGN}", "-")
    if not _WHOLE(tidy):
        raise ValueError(f'"{text}" is not a whole number')
    if len(tidy.lstrip("+-")) > _MOST_DIGITS:
        raise ValueError(f"{text} is too large to work with")
    return int(tidy)


MONEY = Kind("money", "money", -LARGEST, LARGEST, description="An amount of money, of either sign")
AMOUNT = Kind("amount", "money", 0.0, LARGEST, description="An amount of money of 0 or more")
RATE = Kind(
    "rate",
    "share",
    -1.0,
    LARGEST,
    above=True,
    percent=True,
    description="A rate, as 1.6% or 0.016, above -100%",
)
EFFICIENCY = Kind(
    "efficiency",
    "share",
    0.0,
    1.0,
    percent=True,
    description="A rate from 0% to 100%",
)
SHARE = Kind(
    "share",
    "share",
    0.0,
    1.0,
    percent=True,
    bare=(0.0, 1.0),
    description="A share from 0% to 100%",
)
MONTHS = Kind(
    "months",
    "months",
    0.0,
    1_200.0,
    whole=True,
    description="A whole number of months, 0 or more",
)
MONTHS_MOVED = MONTHS._replace(
    low=-MONTHS.high, description="A whole number of months, below 0 for earlier"
)
COUNT = Kind("count", "resource", 0.0, LARGEST, description="A number of 0 or more")
PEOPLE = Kind("people", "people", 0.0, LARGEST, description="A number of people, 0 or more")
NUMBER = Kind(
    "number", "number", -LARGEST, LARGEST, either=True, description="A number or a percentage"
)
WHOLE_YEARS = Kind(
    "years", "years", 1.0, 1_000.0, whole=True, description="A whole number of years, 1 or more"
)
YES_OR_NO = Kind(
    "yes-or-no",
    "number",
    0.0,
    1.0,
    whole=True,
    words=(("yes", 1.0), ("no", 0.0), ("true", 1.0), ("false", 0.0)),
    description="Yes or no (1 or 0)",
)
KINDS = {
    kind.name: kind
    for kind in (
        MONEY,
        AMOUNT,
        RATE,
        EFFICIENCY,
        SHARE,
        MONTHS,
        COUNT,
        PEOPLE,
        NUMBER,
        WHOLE_YEARS,
        YES_OR_NO,
    )
}
"""Every kind, by name."""


def percent(share: float) -> str:
    """Write a share as a percentage, with the digits it takes to tell it from a round one."""
    return f"{share * 100:.10g}%"
