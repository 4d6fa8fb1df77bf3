"""Columns matched to fields (METHOD.md section 2)."""

from finmodel.intake.answers import Answers
from finmodel.intake.columns.across import take_across
from finmodel.intake.columns.answered import leave_new, take_answered
from finmodel.intake.columns.cells import has_figures, holds_words, is_money, words_in
from finmodel.intake.columns.fits import field_named, nearest_field
from finmodel.intake.columns.heading_words import EXIT, PERCENT, TOTAL
from finmodel.intake.columns.money_columns import (
    ask_for_money,
    part_year_alone,
    set_totals_aside,
    set_weighted_aside,
    take_amounts,
    take_years,
)
from finmodel.intake.columns.month_columns import has_months_alone, take_months
from finmodel.intake.columns.state import Columns
from finmodel.intake.findings import Findings
from finmodel.intake.list_file import ListTable
from finmodel.intake.list_kinds import Form, ListField, ListKind
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.set_names import SetNames
from finmodel.intake.words import table_of

_OF_WORDS = (Form.TEXT, Form.ORGANISATION, Form.RECURRENT, Form.WORD, Form.LINE)
_NEVER = {"status": "risk", "category": "recurrent"}
"""By field, the table whose words a column of it never holds: colours, ongoing and one-off."""
_LIKE_NAMES = ("theme", "category")
"""Fields whose column may be all that names a record: a summary by workstream."""
_BY_ORDER = (Form.TEXT, Form.REFERENCE)
"""Forms of which the first named column is taken where two fit: they give no figure."""


def match_columns(
    table: ListTable, kind: ListKind, names: SetNames, answers: Answers, findings: Findings
) -> Matched:
    """Say which column of a table holds which field of a kind.

    What a person answered goes first. Where the list came before, its columns are those that were
    taken then: one that is gone is a fault, one that is new is said and not taken. Otherwise
    columns are known by their headings, then by headings that are nearly those, then by their
    cells. What two columns fit, and what cannot be known, is a question among the findings.
    """
    columns = Columns(table, kind, names, answers, findings)
    take_answered(columns)
    take_across(columns)
    if answers.headings:
        if has_months_alone(kind):
            # A month that was not closed when the list last came is what it is sent for.
            take_months(columns)
        leave_new(columns)
    else:
        _set_aside(columns)
        _by_name(columns)
        take_months(columns)
        take_years(columns)
        _by_weak_names(columns)
        _by_cells(columns)
        _by_nearness(columns)
        part_year_alone(columns)
        ask_for_money(columns)
    _ask_needed(columns)
    return columns.matched()


def _set_aside(columns: Columns) -> None:
    """Leave what is never taken unless a person says so."""
    for column in list(columns.open):
        words = columns.words[column]
        if words.never == PERCENT:
            named = field_named(words.plain, columns.kind.fields)
            if (named is None or named[0].form is Form.MONEY) and is_money(columns.table, column):
                columns.leave(column, PERCENT)
        elif words.never and words.never not in {TOTAL, EXIT}:
            columns.leave(column, words.never)
    set_totals_aside(columns)
    set_weighted_aside(columns)


def _by_name(columns: Columns) -> None:
    """Take the columns whose headings are names of a field."""
    fits: dict[str, list[tuple[int, int]]] = {}
    for column in columns.open:
        found = field_named(columns.words[column].plain, columns.kind.fields)
        if found is not None and _may_hold(found[0], column, columns):
            fits.setdefault(found[0].name, []).append((found[1], column))
    _codes_apart(fits, columns)
    money = {}
    for field in columns.kind.fields:
        candidates = fits.get(field.name, [])
        if field.form is Form.MONEY and candidates:
            money[field.name] = [column for _, column in candidates]
        elif candidates:
            _take_best(field, candidates, columns)
    for column in columns.open if columns.kind.field("amount") else ():
        _of_first_year(column, money, columns)
    take_amounts(money, columns)


def _codes_apart(fits: dict[str, list[tuple[int, int]]], columns: Columns) -> None:
    """Of two columns of organisations, take the one that holds codes of the set for the code."""
    named, known = fits.get("organisation", []), columns.names.organisations.values()
    codes = {one.code for one in known if one.code}
    of_codes = [one for one in named if codes.issuperset(words_in(columns.table, one[1]))]
    if columns.kind.field("code") and 0 < len(of_codes) < len(named):
        fits["organisation"] = [one for one in named if one not in of_codes]
        fits.setdefault("code", []).extend(of_codes)


