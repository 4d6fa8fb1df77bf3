"""The sheet Calculations: every line of the method, a row for each member, live."""

from functools import partial

from finmodel.graph.lines import Line
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.cell_text import stored
from finmodel.outputs.excel.board.formulas import NOW
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, Rows
from finmodel.outputs.excel.board.line_formulas import formulas_of
from finmodel.outputs.excel.board.line_items import link_columns, write_items
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, column_name
from finmodel.outputs.excel.board.message_text import words_of
from finmodel.outputs.excel.board.scheme_rankings import write_rankings
from finmodel.outputs.excel.board.sheet_page import Column
from finmodel.outputs.excel.board.sumif_keys import keys_of
from finmodel.outputs.excel.board.units import line_style, unit_of
from finmodel.outputs.excel.sheet_names import (
    CALCULATIONS,
    INPUTS,
    LABEL,
    ONCE,
    ONCE_COLUMN,
    OPENING,
    UNIT,
)

SIGNS = {"gap": "gap", "position": "position", "saving": "saving", "income": "income",
         "cost": "cost", "plain": "–"}  # fmt: skip


def write_calculations(book: Book) -> None:
    """Write every calculated line, its formulas and the engine's values."""
    page = book.page(
        CALCULATIONS,
        "Calculations: the method, line by line",
        (
            Column("Member", 34),
            Column("Line and member", 38),
            Column("Unit", 10),
            Column("Reads as", 11),
        ),
    )
    page.headings()
    row = write_items(page, book.layout.calculations, FIRST_ROW, partial(_write_rows, page))
    row = _write_text(page, row + 1)
    row = write_rankings(page, row + 1)
    page.sheet.freeze_panes(FIRST_ROW, OPENING)
    page.printed(row - 1, page.years_end())


def _write_text(page: Page, row: int) -> int:
    """Write the labels of the bars and the message; the row after the last."""
    styles, line_rows = page.book.styles, page.book.layout.line_rows
    page.section(row, "Figures in words, for the board page")
    row += 1
    for item in words_of(page.book.contents, line_rows, page.book.layout.first_text).rows:
        if item is None:
            row += 1
            continue
        unit = "text" if isinstance(item.values[0], str) else "number"
        page.words(row, (item.key, item.label, unit, "–"), styles.text())
        for column, value in zip(line_rows.year_columns, item.values, strict=True):
            formula = item.pattern.replace(NOW, column_name(column))
            page.formula(row, column, formula, value, styles.text(align="right"))
        row += 1
    return row


def _write_rows(page: Page, item: Rows, row: int) -> int:
    contents, styles = page.book.contents, page.book.styles
    line = contents.graph.lines[item.line]
    keys, unit = keys_of(line.axis), unit_of(contents, item.line)
    form = styles.figure(line_style(contents, item.line).excel_calculated)
    plain, grey = styles.text(), styles.link()
    sign = SIGNS[line.sign] if isinstance(line, Line) else "–"
    formulas = _formulas_of(page.book, item)
    values = contents.values(item.line)
    links = link_columns(page.book, item.line)
    sheet = page.sheet
    single = line.axis.single
    for member, key in enumerate(keys):
        page.words(row, (key, line.label if single else line.axis.labels[member]), plain)
        sheet.write_string(row, UNIT, unit[member], plain)
        sheet.write_string(row, ONCE, sign, plain)
        for column, (formula, value) in enumerate(
            zip(formulas[member], values[member], strict=True), OPENING
        ):
            sheet.write_formula(row, column, formula, form, stored(value))
        for column, members in links:
            sheet.write_string(row, column, members[member], grey)
        row += 1
    return row


def _formulas_of(book: Book, item: Rows) -> list[list[str]]:
    line, line_rows = book.contents.graph.lines[item.line], book.layout.line_rows
    if isinstance(line, Line):
        return formulas_of(line, line_rows, book.contents.null)
    years, first = len(line_rows.years), item.block.first
    return [_switch(years, row) for row in range(first, first + item.block.count)]


def _switch(years: int, row: int) -> list[str]:
    chosen = f"{INPUTS}!${ONCE_COLUMN}${SELECTOR_ROW + 1}"
    return [f"=({chosen}=${column_name(LABEL)}{row})*1"] * years
