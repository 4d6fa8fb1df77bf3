"""A workbook with gain shares, and records left out, recalculates to what the engine gives."""

from functools import cache
from pathlib import Path

import pytest

from finmodel.method.model import Model
from finmodel.outputs.excel.board.board_model import BoardModel, board_model
from finmodel.outputs.excel.board.layout import layout_of
from finmodel.outputs.excel.board.workbook import board_workbook
from tests.by_hand import cases
from tests.engine import built
from tests.model.small import small
from tests.outputs.excel.board.parity import at_random, differences
from tests.outputs.excel.board.recalculators import formualizer, ironcalc

ENGINES = {"ironcalc": ironcalc, "formualizer": formualizer}
CASES = ("gain-share-agreed", "gain-share-of-what-recurs")


@cache
def model(case: str) -> Model:
    edits = next(one.edits for one in cases() if one.name == case)
    return built(small(edits))


@cache
def contents(case: str) -> BoardModel:
    return board_model(model(case))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("engine", ENGINES)
def test_random_inputs_in_cells_and_engine(
    engine: str, case: str, seed: int, tmp_path: Path
) -> None:
    file = tmp_path / "board.xlsx"
    file.write_bytes(board_workbook(model(case)))
    held = contents(case)
    layout = layout_of(held)
    cells, graph = at_random(held, layout, seed)
    assert list(differences(held, layout, ENGINES[engine](file, cells), graph)) == []
