"""The live workbook of many systems as bytes: the same run gives the same bytes."""

from io import BytesIO

from finmodel.outputs.excel.board.sheet_setup import new_workbook
from finmodel.outputs.excel.board.styles import Styles
from finmodel.outputs.excel.portfolio.about_sheet import write_about
from finmodel.outputs.excel.portfolio.book import Book
from finmodel.outputs.excel.portfolio.calculations import write_calculations
from finmodel.outputs.excel.portfolio.checks_sheet import write_checks
from finmodel.outputs.excel.portfolio.contents import contents_of
from finmodel.outputs.excel.portfolio.metadata_sheet import write_metadata
from finmodel.outputs.excel.portfolio.systems_sheet import write_systems
from finmodel.outputs.excel.portfolio.together_sheet import write_together
from finmodel.outputs.excel.sheet_names import TOGETHER
from finmodel.outputs.portfolio.question import Answered


def portfolio_workbook(answered: Answered, dated: str | None = None) -> bytes:
    """The workbook: systems as inputs, sums and rates as formulas, ranks and checks live.

    Raises:
        GraphError: a line cannot be written as a formula; the message names it.
        TextTooLong: a name does not fit in a cell.
    """
    contents = contents_of(answered)
    together = answered.together
    buffer = BytesIO()
    workbook = new_workbook(buffer, f"{together.name}: systems together", comments="finmodel")
    workbook.set_calc_mode("auto")
    book = Book(workbook, contents, Styles(workbook, together.unit))
    write_about(book, dated)
    write_together(book)
    write_systems(book)
    write_calculations(book)
    write_checks(book)
    write_metadata(book)
    workbook.get_worksheet_by_name(TOGETHER).activate()
    workbook.close()
    return buffer.getvalue()
