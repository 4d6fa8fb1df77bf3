"""Numbers as the formats of their cells show them: in thousands, in millions, in brackets."""

import re
from functools import lru_cache
from typing import NamedTuple

from finmodel.outputs.excel.reader.numbers import as_written

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|(.)', re.DOTALL)
_DIGITS = re.compile(r"[0#?](?:[0#?,]*[0#?])?(,*)(?:\.[0#?]*(,*))?")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_UNITS = {
    **dict.fromkeys(("k", "th", "thousand", "thousands", "'000"), "k"),
    **dict.fromkeys(("m", "mn", "mil", "mill", "million", "millions"), "m"),
    **dict.fromkeys(("b", "bn", "billion", "billions"), "bn"),
}


class Shown(NamedTuple):
    """A number as a cell shows it.

    Attributes:
        number: what is shown.
        unit: k, m or bn where the format writes one; empty where it does not.
        scaled: whether the number stored is another.
    """

    number: float
    unit: str = ""
    scaled: bool = False

    @property
    def value(self) -> float | str:
        """The number, as text with its unit where the format writes one."""
        return f"{as_written(self.number)}{self.unit}" if self.unit else self.number


class _Section(NamedTuple):
    """One part of a format: when it is used, and what it makes of a number.

    Attributes:
        condition: such as >= 1000; None where the sign of the number decides.
        thousands: how often it multiplies by a thousand; below nought, divides.
        unit: k, m or bn where it writes one.
        brackets: whether it writes brackets.
        minus: whether it writes a minus sign.
    """

    condition: tuple[str, float] | None
    thousands: int
    unit: str
    brackets: bool
    minus: bool


def shown(value: float, code: str) -> Shown:
    """The number that a format shows of a value."""
    if not value or code == "General":
        return Shown(value)
    sections = _sections(code)
    section = _used(sections, value)
    if section is None:
        return Shown(value)
    number = value
    if section.thousands:
        scale = 1_000 ** abs(section.thousands)
        number = value * scale if section.thousands > 0 else value / scale
    turned = _turns_the_sign(sections)
    return Shown(-number if turned else number, section.unit, turned or section.thousands != 0)


def _turns_the_sign(sections: tuple[_Section, ...]) -> bool:
    """Whether a format brackets what is above nought, and what is below it does not."""
    if len(sections) < 2 or any(one.condition for one in sections):
        return False
    above, below = sections[:2]
    return above.brackets and not (below.brackets or below.minus)


def _used(sections: tuple[_Section, ...], value: float) -> _Section | None:
    if any(one.condition for one in sections):
        return next((one for one in sections if _holds(one.condition, value)), None)
    if not sections:
        return None
    return sections[1] if value < 0 and len(sections) > 1 else sections[0]


def _holds(condition: tuple[str, float] | None, value: float) -> bool:
    if condition is None:
        return True
    sign, limit = condition
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


@lru_cache(maxsize=10_000)
def _sections(code: str) -> tuple[_Section, ...]:
    found = [_Parts()]
    for quoted, escaped, bracket, plain in _TOKEN.findall(code):
        if plain == ";":
            found.append(_Parts())
        else:
            found[-1].add(quoted or escaped, bracket, plain)
    return tuple(one.section() for one in found[:3])


class _Parts:
    """The pieces of a section as they come."""

    def __init__(self) -> None:
        self.placeholders = ""
        self.literals = ""
        self.after = ""
        self.condition: tuple[str, float] | None = None

    def add(self, literal: str, bracket: str, plain: str) -> None:
        if bracket:
            found = _CONDITION.fullmatch(bracket)
            if found and found[2].count(".") < 2 and found[2].strip("-."):
                self.condition = (found[1], float(found[2]))
            return
        if plain in ("0", "#", "?", ",", "."):
            self.placeholders += plain
            self.after = ""
        else:
            self.literals += literal or plain
            self.after += literal or plain

    def section(self) -> _Section:
        digits = _DIGITS.search(self.placeholders)
        word = self.after.strip(" ).").lower() if digits else ""
        commas = len(digits[1]) + len(digits[2] or "") if digits else 0
        return _Section(
            self.condition,
            (word.lstrip(",") == "000") - commas,
            _UNITS.get(word, ""),
            brackets="(" in self.literals and ")" in self.literals,
            minus="-" in self.literals,
        )
