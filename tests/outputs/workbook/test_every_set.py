"""The workbook of every set there is: no rule broken, and the engine's values and verdicts."""

from functools import cache
from pathlib import Path

import pytest

import finmodel
from finmodel.audit.manifest import resolved_values
from finmodel.outputs.excel.board.contents import contents_of
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, layout_of
from finmodel.outputs.excel.board.writing import board_workbook
from finmodel.outputs.excel.import_.exporting import input_workbook
from finmodel.outputs.excel.import_.to_files import plan_import
from finmodel.outputs.excel.lint.run import lint
from finmodel.plan import Plan
from tests.outputs.workbook.parity import at_random, differences
from tests.outputs.workbook.recalculators import Cells, ironcalc, stored
from tests.outputs.workbook.verdicts import Verdict, disagreements, verdicts

ROOT = Path(__file__).parents[3]
SETS = {
    path.name: path
    for path in (
        ROOT / "assumptions",
        ROOT / "finmodel" / "sets" / "starter",
        *sorted(each for each in (ROOT / "examples").iterdir() if (each / "system.yaml").exists()),
        *sorted(each for each in (ROOT / "tests" / "cases").iterdir() if each.is_dir()),
    )
    if path.name != "thornmere"
}
"""The full-size example has a module of its own."""
SCENARIOS = [
    (name, scenario)
    for name, path in SETS.items()
    for scenario in ("base", *sorted(each.stem for each in path.glob("scenarios/*.yaml")))
]


@cache
def plan(name: str) -> Plan:
    return finmodel.load(SETS[name])


@pytest.fixture(scope="session")
def boards() -> dict[str, Path]:
    return {}


@pytest.fixture
def made(
    request: pytest.FixtureRequest,
    boards: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    name = request.node.callspec.params["name"]
    if name not in boards:
        boards[name] = tmp_path_factory.mktemp(name) / "board.xlsx"
        boards[name].write_bytes(board_workbook(plan(name).model))
    return boards[name]


@pytest.mark.parametrize("name", SETS)
def test_it_breaks_no_rule_and_holds_the_engines_values(name: str, made: Path) -> None:
    verdict = lint(made)
    assert verdict.findings == ()
    assert verdict.not_judged == ()
    contents = contents_of(plan(name).model)
    assert list(differences(contents, layout_of(contents), stored(made), contents.graph)) == []


def recalculated(name: str, scenario: str, board: Path) -> Cells:
    """The workbook with the scenario chosen on it, worked out anew."""
    if scenario == "base":
        return ironcalc(board, {})
    chosen = plan(name).assumptions.scenarios[scenario].name
    return ironcalc(board, {("Inputs", SELECTOR_ROW + 1, 4): chosen})


@pytest.mark.parametrize(("name", "scenario"), SCENARIOS)
def test_scenario(name: str, scenario: str, made: Path) -> None:
    contents = contents_of(plan(name).model)
    cells = recalculated(name, scenario, made)
    graph = contents_of(plan(name).model, scenario=scenario).graph
    assert list(differences(contents, layout_of(contents), cells, graph)) == []
    told = plan(name).with_(scenario=scenario).project().checks
    live = verdicts(made, cells, len(contents.years))
    assert list(disagreements(told, live)) == []
    # Which is no more than the file says itself where the scenario is the one it was made with.
    if scenario == "base":
        assert {id_: one.status for id_, one in live.items()} == {
            id_: one.status
            for id_, one in verdicts(made, stored(made), len(contents.years)).items()
        }


@pytest.mark.parametrize("name", SETS)
def test_random_inputs(name: str, made: Path) -> None:
    contents = contents_of(plan(name).model)
    layout = layout_of(contents)
    cells, graph = at_random(contents, layout, 7)
    assert list(differences(contents, layout, ironcalc(made, cells), graph)) == []


@pytest.mark.parametrize("name", SETS)
def test_what_nobody_changed_changes_nothing(name: str, made: Path, tmp_path: Path) -> None:
    held = plan(name)
    inputs = tmp_path / "inputs.xlsx"
    inputs.write_bytes(input_workbook(held.model))
    current = resolved_values(held.assumptions, held.model.graph)
    for workbook in (made, inputs):
        found = plan_import(workbook, held.assumptions, current, finmodel.load)
        assert (found.lines, dict(found.files)) == ((), {})


def test_a_verdict_that_differs_is_seen() -> None:
    """The comparison itself can fail: a status, a figure, a check that is not there."""
    told = plan("assumptions").project().checks
    some = next(check for check in told if check.id == "published.status-quo")
    live = {some.id: verdicts_of(status="pass", holds=1, out=18.0)}
    assert any("fail, in the workbook pass" in one for one in disagreements((some,), live))
    live = {some.id: verdicts_of(status="fail", holds=0, out=17.0)}
    assert any("out by" in one for one in disagreements((some,), live))
    assert any("no such check" in one for one in disagreements((some,), {}))
    live = {"published.other": verdicts_of(status="warn", holds=0, out=1.0)}
    assert any("workbook alone" in one for one in disagreements((), live))


def verdicts_of(status: str, holds: int, out: float) -> Verdict:
    return Verdict(status, holds, 0.5, [0.0, out])
