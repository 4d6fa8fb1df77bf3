"""The full-size example: parity where scenarios change a few of many, and checks made once."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import finmodel
from finmodel.audit.manifest import resolved_values
from finmodel.graph.graph import Graph
from finmodel.outputs.excel.board.contents import Contents, contents_of
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, Layout, layout_of
from finmodel.outputs.excel.board.writing import board_workbook
from finmodel.outputs.excel.import_.exporting import input_workbook
from finmodel.outputs.excel.import_.to_files import plan_import
from finmodel.outputs.excel.lint.run import lint
from finmodel.plan import Plan
from tests.generator import FULL_SIZE, read_set, write_set
from tests.outputs.workbook import libreoffice
from tests.outputs.workbook.made import part_of, replaced, typed, with_part
from tests.outputs.workbook.parity import at_random, differences
from tests.outputs.workbook.recalculators import Cells, Changes, ironcalc
from tests.outputs.workbook.verdicts import disagreements, verdicts

Apart = Callable[[Cells, Graph], list[str]]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return finmodel.load(FULL_SIZE)


@pytest.fixture(scope="module")
def workbook(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("full") / "board.xlsx"
    path.write_bytes(board_workbook(plan.model))
    return path


def test_it_breaks_no_rule(workbook: Path) -> None:
    assert lint(workbook).findings == ()


@pytest.fixture(scope="module")
def contents(plan: Plan) -> Contents:
    return contents_of(plan.model)


@pytest.fixture(scope="module")
def layout(contents: Contents) -> Layout:
    return layout_of(contents)


@pytest.fixture(scope="module")
def apart(contents: Contents, layout: Layout) -> Apart:
    return lambda cells, graph: list(differences(contents, layout, cells, graph))


SCENARIOS = ("base", *sorted(path.stem for path in FULL_SIZE.glob("scenarios/*.yaml")))


def chosen(plan: Plan, scenario: str) -> Changes:
    if scenario == "base":
        return {}
    return {("Inputs", SELECTOR_ROW + 1, 4): plan.assumptions.scenarios[scenario].name}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_parity_and_verdicts(
    scenario: str, plan: Plan, workbook: Path, contents: Contents, apart: Apart
) -> None:
    assert any(name.endswith(" of those changed") for name in contents.shown)
    graph = contents_of(plan.model, scenario=scenario).graph
    cells = ironcalc(workbook, chosen(plan, scenario))
    assert apart(cells, graph) == []
    told = plan.with_(scenario=scenario).project().checks
    assert list(disagreements(told, verdicts(workbook, cells, len(contents.years)))) == []


@pytest.mark.parametrize("seed", range(2))
def test_random_inputs(
    seed: int, workbook: Path, contents: Contents, layout: Layout, apart: Apart
) -> None:
    cells, graph = at_random(contents, layout, seed)
    assert len(cells) > 200
    assert apart(ironcalc(workbook, cells), graph) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_libreoffice(
    scenario: str, plan: Plan, workbook: Path, apart: Apart, tmp_path: Path
) -> None:
    libreoffice.needed()
    changed = typed(chosen(plan, scenario), workbook, tmp_path / "changed.xlsx")
    (tmp_path / "out").mkdir()
    saved = libreoffice.recalculated(changed, tmp_path / "out")
    assert apart(read_whole(saved), contents_of(plan.model, scenario=scenario).graph) == []


def test_libreoffice_at_random_inputs(
    workbook: Path, contents: Contents, layout: Layout, apart: Apart, tmp_path: Path
) -> None:
    libreoffice.needed()
    cells, graph = at_random(contents, layout, 11)
    changed = typed(cells, workbook, tmp_path / "changed.xlsx")
    (tmp_path / "out").mkdir()
    saved = libreoffice.recalculated(changed, tmp_path / "out")
    assert apart(read_whole(saved), graph) == []


def test_what_nobody_changed_changes_nothing(plan: Plan, workbook: Path, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs.xlsx"
    inputs.write_bytes(input_workbook(plan.model))
    current = resolved_values(plan.assumptions, plan.model.graph)
    for each in (workbook, inputs):
        assert plan_import(each, plan.assumptions, current, finmodel.load).lines == ()


def test_what_is_broken_is_caught(
    workbook: Path, contents: Contents, layout: Layout, apart: Apart, tmp_path: Path
) -> None:
    row = layout.places.block("do_nothing_gap").first
    cell = rf'(<c r="H{row}" s="\d+"><f>)'
    value = replaced(cell + r"([^<]*</f><v>)[^<]*", r"\g<1>\g<2>7")
    broken = with_part(workbook, tmp_path / "value.xlsx", part_of("Calculations"), value)
    assert apart(read_whole(broken), contents.graph) != []
    assert apart(ironcalc(broken, {}), contents.graph) == []
    formula = replaced(cell, r"\g<1>1+")
    broken = with_part(workbook, tmp_path / "formula.xlsx", part_of("Calculations"), formula)
    assert apart(read_whole(broken), contents.graph) == []
    assert apart(ironcalc(broken, {}), contents.graph) != []


def read_whole(path: Path) -> Cells:
    """What stands in the file, each sheet read once."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    held = {
        name: [list(row) for row in book[name].iter_rows(values_only=True)]
        for name in ("Inputs", "Calculations")
    }

    def cell(sheet: str, row: int, column: int) -> object:
        line = held[sheet][row - 1] if row <= len(held[sheet]) else []
        return line[column - 1] if column <= len(line) else None

    return cell


def test_schemes_that_meet_on_several_lines_are_checked_once(tmp_path: Path) -> None:
    full_size = read_set()
    full_size.files["programmes"]["programmes"]["frailty"]["theme"] = "urgent care"
    write_set(full_size, tmp_path)
    contents = contents_of(finmodel.load(tmp_path).model)
    names = [row.id for row in contents.checks if row.check.id == "counted-twice"]
    assert "counted-twice.urgent-care-frailty" in names
    assert len(names) == len(set(names))
