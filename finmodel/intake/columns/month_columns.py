"""Columns of money of months: all there are for actuals, else the twelve of one year."""

import re
from collections.abc import Mapping

from finmodel.inputs.text.years import Month, parse_year, years_in
from finmodel.intake.amounts import NoFigure
from finmodel.intake.columns.cells import is_money
from finmodel.intake.columns.heading_words import HeadingWords, without_units
from finmodel.intake.columns.state import WHOLE_YEAR, Columns
from finmodel.intake.findings import Question
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.months import month_of
from finmodel.intake.notes import and_list

_BESIDE_A_MONTH = re.compile(
    r"\b(actuals?|act|plan(?:ned)?|budget|forecast|f'?cast|target|in[ -]month|month only|ytd|"
    r"year to date|to date|cumulative|cum|delivery|delivered|savings?)\b"
)
"""Words beside a month that leave it a column of that month."""


_PLANNED = re.compile(r"\b(plan(?:ned)?|budget|target|phas(?:ed|ing)|profiled?)\b")


def take_months(columns: Columns) -> None:
    """Take the columns of months: all of them for actuals, else the twelve of one year."""
    if not columns.kind.months:
        return
    found = {column: month for column in columns.open if (month := _month(columns, column))}
    found = {column: month for column, month in found.items() if is_money(columns.table, column)}
    if has_months_alone(columns.kind):
        columns.months.update(found)
        if not columns.months:
            _ask_year_of_months(columns)
        return
    twelve = _twelve_planned(columns, found)
    taken = {} if _has_years(columns) else twelve
    if taken:
        columns.months.update(taken)
        band = columns.band_of(next(iter(taken)))
        columns.findings.notes.append(
            f"The twelve months of {next(iter(taken.values())).financial_year} are summed to the "
            f"year{f', as planned ({band})' if len(found) > WHOLE_YEAR else ''}."
        )
    for column in found.keys() - taken.keys():
        columns.leave(column, "a month" if twelve else f"{len(found)} of the 12 months of a year")


def _twelve_planned(columns: Columns, found: Mapping[int, Month]) -> dict[int, Month]:
    """The twelve months of one year, of the plan where bands have them twice; else none."""
    by_band: dict[str, dict[int, Month]] = {}
    for column, month in found.items():
        by_band.setdefault(columns.band_of(column), {})[column] = month
    whole = {band: each for band, each in by_band.items() if _is_a_year(each)}
    planned = {band: each for band, each in whole.items() if _PLANNED.search(band.lower())}
    if len(by_band) == 1 and whole:
        return next(iter(whole.values()))
    return next(iter(planned.values())) if len(planned) == 1 else {}


def _is_a_year(months: Mapping[int, Month]) -> bool:
    years = {month.financial_year for month in months.values()}
    return len(years) == 1 and len(set(months.values())) == WHOLE_YEAR == len(months)


def has_months_alone(kind: ListKind) -> bool:
    """Whether the money of a kind is by month and never otherwise, as that of actuals is."""
    return kind.months and not kind.years and not kind.amounts


def _has_years(columns: Columns) -> bool:
    return any(columns.year_of(column) for column in columns.open if columns.kind.years)


def _month(columns: Columns, column: int) -> Month | None:
    words = columns.words[column]
    if words.never or (columns.kind.years and words.year and not words.month):
        return None
    year = words.year or _answered_year(columns) or _year_of_title(columns)
    if not year and not columns.kind.years and columns.kind.amounts:
        # The year of a ledger that names none is asked for once its columns are known.
        year = columns.names.years[0]
    return _month_in(words, year, alone=has_months_alone(columns.kind))


def _month_in(words: HeadingWords, year: str, *, alone: bool) -> Month | None:
    plain = words.plain
    texts = [words.whole, " ".join(without_units(words.whole).split())]
    if alone:
        bare = " ".join(_BESIDE_A_MONTH.sub(" ", without_units(words.whole)).split())
        plain = " ".join(_BESIDE_A_MONTH.sub(" ", plain).split())
        texts.append(bare)
    for text in (*texts, plain, f"{plain} {_calendar_year(plain, year)}"):
        try:
            found = month_of(text, year)
        except ValueError:
            continue
        if not isinstance(found, NoFigure):
            return found
    return None


def _answered_year(columns: Columns) -> str:
    try:
        return parse_year(columns.answers.setting("year"))
    except ValueError:
        return ""


def _year_of_title(columns: Columns) -> str:
    """The financial year that the title names, where that is one."""
    lines = (*columns.table.title, *columns.table.facts.values())
    years = {year for line in lines for year in years_in(line)[:1]}
    return years.pop() if len(years) == 1 else ""


def _ask_year_of_months(columns: Columns) -> None:
    """Ask the year of months without one, as Apr and M1 are."""
    years = columns.names.years[1:]
    named = [
        columns.labels[column]
        for column in columns.open
        if _month_in(columns.words[column], years[0], alone=True)
        and is_money(columns.table, column)
    ]
    if named:
        asked = f"Of which year are {and_list(named)}?"
        columns.findings.questions.append(Question("--year", asked, years))


def _calendar_year(month: str, year: str) -> str:
    """The calendar year of a month without one, in a financial year."""
    if not year:
        return ""
    start = int(year[:4])
    return str(start + 1 if month[:3] in {"jan", "feb", "mar"} else start)
