"""Where each member of a line leads, in the columns to the right of the years."""

from finmodel.outputs.excel.board.sheet_page import SheetPage
from finmodel.outputs.excel.board.summing_links import listed
from finmodel.outputs.excel.portfolio.book import Book


def write_links_of(book: Book, page: SheetPage, name: str, member: int, row: int) -> None:
    """Write what a member of a line is summed to, for every SUMIF that reads the line."""
    contents = book.contents
    axis = contents.graph.lines[name].axis
    for key, (link, among) in contents.links.get(name, {}).items():
        column = contents.line_rows.links[name, key]
        page.sheet.write_string(row, column, listed(axis, link, among)[member], book.styles.link())
