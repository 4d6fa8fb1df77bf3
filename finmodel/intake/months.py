"""Months as lists write them: dates, Apr-25, April 2025, Q2 25/26, 2025-04, 01/04/2025, TBC."""

import re
from datetime import date, timedelta

from finmodel.inputs.text.years import Month, starting
from finmodel.intake.amounts import NoFigure, unknown_in
from finmodel.intake.list_file import CellError, NoStoredValue
from finmodel.intake.plain_text import spaced

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_NAMED = re.compile(rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[ -])?{_WORD}[ -/,]*{_YEAR}")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?:[-/.][0-9]{1,2}.*)?")
_DAY_FIRST = re.compile(
    r"(?:(?P<day>[0-9]{1,2})[-/.])(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4}|[0-9]{2})"
)
_MONTH_FIRST = re.compile(r"(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
_FINANCIAL = r"(?:fy ?)?(?P<year>[0-9]{4}|[0-9]{2})[/-](?:[0-9]{4}|[0-9]{2})"
_PART = r"(?P<part>q[1-4]|quarter [1-4]|h[12]|m(?:onth )?[0-9]{1,2})"
_PARTS = (
    re.compile(rf"{_PART}[ ,-]*{_FINANCIAL}"),
    re.compile(rf"{_FINANCIAL}[ ,-]*{_PART}"),
    re.compile(_PART),
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.0+)?")
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""The first days of 2000 and of 2100, as a spreadsheet counts days."""
_EPOCH = date(1899, 12, 30)
_NO_MONTH = frozenset(("", "-", "n/a", "na", "none"))
_HOW = "write it as Apr-25 or 2025-04"


def month_of(value: object, year: str = "") -> Month | NoFigure:
    """The month a cell names; `year` is the financial year of a quarter or month without one.

    Raises:
        ValueError: it names none, with what to do in a few words.
    """
    if value is None:
        return NoFigure.BLANK
    if isinstance(value, NoStoredValue):
        return NoFigure.UNKNOWN
    if isinstance(value, CellError):
        raise ValueError("is an error of the spreadsheet: mend the cell, or write its month")
    if isinstance(value, bool):
        raise ValueError(f"is true or false, where a month belongs: {_HOW}")
    if isinstance(value, date):
        return Month(value.year, value.month)
    if isinstance(value, int | float):
        return _of_serial(float(value))
    return _of_text(spaced(str(value)), year)


def _of_serial(value: float) -> Month:
    if not _FIRST_SERIAL <= value < _LAST_SERIAL:
        raise ValueError(f"is a number, where a month belongs: {_HOW}")
    day = _EPOCH + timedelta(days=int(value))
    return Month(day.year, day.month)


def _of_text(text: str, year: str) -> Month | NoFigure:
    low = text.lower()
    if low in _NO_MONTH:
        return NoFigure.BLANK
    if unknown_in(text):
        return NoFigure.UNKNOWN
    if found := _NAMED.fullmatch(low):
        return Month(_century(found["year"]), _NAMES.index(found["name"]) + 1)
    if _SERIAL.fullmatch(low):
        return _of_serial(float(low))
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        if found := pattern.fullmatch(low.split(" ")[0]):
            return _checked(_century(found["year"]), int(found["month"]))
    for pattern in _PARTS:
        if found := pattern.fullmatch(low):
            given = found.groupdict().get("year")
            if given is None and not year:
                raise ValueError(f"names no year: {_HOW}")
            return _part(found["part"], _century(given) if given else starting(year))
    if found := _YEAR_FIRST.fullmatch(low):
        return _checked(int(found["year"]), int(found["month"]))
    raise ValueError(f"is not a month: {_HOW}")


def _century(year: str) -> int:
    digits = year.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _checked(year: int, month: int) -> Month:
    if not 1 <= month <= 12:
        raise ValueError(f"names no month from 1 to 12: {_HOW}")
    return Month(year, month)


def _part(part: str, start: int) -> Month:
    """The first month of a quarter, a half or a numbered month of the year from April."""
    number = int(re.sub("[^0-9]", "", part))
    each = {"q": 3, "h": 6}.get(part[0], 1)
    since = (number - 1) * each
    if not 0 <= since < 12:
        raise ValueError(f"names no month of a year: {_HOW}")
    return Month(start + (since + 3) // 12, (since + 3) % 12 + 1)
