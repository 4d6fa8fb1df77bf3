"""The answers about a first set, as somebody types them: each reader raises ValueError.

The sentence of the error says what to write instead.
"""

import re
from decimal import Decimal

from finmodel.inputs.kinds.system import MOST_YEARS
from finmodel.inputs.text.numbers import RATE
from finmodel.inputs.text.years import named, parse_year, starting
from finmodel.money_units import MONEY_UNITS

PUBLISHED = "published"
"""What is answered where the published growth is to be taken."""
_LARGEST = 10**14
_FIRST, _LAST = 1901, 2900
_UNITS = {
    **dict.fromkeys(("m", "million", "millions", "£million", "£ million"), "£m"),
    **dict.fromkeys(("k", "thousand", "thousands", "000", "£000", "£'000"), "£k"),
    **dict.fromkeys(("bn", "billion", "£billion"), "£bn"),
}
_AMOUNT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_YEAR = re.compile(r"(?:20)?([0-9]{2})\s*[/-]\s*(?:20)?([0-9]{2})")


def words(text: str) -> str:
    """A name or another text that may not be empty."""
    plain = " ".join(text.split())
    if not plain:
        raise ValueError("nothing is written: write a few words")
    if not plain.isprintable():
        raise ValueError("holds a character that cannot be printed: leave it out")
    return plain


def money_unit(text: str) -> str:
    """A unit of money."""
    plain = _UNITS.get(text.strip().lower(), text.strip())
    if plain not in MONEY_UNITS:
        raise ValueError(f'"{plain}" is not a unit of money: write {", ".join(MONEY_UNITS)}')
    return plain


def first_year(text: str) -> str:
    """The first year planned."""
    plain = _year(text)
    try:
        year = parse_year(plain)
    except ValueError:
        raise ValueError(f'"{plain}" is not a financial year: write it as 2025/26') from None
    if not _FIRST <= starting(year) <= _LAST:
        raise ValueError(f"{year}: write the first year that you plan, as 2025/26")
    return year


def last_year(text: str, first: str) -> str:
    """The last year planned, from a number of years or the year itself."""
    plain = _year(text)
    if plain.isdecimal() and len(plain) < 4:
        last = named(starting(first) + int(plain) - 1)
    else:
        try:
            last = parse_year(plain)
        except ValueError:
            message = f'"{plain}" is neither a number of years nor a year: write 5, or 2029/30'
            raise ValueError(message) from None
    if starting(last) < starting(first):
        raise ValueError(f"{plain}: at least one year is planned, and {first} is the first")
    if starting(last) - starting(first) >= MOST_YEARS - 1:
        raise ValueError(f"{plain}: at most {MOST_YEARS - 1} years are planned")
    return last


def _year(text: str) -> str:
    """A financial year as the files write it, where it is typed as 25/26 or 2025-26."""
    plain = text.strip()
    found = _YEAR.fullmatch(plain)
    return f"20{found[1]}/{found[2]}" if found else plain


def amount(text: str) -> Decimal:
    """An amount of money in the unit of the set, without a unit."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _AMOUNT.fullmatch(plain):
        raise ValueError(
            f'"{text.strip()}" is not an amount: write digits alone, as 3400 or 35.9, in the unit '
            "of the set"
        )
    value = Decimal(plain)
    if abs(value) > _LARGEST:
        raise ValueError(f"{plain} is too large to work with")
    return value


def rate(text: str) -> str:
    """A rate, written as a percentage."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not plain.endswith("%"):
        raise ValueError(f'"{plain}" is not a percentage: write it with its sign, as 2.8%')
    if abs(RATE.parse(plain)) > 1:
        raise ValueError(f"{plain} is more than 100% a year: write it as 2.8%")
    return plain
