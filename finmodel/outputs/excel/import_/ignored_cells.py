"""The cells of a workbook that an import does not read, and that are not as finmodel writes them.

The workbook is held against the one that the set gives now. Where values changed in the files
since it was made, its texts may differ, and only figures, formulas and additions are looked at.
"""

from collections.abc import Callable, Iterator, Mapping
from math import isclose
from typing import NamedTuple

from finmodel.outputs.excel.board.inputs_sheet import SELECTOR_KEY
from finmodel.outputs.excel.reader.formulas import tokens
from finmodel.outputs.excel.reader.limits import MOST_ROWS
from finmodel.outputs.excel.reader.metadata import Exported
from finmodel.outputs.excel.reader.parts import related
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.workbook import Row, Workbook
from finmodel.outputs.excel.sheet_names import (
    ABOUT,
    ALL_YEARS,
    BOARD,
    CALCULATIONS,
    CAPACITY,
    CHECKS,
    IN_YEAR,
    INPUTS,
    KEY_HEADING,
    LOG,
    METADATA,
    ORGANISATIONS,
    PUBLISHED,
    SAVINGS,
    SIMULATION,
    is_year,
)

_OWN_SHEETS = frozenset(
    (
        *(ABOUT, BOARD, ORGANISATIONS, SAVINGS, INPUTS, CALCULATIONS),
        *(CAPACITY, IN_YEAR, CHECKS, LOG, PUBLISHED, SIMULATION, METADATA),
    )
)
_MOST_REWRITTEN = 0.5
"""Where more of the formulas of a sheet differ, a program rewrote them: nobody typed them."""


class Ignored(NamedTuple):
    """A cell that is not read, and what was done to it."""

    cell: str
    what: str


OVERWRITTEN = "holds no formula any more"
FORMULA = "holds another formula"
ADDED = "was added"
CHANGED = "holds another text"


def ignored_cells(
    book: Workbook, fresh: Workbook, exported: Exported, *, same: bool
) -> list[Ignored]:
    """The cells of a workbook that no import reads and that `fresh` has otherwise.

    `same` where both are of the same values, so that their texts must be too.
    """
    found: list[Ignored] = []
    for name in book.sheets:
        if name == INPUTS and INPUTS in fresh.sheets:
            found += _of_inputs(book, fresh, exported, same=same)
        elif name in fresh.sheets and name != METADATA:
            found += _of_sheet(book, fresh, name, same=same)
    return found


def unknown_sheets(book: Workbook) -> list[str]:
    """The sheets that finmodel does not write."""
    return [name for name in book.sheets if name not in _OWN_SHEETS]


def cell_notes(book: Workbook) -> list[str]:
    """The cells that carry a note or a comment, as Inputs!H14."""
    found: dict[str, None] = {}
    for name, sheet in book.sheets.items():
        for part in related(book.package, sheet.part).values():
            if "comment" in part.lower() and book.package.has(part):
                for element in book.package.root(part).iter():
                    if element.tag.endswith("}comment") and element.get("ref"):
                        found[f"{name}!{element.get('ref')}"] = None
    return list(found)


def _of_sheet(book: Workbook, fresh: Workbook, name: str, *, same: bool) -> Iterator[Ignored]:
    """The cells of a calculated sheet that are not as they were written."""
    written = {(cell.row, cell.column): cell for cell in fresh.cells(name) if not cell.is_empty}
    found: list[Ignored] = []
    met = set()
    for cell in book.cells(name):
        if cell.is_empty:
            continue
        place = (cell.row, cell.column)
        met.add(place)
        what = _what(cell, written.get(place), same=same)
        if what:
            found.append(Ignored(f"{name}!{cell.name}", what))
    gone = [one for place, one in written.items() if place not in met and one.formula is not None]
    found += [Ignored(f"{name}!{one.name}", OVERWRITTEN) for one in gone]
    formulas = sum(one.formula is not None for one in written.values())
    rewritten = sum(one.what == FORMULA for one in found)
    for one in found:
        if one.what != FORMULA or rewritten <= _MOST_REWRITTEN * formulas:
            yield one


def _what(cell: Cell, written: Cell | None, *, same: bool) -> str:
    """What was done to a cell; "" for nothing that can be told."""
    if written is None:
        return ADDED
    if written.formula is not None:
        if cell.formula is None:
            return OVERWRITTEN
        return "" if _alike(cell.formula, written.formula) else FORMULA
    if cell.formula is not None:
        return FORMULA
    if cell.number is not None and written.number is not None:
        return "" if not same or isclose(cell.number, written.number, rel_tol=1e-12) else CHANGED
    return CHANGED if same and cell.text != written.text else ""


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return _spelt(one) == _spelt(other)


def _spelt(formula: str) -> list[str]:
    return [str(token.value).upper().replace("'", "") for token in tokens(formula)]


def _of_inputs(
    book: Workbook, fresh: Workbook, exported: Exported, *, same: bool
) -> Iterator[Ignored]:
    """The cells of Inputs beside the yellow ones; rows and columns may stand elsewhere."""
    columns, written = _by_heading(fresh)
    texts = {text for row in written.values() for text in _texts(row)} | set(columns.values())
    texts |= {cell.text for row in fresh.rows(INPUTS, MOST_ROWS) for cell in row.values()}
    headings: Mapping[int, str] = {}
    for row in book.rows(INPUTS, MOST_ROWS):
        key = row[1].text if 1 in row else ""
        if key == KEY_HEADING:
            headings = {column: cell.text for column, cell in row.items()}
        own = written.get(key) if headings and key != KEY_HEADING else None
        reads = _reader(key, exported)
        for column, cell in row.items():
            heading = headings.get(column, "")
            if own is None:
                left_aside = key in exported.values
                what = "" if left_aside or cell.text in texts else ADDED
            elif reads(heading) or column == 1:
                what = ""
            else:
                what = _what(cell, own.get(heading or _unheaded(column)), same=same)
            # Columns may have been inserted, and keys of what may be chosen are all alike.
            if what and not (cell.is_text and cell.text in texts):
                yield Ignored(f"{INPUTS}!{cell.name}", what)


def _reader(key: str, exported: Exported) -> Callable[[str], bool]:
    """Whether the cell of a row under a heading is read."""
    years = exported.values.get(key, {})

    def reads(heading: str) -> bool:
        if heading == ALL_YEARS:
            return "" in years or key == SELECTOR_KEY
        return is_year(heading) and heading in years

    return reads


def _by_heading(book: Workbook) -> tuple[Mapping[int, str], dict[str, dict[str, Cell]]]:
    """The headings of Inputs by column, and the cells of each row with a key by heading."""
    columns: dict[int, str] = {}
    found: dict[str, dict[str, Cell]] = {}
    for row in book.rows(INPUTS, MOST_ROWS):
        key = row[1].text if 1 in row else ""
        if key == KEY_HEADING:
            columns = {column: cell.text for column, cell in row.items()}
        elif columns and key and len(row) > 1:
            found.setdefault(key, _placed(row, columns))
    return columns, found


def _placed(row: Row, columns: Mapping[int, str]) -> dict[str, Cell]:
    return {columns.get(column) or _unheaded(column): cell for column, cell in row.items()}


def _unheaded(column: int) -> str:
    return f"column {column}"


def _texts(row: Mapping[str, Cell]) -> Iterator[str]:
    return (cell.text for cell in row.values())
