"""The heading of a month, as it is typed or as Excel makes of it: 2025-04, Apr-25, 01/04/2025."""

import re
from datetime import datetime

from finmodel.inputs.text.years import Month, parse_month
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.values import month_text

_BY_NAME = ("%b-%y", "%b %y", "%b-%Y", "%b %Y", "%B %Y", "%B-%Y", "%B %y")
_BY_DAY = ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{1,2}")


def month_of(cell: Cell, *, from_1904: bool) -> Month | None:
    """The month that a heading is; None where it is no month.

    Raises:
        ValueError: it is a day that is not the first of a month, or a month that there is not.
    """
    if cell.is_date:
        return parse_month(month_text(cell, from_1904=from_1904))
    text = " ".join(cell.text.split())
    if _MONTH.fullmatch(text):
        return parse_month(text)
    for form in (*_BY_NAME, *_BY_DAY):
        try:
            day = datetime.strptime(text, form)
        except ValueError:
            continue
        if day.day != 1:
            meant = Month(day.year, day.month)
            raise ValueError(f"holds the date {text}, where a month belongs: write {meant}")
        return Month(day.year, day.month)
    return None
