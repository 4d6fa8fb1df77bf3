"""The sheet Assumptions log: every value in force, where it comes from and how sure it is."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.paths import steps_along
from finmodel.inputs.provenance import Provenance
from finmodel.outputs.workbook.book import Book, Page
from finmodel.outputs.workbook.inputs_sheet import input_keys
from finmodel.outputs.workbook.layout import Rows
from finmodel.outputs.workbook.places import (
    FIRST_ROW,
    HEADING_ROW,
    KEY,
    LABEL,
    ONCE,
    OPENING,
    UNIT,
    column_name,
)
from finmodel.outputs.workbook.units import given_format, unit_of

LOG = "Assumptions log"
AFTER = ("Basis", "Source or rationale", "Owner", "Confidence", "Range", "File and line")
_WIDTHS = (14, 46, 15, 11, 14, 19)
_KEY_WIDTH, _LABEL_WIDTH, _YEAR_WIDTH = 34, 30, 9


class _Said(NamedTuple):
    """What is said of one assumption beside its value."""

    basis: str
    source: str
    owner: str
    confidence: str
    range: str
    place: str


def write_log(book: Book) -> None:
    """Write a row for every assumption: the value in force, live, and its provenance."""
    page = book.page(LOG, "Assumptions log: every value, and where it comes from")
    page.headings(HEADING_ROW, ("Key", "Name", "Unit", "All years"), AFTER)
    page.sheet.repeat_rows(0, HEADING_ROW)
    end = page.years_end()
    for place, width in enumerate(_WIDTHS, end + 1):
        page.sheet.set_column(place, place, width)
    page.sheet.set_column(KEY, KEY, _KEY_WIDTH)
    page.sheet.set_column(LABEL, LABEL, _LABEL_WIDTH)
    page.sheet.set_column(OPENING, end, _YEAR_WIDTH)
    said = _Sayer(book.contents.model.assumptions)
    row = FIRST_ROW
    for item in book.layout.inputs:
        if isinstance(item, Rows) and item.slots is not None:
            row = _write(page, item, row, said)
    page.printed(row - 1, end + len(AFTER))


def _write(page: Page, item: Rows, row: int, said: "_Sayer") -> int:
    book, styles = page.book, page.book.styles
    contents, places = book.contents, book.layout.places
    base = {aside: name for name, aside in contents.selectable.inputs.items()}
    in_force = base[item.line]
    block = places.block(in_force)
    given = contents.graph.lines[item.line]
    values = contents.values(in_force)
    units = unit_of(contents, item.line, item.slots)
    figure = styles.figure(given_format(contents, item.line, item.slots))
    plain = styles.text()
    wrapped = styles.wrapped()
    once = block.once
    for member, key in enumerate(input_keys(book, item)):
        number = block.first + member
        name = f"{given.label}: {given.axis.labels[member]}"
        words = said.of(key)
        page.high_enough(
            row,
            [(key, _KEY_WIDTH), (name, _LABEL_WIDTH), *zip(words, _WIDTHS, strict=True)],
        )
        page.text(row, KEY, key, wrapped)
        page.text(row, LABEL, name, wrapped)
        page.text(row, UNIT, units[member], plain)
        if once:
            formula = f"={block.sheet}!$D{number}"
            page.formula(row, ONCE, formula, values[member][0], figure)
        else:
            for column, value in enumerate(values[member], OPENING):
                formula = f"={block.sheet}!{column_name(column)}{number}"
                page.formula(row, column, formula, value, figure)
        for column, text in enumerate(words, page.years_end() + 1):
            page.text(row, column, text, wrapped)
        row += 1
    return row


class _Sayer:
    """Says where assumptions come from; most share the words of their file or record."""

    def __init__(self, assumptions: AssumptionSet) -> None:
        self.assumptions = assumptions
        self.held: dict[int, tuple[str, str, str, str]] = {}

    def of(self, path: str) -> _Said:
        place = self.assumptions.place(path)
        where = "–" if place is None else f"{PurePath(place.file).name}:{place.line}"
        provenance = self.assumptions.provenance(path)
        basis, source, owner, confidence = _words(provenance)
        return _Said(basis, source, owner, confidence, _range(self.assumptions, path), where)


def _words(provenance: Provenance | None) -> tuple[str, str, str, str]:
    if provenance is None:
        return "–", "–", "–", "–"
    basis: str = provenance.basis or "–"
    if provenance.calibrated_to:
        basis = f"{basis} to {', '.join(provenance.calibrated_to)}"
    judged = provenance.judgement
    if judged is not None:
        return basis, judged.rationale, judged.owner, judged.confidence
    return basis, provenance.source or "–", "–", "–"


def _range(assumptions: AssumptionSet, path: str) -> str:
    """The range as written, or that there is one for each year."""
    stem, *parts = path.split(".")
    held = assumptions.trees.get(stem)
    if held is None:
        return "–"
    inside: object = held.tree
    for step in steps_along(stem, held.tree, tuple(parts)):
        if isinstance(inside, dict):
            inside = inside[str(step)]
        elif isinstance(inside, list) and isinstance(step, int):
            inside = inside[step]
    found = list(_ranges(inside, path))
    return found[0] if len(found) == 1 else "by year" if found else "–"


def _ranges(inside: object, path: str) -> Iterator[str]:
    if isinstance(inside, Mapping):
        if "low" in inside and "high" in inside:
            yield f"{inside['low']} to {inside['high']}"
        elif all(str(key)[:1].isdigit() for key in inside):
            for item in inside.values():
                yield from _ranges(item, path)
