"""The unit of money of each figure in a list, from the nearest thing that says it.

In this order: the cell (450k), a unit column, the heading, the row or band above it, the title or
its block, and `--unit`. Never the set's own unit: a thousandfold mistake would pass unseen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from finmodel.intake.answers import Answers
from finmodel.intake.columns.heading_words import without_units
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.notes import and_list
from finmodel.money_units import MONEY_UNITS

_SIZES = (
    ("£k", r"['\u2019]?\s*000s?|1,?000s|k|th|thousands?"),
    ("£m", r"['\u2019]?m|mn|mil|mill|millions?"),
    ("£bn", r"bn|billions?"),
)
_POUND = r"(?:£|gbp)"
_WITH_POUND = tuple(
    (unit, re.compile(rf"{_POUND}\s*(?:{size})(?![0-9a-z])", re.IGNORECASE))
    for unit, size in _SIZES
)
_WORDS = (
    ("£k", re.compile(r"(?:\bin|\ball|\bfigures|\bvalues|^)\W*(?:thousands|000s|000's|'000s?)\b")),
    ("£k", re.compile(r"(?<![0-9,.])['\u2019]000s?\b|\b000s\b|\(000\)|\bthousands of pounds\b")),
    ("£m", re.compile(r"\bin (?:millions|pounds? million)\b|\bmillions of pounds\b")),
    ("£bn", re.compile(r"\bin billions\b|\bbillions of pounds\b")),
)
_ALONE = re.compile(rf"{_POUND}(?!\s*[0-9.'\u2019])(?!\s*(?:k|m|bn|th|mn|mil)\b)", re.IGNORECASE)
_POUNDS = re.compile(r"\bin (?:whole )?pounds\b|^pounds?( sterling)?$", re.IGNORECASE)
_BARE = {
    "k": "£k",
    "000": "£k",
    "000s": "£k",
    "'000": "£k",
    "'000s": "£k",
    "thousand": "£k",
    "thousands": "£k",
    "m": "£m",
    "million": "£m",
    "millions": "£m",
    "bn": "£bn",
    "billion": "£bn",
    "billions": "£bn",
    "units": "",
}


class UnitFound(NamedTuple):
    """A unit, and what said it in words that may be printed."""

    unit: str
    where: str


def units_in(text: str) -> frozenset[str]:
    """The units of money that words name: £k of "Saving £'000"; a figure names none (£1.2m)."""
    plain = " ".join(text.lower().replace("\u2019", "'").split())
    if plain in _BARE:
        return frozenset(filter(None, (_BARE[plain],)))
    found = {unit for unit, pattern in _WITH_POUND if pattern.search(plain)}
    found |= {unit for unit, pattern in _WORDS if pattern.search(plain)}
    if not found and (_ALONE.search(plain) or _POUNDS.search(plain)):
        found = {"£"}
    return frozenset(found)


@dataclass(frozen=True)
class Units:
    """What says the unit of the figures of a table, besides each cell.

    Attributes:
        rows: by row, the unit of its unit column.
        headings: by column.
        above: by row, that of the words above it within the table.
        bands: by column.
        whole: of the title or its block, else of `--unit`; None where neither says one.
        used: how many figures took each, in the order in which they were met.
    """

    rows: Mapping[int, UnitFound]
    headings: Mapping[int, UnitFound]
    above: Mapping[int, UnitFound]
    bands: Mapping[int, UnitFound]
    whole: UnitFound | None
    used: dict[UnitFound, int] = field(default_factory=dict)

    def of(self, row: int, column: int, in_cell: str = "") -> str | None:
        """The unit of one figure; None where nothing says it."""
        found = (
            (UnitFound(in_cell, "as their cells say") if in_cell else None)
            or self.rows.get(row)
            or self.headings.get(column)
            or self.above.get(row)
            or self.bands.get(column)
            or self.whole
        )
        if found is None:
            return None
        self.used[found] = self.used.get(found, 0) + 1
        return found.unit

    def by_unit(self) -> Mapping[str, str]:
        """Each unit that figures took, and what said it of the most of them."""
        found: dict[str, list[str]] = {}
        for one in sorted(self.used, key=lambda unit: -self.used[unit]):
            found.setdefault(one.unit, []).append(one.where)
        return {
            unit: where[0] if len(where) == 1 else f"{where[0]}, and others"
            for unit, where in found.items()
        }


def units_of(
    table: ListTable,
    columns: Iterable[int],
    answers: Answers,
    findings: Findings,
    unit_column: int | None = None,
) -> Units:
    """What says the unit of the figures in `columns` of a table.

    Two of one kind that differ are a question, which `--unit` answers for what they are about.
    """
    wanted = [one for one in table.headings if one.column in set(columns)]
    given = answers.setting("unit")
    option = UnitFound(given, "as --unit says") if given in MONEY_UNITS else None
    one_of = _Chooser(option, findings)
    headings = dict(_of_headings(wanted, one_of))
    bands = dict(_of_bands([one for one in wanted if one.column not in headings], one_of))
    above = {row: found for row, text in table.above.items() if (found := one_of(text))}
    whole = one_of(
        *table.title,
        *(f"{value}" for name, value in table.facts.items() if _of_money(name, value)),
        *(name for name in table.facts),
        *(one.text for one in table.headings[:1] if one not in wanted and _is_alone(one.text)),
    )
    return Units(
        dict(_of_rows(table, unit_column, findings)), headings, above, bands, whole or option
    )


def _is_alone(heading: str) -> bool:
    """Whether a heading says a unit and nothing else, as over the names of a small table."""
    return bool(units_in(heading)) and not re.sub(r"[^a-z]", "", without_units(heading.lower()))


def _of_money(name: str, value: str) -> bool:
    """Whether a fact of a title block may say the unit: Units, or any text that names pounds."""
    return "unit" in name.lower() or "£" in value or "gbp" in value.lower()


class _Chooser:
    """One unit of several texts of one kind, or the question which."""

    def __init__(self, option: UnitFound | None, findings: Findings) -> None:
        self._option, self._findings = option, findings

    def __call__(self, *texts: str) -> UnitFound | None:
        said = {text: named for text in texts if (named := units_in(text))}
        units = [unit for unit in MONEY_UNITS if any(unit in each for each in said.values())]
        if len(units) < 2:
            return UnitFound(units[0], f'as "{_short(next(iter(said)))}" says') if units else None
        if self._option is None:
            shown = " and ".join(f'"{_short(text)}"' for text in said)
            self.ask(units, f"{shown} {'name' if len(said) > 1 else 'names'} {and_list(units)}")
        return self._option

    def ask(self, units: list[str], why: str) -> None:
        asked = "In which unit are its figures?"
        if not any(one.option == "--unit" for one in self._findings.questions):
            self._findings.questions.append(Question("--unit", asked, tuple(units), why=f"{why}."))

    def same(self, found: Mapping[int, UnitFound], named: str) -> Mapping[int, UnitFound]:
        """Columns that say one unit, or the question which is right."""
        units = sorted({one.unit for one in found.values()}, key=list(MONEY_UNITS).index)
        if len(units) < 2:
            return found
        if self._option is not None:
            return dict.fromkeys(found, self._option)
        said = {one.where.removeprefix("as ").removesuffix(" says"): one for one in found.values()}
        self.ask(units, f"{and_list(list(said))}, {named} of figures, name {and_list(units)}")
        return found


def _of_headings(headings: list[Heading], one_of: _Chooser) -> Iterator[tuple[int, UnitFound]]:
    found = {one.column: unit for one in headings if (unit := one_of(one.text, one.unit_row))}
    yield from one_of.same(found, "headings").items()


def _of_bands(headings: list[Heading], one_of: _Chooser) -> Iterator[tuple[int, UnitFound]]:
    found = {}
    for one in headings:
        for band in one.band.split(" / "):
            if unit := one_of(band):
                found[one.column] = unit
                break
    yield from one_of.same(found, "bands above headings").items()


def _of_rows(
    table: ListTable, column: int | None, findings: Findings
) -> Iterator[tuple[int, UnitFound]]:
    if column is None:
        return
    heading = next(one.text for one in table.headings if one.column == column)
    for row, value in table.rows[column].items():
        if isinstance(value, str) and value.strip():
            units = units_in(value)
            if len(units) == 1:
                yield int(str(row)), UnitFound(next(iter(units)), f'as its column "{heading}" says')
            else:
                kind = "a unit that is not one of money (£, £k, £m, £bn)"
                findings.faults.append(RowFault(kind, int(str(row)), heading, value.strip()))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 50 else f"{plain[:49].rstrip()}…"
