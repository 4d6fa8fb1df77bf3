"""The heading of a month, as it is typed or as Excel makes of it: 2025-04, Apr-25, 30/04/2025."""

import re
from calendar import monthrange
from datetime import date, datetime

from finmodel.inputs.text.years import Month, parse_month
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.values import day_of

_BY_NAME = ("%b-%y", "%b %y", "%b-%Y", "%b %Y", "%B %Y", "%B-%Y", "%B %y")
_BY_DAY = ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{1,2}")


def month_of(cell: Cell, *, from_1904: bool) -> Month | None:
    """The month that a heading is; None where it is no month.

    Raises:
        ValueError: it is a day within a month, or a month that there is not.
    """
    if cell.is_date:
        day = day_of(cell, from_1904)
        return _beginning_or_ending(day, str(day))
    text = " ".join(cell.text.split())
    if _MONTH.fullmatch(text):
        return parse_month(text)
    for form in (*_BY_NAME, *_BY_DAY):
        try:
            day = datetime.strptime(text, form)
        except ValueError:
            continue
        return _beginning_or_ending(day, text)
    return None


def _beginning_or_ending(day: date, text: str) -> Month:
    """The month that a day begins or ends, as accounts are of the month to its last day."""
    month = Month(day.year, day.month)
    if day.day not in (1, monthrange(day.year, day.month)[1]):
        raise ValueError(f"holds the date {text}, where a month belongs: write {month}")
    return month
