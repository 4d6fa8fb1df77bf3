"""What a workbook changes: the values in it that are not as they were exported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isclose

from finmodel.inputs.text.numbers import KINDS, YES_OR_NO
from finmodel.inputs.text.years import Month, starting
from finmodel.outputs.excel.import_.read_inputs import Given, Taken
from finmodel.outputs.excel.reader.faults import CellFault
from finmodel.outputs.excel.reader.numbers import as_written

SAME = 1e-14
"""Spreadsheets keep 15 digits: a value they wrote back unchanged may differ beyond that."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An assumption whose value was changed.

    Attributes:
        key: its path, without a year.
        kind: the kind of number it is.
        before: year ("" for one given once) -> value as exported.
        now: year -> value in the workbook, for every year there is one.
        years: the years whose value was changed.
    """

    key: str
    kind: str
    before: Mapping[str, float]
    now: Mapping[str, Given]
    years: tuple[str, ...]


def changes_of(taken: Taken) -> tuple[Changed, ...]:
    """The changes, in the order of the workbook."""
    found = []
    for key, now in taken.inputs.items():
        before = taken.exported.values[key]
        years = tuple(
            year
            for year, given in now.items()
            if not isclose(given.value, before[year], rel_tol=SAME, abs_tol=0.0)
        )
        if years:
            found.append(Changed(key, taken.exported.kinds[key], before, now, years))
    return tuple(found)


def written(value: float, kind: str, baseline: str) -> str:
    """A number as the files write it: 1.6% for a rate, 2017-10 for a month."""
    if kind == "start":
        months = round(value) + 3
        return str(Month(starting(baseline) + months // 12, months % 12 + 1))
    if kind == YES_OR_NO.name and value in (0, 1):
        return YES_OR_NO.written(value)
    return as_written(value, percent=kind in KINDS and KINDS[kind].percent)


def not_whole(changes: Iterable[Changed]) -> list[CellFault]:
    """Faults of months and years that are no whole numbers."""
    return [
        CellFault(change.now[year].cell, f"{change.now[year].value:g} is not a whole number")
        for change in changes
        if change.kind in ("start", "months", "years", YES_OR_NO.name)
        for year in change.years
        if change.now[year].value != round(change.now[year].value)
    ]
