"""Rules on what is read: no empty cell, every input, no circle."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from finmodel.outputs.excel.lint.findings import Finding
from finmodel.outputs.excel.lint.workbook_model import SheetModel, WorkbookModel
from finmodel.outputs.excel.reader.formulas import Area, areas
from finmodel.outputs.excel.reader.package import BadWorkbook

Node = tuple[str, int, int] | Area
_MOST = 200
"""Findings of one rule that are listed."""


_MOST_READ = 30_000_000
"""Cells that all formulas together may read, each area of them once."""


class _Reads:
    """What every formula reads, each area once."""

    def __init__(self, book: WorkbookModel) -> None:
        self.book = book
        self.left = _MOST_READ
        self.by_column: dict[tuple[str, int], list[int]] = {}
        for name, sheet in book.sheets.items():
            for (row, column), cell in sheet.cells.items():
                if cell.formula is not None:
                    self.by_column.setdefault((name, column), []).append(row)
        self.columns: dict[str, list[int]] = {}
        for (name, column), rows in self.by_column.items():
            rows.sort()
            self.columns.setdefault(name, []).append(column)
        for columns in self.columns.values():
            columns.sort()

    def count(self, cells: int) -> None:
        """Note that so many cells are looked at; raises BadWorkbook beyond the most."""
        self.left -= cells
        if self.left < 0:
            reason = f"its formulas read more than {_MOST_READ:,} cells: they are not followed"
            raise BadWorkbook(self.book.path, reason)

    def of(self, sheet: str, row: int, column: int) -> list[Area]:
        cell = self.book.sheets[sheet].cells[row, column]
        if cell.formula is None:
            return []
        return [area if area.sheet else area._replace(sheet=sheet) for area in areas(cell.formula)]

    def formulas_in(self, area: Area) -> Iterator[tuple[str, int, int]]:
        sheet, first, left, last, right = area
        columns = self.columns.get(sheet, [])
        for column in columns[bisect_left(columns, left) : bisect_right(columns, right)]:
            rows = self.by_column[sheet, column]
            found = rows[bisect_left(rows, first) : bisect_right(rows, last)]
            self.count(len(found) + 1)
            for row in found:
                yield sheet, row, column


def blank_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Judge that every input has a value, also where no formula reads it."""
    for name in book.sheets[book.inputs].blank[:_MOST]:
        yield Finding("empty-cell", book.inputs, name, "is an input that is empty: write a value")


def reading_findings(book: WorkbookModel, inputs: str | None) -> Iterator[Finding]:
    """Judge what every formula reads; `inputs` names the sheet whose inputs must all be used."""
    reads = _Reads(book)
    readers: dict[Area, tuple[str, str]] = {}
    for name, sheet in book.sheets.items():
        for (row, column), cell in sheet.cells.items():
            if cell.formula is not None:
                for area in reads.of(name, row, column):
                    readers.setdefault(area, (name, cell.name))
    yield from _empty(reads, readers)
    if inputs is not None:
        yield from _unused(reads, book.sheets[inputs], readers)
    yield from _circles(reads)


def _empty(reads: _Reads, readers: dict[Area, tuple[str, str]]) -> Iterator[Finding]:
    book, listed = reads.book, 0
    for (sheet, first, left, last, right), (on, cell) in readers.items():
        held = book.sheets.get(sheet)
        if held is None:
            yield Finding("empty-cell", on, cell, f"reads a sheet that is not there: {sheet}")
            continue
        if (last - first + 1) * (right - left + 1) > len(held.cells):
            yield Finding("empty-cell", on, cell, f"reads empty cells of {sheet}")
            continue
        reads.count((last - first + 1) * (right - left + 1))
        empty = next(
            (
                (row, column)
                for row in range(first, last + 1)
                for column in range(left, right + 1)
                if (row, column) not in held.cells
            ),
            None,
        )
        if empty is not None:
            name = f"{sheet}!{get_column_letter(empty[1])}{empty[0]}"
            yield Finding("empty-cell", on, cell, f"reads {name}, which is empty")
            listed += 1
            if listed >= _MOST:
                return


def _unused(
    reads: _Reads, sheet: SheetModel, readers: dict[Area, tuple[str, str]]
) -> Iterator[Finding]:
    used: set[tuple[int, int]] = set()
    for on, first, left, last, right in readers:
        size = (last - first + 1) * (right - left + 1)
        if on == sheet.name and size <= len(sheet.cells):
            reads.count(size)
            used.update(
                (row, column) for row in range(first, last + 1) for column in range(left, right + 1)
            )
    for place, cell in sheet.cells.items():
        if reads.book.is_unlocked(cell) and place not in used:
            yield Finding("unused-input", sheet.name, cell.name, "is an input that nothing reads")


def _circles(reads: _Reads) -> Iterator[Finding]:
    """Follow what formulas read, depth first; an area is a step of its own."""
    done: set[Node] = set()
    for name, sheet in reads.book.sheets.items():
        for (row, column), cell in sheet.cells.items():
            start: Node = (name, row, column)
            if cell.formula is None or start in done:
                continue
            circle = _followed(reads, start, done)
            if circle is not None:
                on = reads.book.sheets[circle[0]].cells[circle[1], circle[2]]
                yield Finding(
                    "circular", circle[0], on.name, "refers to itself, through other cells"
                )
                return


def _followed(reads: _Reads, start: Node, done: set[Node]) -> tuple[str, int, int] | None:
    path: set[Node] = {start}
    stack: list[tuple[Node, Iterator[Node]]] = [(start, _next(reads, start))]
    while stack:
        node, following = stack[-1]
        step = next(following, None)
        if step is None:
            done.add(node)
            path.discard(node)
            stack.pop()
        elif step in path:
            return step if len(step) == 3 else next(n for n in path if len(n) == 3)
        elif step not in done:
            path.add(step)
            stack.append((step, _next(reads, step)))
    return None


def _next(reads: _Reads, node: Node) -> Iterator[Node]:
    if len(node) == 3:
        for area in reads.of(*node):
            sheet, first, left, last, right = area
            if (first, left) == (last, right):
                held = reads.book.sheets.get(sheet)
                cell = None if held is None else held.cells.get((first, left))
                if cell is not None and cell.formula is not None:
                    yield sheet, first, left
            else:
                yield area
    else:
        yield from reads.formulas_in(node)
