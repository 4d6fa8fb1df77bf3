"""The headings and rows of the two long sheets, and where the members of a line lead."""

from collections.abc import Callable, Iterable

from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.layout import Heading, Item, Rows
from finmodel.outputs.excel.board.summing_links import listed
from finmodel.outputs.excel.sheet_names import KEY, LABEL


def write_items(
    page: Page, items: Iterable[Item], row: int, write_rows: Callable[[Rows, int], int]
) -> int:
    """Write headings, and the rows of each line by `write_rows`; the row after the last."""
    first = row
    for item in items:
        if isinstance(item, Rows):
            row = write_rows(item, row)
            continue
        if item.level == 1:
            row += 0 if row == first else 1
            page.section(row, item.text)
        else:
            _write_line_heading(page, row, item)
        row += 1
    return row


def _write_line_heading(page: Page, row: int, heading: Heading) -> None:
    style = page.book.styles.line()
    label = page.book.contents.graph.lines[heading.text].label
    acts = heading.text.startswith("chosen by override")
    page.text(row, KEY, f"Where it acts: {label}" if acts else label, style)
    for column in range(LABEL, page.years_end() + 1):
        page.sheet.write_blank(row, column, None, style)


def link_columns(book: Book, line: str) -> list[tuple[int, list[str]]]:
    """The columns that list where each member of a line leads, with their texts."""
    axis = book.contents.graph.lines[line].axis
    return [
        (book.layout.line_rows.links[line, key], listed(axis, link, among))
        for key, (link, among) in book.contents.links.get(line, {}).items()
    ]