def _by_weak_names(columns: Columns) -> None:
    """Take, for fields that no column holds, those whose headings may mean them."""
    for field in tuple(columns.wanted):
        candidates = [
            (found[1], column)
            for column in columns.open
            if (found := field_named(columns.words[column].plain, (field,), weak=True))
            and _may_hold(field, column, columns)
        ]
        if field.form is Form.MONEY and candidates:
            take_amounts({field.name: [column for _, column in candidates]}, columns)
        elif field.form in _BY_ORDER and candidates:
            columns.take(field.name, min(candidates)[1], "name")
        elif candidates:
            _take_best(field, candidates, columns)


def _of_first_year(column: int, money: dict[str, list[int]], columns: Columns) -> None:
    """A column whose heading is the baseline year alone may hold the amount."""
    words = columns.words[column]
    if not words.plain and columns.year_of(column) == columns.names.years[0]:
        money.setdefault("amount", []).append(column)


def _may_hold(field: ListField, column: int, columns: Columns) -> bool:
    """Whether the cells of a column do not speak against a field that its heading names."""
    if field.form is Form.MONEY:
        year = columns.year_of(column)
        other = columns.kind.field("amount") and year and year != columns.names.years[0]
        named_year = field.name == "amount" and other
        return is_money(columns.table, column) and not named_year
    if field.form in _OF_WORDS and _is_of_figures(column, columns):
        return False
    return _NEVER.get(field.name, "-") != table_of(words_in(columns.table, column))


def _is_of_figures(column: int, columns: Columns) -> bool:
    return has_figures(columns.table, column) and is_money(columns.table, column)


def _take_best(field: ListField, candidates: list[tuple[int, int]], columns: Columns) -> None:
    ranked = [column for _, column in sorted(candidates)]
    if field.name in columns.fields or field.name in columns.refused:
        for column in ranked:
            columns.leave(column, f"another column holds {field.name}")
        return
    if len(ranked) > 1 and field.form not in _BY_ORDER and not _all_alike(ranked, columns):
        asked = f"Which column holds the {field.name} of each {columns.kind.record}?"
        columns.ask(field.name, asked, ranked)
        return
    columns.take(field.name, ranked[0], "name")
    for column in ranked[1:]:
        columns.leave(column, f"{columns.labels[ranked[0]]} is taken for {field.name}")


def _all_alike(ranked: list[int], columns: Columns) -> bool:
    rows = columns.table.rows
    return all(rows[ranked[0]].equals(rows[column]) for column in ranked[1:])


def _by_cells(columns: Columns) -> None:
    """Take columns that are known by what their cells hold, where one column alone fits a field."""
    finder = OrganisationFinder(columns.names, columns.answers)
    fits: dict[str, list[int]] = {}
    wanted = {field.name for field in columns.wanted}
    for column in columns.open:
        words = words_in(columns.table, column)
        name = table_of(words)
        if name is None and words and all(finder.is_exactly(word) for word in words):
            name = "organisation"
        if name in wanted:
            fits.setdefault(name, []).append(column)
    for name, found in fits.items():
        if len(found) == 1:
            columns.take(name, found[0], "cells")
            columns.findings.notes.append(
                f"{columns.labels[found[0]]} is taken for {name}, by what its cells hold."
            )


def _by_nearness(columns: Columns) -> None:
    """Take columns whose headings are nearly, and clearly, a name of one field."""
    fits: dict[str, list[int]] = {}
    wanted = {field.name for field in columns.wanted}
    for column in columns.open:
        near = nearest_field(columns.words[column].plain, columns.kind.fields)
        if near is None or near.name not in wanted:
            continue
        # A column of figures is never words on the strength of a heading that is only like it.
        of_money = _is_of_figures(column, columns)
        if of_money == (near.form is Form.MONEY) and _may_hold(near, column, columns):
            fits.setdefault(near.name, []).append(column)
    for name, found in fits.items():
        if len(found) == 1:
            columns.take(name, found[0], "like it")
            columns.findings.notes.append(
                f"{columns.labels[found[0]]} is taken for {name}, which its heading is like."
            )


def _ask_needed(columns: Columns) -> None:
    """Ask for each field without which nothing can be taken."""
    for field in columns.wanted:
        if not field.needed:
            continue
        open_ = [column for column in columns.open if holds_words(columns.table, column)]
        if len(open_) == 1 and not columns.words[open_[0]].plain:
            columns.take(field.name, open_[0], "cells")
            continue
        if field.by_title and not open_ and columns.table.title:
            continue
        left = and_list([columns.labels[column] for column in open_])
        taken = [at for name, at in columns.fields.items() if name in _LIKE_NAMES]
        words = [column for column in columns.labels if holds_words(columns.table, column)]
        found = open_ or [column for column in words if column in taken] or words
        columns.ask(
            field.name,
            f"Which column holds the {field.name} of each {columns.kind.record}?",
            found or list(columns.labels),
            columns.labels[found[0]] if len(found) == 1 else "",
            f"No heading is a name of it; not known are {left}." if left else "",
        )
