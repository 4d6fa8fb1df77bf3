"""The workbook recalculates to what the engine gives: base, scenarios, random inputs."""

from functools import cache
from pathlib import Path

import pytest

from finmodel.graph.graph import Graph
from finmodel.inputs.kinds.scenario_files import BASE
from finmodel.outputs.excel.board.contents import Contents, contents_of
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, Layout, layout_of
from finmodel.outputs.excel.sheet_names import OPENING
from finmodel.projection import Row
from tests.outputs.workbook import libreoffice, made
from tests.outputs.workbook.made import part_of, replaced, with_part
from tests.outputs.workbook.parity import at_random, differences
from tests.outputs.workbook.recalculators import Cells, Changes, formualizer, ironcalc, stored

ENGINES = {"ironcalc": ironcalc, "formualizer": formualizer}
SELECTOR = ("Inputs", SELECTOR_ROW + 1, 4)


@cache
def contents(scenario: str = BASE) -> Contents:
    return contents_of(made.plan().model, scenario=scenario)


@cache
def layout() -> Layout:
    return layout_of(contents())


def scenarios() -> list[str]:
    return list(made.plan().assumptions.scenarios)


def chosen(scenario: str) -> Changes:
    return {SELECTOR: made.plan().assumptions.scenarios[scenario].name}


def apart(cells: Cells, graph: Graph) -> list[str]:
    return list(differences(contents(), layout(), cells, graph))


def test_every_stored_value_is_the_engines(board: Path) -> None:
    assert apart(stored(board), contents().graph) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_base(engine: str, board: Path) -> None:
    assert apart(ENGINES[engine](board, {}), contents().graph) == []


@pytest.mark.parametrize("scenario", scenarios())
def test_named_scenario(scenario: str, board: Path) -> None:
    cells = ironcalc(board, chosen(scenario))
    assert apart(cells, contents(scenario).graph) == []
    projected = made.plan().with_(scenario=scenario).project()
    assert [row for row in projected.rows if not _shown(cells, row)] == []


def _shown(cells: Cells, row: Row) -> bool:
    """Whether the workbook gives the figures of a row of a projection."""
    model = made.plan().model
    measure = model.measured.bases["plan"].get(row.measure)
    level = row.id.partition("/")[0] if row.level == "group" else row.level
    if measure is None or level not in measure.levels:
        return True
    line = measure.levels[level]
    block = layout().places.block(line.line)
    if block.once:
        return True
    at = block.first + line.own_axis.position[row.id]
    found = [cells(block.sheet, at, OPENING + 1 + year) for year in range(len(row.values))]
    return all(
        one in (None, "") if value is None else one == pytest.approx(value, rel=1e-9, abs=1e-9)
        for one, value in zip(found, row.values, strict=True)
    )


@pytest.mark.parametrize("seed", range(3))
def test_random_inputs_in_cells_and_engine(seed: int, board: Path) -> None:
    cells, graph = at_random(contents(), layout(), seed)
    assert len(cells) > 20
    assert apart(ironcalc(board, cells), graph) == []


def test_broken_stored_value_is_caught(board: Path, tmp_path: Path) -> None:
    row = layout().places.block("do_nothing_gap").first
    change = replaced(rf'(<c r="H{row}" s="\d+"><f>[^<]*</f><v>)[^<]*', r"\g<1>7")
    broken = with_part(board, tmp_path / "broken.xlsx", part_of("Calculations"), change)
    assert apart(stored(broken), contents().graph) != []
    assert apart(ironcalc(broken, {}), contents().graph) == []


def test_broken_formula_is_caught(board: Path, tmp_path: Path) -> None:
    row = layout().places.block("do_nothing_gap").first
    change = replaced(rf'(<c r="H{row}" s="\d+"><f>)', r"\g<1>1+")
    broken = with_part(board, tmp_path / "broken.xlsx", part_of("Calculations"), change)
    assert apart(stored(broken), contents().graph) == []
    assert apart(ironcalc(broken, {}), contents().graph) != []


def in_cells(changes: Changes, source: Path, target: Path) -> Path:
    """The workbook as somebody saved it who typed these values."""
    import openpyxl

    book = openpyxl.load_workbook(source)
    for (sheet, row, column), value in changes.items():
        book[sheet].cell(row, column).value = value
    book.save(target)
    return target


def test_libreoffice_base(board: Path, tmp_path: Path) -> None:
    libreoffice.needed()
    made_anew = libreoffice.recalculated(board, tmp_path)
    assert apart(stored(made_anew), contents().graph) == []


@pytest.mark.parametrize("scenario", scenarios())
def test_libreoffice_scenario(scenario: str, board: Path, tmp_path: Path) -> None:
    libreoffice.needed()
    changed = in_cells(chosen(scenario), board, tmp_path / "changed.xlsx")
    (tmp_path / "out").mkdir()
    made_anew = libreoffice.recalculated(changed, tmp_path / "out")
    assert apart(stored(made_anew), contents(scenario).graph) == []


def test_libreoffice_random_inputs(board: Path, tmp_path: Path) -> None:
    libreoffice.needed()
    cells, graph = at_random(contents(), layout(), 11)
    changed = in_cells(cells, board, tmp_path / "changed.xlsx")
    (tmp_path / "out").mkdir()
    made_anew = libreoffice.recalculated(changed, tmp_path / "out")
    assert apart(stored(made_anew), graph) == []


def test_libreoffice_trusts_nothing(board: Path, tmp_path: Path) -> None:
    libreoffice.needed()
    row = layout().places.block("do_nothing_gap").first
    change = replaced(rf'(<c r="H{row}" s="\d+"><f>[^<]*</f><v>)[^<]*', r"\g<1>7")
    broken = with_part(board, tmp_path / "broken.xlsx", part_of("Calculations"), change)
    (tmp_path / "out").mkdir()
    assert apart(stored(libreoffice.recalculated(broken, tmp_path / "out")), contents().graph) == []


def test_same_run_same_bytes() -> None:
    from finmodel.outputs.excel.board.writing import board_workbook

    assert board_workbook(made.plan().model) == made.board()
