"""Yellow cells of a board workbook changed at random, by key, and the same said in its files."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from finmodel.outputs.excel.sheet_names import INPUTS, METADATA, METADATA_HEADINGS, ONCE
from tests.reference import Data
from tests.reference.figures import first_calendar_year, is_year
from tests.reference.scenarios import found, moved, parts_of, text

Value = float | int
KEY_ROW = "Key"


@dataclass(frozen=True)
class Yellow:
    """A row of the sheet Inputs: its key, what may stand in it, and its values.

    `values` has a value once, at "", or by year; `cells` where each stands.
    """

    key: str
    kind: str
    values: Mapping[str, Value]
    cells: Mapping[str, tuple[str, int, int]]


def inputs_of(workbook: Path) -> list[Yellow]:
    """Read what may be changed, by key and heading of year."""
    book = openpyxl.load_workbook(workbook, read_only=True)
    listed = list(book[METADATA].iter_rows(values_only=True))
    heading = next(at for at, row in enumerate(listed) if row[:3] == METADATA_HEADINGS)
    years = [str(year) for year in listed[heading][3:] if year]
    rows, columns = places(book)
    found = []
    for key, kind, once, *by_year in listed[heading + 1 :]:
        if kind == "scenario" or not key:
            continue
        values = dict(zip(years, by_year, strict=False)) if once is None else {"": once}
        given = {year: value for year, value in values.items() if value is not None}
        cells = {year: (INPUTS, rows[key], columns[year]) for year in given}
        found.append(Yellow(str(key), str(kind), given, cells))
    return found


def places(book: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Give the row of each key and the column of each year, "" for a value given once."""
    rows: dict[str, int] = {}
    columns = {"": ONCE + 1}
    for number, row in enumerate(book[INPUTS].iter_rows(values_only=True), 1):
        if row and row[0] == KEY_ROW:
            columns |= {year: at for at, year in enumerate(row, 1) if year and is_year(str(year))}
        elif row and row[0]:
            rows.setdefault(str(row[0]), number)
    return rows, columns


def drawn(inputs: list[Yellow], share: float, years: int, chance: Random) -> list[Yellow]:
    """Draw new values for a share of the inputs: the rows that are changed, with all they hold."""
    changed = []
    for one in inputs:
        if chance.random() < share:
            values = {
                year: moved_value(one, value, years, chance) if chance.random() < 0.7 else value
                for year, value in one.values.items()
            }
            if values != one.values:
                changed.append(Yellow(one.key, one.kind, values, one.cells))
    return changed


def moved_value(one: Yellow, value: Value, years: int, chance: Random) -> Value:
    """Draw another value that a cell of this kind may hold."""
    if one.kind == "rate":
        return max(-0.9, value + chance.uniform(-0.01, 0.02))
    if one.kind == "efficiency":
        return min(1.0, max(0.0, value + chance.uniform(-0.005, 0.02)))
    if one.kind == "share":
        return chance.choice([0, 1, chance.uniform(0, 1), chance.uniform(0, 1)])
    if one.kind == "start":
        last = 12 * years - 1 if one.key.endswith(".start") else 10**6
        return min(last, int(value) + chance.randint(0, 9))
    if one.kind == "months":
        return chance.randint(0, 20)
    if one.kind == "years":
        return int(value) + chance.randint(0, 9)
    return max(value * chance.uniform(0.8, 1.3) + chance.uniform(0, 2), 0 if value >= 0 else value)


def in_files(data: Data, changed: list[Yellow]) -> Data:
    """Give the set with the same values in its files, ranges left out."""
    said = deepcopy(data)
    for one in changed:
        file, parts, field = parts_of(one.key)
        # A month is written as some write a year: 2018-10.
        later = file != "actuals" and is_year(field)
        year = field if later else None
        if later:
            field = parts.pop()
        if parts[-1] == "phasing":
            for record in found(said[file], parts[:-1]):
                record.setdefault("phasing", ["100%"])
        records = found(said[file], parts)
        if not records:
            raise ValueError(f"nothing in the files is called {one.key}")
        for record in records:
            put(record, field, year, one, data)
    return said


def put(record: Any, field: str, year: str | None, one: Yellow, data: Data) -> None:
    written = {at: as_written(one.kind, value, data) for at, value in one.values.items()}
    if isinstance(record, list):
        record[int(field) - 1] = written[""]
    elif year is not None:
        record[field] = by_year_but(record[field], year) | {year: written[""]}
    else:
        later = by_year_beyond(record.get(field), data)
        record[field] = written[""] if "" in written else written | later


def as_written(kind: str, value: Value, data: Data) -> str:
    if kind == "start":
        first = first_calendar_year(data["system"]["baseline"])
        return moved(f"{first}-04", int(value), data)
    return text(value)


def by_year_but(written: Any, year: str) -> dict[str, Any]:
    """Give what is written of the other years."""
    left_out = first_calendar_year(year)
    return {key: value for key, value in written.items() if first_calendar_year(key) != left_out}


def by_year_beyond(written: Any, data: Data) -> dict[str, Any]:
    """Give what is written of years of capital, which have cells of their own."""
    final = first_calendar_year(data["system"]["final"])
    if not isinstance(written, dict) or "value" in written or "since" in written:
        return {}
    return dict(later_years(written, final))


def later_years(written: Mapping[str, Any], final: int) -> Iterator[tuple[str, Any]]:
    for key, value in written.items():
        if is_year(key) and first_calendar_year(key) > final:
            yield key, value
