"""The sheet Lists and capacity: each resource, waiting list and activity, in its own unit."""

from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.book import Book
from finmodel.outputs.excel.board.line_rows import FIRST_ROW
from finmodel.outputs.excel.board.measure_rows import write_line
from finmodel.outputs.excel.board.sheet_page import Column
from finmodel.outputs.excel.board.units import unit_of
from finmodel.outputs.excel.sheet_names import CAPACITY

_SHOWN_FOR = ("capacity_spare", "list_waiting")


def has_capacity_sheet(contents: BoardModel) -> bool:
    """Whether the set has waiting lists, or says what is available of a resource."""
    return not set(_SHOWN_FOR).isdisjoint(contents.model.of_resources(contents.basis))


def write_capacity(book: Book) -> None:
    """Write a block for each resource, list and activity: every measure that it has."""
    contents = book.contents
    page = book.page(
        CAPACITY,
        f"Waiting lists, elective activity and capacity, basis: {contents.basis}",
        (Column("Measure", 48), Column("Of", 34), Column("Unit", 14), Column("Basis", 13)),
    )
    page.headings()
    row = FIRST_ROW
    held = contents.model.of_resources(contents.basis)
    for axis in contents.model.axes_of_resources:
        for id_, name in zip(axis.members, axis.labels, strict=True):
            page.section(row, name)
            row += 1
            for line in held.values():
                member = line.own_axis.position.get(id_)
                if member is not None:
                    label = contents.graph.lines[line.line].label
                    unit = unit_of(contents, line.line)[member]
                    words = (label, name, unit, contents.basis)
                    write_line(page, row, line.line, words, member=member)
                    row += 1
            row += 1
    page.printed(row - 1, page.years_end())
