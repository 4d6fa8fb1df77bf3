"""Text of numbers that is not plain digits: what is read, and what was likely meant.

Kept apart from `numbers` because most files need none of it.
"""

import re
from decimal import Decimal
from unicodedata import category

_LONGEST = 400
"""The longest text that is a number: a float takes no more, however it is written out."""
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-][0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?[eE][0-9]+")
_BRACKETED = re.compile(r"\(([0-9][0-9,.]*)\)(%?)")
_AMOUNT = r"[+-]?[0-9][0-9,.]*"
_SIZE = r"(?:k|m|bn|million|thousand|billion)"
_WITH_UNIT = re.compile(
    rf"[+-]?\s*(?:(?:£|gbp|\$|€)\s*({_AMOUNT})\s*{_SIZE}?|({_AMOUNT})\s*(?:{_SIZE}|pounds?|gbp))",
    re.IGNORECASE,
)
_LARGEST = 1e300
_LEAST = 1e-300
"""From here on, up and down, floats and decimals are no longer sure to mean the same."""
_NOT_FINITE = re.compile(r"[+-]?\.?(?:nan|inf|infinity)", re.IGNORECASE)
_OTHER_BASE = re.compile(r"[+-]?0[xXoObB][0-9a-fA-F]+")


def tidied(text: str) -> str:
    """Return the text without spaces around it, its minus the plain one."""
    return text.strip().replace("\N{MINUS SIGN}", "-")


def number_in(text: str) -> float:
    """Read a number or a percentage; raises ValueError with the sentence for the user.

    The decimal point of a percentage is moved in the text, so that 0.7% is exactly 0.007.
    """
    return float(decimal_in(text))


def decimal_in(text: str) -> Decimal:
    """Read a number or a percentage as the decimal it is written as; raises as `number_in`.

    Its size is known to be that of a float before anything is made of it.
    """
    digits = text[:-1].rstrip() if text.endswith("%") else text
    if len(digits) > _LONGEST:
        raise ValueError(_too_long(text, digits))
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    if not _DECIMAL.fullmatch(digits):
        raise ValueError(_not_a_number(text))
    size = abs(float(digits))
    if size > _LARGEST:
        raise ValueError(f"{text} is too large to work with")
    if size < _LEAST:
        if any(digit in "123456789" for digit in re.split("[eE]", digits)[0]):
            raise ValueError(f"{text} is too near to 0 to work with: write 0")
        return Decimal(0)
    return Decimal(digits).scaleb(-2) if text.endswith("%") else Decimal(digits)


def _too_long(text: str, digits: str) -> str:
    if digits.strip("0123456789,.+-"):
        return f'"{text}" is not a number'
    return f"{text} is too long for a number: at most {_LONGEST} characters are read"


def bare_percentage(text: str) -> str:
    """Return what a bare number of 1 or more in size means as a share of one."""
    meant = f"{Decimal(text.replace(',', '')) * 100:f}"
    if "." in meant:
        meant = meant.rstrip("0").rstrip(".")
    return f"{text} means {meant}%: if you meant {text}%, write {text}%"


def _not_a_number(text: str) -> str:
    if not text.strip("% "):
        return "is empty: write a number"
    if _NOT_FINITE.fullmatch(text):
        return f"{text} is not a finite number"
    if bracketed := _BRACKETED.fullmatch(text):
        return f"{text} is not read as negative: write -{bracketed[1]}{bracketed[2]}"
    if found := _WITH_UNIT.fullmatch(text):
        alone = (found[1] or found[2]).lstrip("+-")
        return (
            f"{text} has a unit: write the number alone, {alone}, "
            'in the unit that system.yaml gives as "money"'
        )
    if "_" in text:
        return f'"{text}" is not a number: leave the underscores out'
    if _EXPONENT.fullmatch(text.removesuffix("%").rstrip()):
        return f"{text} could be a code or a power of ten: write the number out"
    if _OTHER_BASE.fullmatch(text):
        return f"{text} is not a decimal number: write it in ordinary digits"
    if "," in text and not text.strip("0123456789,.+-% "):
        return f"{text} is not a number: a comma only separates thousands, as in 1,200.5"
    return f'"{text}" is not a number{_strange_letters(text)}'


def _strange_letters(text: str) -> str:
    """Return what to do about letters that look like those of a number, or like nothing."""
    if " " in text and not text.strip("0123456789,.+-% "):
        return ": leave the spaces out"
    for letter in text:
        if letter != " " and category(letter)[0] in "CZ":
            return f": leave out the character U+{ord(letter):04X} in it, which cannot be seen"
        if not letter.isascii() and letter.isdigit():
            return ": write it in the digits 0 to 9"
    return ""
