"""What an import does not read of a workbook, in sentences."""

from collections.abc import Iterator
from pathlib import Path

from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import BASES, PLAN
from finmodel.outputs.excel.board.inputs_sheet import BASE_NAME
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.import_.ignored_cells import (
    cell_notes,
    ignored_cells,
    unknown_sheets,
)
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from finmodel.outputs.excel.import_.read_inputs import Taken
from finmodel.outputs.excel.reader.metadata import Exported, settings_of
from finmodel.outputs.excel.reader.package import opened_in_memory
from finmodel.outputs.excel.reader.workbook import Workbook, workbook_of
from finmodel.outputs.excel.set_facts import listed
from finmodel.outputs.excel.sheet_names import ABOUT, CALCULATIONS, DATE_OF_THE_RUN, SIMULATION
from finmodel.plan import Plan

_MOST_KEYS = 3_000
"""The most inputs a workbook may have for its other sheets to be compared: it takes a while."""


def not_read(plan: Plan, taken: Taken, now: Exported) -> Iterator[str]:
    """A sentence for sheets, cells and notes on cells that are not as finmodel writes them.

    `now` is what a workbook made from the plan says it was made from.
    """
    sheets = unknown_sheets(taken.book)
    if sheets:
        yield f"not read, because finmodel did not make these sheets: {', '.join(sheets)}"
    noted = cell_notes(taken.book)
    if noted:
        yield f"notes on cells are not read: {listed(noted)}"
    fresh = _made_again(plan, taken, now)
    if fresh is None:
        yield "other cells than those of inputs are not read, and were not compared"
        return
    same = taken.exported.values == now.values
    cells = ignored_cells(taken.book, fresh, taken.exported, same=same)
    if cells:
        yield f"not read: {listed([f'{one.cell} ({one.what})' for one in cells])}"


def _made_again(plan: Plan, taken: Taken, now: Exported) -> Workbook | None:
    """The same workbook of the set as it is now; None where it would be laid out otherwise."""
    exported = taken.exported
    alike = all(exported.facts.get(name) == now.facts.get(name) for name in ("finmodel", "method"))
    if not alike or exported.kinds.keys() != now.kinds.keys() or len(now.kinds) > _MOST_KEYS:
        return None
    if SIMULATION in taken.book.sheets:
        # It would have to be drawn again.
        return None
    if CALCULATIONS not in taken.book.sheets:
        return _opened(input_workbook(plan.model))
    chosen = exported.facts.get("scenario", BASE_NAME)
    names = {one.name: id_ for id_, one in plan.assumptions.scenarios.items()} | {BASE_NAME: BASE}
    basis = next((one for one in BASES if one == exported.facts.get("basis")), PLAN)
    settings = settings_of(exported.facts)
    if chosen not in names:
        return None
    dated = _dated(taken.book)
    return _opened(board_workbook(plan.model, basis, names[chosen], settings, dated))


def _opened(data: bytes) -> Workbook:
    return workbook_of(opened_in_memory(Path("now.xlsx"), data))


def _dated(book: Workbook) -> str | None:
    """The date of the run that the sheet About shows."""
    if ABOUT not in book.sheets:
        return None
    rows = (row for row in book.rows(ABOUT) if 1 in row and row[1].text == DATE_OF_THE_RUN)
    return next((row[2].text for row in rows if 2 in row), None)
