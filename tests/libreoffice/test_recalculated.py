"""LibreOffice works out every set's workbook anew: the same figures as the engine's."""

from pathlib import Path

import pytest

import finmodel
from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, layout_of
from finmodel.outputs.excel.board.simulation_figures import simulate_plan
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.entry.new_set import new_set
from finmodel.outputs.excel.entry.read_records import is_of_records
from finmodel.outputs.excel.import_.import_plan import plan_import
from tests.libreoffice import office
from tests.outputs.excel.board.parity import at_random, differences
from tests.outputs.excel.board.recalculators import rows_of, stored
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.entry.test_records import filled
from tests.outputs.excel.small_set import small_plan
from tests.outputs.excel.workbooks import (
    SET,
    SETS,
    inputs,
    laid_out,
    part_of,
    plan,
    replaced,
    typed,
    with_part,
)

SCENARIOS = [
    (name, path.stem) for name, folder in SETS.items() for path in folder.glob("scenarios/*.yaml")
]
SELECTOR = ("Inputs", SELECTOR_ROW + 1, 4)


@pytest.fixture(autouse=True)
def _office() -> None:
    office.needed()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", SETS)
def test_base(name: str, board_of: Built, out: Path) -> None:
    contents, layout = laid_out(name)
    saved = office.recalculated(board_of(name), out)
    assert list(differences(contents, layout, stored(saved), contents.graph)) == []


@pytest.mark.parametrize(("name", "scenario"), SCENARIOS)
def test_scenario(name: str, scenario: str, board_of: Built, out: Path, tmp_path: Path) -> None:
    contents, layout = laid_out(name)
    chosen = {SELECTOR: plan(name).assumptions.scenarios[scenario].name}
    changed = typed(chosen, board_of(name), tmp_path / "changed.xlsx")
    graph = board_model(plan(name).model, scenario=scenario).graph
    saved = office.recalculated(changed, out)
    assert list(differences(contents, layout, stored(saved), graph)) == []


@pytest.mark.parametrize("name", SETS)
def test_random_inputs(name: str, board_of: Built, out: Path, tmp_path: Path) -> None:
    contents, layout = laid_out(name)
    cells, graph = at_random(contents, layout, 11)
    saved = office.recalculated(typed(cells, board_of(name), tmp_path / "changed.xlsx"), out)
    assert list(differences(contents, layout, stored(saved), graph)) == []


def test_it_trusts_no_stored_value(small_board: Path, out: Path, tmp_path: Path) -> None:
    contents = board_model(small_plan().model)
    layout = layout_of(contents)
    row = layout.line_rows.block("do_nothing_gap").first
    change = replaced(rf'(<c r="F{row}" s="\d+"><f>[^<]*</f><v>)[^<]*', r"\g<1>7")
    broken = with_part(small_board, tmp_path / "broken.xlsx", part_of("Calculations"), change)
    saved = office.recalculated(broken, out)
    assert list(differences(contents, layout, stored(saved), contents.graph)) == []


@pytest.mark.parametrize("which", ["board", "inputs"])
def test_saved_by_libreoffice_changes_nothing(
    which: str, board_of: Built, out: Path, tmp_path: Path
) -> None:
    workbook = board_of(SET.name)
    if which == "inputs":
        workbook = tmp_path / "inputs.xlsx"
        workbook.write_bytes(inputs())
    saved = office.recalculated(workbook, out)
    assert plan_import(saved, plan()).lines == ()


def test_records_saved_by_libreoffice(out: Path, tmp_path: Path) -> None:
    workbook = filled(tmp_path / "small.xlsx")
    saved = office.recalculated(workbook, out)
    assert is_of_records(saved)
    assert new_set(saved, finmodel.load).files == new_set(workbook, finmodel.load).files


def test_it_sees_what_is_stale(out: Path, tmp_path: Path) -> None:
    starter = plan("starter")
    board = tmp_path / "board.xlsx"
    board.write_bytes(board_workbook(starter.model, drawn=simulate_plan(starter, 50)))
    other = next(iter(starter.assumptions.scenarios.values())).name
    saved = office.recalculated(typed({SELECTOR: other}, board, tmp_path / "changed.xlsx"), out)
    rows = rows_of(saved)("Simulation")
    assert rows[5][3] == 1
    assert rows[3][0] == "STALE: inputs changed since: 1."
