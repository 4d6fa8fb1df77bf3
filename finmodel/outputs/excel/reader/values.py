"""What somebody typed in a cell, read in one way whichever workbook it is in.

A number is more than its digits: Excel makes a date of "1-4" and writes 50% as 0.5, so what a
cell shows decides what it may be taken for.
"""

from datetime import date, datetime

from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,
)

from finmodel.inputs.text.number_text import bare_percentage
from finmodel.inputs.text.numbers import Kind
from finmodel.inputs.text.years import Month, named, parse_month
from finmodel.outputs.excel.reader.number_formats import with_leading_zeros
from finmodel.outputs.excel.reader.numbers import as_written
from finmodel.outputs.excel.reader.sheets import Cell

_SHOWN = 40
"""Characters of what a cell holds that a sentence repeats."""
_LAST_DAY = 2_900_000
"""Days after 1900 or 1904 that are before the year 10000."""
_AGAIN = "format the cell as a number and write it again"


def refuse_no_value(cell: Cell) -> None:
    """Refuse an error, a formula and a number that cannot be read; raises ValueError."""
    if cell.kind == "e":
        raise ValueError(f"shows {cell.text[:_SHOWN]}: write what belongs here")
    if cell.formula is not None:
        raise ValueError("holds a formula: write its value instead")
    if cell.is_number and cell.number is None:
        raise ValueError(f'"{cell.text[:_SHOWN]}" is not a number: write it again')


def _refuse_truth_and_date(cell: Cell, instead: str, *, from_1904: bool) -> None:
    """Refuse what has no value, is true or false, or shows a date; `instead` says what is due."""
    refuse_no_value(cell)
    if cell.kind == "b":
        raise ValueError(f"holds {_truth(cell).upper()}{instead}")
    if cell.is_date:
        raise ValueError(f"holds {_day_shown(cell, from_1904)}{instead}")


def number_text(cell: Cell, kind: Kind, *, from_1904: bool) -> str:
    """The number of a cell as the files write it, or the text that is in its place.

    Raises:
        ValueError: it shows a date, a percentage or money where none belongs, with a sentence.
    """
    _refuse_truth_and_date(cell, f": {kind.wanted}; {_AGAIN}", from_1904=from_1904)
    value = cell.number
    if value is None:
        return cell.text
    if cell.is_percentage and not (kind.percent or kind.either):
        shown = as_written(value, percent=True)
        raise ValueError(f"holds a percentage, {shown}: {kind.wanted}; {_AGAIN}")
    if cell.is_money and kind.unit not in ("money", "number"):
        shown = as_written(value)
        raise ValueError(f"holds an amount of money, {shown}: {kind.wanted}; {_AGAIN}")
    return written(value, kind, percentage=cell.is_percentage)


def number_of(cell: Cell, kind: Kind, *, from_1904: bool) -> float:
    """The number of a cell, whose text is read as that of a file is; raises ValueError."""
    text = number_text(cell, kind, from_1904=from_1904)
    value = cell.number
    if value is None:
        return kind.parse(text)
    if kind.percent and not text.endswith("%"):
        raise ValueError(bare_percentage(text))
    return value


def written(value: float, kind: Kind | None, *, percentage: bool = False) -> str:
    """A number as the files write it; a percentage that cannot be one is left for the loader."""
    percent = kind is not None and kind.percent and (abs(value) < 1 or value in kind.bare)
    return as_written(value, percent=percent or percentage)


def months_of(cell: Cell, baseline: str, *, from_1904: bool) -> float:
    """Months from April of the baseline year: typed as such, or as a month or a date.

    Raises:
        ValueError: it is neither.
    """
    refuse_no_value(cell)
    if cell.is_date:
        return parse_month(month_text(cell, from_1904=from_1904)).months_from_april(baseline)
    if cell.number is None or cell.is_percentage:
        return parse_month(words_or_number(cell)).months_from_april(baseline)
    return cell.number


def month_text(cell: Cell, *, from_1904: bool) -> str:
    """The month of a cell that shows a date, or its text.

    A spreadsheet makes 1 October of "Oct 2017": the first of a month is that month.

    Raises:
        ValueError: it shows another day, whose place in the month would be lost, or a number.
    """
    refuse_no_value(cell)
    if cell.is_date:
        day = day_of(cell, from_1904)
        month = str(Month(day.year, day.month))
        if day.day != 1:
            raise ValueError(f"holds the date {day}, where a month belongs: write {month}")
        return month
    if cell.is_number:
        raise ValueError(f"holds the number {cell.text[:_SHOWN]}: write a month as text, 2025-10")
    return cell.text


def year_text(cell: Cell, *, from_1904: bool) -> str:
    """The financial year of a cell that shows a date, or its text; raises ValueError for a number.

    Excel makes 1 November 2010 of "2010/11": the first of such a month is that year.
    """
    refuse_no_value(cell)
    if cell.is_date:
        day = day_of(cell, from_1904)
        if day.day == 1 and day.month == (day.year + 1) % 100:
            return named(day.year)
        return Month(day.year, day.month).financial_year
    if cell.is_number:
        number = cell.number or 0.0
        whole = number == int(number) and 1 <= number < 9_999
        meant = f", as {named(int(number))}" if whole and number > 1_000 else ", as 2025/26"
        raise ValueError(f"holds the number {cell.text[:_SHOWN]}: write a year as text{meant}")
    return cell.text


def words_of(cell: Cell, *, from_1904: bool) -> str:
    """The words of a cell, a code with the zeros that it shows; raises ValueError for others."""
    _refuse_truth_and_date(cell, f", where text belongs: {_AS_TEXT}", from_1904=from_1904)
    value = cell.number
    if value is None:
        return cell.text
    shown = with_leading_zeros(value, cell.code)
    if shown is None:
        number = words_or_number(cell)
        raise ValueError(
            f"holds the number {number}, where text belongs: {_AS_TEXT}, with any zeros before it"
        )
    return shown


_AS_TEXT = "format the cell as text and write it again"


def words_or_number(cell: Cell) -> str:
    """The text of a cell where words and numbers belong: a number as it is shown."""
    refuse_no_value(cell)
    if cell.kind == "b":
        return _truth(cell)
    value = cell.number
    return cell.text if value is None else as_written(value, percent=cell.is_percentage)


def _truth(cell: Cell) -> str:
    return "true" if cell.text in ("1", "true") else "false"


def day_of(cell: Cell, from_1904: bool) -> date:
    """The day a cell shows; raises ValueError where it shows none."""
    if cell.kind == "d":
        return datetime.fromisoformat(cell.text).date()
    value = cell.number
    if value is None or not 1 <= value < _LAST_DAY:
        raise ValueError(f"{cell.text[:_SHOWN]} is not a date: write it again")
    found = from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    return date(found.year, found.month, found.day)


def _day_shown(cell: Cell, from_1904: bool) -> str:
    try:
        return f"the date {day_of(cell, from_1904)}"
    except ValueError:
        return "a date"
