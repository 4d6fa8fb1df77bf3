"""A workbook opened under limits, and its cells row by row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from finmodel.outputs.excel.reader.limits import MOST_COLUMNS, TAKEN_BACK, TOO_MANY, Limits
from finmodel.outputs.excel.reader.number_formats import Styles, read_styles
from finmodel.outputs.excel.reader.package import (
    BadWorkbook,
    Package,
    opened,
    refuse_what_it_carries,
)
from finmodel.outputs.excel.reader.parts import BookParts, SheetPart, book_parts
from finmodel.outputs.excel.reader.sheets import Cell, RowOfCells, cells, rows_of_cells
from finmodel.outputs.excel.reader.texts import shared_texts

Row = dict[int, Cell]
"""The cells of a row that hold something, by column from 1."""


@dataclass(frozen=True, eq=False, slots=True)
class Workbook:
    """An open workbook.

    Attributes:
        parts: where in the package everything is.
        sheets: its sheets by name, in order.
        texts: the texts that cells refer to by number.
        styles: the styles of cells.
        unlocked: the styles of cells that are not locked.
    """

    package: Package
    parts: BookParts
    sheets: Mapping[str, SheetPart]
    texts: list[str]
    styles: Styles
    unlocked: frozenset[int]

    @property
    def path(self) -> Path:
        """The file, as the user typed it."""
        return self.package.path

    @property
    def from_1904(self) -> bool:
        """Whether its dates count from 1904."""
        return self.parts.from_1904

    def cells(self, sheet: str, others: Callable[[Element], None] | None = None) -> Iterator[Cell]:
        """Every cell of a sheet that holds something or has a style, in the order of the file.

        `others` is given every other element of the sheet.
        """
        return cells(self.package, self.sheets[sheet], self.texts, self.styles, others)

    def rows_of_cells(self, sheet: str, others: Callable[[Element], None]) -> Iterator[RowOfCells]:
        """Every row of a sheet, quicker than its cells one by one; `others` as for them."""
        return rows_of_cells(self.package, self.sheets[sheet], self.texts, self.styles, others)

    def rows(self, sheet: str, most_rows: int | None = None) -> Iterator[Row]:
        """The rows of a sheet that hold something; with `most_rows`, under its limits.

        Raises:
            BadWorkbook: the sheet reaches beyond that row, or beyond column 200.
        """
        row: Row = {}
        at = 0
        for cell in self.cells(sheet):
            if cell.is_empty:
                continue
            if most_rows is not None and (cell.row > most_rows or cell.column > MOST_COLUMNS):
                raise BadWorkbook(
                    self.path,
                    f"{sheet}!{cell.name} is outside the {most_rows:,} rows and {MOST_COLUMNS} "
                    f"columns that are read: {TOO_MANY}",
                )
            if cell.row != at:
                if row:
                    yield row
                row, at = {}, cell.row
            row[cell.column] = cell
        if row:
            yield row

    def require(self, *sheets: str) -> None:
        """Refuse a workbook without these sheets.

        Raises:
            BadWorkbook: one is missing.
        """
        for name in sheets:
            if name not in self.sheets:
                raise BadWorkbook(self.path, f"has no sheet {name}: make the workbook again")


def open_workbook(
    path: Path, limits: Limits = TAKEN_BACK, *, refuse_extras: bool = True
) -> Workbook:
    """Open a workbook under limits.

    Raises:
        BadWorkbook: it is beyond the limits, cannot be read, or carries macros, links or
            embedded files (unless `refuse_extras` is false).
    """
    package = opened(path, limits)
    if refuse_extras:
        refuse_what_it_carries(package)
    return workbook_of(package)


def workbook_of(package: Package) -> Workbook:
    """The workbook in a package that is open; raises BadWorkbook."""
    parts = book_parts(package)
    styles, unlocked = read_styles(package, parts.styles)
    sheets = {sheet.name: sheet for sheet in parts.sheets}
    texts = shared_texts(package, parts.texts)
    return Workbook(package, parts, sheets, texts, styles, unlocked)
