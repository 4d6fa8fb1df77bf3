"""The sheet Assumptions log: every value in force, where it comes from and how sure it is."""

from finmodel.audit.log import Log, Logged
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.inputs_sheet import input_keys
from finmodel.outputs.excel.board.layout import Rows
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, HEADING_ROW, column_name
from finmodel.outputs.excel.board.log_rows import Said, Sayer, log_in
from finmodel.outputs.excel.board.units import in_column, line_style, unit_of
from finmodel.outputs.excel.sheet_names import KEY, LABEL, LOG, ONCE, OPENING, UNIT
from finmodel.outputs.figures import figure

AFTER = (
    "Basis",
    "Source or rationale",
    "Owner",
    "Confidence",
    "Range",
    "File and line",
    "Changed by",
)
_WIDTHS = (20, 46, 15, 11, 14, 19, 24)
_KEY_WIDTH, _LABEL_WIDTH, _YEAR_WIDTH = 34, 30, 9


def write_log(book: Book) -> None:
    """Write a row for every assumption: the value in force, live, and its provenance.

    Below them what do nothing rested on when the workbook was made, which does not recalculate.
    """
    page = book.page(LOG, "Assumptions log: every value, and where it comes from")
    page.headings(HEADING_ROW, ("Key", "Name", "Unit", "All years"), AFTER)
    page.sheet.repeat_rows(0, HEADING_ROW)
    end = page.years_end()
    for place, width in enumerate(_WIDTHS, end + 1):
        page.sheet.set_column(place, place, width)
    page.sheet.set_column(KEY, KEY, _KEY_WIDTH)
    page.sheet.set_column(LABEL, LABEL, _LABEL_WIDTH)
    page.sheet.set_column(OPENING, end, _YEAR_WIDTH)
    log = log_in(book.contents)
    said = Sayer(book.contents, log)
    row = FIRST_ROW
    for item in book.layout.inputs:
        if isinstance(item, Rows) and item.slots is not None:
            row = _write(page, item, row, said)
    for entry in said.left():
        row = _write_fixed(page, entry, said, row)
    row = _write_shares(page, log, row + 1)
    row = _write_amounts(page, log, row + 1)
    page.printed(row - 1, end + len(AFTER))


def _write(page: Page, item: Rows, row: int, said: Sayer) -> int:
    book, styles = page.book, page.book.styles
    contents, line_rows = book.contents, book.layout.line_rows
    base = {aside: name for name, aside in contents.selectable.inputs.items()}
    in_force = base[item.line]
    block = line_rows.block(in_force)
    given = contents.graph.lines[item.line]
    values = contents.values(in_force)
    units = unit_of(contents, item.line)
    figure = styles.figure(line_style(contents, item.line).excel_input)
    once = block.once
    for member, key in enumerate(input_keys(book, item)):
        number = block.first + member
        name = f"{given.label}: {given.axis.labels[member]}"
        _write_words(page, row, (key, name, units[member]), said.of(key))
        if once:
            formula = f"={block.sheet}!$D{number}"
            page.formula(row, ONCE, formula, values[member][0], figure)
        else:
            for column, value in enumerate(values[member], OPENING):
                formula = f"={block.sheet}!{column_name(column)}{number}"
                page.formula(row, column, formula, value, figure)
        row += 1
    return row


def _write_words(page: Page, row: int, named: tuple[str, str, str], words: Said) -> None:
    """Write key, name and unit of a row, and what is said of it to the right of the years."""
    wrapped = page.book.styles.wrapped()
    key, name, unit = named
    page.high_enough(
        row, [(key, _KEY_WIDTH), (name, _LABEL_WIDTH), *zip(words, _WIDTHS, strict=True)]
    )
    page.words(row, (key, name), wrapped)
    page.text(row, UNIT, unit, page.book.styles.text())
    for column, text in enumerate(words, page.years_end() + 1):
        page.text(row, column, text, wrapped)


def _write_fixed(page: Page, entry: Logged, said: Sayer, row: int) -> int:
    """Write a number that no formula of the workbook reads: a chance, a year left out."""
    path = entry.source.path
    unit = in_column(entry.unit)
    _write_words(page, row, (path, f"{entry.label}: {entry.name}", unit), said.of(path))
    page.text(
        row, ONCE, formula_figure(entry.value, entry.unit), page.book.styles.text(align="right")
    )
    return row + 1


def _write_shares(page: Page, log: Log, row: int) -> int:
    """Write how much of do nothing rested on figures of each basis; the row after the last."""
    styles = page.book.styles
    title = f"What do nothing in {log.year} rests on, by size, as the workbook was made"
    page.section(row, f"{title} (scenario {log.scenario}; it does not recalculate)")
    row += 1
    for basis, share in log.shares.items():
        page.words(
            row,
            (
                basis if basis != "none" else "not stated",
                "each amount takes the weakest basis among its inputs",
                "%",
            ),
            styles.text(),
        )
        page.text(row, ONCE, figure(share, "share"), styles.text(align="right"))
        row += 1
    return row


def _write_amounts(page: Page, log: Log, row: int) -> int:
    """Write each amount of do nothing with its basis, the largest first."""
    styles = page.book.styles
    page.section(row, f"The amounts of do nothing in {log.year}, as made")
    row += 1
    for amount in sorted(log.amounts, key=lambda one: -abs(one.value)):
        page.text(row, KEY, amount.member, styles.text())
        page.text(row, LABEL, amount.name, styles.wrapped())
        page.text(row, UNIT, log.money, styles.text())
        page.text(row, ONCE, figure(amount.value, log.money), styles.text(align="right"))
        page.text(row, page.years_end() + 1, amount.basis, styles.text())
        row += 1
    return row
