"""The input workbook: the assumptions of a set in yellow cells, and nothing that calculates."""

from io import BytesIO

from finmodel.audit.manifest import hash_of, resolved_values
from finmodel.method.model import Model
from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.workbook import new_book


def too_long(model: Model) -> str | None:
    """A sentence where a set has more inputs than import reads, for whoever writes one."""
    from finmodel.outputs.excel.board.layout import layout_of
    from finmodel.outputs.excel.reader.limits import MOST_ROWS, TOO_MANY

    rows = layout_of(board_model(model)).last_input
    if rows <= MOST_ROWS:
        return None
    return f"its {rows:,} rows of inputs cannot be taken back by import: {TOO_MANY}"


def input_workbook(model: Model) -> bytes:
    """The inputs of a set as a workbook to be edited and taken back."""
    from finmodel.outputs.excel.board.inputs_sheet import write_inputs
    from finmodel.outputs.excel.board.metadata_sheet import write_metadata

    buffer = BytesIO()
    book = new_book(buffer, board_model(model))
    write_inputs(book, live=False)
    write_metadata(book, hash_of(resolved_values(model.assumptions, model.graph)))
    book.workbook.close()
    return buffer.getvalue()
