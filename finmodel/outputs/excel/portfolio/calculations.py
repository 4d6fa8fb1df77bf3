"""The sheet Calculations of many systems: sums, rates and what is taken out, as formulas."""

from finmodel.graph.lines import Line
from finmodel.outputs.excel.board.calculations import SIGNS
from finmodel.outputs.excel.board.cell_text import stored
from finmodel.outputs.excel.board.line_formulas import formulas_of
from finmodel.outputs.excel.board.line_rows import FIRST_ROW
from finmodel.outputs.excel.board.sheet_page import Column, SheetPage
from finmodel.outputs.excel.board.sumif_keys import keys_of
from finmodel.outputs.excel.portfolio.book import Book
from finmodel.outputs.excel.portfolio.link_cells import write_links_of
from finmodel.outputs.excel.sheet_names import CALCULATIONS, KEY, LABEL, ONCE, OPENING


def write_calculations(book: Book) -> None:
    """Write every calculated line, its formulas and the engine's values."""
    page = book.page(
        CALCULATIONS,
        "Calculations: sums, rates, and contracts between systems taken out",
        (
            Column("Member", 34),
            Column("Line and member", 44),
            Column("Unit", 10),
            Column("Reads as", 11),
        ),
    )
    page.headings()
    for name in book.contents.calculated:
        _write_line(book, page, name)
    last = max(book.contents.line_rows.block(name).last for name in book.contents.calculated)
    page.sheet.freeze_panes(FIRST_ROW, OPENING)
    page.printed(last - 1, book.years_end)


def _write_line(book: Book, page: SheetPage, name: str) -> None:
    contents, styles = book.contents, book.styles
    line = contents.graph.lines[name]
    if not isinstance(line, Line):
        raise TypeError(f"{name} is no line")
    block = contents.line_rows.block(name)
    page.text(block.first - 2, KEY, line.label, styles.line())
    for column in range(LABEL, book.years_end + 1):
        page.sheet.write_blank(block.first - 2, column, None, styles.line())
    form = styles.figure(book.style(name).excel_calculated)
    formulas = formulas_of(line, contents.line_rows, contents.null)
    values = contents.values(name)
    for member, key in enumerate(keys_of(line.axis)):
        row = block.first - 1 + member
        page.text(row, KEY, key, styles.text())
        page.text(row, LABEL, line.axis.labels[member], styles.text())
        book.write_unit(page, row, name)
        page.text(row, ONCE, SIGNS[line.sign], styles.text())
        for column, (formula, value) in enumerate(
            zip(formulas[member], values[member], strict=True), OPENING
        ):
            page.sheet.write_formula(row, column, formula, form, stored(value))
        write_links_of(book, page, name, member, row)
