"""Sheets that are alike, one for each year, put together."""

from collections.abc import Sequence
from dataclasses import replace

from finmodel.inputs.text.years import places_of_years, years_in
from finmodel.intake.list_file import YEAR_SHEETS, Heading, LeftOut, ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.turned.years_down import (
    OF_ONE_YEAR,
    YearRow,
    across,
    cells_of_rows,
    key_columns,
)
from finmodel.intake.units import units_in


def a_sheet_for_each_year(tables: Sequence[ListTable], kind: ListKind) -> ListTable | None:
    """The tables of sheets that are named after years as one, years across.

    None where they are not alike, in the units of money that they name too, a sheet names no year
    or two name the same, a record stands twice on a sheet, or rows of such a list are each of one
    year anyway.
    """
    first = tables[0]
    years = [_year_of(table.sheet.name) for table in tables]
    if kind.name in OF_ONE_YEAR or not all(years) or len(set(years)) < len(tables):
        return None
    if any(_texts(table) != _texts(first) for table in tables):
        return None
    if any(_units(table) != _units(first) or _sections_name_units(table) for table in tables):
        return None
    rows: list[YearRow] = []
    row_of: dict[int, int] = {}
    spare = max(int(table.sheet.values.index.max()) for table in tables) + 1
    key = key_columns(first, kind)
    for table, year in zip(tables, years, strict=True):
        keys = set()
        for row, held in zip(table.rows.index, cells_of_rows(table), strict=True):
            number = int(row) if table is first else spare
            spare += table is not first
            row_of[number] = int(row)
            named = tuple(str(held[one] or "").strip() for one in key)
            if named in keys:
                return None
            keys.add(named)
            rows.append(YearRow(number, year, named, held))
    plain = replace(first, headings=tuple(_without_year(one) for one in first.headings))
    wide = across(plain, kind, rows, sorted(years), without=0)
    return replace(
        wide,
        turned=YEAR_SHEETS,
        row_of={row: row_of[row] for row in (int(one) for one in wide.rows.index)},
        above={},
        left_out=tuple(dict.fromkeys(one for table in tables for one in _named_by_sheet(table))),
        said=tuple(f"Sheet {table.sheet.name}: {one}" for table in tables for one in table.said),
        footnotes=tuple(line for table in tables for line in table.footnotes),
    )


def _texts(table: ListTable) -> list[tuple[int, str]]:
    return [(one.column, _without_year(one).text.lower()) for one in table.headings]


def _units(table: ListTable) -> list[frozenset[str]]:
    """The units of money that a table names above its records."""
    texts = [*table.title, *table.facts, *table.facts.values()]
    texts += [text for one in table.headings for text in (one.text, one.unit_row, one.band)]
    return [units for text in texts if (units := units_in(text))]


def _sections_name_units(table: ListTable) -> bool:
    return any(units_in(text) for text in table.above.values())


def _year_of(sheet: str) -> str:
    """The financial year that the name of a sheet names; empty where none or several."""
    years = years_in(sheet)
    return years[0] if len(years) == 1 else ""


def _without_year(heading: Heading) -> Heading:
    text = heading.text
    for _, begin, end in reversed(places_of_years(text)):
        text = f"{text[:begin]} {text[end:]}"
    return heading._replace(text=" ".join(text.split()))


def _named_by_sheet(table: ListTable) -> list[LeftOut]:
    return [
        one if one.row is None else one._replace(where=f"{one.where} of sheet {table.sheet.name}")
        for one in table.left_out
    ]
