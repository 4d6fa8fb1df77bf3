"""The small workbook recalculates to what the engine gives; what is broken is caught."""

from functools import cache
from pathlib import Path

import pytest

from finmodel.graph.graph import Graph
from finmodel.inputs.scenario_files import BASE
from finmodel.outputs.excel.board.board_model import BoardModel, board_model
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, Layout, layout_of
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.sheet_names import OPENING
from finmodel.results import Row
from tests.outputs.excel.board.parity import at_random, differences
from tests.outputs.excel.board.recalculators import Cells, formualizer, ironcalc, stored
from tests.outputs.excel.small_set import small_plan
from tests.outputs.excel.workbooks import part_of, replaced, with_part

ENGINES = {"ironcalc": ironcalc, "formualizer": formualizer}
SCENARIO = "worse"
CELL = r'(<c r="F{row}" s="\d+"><f>)'
"""The formula of a row in its first projected year."""


@cache
def contents(scenario: str = BASE) -> BoardModel:
    return board_model(small_plan().model, scenario=scenario)


@cache
def layout() -> Layout:
    return layout_of(contents())


def unequal(cells: Cells, graph: Graph) -> list[str]:
    return list(differences(contents(), layout(), cells, graph))


@pytest.mark.parametrize("engine", ENGINES)
def test_base(engine: str, small_board: Path) -> None:
    assert unequal(ENGINES[engine](small_board, {}), contents().graph) == []


def test_scenario_gives_every_row_of_the_projection(small_board: Path) -> None:
    name = small_plan().assumptions.scenarios[SCENARIO].name
    cells = ironcalc(small_board, {("Inputs", SELECTOR_ROW + 1, 4): name})
    assert unequal(cells, contents(SCENARIO).graph) == []
    projected = small_plan().with_(scenario=SCENARIO).project()
    assert [row for row in projected.rows if not _shown(cells, row)] == []


def _shown(cells: Cells, row: Row) -> bool:
    """Whether the workbook gives the figures of a row of a projection."""
    measure = small_plan().model.measured.bases["plan"].get(row.measure)
    level = row.id.partition("/")[0] if row.level == "group" else row.level
    if measure is None or level not in measure.levels:
        return True
    line = measure.levels[level]
    block = layout().line_rows.block(line.line)
    if block.once:
        return True
    at = block.first + line.own_axis.position[row.id]
    found = [cells(block.sheet, at, OPENING + 1 + year) for year in range(len(row.values))]
    return all(
        one in (None, "") if value is None else one == pytest.approx(value, rel=1e-9, abs=1e-9)
        for one, value in zip(found, row.values, strict=True)
    )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("engine", ENGINES)
def test_random_inputs_in_cells_and_engine(engine: str, seed: int, small_board: Path) -> None:
    cells, graph = at_random(contents(), layout(), seed)
    assert len(cells) > 5
    assert unequal(ENGINES[engine](small_board, cells), graph) == []


def test_broken_stored_value_is_caught(small_board: Path, tmp_path: Path) -> None:
    row = layout().line_rows.block("do_nothing_gap").first
    change = replaced(CELL.format(row=row) + r"([^<]*</f><v>)[^<]*", r"\g<1>\g<2>7")
    broken = with_part(small_board, tmp_path / "broken.xlsx", part_of("Calculations"), change)
    assert unequal(stored(broken), contents().graph) != []
    assert unequal(ironcalc(broken, {}), contents().graph) == []


def test_broken_formula_is_caught(small_board: Path, tmp_path: Path) -> None:
    row = layout().line_rows.block("do_nothing_gap").first
    change = replaced(CELL.format(row=row), r"\g<1>1+")
    broken = with_part(small_board, tmp_path / "broken.xlsx", part_of("Calculations"), change)
    assert unequal(stored(broken), contents().graph) == []
    assert unequal(ironcalc(broken, {}), contents().graph) != []


def test_same_run_same_bytes(small_board: Path) -> None:
    assert board_workbook(small_plan().model) == small_board.read_bytes()
