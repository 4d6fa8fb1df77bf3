"""Amounts of money and shares as the cells of a list hold them, read exactly."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from finmodel.inputs.text.numbers import LARGEST
from finmodel.intake.list_file import CellError, NoStoredValue
from finmodel.intake.plain_text import spaced
from finmodel.money_units import MONEY_UNITS


class NoFigure(Enum):
    """Why a cell gives no figure: it is empty (or n/a), or nobody knows yet (TBC, n/k, ?)."""

    BLANK = "blank"
    UNKNOWN = "not known yet"


class Amount(NamedTuple):
    """A figure as written.

    Attributes:
        number: with its sign; brackets and a minus, before or after, are negative.
        unit: the unit that the cell itself names (450k is £k); empty where it names none.
        typed: whether the cell holds text, which sums of a spreadsheet skip.
        pounds: whether it has a pound sign, which alone says nothing of thousands.
        percent: whether it is a percentage; its number is the share, 0.75 of 75%.
    """

    number: Decimal
    unit: str = ""
    typed: bool = False
    pounds: bool = False
    percent: bool = False


_SHOWN = 40
_MOST_DIGITS = 20
_DIGITS_OF_A_CELL = 15
"""As many as a spreadsheet keeps; what a float has beyond them is noise of binary sums."""
_MARKS = re.compile(r"(?<=[0-9)%a-z])\s*[*\u2020\u2021]+$", re.IGNORECASE)
_NONE = frozenset(("", "n/a", "na", "n.a.", "n.a", "not applicable", "none"))
_NOUGHT = frozenset(("-", "--", "---", "nil", "\u00a3-", "-\u00a3"))
_UNKNOWN = re.compile(
    r"(tbc|tbd|tba|n/?k|n\.k\.|\?+|to be (confirmed|determined|agreed|advised)|not (yet )?known|"
    r"unknown|not yet costed|awaited|pending)\b.*|\?+",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(ref!|n/a|value!|div/0!|name\?|num!|null!|spill!|calc!|#+)", re.IGNORECASE)
_SIZES = {"k": "£k", "th": "£k", "m": "£m", "mi": "£m", "bn": "£bn", "b": "£bn", "bi": "£bn"}
_SIZE = r"(?:k|thousand|m|mn|mil|million|bn|b|billion)"
_FIGURE = re.compile(
    rf"(?P<before>[-+]?)\s*(?P<pound>£|gbp)?\s*(?P<open>\(?)\s*(?P<within>[-+]?)\s*"
    rf"(?P<pound2>£?)\s*(?P<again>[-+]?)\s*(?P<digits>[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)\s*"
    rf"(?P<size>{_SIZE}?)\s*(?P<percent>%?)\s*(?P<close>\)?)\s*"
    rf"(?P<size2>{_SIZE}?)\s*(?P<percent2>%?)\s*(?P<after>-?)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_ONE = r"[-+(]?\s*£?\s*[0-9][0-9,.]*\s*[a-z]{0,8}\s*%?\)?"
_RANGE = re.compile(rf"{_ONE}\s*(?:-|to|/)\s*{_ONE}", re.IGNORECASE)
_POWER = re.compile(r"[-+]?[0-9.]+e[-+]?[0-9]+", re.IGNORECASE)


def amount_of(value: object) -> Amount | NoFigure:
    """What a cell of money holds; a lone dash is nought, an error never is.

    Raises:
        ValueError: it holds anything else, with what it holds and what to do in a few words.
    """
    found = figure_of(value)
    if isinstance(found, Amount) and found.percent:
        raise ValueError("is a percentage, where an amount of money belongs")
    return found


def figure_of(value: object, *, percent: bool = False) -> Amount | NoFigure:
    """What a cell holds, a percentage too; `percent` says that it shows its number as one.

    Raises:
        ValueError: as `amount_of`.
    """
    if value is None:
        return NoFigure.BLANK
    if isinstance(value, NoStoredValue):
        return NoFigure.UNKNOWN
    if isinstance(value, CellError):
        raise ValueError("is an error of the spreadsheet: mend the cell, or write its figure")
    if isinstance(value, bool):
        raise ValueError("is true or false, where a figure belongs")
    if isinstance(value, date):
        raise ValueError("is a date, where a figure belongs")
    if isinstance(value, int | float):
        return Amount(_exact(value), percent=percent)
    found = _in_text(str(value))
    if isinstance(found, str):
        raise ValueError(found)
    return found


def _exact(value: float) -> Decimal:
    if not abs(value) <= LARGEST:
        raise ValueError("is too large to be an amount of money")
    return plain(Decimal(f"{value:.{_DIGITS_OF_A_CELL}g}"))


def plain(number: Decimal) -> Decimal:
    """The same number with no zeros behind its decimal point, and no power of ten."""
    tidy = number.normalize()
    exponent = tidy.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return tidy.quantize(Decimal(1))
    return abs(tidy) if tidy == 0 else tidy


@lru_cache(maxsize=4096)
def unknown_in(text: str) -> bool:
    """Whether text says that nobody knows yet: TBC, n/k, ? and the like."""
    return _UNKNOWN.fullmatch(spaced(text)) is not None


@lru_cache(maxsize=65_536)
def _in_text(text: str) -> Amount | NoFigure | str:
    """What a text holds, or why it is no figure; kept, since each cell is read more than once."""
    tidy = spaced(text)
    low = tidy.lower()
    if low in _NONE:
        return NoFigure.BLANK
    if low in _NOUGHT:
        return Amount(Decimal(0), typed=True)
    if unknown_in(tidy):
        return NoFigure.UNKNOWN
    if _ERROR.match(tidy):
        return "is an error of the spreadsheet: mend the cell, or write its figure"
    found = _FIGURE.fullmatch(_MARKS.sub("", tidy))
    if found is None:
        return _not_a_figure(tidy)
    signs = [found[key] for key in ("before", "within", "again", "after") if found[key]]
    if bool(found["open"]) != bool(found["close"]):
        return "has one bracket of two: write both, or a minus"
    if len(signs) + bool(found["open"]) > 1:
        return "has two signs: write one minus, or brackets"
    if (found["size"] and found["size2"]) or (found["percent"] and found["percent2"]):
        return "names its unit twice: write it once"
    digits = found["digits"]
    if "," in digits and not _GROUPED.fullmatch(digits):
        return "is not a figure: a comma only separates thousands, as in 1,200.5"
    if len(digits) > _MOST_DIGITS:
        return "has too many digits to be an amount of money"
    number = Decimal(digits.replace(",", ""))
    size = (found["size"] or found["size2"]).lower()
    percent = bool(found["percent"] or found["percent2"])
    if percent and size:
        return "is a percentage and has a unit of money: write one of them"
    negative = bool(found["open"]) or "-" in signs
    return Amount(
        plain((-number if negative else number).scaleb(-2 if percent else 0)),
        _SIZES[next(key for key in sorted(_SIZES, key=len, reverse=True) if size.startswith(key))]
        if size
        else "",
        typed=True,
        pounds=bool(found["pound"] or found["pound2"]),
        percent=percent,
    )


def _not_a_figure(text: str) -> str:
    if _RANGE.fullmatch(text):
        return "is a range: write one figure"
    if _POWER.fullmatch(text):
        return "is a power of ten, whose last figures are lost: write the number out"
    if text.count("(") != text.count(")"):
        return "has one bracket of two: write both, or a minus"
    if not text.strip("0123456789,.+- £") and " " in text:
        return "is not a figure: leave the spaces out"
    return "is not a figure"


def in_unit(number: Decimal, unit: str, wanted: str) -> Decimal:
    """A number of one unit of money (£, £k, £m, £bn) in another, exactly."""
    shift = _zeros(unit) - _zeros(wanted)
    return plain(number.scaleb(shift))


def to_the_pound(amount: Decimal, unit: str) -> Decimal:
    """An amount in a unit of money, rounded to whole pounds; of a set in £ it stays as it is."""
    places = _zeros(unit)
    if not places:
        return amount
    return plain(amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _zeros(unit: str) -> int:
    return len(f"{MONEY_UNITS[unit].pounds:.0f}") - 1


def shown(value: object) -> str:
    """What a cell holds, as a sentence repeats it; shortened."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, NoStoredValue):
        return value.formula[:_SHOWN]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{Decimal(f'{value:.{_DIGITS_OF_A_CELL}g}'):f}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
