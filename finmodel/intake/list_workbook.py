"""A list from a workbook: the values as they were last saved, and what shows on its sheets."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.utils.cell import range_boundaries  # type: ignore[import-untyped]

from finmodel.analysis.progress import Progress
from finmodel.intake.list_cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    Placed,
    placed,
    refuse_far_cell,
    text_cell,
)
from finmodel.intake.list_file import CellError, ListSheet, Merged, NoStoredValue
from finmodel.intake.shown_numbers import shown
from finmodel.outputs.excel.reader.limits import LISTS
from finmodel.outputs.excel.reader.package import package_of
from finmodel.outputs.excel.reader.parts import MAIN, SheetPart, relations
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.values import day_of
from finmodel.outputs.excel.reader.workbook import Workbook, workbook_of

_TRUE = ("1", "true")


def workbook_sheets(path: Path, data: bytes, watch: Progress) -> tuple[tuple[ListSheet, ...], str]:
    """The sheets of a workbook, and a sentence about what it carries and is not used.

    Raises:
        BadWorkbook: it is beyond the limits, or damaged.
        BadList: its cells are too far apart.
    """
    book = workbook_of(package_of(path, data, LISTS, macros=True))
    sheets = tuple(_sheet(book, part, watch) for part in book.parts.sheets)
    carried = sorted(set(book.package.carries.values()))
    return sheets, f"carries {' and '.join(carried)}, which are not used" if carried else ""


def _sheet(book: Workbook, part: SheetPart, watch: Progress) -> ListSheet:
    looks = _Looks()
    values = placed(book.path, part.name, _cells(book, part, looks, watch))
    filtered = list(looks.filters)
    notes = 0
    for relation in relations(book.package, part.part).values():
        if relation.kind.endswith("/table") and book.package.has(relation.part):
            filtered += _filters(book.package.root(relation.part))
        elif relation.kind.endswith("/comments") and book.package.has(relation.part):
            notes += sum(1 for _ in book.package.root(relation.part).iter(f"{MAIN}comment"))
    shown_again = {row for area in filtered for row in range(area.top + 1, area.bottom + 1)}
    return ListSheet(
        part.name,
        values,
        frozenset(looks.percentages),
        tuple(looks.merged),
        frozenset(looks.hidden_rows - shown_again),
        frozenset(looks.hidden_columns),
        hidden=part.state != "visible",
        notes=notes,
        said=tuple(looks.said()),
    )


@dataclass(slots=True)
class _Looks:
    """What shows on a sheet besides values, collected as its elements go by."""

    percentages: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filters: list[Merged] = field(default_factory=list)
    scaled: Counter[tuple[int, str]] = field(default_factory=Counter)
    rows: int = 0

    def see(self, element: Element) -> None:
        """Take note of an element of the sheet that is no cell."""
        name = element.tag.removeprefix(MAIN)
        if name == "row":
            self.rows = int(element.get("r", self.rows + 1))
            if element.get("hidden") in _TRUE:
                self.hidden_rows.add(self.rows)
        elif name == "col" and element.get("hidden") in _TRUE:
            first, last = _number(element.get("min")), _number(element.get("max"))
            self.hidden_columns.update(range(max(first, 1), min(last, MOST_COLUMNS) + 1))
        elif name == "mergeCell":
            area = _area(element.get("ref", ""))
            if area is not None:
                self.merged.append(area)
        elif name == "autoFilter":
            self.filters += _filters(element)

    def said(self) -> Iterator[str]:
        """Sentences about the cells whose format shows another number than they hold."""
        for (column, code), count in self.scaled.items():
            cells = "a cell" if count == 1 else f"{count:,} cells"
            yield (
                f"column {get_column_letter(column)}: the format {code} of {cells} shows another "
                "number than is stored; the number shown is taken"
            )


def _cells(book: Workbook, part: SheetPart, looks: _Looks, watch: Progress) -> Iterator[Placed]:
    kept: dict[str, str] = {}
    for row in watch(_rows(book, part, looks), _height(book, part), f"{part.name}: rows"):
        for cell in row:
            value = _value(cell, looks, from_1904=book.from_1904)
            if value is None:
                continue
            refuse_far_cell(book.path, part.name, cell.row, cell.column)
            yield (
                cell.row,
                cell.column,
                kept.setdefault(value, value) if isinstance(value, str) else value,
            )


def _rows(book: Workbook, part: SheetPart, looks: _Looks) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    for cell in book.cells(part.name, looks.see):
        if row and cell.row != row[0].row:
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _value(cell: Cell, looks: _Looks, *, from_1904: bool) -> object:
    """What a cell holds, as a list holds it; None where it is empty."""
    if cell.kind == "e":
        return CellError(cell.text or "#ERROR")
    if cell.value is None:
        return None if cell.formula is None else NoStoredValue(cell.formula)
    if cell.is_text:
        return text_cell(cell.value)
    if cell.kind == "b":
        return cell.text in _TRUE
    if cell.is_date:
        try:
            return day_of(cell, from_1904)
        except ValueError:
            # A time of day, or a number that no calendar has.
            return cell.text if cell.number is None else cell.number
    number = cell.number
    if number is None:
        return text_cell(cell.text)
    if cell.is_percentage:
        looks.percentages.add((cell.row, cell.column))
        return number
    seen = shown(number, cell.code)
    if seen.scaled or seen.unit:
        looks.scaled[cell.column, cell.code] += 1
    return seen.value


def _height(book: Workbook, part: SheetPart) -> int:
    """How many rows a sheet says it has, for progress alone."""
    for _, element in book.package.events(part.part, starts=True):
        if element.tag == f"{MAIN}dimension":
            area = _area(element.get("ref", ""))
            return 0 if area is None else area.bottom
        if element.tag == f"{MAIN}sheetData":
            break
    return 0


def _filters(element: Element) -> list[Merged]:
    """The areas of filters in use, in an element and below."""
    found = (
        _area(one.get("ref", ""))
        for one in element.iter(f"{MAIN}autoFilter")
        if one.find(f"{MAIN}filterColumn") is not None
    )
    return [area for area in found if area is not None]


def _area(reference: str) -> Merged | None:
    """The cells of a range such as A1:C3; None where it is none."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (TypeError, ValueError):
        return None
    if None in (left, top, right, bottom):
        return None
    return Merged(
        min(top, MOST_ROWS),
        min(left, MOST_COLUMNS),
        min(bottom, MOST_ROWS),
        min(right, MOST_COLUMNS),
    )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else 0
