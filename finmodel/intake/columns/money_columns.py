"""Columns of money: of years, of months, part-year and full-year, and amounts that fit twice."""

import re
from decimal import Decimal

from finmodel.inputs.text.years import parse_year
from finmodel.intake.columns.across import one_across
from finmodel.intake.columns.cells import has_figures, is_money, total_of
from finmodel.intake.columns.heading_words import (
    EXIT,
    TOTAL,
    WEIGHTED,
)
from finmodel.intake.columns.state import WHOLE_YEAR, Columns
from finmodel.intake.list_file import ColumnSum
from finmodel.intake.list_kinds import Form
from finmodel.intake.notes import and_list

_PLAIN = frozenset(
    (
        *("plan", "planned", "value", "values", "saving", "savings", "amount", "gross", "level"),
        *("new", "in", "year", "incremental", "cumulative", "budget", "pressure", "pressures"),
        *("cost", "costs", "allocation", "allocations", "funding", "impact", "effect", "net"),
        *("recurrent", "benefit", "benefits", "qipp", "cip", "scheme", "annual", "proposed"),
        *("revised", "latest", "current", "forecast", "of", "the", "to", "be", "delivered"),
        *("profile", "financial", "fy", "total", "change", "movement", "cash", "efficiency"),
        *("investment", "requirement", "opening", "closing", "expected", "income", "spend"),
    )
)
"""Words beside a year that leave it the money of that year."""
_LEVEL, _CHANGES = frozenset(("approved", "base")), frozenset(("change", "changes", "movement"))
"""A first year that is approved is that of its money beside changes: it is refused as a level."""
_OF_A_MONTH = frozenset(("in month", "in month actual", "in month budget", "current month"))
_TO_DATE = re.compile(r"\bytd\b|\bto date\b|\bin[ -]month\b|\bactuals?\b")
"""Money that is of some months alone, which is the last to be the money of a plan."""
_AT_LEAST = 2


def take_years(columns: Columns) -> None:
    """Take the column of money of each year; two for one year are a question."""
    first = _first_year(columns)
    by_year: dict[str, list[int]] = {}
    for column in list(columns.open):
        year = columns.year_of(column)
        if not year or not is_money(columns.table, column):
            continue
        if columns.kind.field("amount") and year == first:
            continue
        if not columns.kind.years or year not in columns.names.years[1:]:
            columns.leave(column, _out_of_years(year, columns))
            continue
        by_year.setdefault(year, []).append(column)
    for year, found in by_year.items():
        if year in columns.years.values() or year in columns.refused:
            for column in found:
                columns.leave(column, f"another column is of {year}")
        else:
            _take_one(year, found, columns)
    numbered = [column for column in columns.years if columns.words[column].numbered]
    if numbered and not any(columns.words[column].year for column in numbered):
        label = columns.labels[numbered[0]]
        columns.findings.notes.append(f"{label} is {columns.years[numbered[0]]}, as planned first.")


def _first_year(columns: Columns) -> str:
    try:
        return parse_year(columns.answers.setting("year"))
    except ValueError:
        return columns.names.years[0]


def _out_of_years(year: str, columns: Columns) -> str:
    if year == columns.names.years[0]:
        return f"{year} is the baseline year"
    if year in columns.names.years:
        return f"{year} is not the year of the list"
    return f"{year} is outside {columns.names.years[0]} to {columns.names.years[-1]}"


def _take_one(year: str, found: list[int], columns: Columns) -> None:
    plain = [column for column in found if _is_plain(columns, column)]
    left = [column for column in found if column not in plain]
    if len(plain) == 1:
        columns.years[plain[0]] = year
        for column in left:
            columns.leave(column, f"{columns.labels[plain[0]]} is taken for {year}")
    else:
        _ask_of_money(year, f"Which column holds the amounts of {year}?", plain or left, columns)


def _is_plain(columns: Columns, column: int) -> bool:
    words = columns.words[column]
    of_changes = any(_CHANGES.intersection(one.plain.split()) for one in columns.words.values())
    known = _PLAIN | _LEVEL if of_changes else _PLAIN
    return not words.weighted and known.issuperset(words.plain.split())


def take_amounts(found: dict[str, list[int]], columns: Columns) -> None:
    """Take the column of each field of money, of those whose headings are names of it.

    Weighted by risk it is never taken while a gross column has the same field or year. Several
    part-year columns of different years are the amounts of those years.
    """
    for name, candidates in found.items():
        gross = [column for column in candidates if not columns.words[column].weighted]
        for column in candidates:
            if gross and column not in gross:
                columns.leave(column, WEIGHTED)
        if name in columns.fields or name in columns.refused:
            for column in gross:
                columns.leave(column, f"another column holds {name}")
        elif len(gross) == 1 and not (name == "amount" and _is_of_months(columns, gross[0])):
            columns.take(name, gross[0], "name")
        elif name == "part_year" and _are_years(gross, columns):
            columns.years.update({column: columns.year_of(column) for column in gross})
        else:
            what = name.replace("_", " ")
            _ask_of_money(name, f"Which column holds the {what}?", gross or candidates, columns)


