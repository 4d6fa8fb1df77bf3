"""Rules on what is printed: the sheets for a board first, legible, no block split."""

from collections.abc import Iterator

from finmodel.outputs.excel.lint.findings import Finding
from finmodel.outputs.excel.lint.workbook_model import SheetModel, WorkbookModel
from finmodel.outputs.excel.printed_pages import LANDSCAPE, PORTRAIT, scale_of
from finmodel.outputs.excel.sheet_names import (
    LOG,
    METADATA,
    ORGANISATIONS,
    SAVINGS,
    WORKING,
)

LEAST_READ, LEAST = 45, 30
"""The least scale in % at which a sheet for a board, or the log, is printed; and any other."""
WIDEST, HIGHEST = 130.0, 409.0
"""The most characters a column is wide, and points a row is high: spreadsheets cut what is more."""
_KEY = 1


def paper_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Judge the order of the sheets, their footers, their breaks and how small they print."""
    for_the_board = book.for_the_board
    if tuple(book.sheets)[: len(for_the_board)] != for_the_board:
        message = f"the first sheets are not {', '.join(for_the_board)}"
        yield Finding("board-first", "", "", message)
    for sheet in book.sheets.values():
        if sheet.name != METADATA:
            yield from _footer(sheet, for_the_board)
            yield from _size(sheet, for_the_board)
        if sheet.name in (ORGANISATIONS, SAVINGS):
            yield from _breaks(sheet)


def _footer(sheet: SheetModel, for_the_board: tuple[str, ...]) -> Iterator[Finding]:
    for_board = sheet.name in for_the_board
    if for_board and WORKING in sheet.footer:
        yield Finding("footer", sheet.name, "", f'its footer says "{WORKING}": it is for the board')
    if not for_board and WORKING not in sheet.footer:
        yield Finding("footer", sheet.name, "", f'its footer does not say "{WORKING}"')


def _size(sheet: SheetModel, for_the_board: tuple[str, ...]) -> Iterator[Finding]:
    if sheet.printed is not None:
        columns = range(1, sheet.printed.right + 1)
        paper = LANDSCAPE if sheet.landscape else PORTRAIT
        scale = scale_of((sheet.pixels_of(column) for column in columns), paper)
        least = LEAST_READ if sheet.name in (*for_the_board, LOG) else LEAST
        if scale < least:
            message = f"is printed at {scale}%, less than {least}%: too small to be read"
            yield Finding("print-scale", sheet.name, "", message)
    for column, width in sheet.widths.items():
        if width > WIDEST:
            message = f"column {column} is {width:.0f} characters wide: the most is {WIDEST:.0f}"
            yield Finding("cell-size", sheet.name, "", message)
    for row, height in sheet.heights.items():
        if height > HIGHEST:
            message = f"row {row} is {height:.0f} points high: the most is {HIGHEST:.0f}"
            yield Finding("cell-size", sheet.name, f"A{row}", message)


def _breaks(sheet: SheetModel) -> Iterator[Finding]:
    """Judge that a page begins with a heading: a text of a row of its own, below an empty row."""
    by_row: dict[int, set[int]] = {}
    for row, column in sheet.cells:
        by_row.setdefault(row, set()).add(column)
    for last in sheet.breaks:
        if by_row.get(last + 1) != {_KEY} or by_row.get(last):
            message = f"a page begins at row {last + 1}, which heads no block"
            yield Finding("page-break", sheet.name, f"A{last + 1}", message)
