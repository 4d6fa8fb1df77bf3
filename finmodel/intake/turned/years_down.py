"""Years of one record that stand in rows of their own, put across."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from finmodel.inputs.text.years import places_of_years
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.list_kinds import Form, ListKind
from finmodel.intake.notes import and_list, counted
from finmodel.intake.turned.money import field_of, holds_money, is_called
from finmodel.intake.units import units_in

OF_ONE_YEAR = ("allocations", "baseline", "actuals", "published")
"""Kinds whose rows may each be of a year."""


class YearRow(NamedTuple):
    """A row of a record in one year: its number, its year, what it is of, and its cells."""

    row: int
    year: str
    key: tuple[str, ...]
    cells: dict[int, object]


def years_across(table: ListTable, kind: ListKind, findings: Findings) -> ListTable:
    """A table with one row for each record, where its years stand in rows of their own.

    A record that stands twice in one year is a fault, and so is one whose rows name different
    units of money. A table of another form is returned as it is.
    """
    at = _field_column(table, kind, Form.YEAR)
    if at is None or kind.name in OF_ONE_YEAR:
        return table
    key = key_columns(table, kind)
    rows = [
        YearRow(int(row), year, tuple(str(held[one] or "").strip() for one in key), held)
        for row, held in zip(table.rows.index, cells_of_rows(table), strict=True)
        if (year := financial_year(held[at]))
    ]
    years = sorted({one.year for one in rows})
    several = len({one.key for one in rows}) < len(rows)
    if len(years) < 2 or not several or len(rows) < len(table.rows):
        return table
    if _stands_twice(rows, findings) or _unlike_units(rows, table, kind, findings):
        return table
    wide = across(table, kind, rows, years, without=at)
    findings.notes.append(
        f"Years stand down the rows ({and_list(years)}): {counted(len(table.rows), 'row')} give "
        f"{counted(len(wide.rows), kind.record)}."
    )
    return replace(wide, turned="years down")


def across(
    table: ListTable, kind: ListKind, rows: Sequence[YearRow], years: Sequence[str], without: int
) -> ListTable:
    """A table with a row for each key, and each column of money once for each year."""
    import pandas as pd

    money = [one for one in table.headings if holds_money(one, table, kind)]
    kept = [one for one in table.headings if one not in money and one.column != without]
    first = max(one.column for one in table.headings) + 1
    places = [(one, year) for one in money for year in years]
    headings = (
        *kept,
        *(
            Heading(
                first + place, year, " / ".join(filter(None, (one.text, one.band))), one.unit_row
            )
            for place, (one, year) in enumerate(places)
        ),
    )
    by_key: dict[tuple[str, ...], list[YearRow]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    values = {
        each[0].row: [
            *(next((y.cells[h.column] for y in each if y.cells[h.column]), None) for h in kept),
            *(
                next((y.cells[h.column] for y in each if y.year == year), None)
                for h, year in places
            ),
        ]
        for each in by_key.values()
    }
    frame = pd.DataFrame.from_dict(
        values, orient="index", columns=[one.column for one in headings], dtype=object
    )
    return replace(table, headings=headings, rows=frame, totals=(), column_sums=())


def financial_year(value: object) -> str:
    """The financial year that a cell is; empty where it is not one."""
    text = value.strip() if isinstance(value, str) else ""
    whole = [year for year, begin, end in places_of_years(text) if (begin, end) == (0, len(text))]
    return whole[0] if whole else ""


def _stands_twice(rows: Sequence[YearRow], findings: Findings) -> bool:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    twice = False
    for one in rows:
        if (one.year, one.key) in seen:
            twice = True
            says = f"{', '.join(filter(None, one.key))}, {one.year}"
            findings.faults.append(
                RowFault("stands twice in one year", one.row, holds=says, mend="leave one of them")
            )
        seen.add((one.year, one.key))
    return twice


def _unlike_units(
    rows: Sequence[YearRow], table: ListTable, kind: ListKind, findings: Findings
) -> bool:
    """Whether rows of one record name different units, which one row across could not say."""
    at = _field_column(table, kind, Form.UNIT)
    seen: dict[tuple[str, ...], list[frozenset[str]]] = {}
    unlike = False
    for one in rows:
        texts = (str(one.cells.get(at) or "") if at is not None else "", table.above.get(one.row))
        units = [units_in(text or "") for text in texts]
        if seen.setdefault(one.key, units) != units:
            unlike = True
            says = ", ".join(text for text in texts if text)
            kind_of = "a unit of money that is not that of its other years"
            findings.faults.append(
                RowFault(kind_of, one.row, holds=says, mend="give all in one unit")
            )
    return unlike


def cells_of_rows(table: ListTable) -> list[dict[int, object]]:
    """What each record of a table holds, by column."""
    columns = [int(str(one)) for one in table.rows.columns]
    return [
        dict(zip(columns, row, strict=True))
        for row in table.rows.itertuples(index=False, name=None)
    ]


def key_columns(table: ListTable, kind: ListKind) -> list[int]:
    """The columns that say which record a row is of: its reference, else organisation and name."""
    reference = _field_column(table, kind, Form.REFERENCE)
    if reference is not None and all(one for one in table.rows[reference]):
        return [reference]
    organisations, names, weak = [], [], []
    for one in table.headings:
        field = field_of(one, kind)
        if field is not None and field.form is Form.ORGANISATION:
            organisations.append(one.column)
        elif field is not None and field.name == "name":
            names.append(one.column)
        elif field is None and is_called(one, kind) and not holds_money(one, table, kind):
            weak.append(one.column)
    names = names or weak[:1]
    found = sorted([*organisations, *names]) if names else []
    return found or [one.column for one in table.headings if not holds_money(one, table, kind)]


def _field_column(table: ListTable, kind: ListKind, form: Form) -> int | None:
    for one in table.headings:
        field = field_of(one, kind)
        if field is not None and field.form is form:
            return one.column
    return None
