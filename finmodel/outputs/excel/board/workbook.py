"""The whole workbook as bytes: the same run gives the same bytes."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from finmodel.audit.manifest import hash_of, resolved_values
from finmodel.inputs.overrides import parse_setting
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import PLAN, Basis
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered, apply, layers
from finmodel.outputs.excel.board.board_model import BoardModel, board_model

if TYPE_CHECKING:
    from finmodel.outputs.excel.board.book import Book
    from finmodel.outputs.excel.board.simulation_figures import Drawn


def board_workbook(
    model: Model,
    basis: Basis = PLAN,
    scenario: str = BASE,
    settings: Sequence[str] = (),
    dated: str | None = None,
    drawn: "Drawn | None" = None,
) -> bytes:
    """The live workbook of a model, `scenario` chosen on it and `settings` made.

    `drawn` is a simulation of the same, for a static sheet of its own.

    Raises:
        GraphError: a line cannot be written as a formula; the message names it.
        TextTooLong: a name or a source does not fit in a cell.
    """
    made = [Layered("--set", parse_setting(setting)) for setting in settings]
    contents = board_model(model, basis, scenario, made, settings)
    assumptions = model.assumptions
    overrides = (*layers(assumptions, scenario), *made)
    graph = apply(model.graph, overrides, assumptions.years[0])
    return written(contents, hash_of(resolved_values(assumptions, graph)), dated, drawn)


def written(
    contents: BoardModel, sha256: str, dated: str | None = None, drawn: "Drawn | None" = None
) -> bytes:
    """The workbook of what was worked out, and of what was drawn."""
    from finmodel.outputs.excel.board.about_sheet import write_about
    from finmodel.outputs.excel.board.board import write_board
    from finmodel.outputs.excel.board.calculations import write_calculations
    from finmodel.outputs.excel.board.capacity_sheet import has_capacity_sheet, write_capacity
    from finmodel.outputs.excel.board.checks_sheet import write_checks
    from finmodel.outputs.excel.board.inputs_sheet import write_inputs
    from finmodel.outputs.excel.board.log_sheet import write_log
    from finmodel.outputs.excel.board.metadata_sheet import write_metadata
    from finmodel.outputs.excel.board.organisations_sheet import write_organisations
    from finmodel.outputs.excel.board.published_sheet import write_published
    from finmodel.outputs.excel.board.savings_sheet import write_savings
    from finmodel.outputs.excel.board.simulation_sheet import write_simulation
    from finmodel.outputs.excel.sheet_names import BOARD

    buffer = BytesIO()
    book = new_book(buffer, contents, drawn)
    write_about(book, dated)
    write_board(book, dated)
    write_organisations(book)
    write_savings(book)
    if has_capacity_sheet(contents):
        write_capacity(book)
    if contents.model.assumptions.actuals.year is not None:
        from finmodel.outputs.excel.board.in_year_sheet import write_in_year

        write_in_year(book)
    write_inputs(book)
    write_calculations(book)
    write_checks(book)
    write_log(book)
    write_published(book)
    if drawn is not None:
        write_simulation(book, drawn)
    write_metadata(book, sha256)
    book.workbook.get_worksheet_by_name(BOARD).activate()
    book.workbook.close()
    return buffer.getvalue()


def new_book(buffer: BytesIO, contents: BoardModel, drawn: "Drawn | None" = None) -> "Book":
    """An empty workbook for what was worked out."""
    from finmodel.outputs.excel.board.book import Book
    from finmodel.outputs.excel.board.layout import layout_of
    from finmodel.outputs.excel.board.sheet_setup import new_workbook
    from finmodel.outputs.excel.board.styles import Styles

    title = f"{contents.model.assumptions.system.name}: affordability gap"
    workbook = new_workbook(buffer, title, comments="finmodel")
    workbook.set_calc_mode("auto")
    return Book(workbook, contents, layout_of(contents), Styles(workbook, contents.money), drawn)
