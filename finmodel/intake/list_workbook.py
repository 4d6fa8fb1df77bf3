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
    Line,
    placed,
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
    values = placed(book.path, part.name, _lines(book, part, looks, watch))
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

    def see(self, element: Element) -> None:
        """Take note of an element of the sheet beside its rows."""
        for column in element.iter(f"{MAIN}col"):
            if column.get("hidden") in _TRUE:
                first, last = _number(column.get("min")), _number(column.get("max"))
                self.hidden_columns.update(range(max(first, 1), min(last, MOST_COLUMNS) + 1))
        for range_ in element.iter(f"{MAIN}mergeCell"):
            area = _area(range_.get("ref", ""))
            if area is not None:
                self.merged.append(area)
        self.filters += _filters(element)

    def said(self) -> Iterator[str]:
        """Sentences about the cells whose format shows another number than they hold."""
        for (column, code), count in self.scaled.items():
            cells = "a cell" if count == 1 else f"{count:,} cells"
            yield (
                f"Column {get_column_letter(column)}: the format {code} of {cells} shows another "
                "number than is stored; the number shown is taken."
            )


def _lines(book: Workbook, part: SheetPart, looks: _Looks, watch: Progress) -> Iterator[Line]:
    from_1904 = book.from_1904
    kept: dict[str, str] = {}
    rows = book.rows_of_cells(part.name, looks.see)
    for row in watch(rows, _height(book, part), f"{part.name}: rows"):
        if row.element.get("hidden") in _TRUE:
            looks.hidden_rows.add(row.number)
        values: list[object] = []
        for cell in row.cells:
            value = _value(cell, looks, from_1904=from_1904)
            if value is None:
                continue
            if isinstance(value, str):
                # A word that stands in every row is kept once.
                value = kept.setdefault(value, value)
            values.extend([None] * (cell.column - len(values) - 1))
            values.append(value)
        if values:
            yield row.number, values


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
