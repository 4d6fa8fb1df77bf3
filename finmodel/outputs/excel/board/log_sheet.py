"""The sheet Assumptions log: every value in force, where it comes from and how sure it is."""

from collections.abc import Iterator, Sequence

from finmodel.audit.log import Log
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.inputs_sheet import input_keys
from finmodel.outputs.excel.board.layout import Rows
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, HEADING_ROW
from finmodel.outputs.excel.board.log_rows import LogNotes, NotesByKey, log_in
from finmodel.outputs.excel.board.sheet_page import Cell, Column
from finmodel.outputs.excel.board.units import in_column, line_style, unit_of
from finmodel.outputs.excel.printed_pages import BOTTOM, TOP
from finmodel.outputs.excel.sheet_names import ALL_YEARS, LOG, ONCE
from finmodel.outputs.figures import figure

COLUMNS = (
    Column("Key", 24),
    Column("Name", 18),
    Column("Unit", 6),
    Column(ALL_YEARS, 8.5, "right"),
)
AFTER = (
    Column("Basis", 15),
    Column("Source or rationale", 24),
    Column("Owner, confidence", 12),
    Column("Range", 9),
    Column("File and line", 12),
    Column("Changed by", 12),
)
_LETTERS = 11
"""The size of its words, in points: on so wide a page they are still legible."""
_NARROWEST_YEAR, _OF_A_DIGIT, _AROUND = 8.0, 1.05, 1.2
_SIDE, _HEADING = 0.3, 27.0
"""The margins beside it, in inches; the height of its headings, in points."""


def write_log(book: Book) -> None:
    """Write a row for every assumption: the value in force, live, and its provenance.

    Below them what do nothing rested on when the workbook was made, which does not recalculate.
    """
    page = book.page(
        LOG,
        "Assumptions log: every value, and where it comes from",
        COLUMNS,
        AFTER,
        year_width=_year_width(book),
    )
    page.sheet.set_margins(left=_SIDE, right=_SIDE, top=TOP, bottom=BOTTOM)
    page.sheet.set_row(HEADING_ROW, _HEADING)
    page.headings()
    log = log_in(book.contents)
    notes = NotesByKey(book.contents, log)
    row = FIRST_ROW
    for cells in _rows(page, notes):
        page.wrapped_row(row, cells)
        row += 1
    row = _write_shares(page, log, row + 1)
    row = _write_amounts(page, log, row + 1)
    page.printed(row - 1, page.years_end() + len(AFTER))


def _year_width(book: Book) -> float:
    """The width of a column of years: of the longest value, as inputs are printed."""
    values = (book.contents.values(item.line) for item in book.layout.changeable)
    longest = max((len(f"{one:,.2f}") for rows in values for row in rows for one in row), default=0)
    return max(_NARROWEST_YEAR, longest * _OF_A_DIGIT + _AROUND)


def _rows(page: Page, notes: NotesByKey) -> Iterator[list[Cell | None]]:
    """The rows of the inputs that the workbook calculates with, then those of the others."""
    for item in page.book.layout.changeable:
        yield from _live_rows(page, item, notes)
    right = page.book.styles.text(align="right")
    for entry in notes.not_taken():
        # No formula of the workbook reads these: a chance, a year left out.
        path = entry.source.path
        named = (path, f"{entry.label}: {entry.name}", in_column(entry.unit))
        value = Cell(formula_figure(entry.value, entry.unit), right)
        yield _cells(page, named, [value], notes.take(path))


def _live_rows(page: Page, item: Rows, notes: NotesByKey) -> Iterator[list[Cell | None]]:
    """The rows of one input: the value in force by formula."""
    book, contents = page.book, page.book.contents
    base = {aside: name for name, aside in contents.selectable.inputs.items()}
    in_force = base[item.line]
    block = book.layout.line_rows.block(in_force)
    line = contents.graph.lines[item.line]
    units = unit_of(contents, item.line)
    style = book.styles.figure(line_style(contents, item.line).excel_input)
    for member, key in enumerate(input_keys(book, item)):
        years = page.year_cells(in_force, member, style)
        values = years[:1] if block.once else [None, *years]
        named = (key, f"{line.label}: {line.axis.labels[member]}", units[member])
        yield _cells(page, named, values, notes.take(key))


def _cells(
    page: Page, named: tuple[str, str, str], values: Sequence[Cell | None], notes: LogNotes
) -> list[Cell | None]:
    """Key, name and unit, the values from the column of all years on, and the notes after them."""
    styles = page.book.styles
    wrapped = styles.wrapped(font_size=_LETTERS)
    key, name, unit = named
    empty = [None] * (1 + len(page.book.contents.years) - len(values))
    return [
        Cell(key, wrapped),
        Cell(name, wrapped),
        Cell(unit, styles.text()),
        *values,
        *empty,
        *(Cell(text, wrapped) for text in notes),
    ]


def _write_shares(page: Page, log: Log, row: int) -> int:
    """Write how much of do nothing rested on figures of each basis; the row after the last."""
    styles = page.book.styles
    title = f"What do nothing in {log.year} rests on, by size, as the workbook was made"
    page.section(row, f"{title} (scenario {log.scenario}; it does not recalculate)")
    row += 1
    each = "each amount takes the weakest basis among its inputs"
    for basis, share in log.shares.items():
        words = (basis if basis != "none" else "not stated", each, "%")
        page.words(row, words, styles.text())
        page.text(row, ONCE, figure(share, "share"), styles.text(align="right"))
        row += 1
    return row


def _write_amounts(page: Page, log: Log, row: int) -> int:
    """Write each amount of do nothing with its basis, the largest first."""
    styles = page.book.styles
    plain = styles.text()
    page.section(row, f"The amounts of do nothing in {log.year}, as made")
    row += 1
    for amount in sorted(log.amounts, key=lambda one: -abs(one.value)):
        cells = [
            Cell(amount.member, plain),
            Cell(amount.name, styles.wrapped()),
            Cell(log.money, plain),
            Cell(figure(amount.value, log.money), styles.text(align="right")),
        ]
        page.row(row, cells)
        page.text(row, page.years_end() + 1, amount.basis, plain)
        row += 1
    return row
