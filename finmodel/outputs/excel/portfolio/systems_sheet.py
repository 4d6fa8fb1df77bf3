"""The sheet Systems: each set with its hash, and what its figures are."""

from math import isnan

from finmodel.graph.lines import Input
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, HEADING_ROW
from finmodel.outputs.excel.board.sheet_page import Column, SheetPage
from finmodel.outputs.excel.portfolio.book import Book
from finmodel.outputs.excel.portfolio.link_cells import write_links_of
from finmodel.outputs.excel.sheet_names import (
    ALL_YEARS,
    FIXED_KEY,
    KEY,
    KEY_HEADING,
    LABEL,
    ONCE,
    OPENING,
    SYSTEMS,
)
from finmodel.portfolio.line_names import as_filed, where_given

KNOWN = ", 1 where known"
_LARGEST = 1e15
_ANY_NUMBER = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": -_LARGEST,
    "maximum": _LARGEST,
    "ignore_blank": False,
    "error_title": "Not a value this cell can hold",
    "error_message": "Write a number.",
}


def write_systems(book: Book) -> None:
    """Write the sets with their scenario and hash, then their figures: yellow may be changed."""
    page = book.page(
        SYSTEMS,
        "Systems: what their sets say; yellow cells may be changed",
        (
            Column(KEY_HEADING, 46),
            Column("Name", 44),
            Column("Unit", 10),
            Column(ALL_YEARS, 11, "right"),
        ),
    )
    page.headings()
    _write_sets(book, page)
    for name in book.contents.inputs:
        _write_line(book, page, name)
    last = max(book.contents.line_rows.block(name).last for name in book.contents.inputs)
    page.sheet.freeze_panes(FIRST_ROW, OPENING)
    page.printed(last - 1, book.years_end)


def _write_sets(book: Book, page: SheetPage) -> None:
    styles, together = book.styles, book.contents.answered.together
    page.section(HEADING_ROW + 1, "Sets: scenario, region, and SHA-256 of the assumptions")
    for row, (system, held) in enumerate(together.sets, HEADING_ROW + 2):
        name = system.called if held is None else held.name
        page.words(row, (system.id, name, "text", system.scenario), styles.text())
        said = "not valid, and left out" if held is None else held.manifest.assumptions_sha256
        page.text(row, OPENING, f"{system.region}  {said}".strip(), styles.text())


def _write_line(book: Book, page: SheetPage, name: str) -> None:
    """Write the rows of an input below its label."""
    contents, styles = book.contents, book.styles
    line = contents.graph.lines[name]
    if not isinstance(line, Input):
        raise TypeError(f"{name} is no input")
    block = contents.line_rows.block(name)
    form = book.style(name).excel_input
    money = line.unit == "money" and line.by_year
    page.text(block.first - 2, KEY, line.label, styles.line())
    for column in range(LABEL, book.years_end + 1):
        page.sheet.write_blank(block.first - 2, column, None, styles.line())
    filed = name.removesuffix(as_filed("")).removesuffix(where_given(""))
    known = contents.graph.lines.get(f"{filed}{KNOWN}")
    for member, (id_, label) in enumerate(zip(line.axis.members, line.axis.labels, strict=True)):
        row = block.first - 1 + member
        key = f"{id_}: {name}"
        page.text(row, KEY, key if money else f"{FIXED_KEY}{key}", styles.text())
        page.text(row, LABEL, line.label if line.axis.single else label, styles.text())
        book.write_unit(page, row, name, id_)
        if not line.by_year:
            page.number(row, ONCE, float(line.values[member]), styles.fixed("General"))
            continue
        for year, value in enumerate(line.values[member].tolist()):
            there = not isinstance(known, Input) or bool(known.values[member, year])
            given = money and there and not isnan(value)
            style = styles.given(form) if given else styles.fixed(form)
            page.number(row, OPENING + year, value, style)
            if given:
                cell = (row, OPENING + year) * 2
                page.sheet.data_validation(*cell, _ANY_NUMBER)
        write_links_of(book, page, name, member, row)
