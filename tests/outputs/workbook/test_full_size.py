"""The full-size example: parity where scenarios change a few of many, and checks made once."""

from pathlib import Path

import pytest

import finmodel
from finmodel.outputs.spreadsheet.linting import lint
from finmodel.outputs.workbook.contents import contents_of
from finmodel.outputs.workbook.layout import SELECTOR_ROW, layout_of
from finmodel.outputs.workbook.writing import board_workbook
from finmodel.plan import Plan
from tests.generator import FULL_SIZE, read_set, write_set
from tests.outputs.workbook.parity import differences
from tests.outputs.workbook.recalculators import ironcalc


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


@pytest.mark.parametrize("scenario", ["base", "downside", "delayed"])
def test_parity(scenario: str, plan: Plan, workbook: Path) -> None:
    contents = contents_of(plan.model)
    assert any(name.endswith(" of those changed") for name in contents.shown)
    chosen = {}
    if scenario != "base":
        name = plan.assumptions.scenarios[scenario].name
        chosen = {("Inputs", SELECTOR_ROW + 1, 4): name}
    graph = contents_of(plan.model, scenario=scenario).graph
    cells = ironcalc(workbook, chosen)
    assert list(differences(contents, layout_of(contents), cells, graph)) == []


def test_schemes_that_meet_on_several_lines_are_checked_once(tmp_path: Path) -> None:
    full_size = read_set()
    full_size.files["programmes"]["programmes"]["frailty"]["theme"] = "urgent care"
    write_set(full_size, tmp_path)
    contents = contents_of(finmodel.load(tmp_path).model)
    names = [check.check for check in contents.checks if check.check.startswith("counted-twice")]
    assert "counted-twice.urgent-care-frailty" in names
    assert len(names) == len(set(names))
