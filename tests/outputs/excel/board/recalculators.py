"""Engines that work out every formula of a workbook anew, inside the test."""

from collections.abc import Callable, Mapping
from pathlib import Path

Cells = Callable[[str, int, int], object]
"""Gives what a cell comes to: sheet, row and column counted from 1."""
Changes = Mapping[tuple[str, int, int], float | str]
Recalculator = Callable[[Path, Changes], Cells]


def ironcalc(path: Path, changes: Changes) -> Cells:
    import ironcalc as engine

    sheets = sheets_of(path)
    model = engine.load_from_xlsx(str(path), "en", "UTC", "en")
    for (sheet, row, column), value in changes.items():
        where = (sheets.index(sheet), row, column)
        if isinstance(value, str):
            model.update_cell_with_text(*where, value)
        else:
            model.update_cell_with_number(*where, value)
    model.evaluate()
    return lambda sheet, row, column: model.get_cell_value(sheets.index(sheet), row, column)


def formualizer(path: Path, changes: Changes) -> Cells:
    import formualizer as engine

    book = engine.Workbook.from_path(str(path))
    for (sheet, row, column), value in changes.items():
        book.set_value(sheet, row, column, value)
    book.evaluate_all()
    return book.get_value


def stored(path: Path) -> Cells:
    """What stands in the file beside each formula."""
    held = rows_of(path)

    def cell(sheet: str, row: int, column: int) -> object:
        line = held(sheet)[row - 1] if row <= len(held(sheet)) else ()
        return line[column - 1] if column <= len(line) else None

    return cell


def rows_of(path: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """The values of a sheet by its name, row by row; each sheet is read once."""
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    held: dict[str, list[tuple[object, ...]]] = {}

    def rows(sheet: str) -> list[tuple[object, ...]]:
        if sheet not in held:
            held[sheet] = list(book[sheet].iter_rows(values_only=True))
        return held[sheet]

    return rows


def sheets_of(path: Path) -> tuple[str, ...]:
    """The names of the sheets of a workbook, in their order."""
    import openpyxl

    return tuple(openpyxl.load_workbook(path, read_only=True).sheetnames)
