"""Financial years and months (METHOD.md section 1: years).

A financial year is held as its canonical text, ``2016/17``; a month as a `Month`.
"""

import re
from typing import NamedTuple

_YEAR = re.compile(r"([0-9]{4})[/-]([0-9]{4}|[0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_TO = r"\s*[/_\-\u2010-\u2014\u2212]\s*"
_NO_DATE_BEFORE = r"(?<!\d)(?<!\d[/\-])"
_NO_DATE_AFTER = r"(?!\d|[/\-]\d{1,2}(?![\d/\-]))"
_FY = r"(?:(?<![a-z])fy\s*)?"
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_FY}(?<!\d)(?P<first>20\d\d){_TO}(?P<last>20\d\d|\d\d){_NO_DATE_AFTER}",
        rf"{_FY}{_NO_DATE_BEFORE}'?(?P<first>\d\d){_TO}'?(?P<last>\d\d)(?![\d/\-])",
        rf"(?<![a-z])fy\s*'?(?:20)?(?P<last>\d\d)(?!\d|{_TO}'?\d)",
    )
)
"""How texts name a financial year, the clearest first: 2024/25, 24/25, FY25."""
_HOW_MONTHS_ARE_WRITTEN = "a month is written year-month, as 2017-10 for October 2017"


def starting(year: str) -> int:
    """Return the calendar year in which a canonical financial year starts (2016 for 2016/17)."""
    return int(year[:4])


def named(start: int) -> str:
    """Return the canonical name of the financial year that starts in April of `start`."""
    return f"{start:04d}/{(start + 1) % 100:02d}"


def parse_year(text: str) -> str:
    """Read ``2016/17``, ``2016-17`` or ``2016/2017`` as ``2016/17``.

    Raises ValueError, with a sentence for the user, for anything else.
    """
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text.strip()} is not a financial year: write it as 2016/17")
    start = int(found[1])
    if found[2] not in (f"{start + 1:04d}", f"{(start + 1) % 100:02d}"):
        raise ValueError(
            f"{text.strip()} is not one financial year: "
            f"the year after April {start:04d} is {named(start)}"
        )
    return named(start)


class YearInText(NamedTuple):
    """A canonical financial year and where a text names it, `text[begin:end]`."""

    year: str
    begin: int
    end: int


def places_of_years(text: str) -> tuple[YearInText, ...]:
    """Return the financial years that a text names, in its order, all written in one way.

    ``2024/25``, ``2024-2025``, ``24/25`` and ``FY25`` are one year. Where a text writes years in
    several ways, the clearest counts: figures beside 2024/25, as in month 11/12, are no years.
    """
    for pattern in _NAMED:
        found = []
        for match in pattern.finditer(text):
            last = int(match["last"][-2:])
            first = match.groupdict().get("first") or f"{(last - 1) % 100:02d}"
            start = int(first) if len(first) == 4 else 2000 + int(first)
            if match["last"][-4:] in (f"{start + 1:04d}", f"{(start + 1) % 100:02d}"):
                found.append(YearInText(named(start), *match.span()))
        if found:
            return tuple(found)
    return ()


def years_in(text: str) -> tuple[str, ...]:
    """Return the financial years that a text names, each once, as `places_of_years` reads it."""
    return tuple(dict.fromkeys(place.year for place in places_of_years(text)))


def years_between(baseline: str, final: str) -> tuple[str, ...]:
    """Return every canonical year from `baseline` to `final`, both included."""
    return tuple(named(start) for start in range(starting(baseline), starting(final) + 1))


class Month(NamedTuple):
    """A calendar month: ``2017-10`` is October 2017."""

    year: int
    month: int

    def months_from_april(self, baseline_year: str) -> int:
        """Count months from April of the baseline year, which is 0; earlier is negative."""
        return (self.year - starting(baseline_year)) * 12 + self.month - 4

    @property
    def financial_year(self) -> str:
        """The canonical financial year this month falls in."""
        return named(self.year if self.month >= 4 else self.year - 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months_between(first: Month, last: Month) -> int:
    """Return how many months one month is after another; negative where it is before."""
    return (last.year - first.year) * 12 + last.month - first.month


def month_after_april(months: int, baseline_year: str) -> Month:
    """Return the month so many months after April of the baseline year."""
    since = starting(baseline_year) * 12 + 3 + months
    return Month(since // 12, since % 12 + 1)


def months_of(year: str) -> tuple[Month, ...]:
    """Return the twelve months of a canonical financial year, April first."""
    return tuple(month_after_april(number, year) for number in range(12))


def parse_month(text: str) -> Month:
    """Read ``2017-10`` as a month.

    Raises ValueError, with a sentence for the user, for anything else.
    """
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text.strip()} is not a month: {_HOW_MONTHS_ARE_WRITTEN}")
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}: {_HOW_MONTHS_ARE_WRITTEN}")
    return Month(year, month)