def _is_of_months(columns: Columns, column: int) -> bool:
    """Whether a heading says that its money is of some months, and so never of the year."""
    words = columns.words[column]
    return words.month not in {0, WHOLE_YEAR} or words.plain.replace("-", " ") in _OF_A_MONTH


def _are_years(candidates: list[int], columns: Columns) -> bool:
    years = [columns.year_of(column) for column in candidates]
    return len(years) >= _AT_LEAST and all(years) and len(set(years)) == len(years)


def set_weighted_aside(columns: Columns) -> None:
    """Leave what is weighted by risk, where the list has other money of the same kind."""
    weighted = [column for column in columns.open if columns.words[column].weighted]
    if not weighted:
        return
    gross = {
        columns.year_of(column)
        for column in columns.open
        if column not in weighted and is_money(columns.table, column)
    }
    for column in weighted:
        if columns.year_of(column) in gross and is_money(columns.table, column):
            columns.leave(column, WEIGHTED)


def set_totals_aside(columns: Columns) -> None:
    """Leave totals and exit levels, which are checked against the years and never taken."""
    for column in list(columns.open):
        if (why := columns.words[column].never) in {TOTAL, EXIT}:
            columns.leave(column, why)
            if is_money(columns.table, column):
                columns.totals.append(column)
    for one in columns.table.column_sums:
        if one.column in set(columns.open) and _is_sum_of_years(one, columns):
            columns.leave(one.column, TOTAL)
            columns.totals.append(one.column)


def _is_sum_of_years(one: ColumnSum, columns: Columns) -> bool:
    """Whether a column whose heading names no year is the sum of two years or more."""
    parts = [columns.year_of(part) for part in one.of]
    return not one.less and not columns.year_of(one.column) and len(parts) > 1 and all(parts)


def part_year_alone(columns: Columns) -> None:
    """Where a list has one year beside a full-year value, that year is the part-year value."""
    part = columns.kind.field("part_year")
    if part is None or "part_year" in columns.fields or "full_year" not in columns.fields:
        return
    if len(columns.years) == 1:
        ((column, year),) = columns.years.items()
        columns.years.clear()
        columns.take("part_year", column, "name")
        columns.named_years["part_year"] = year


def ask_for_money(columns: Columns) -> None:
    """Ask which column holds the money, where none was found and none is asked for."""
    kind = columns.kind
    if columns.years or columns.months or any(name in columns.fields for name in kind.amounts):
        return
    if not kind.amounts or columns.across or _is_asked_for(columns):
        return
    every = [one for one in columns.labels if has_figures(columns.table, one)]
    money = [column for column in every if is_money(columns.table, column)]
    left = set(columns.open)
    found = [column for column in money if column in left] or money
    found.sort(key=lambda column: bool(_TO_DATE.search(columns.labels[column].lower())))
    name = kind.amounts[0]
    asked = f"Which column holds the money of each {kind.record}?"
    why = "No heading names a year of the set, or an amount."
    why = " ".join(filter(None, (why, one_across(columns))))
    _ask_of_money(name, asked, found, columns, why)


def _is_asked_for(columns: Columns) -> bool:
    names = {*columns.kind.amounts, *columns.names.years}
    return any(
        question.option == "--column" and not names.isdisjoint(question.of)
        for question in columns.findings.questions
    )


def _ask_of_money(name: str, asked: str, found: list[int], columns: Columns, why: str = "") -> None:
    """Ask which of some columns holds money, with what each of them comes to."""
    sums = [f"{columns.labels[one]} ({_shown(total_of(columns.table, one))})" for one in found]
    comes = f"They come to: {and_list(sums)}." if sums else ""
    offered = _offered(name, found, columns)
    why = " ".join(filter(None, (why, comes)))
    columns.ask(name, asked, found, offered, why)


def _offered(name: str, found: list[int], columns: Columns) -> str:
    """The likely column: the only one, under a unit alone; of amounts, that of a whole year."""
    if len(found) == 1 and not columns.words[found[0]].plain:
        return columns.labels[found[0]]
    field = columns.kind.field(name)
    if field is None or field.form is not Form.MONEY:
        return ""
    ranked = [
        (field.names.index(columns.words[column].plain), column)
        for column in found
        if columns.words[column].plain in field.names and not _is_of_months(columns, column)
    ]
    return columns.labels[min(ranked)[1]] if ranked else ""


def _shown(total: Decimal) -> str:
    return f"{total:,.2f}".removesuffix(".00")
