"""The workbook of every set there is: no rule broken, and the engine's values and verdicts."""

from dataclasses import replace
from pathlib import Path

import pytest

from finmodel.checks.run import declare_every_check, run_checks
from finmodel.graph.evaluate import evaluate
from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.layout import SELECTOR_ROW
from finmodel.outputs.excel.import_.import_plan import plan_import
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from finmodel.outputs.excel.lint.run import lint
from tests.outputs.excel.board.parity import at_random, differences, without_checks
from tests.outputs.excel.board.recalculators import ironcalc, stored
from tests.outputs.excel.board.verdicts import Verdict, disagreements, verdicts
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.workbooks import SETS, laid_out, plan

RECALCULATED = [
    (name, sorted(each.stem for each in path.glob("scenarios/*.yaml"))[-1:])
    for name, path in SETS.items()
]
LARGEST = "thornmere"
"""CI judges its workbook by every rule with the command itself: that takes long."""


@pytest.mark.parametrize("name", [name for name in SETS if name != LARGEST])
def test_it_breaks_no_rule(name: str, board_of: Built) -> None:
    verdict = lint(board_of(name))
    assert verdict.findings == ()
    assert verdict.not_judged == ()


@pytest.mark.parametrize("name", SETS)
def test_it_holds_the_engines_values_and_verdicts(name: str, board_of: Built) -> None:
    contents, layout = laid_out(name)
    cells = stored(board_of(name))
    assert list(differences(contents, layout, cells, contents.graph)) == []
    live = verdicts(board_of(name), cells, len(contents.years))
    assert list(disagreements(plan(name).project().checks, live)) == []


@pytest.mark.parametrize(("name", "scenario"), [(n, s[0]) for n, s in RECALCULATED if s])
def test_a_scenario_chosen_on_it(name: str, scenario: str, board_of: Built) -> None:
    contents, layout = laid_out(name)
    chosen = plan(name).assumptions.scenarios[scenario].name
    cells = ironcalc(board_of(name), {("Inputs", SELECTOR_ROW + 1, 4): chosen})
    graph = board_model(plan(name).model, scenario=scenario).graph
    assert list(differences(contents, layout, cells, graph)) == []
    told = plan(name).with_(scenario=scenario).project().checks
    live = verdicts(board_of(name), cells, len(contents.years))
    assert list(disagreements(told, live)) == []


@pytest.mark.parametrize("name", SETS)
def test_random_inputs(name: str, board_of: Built) -> None:
    contents, layout = laid_out(name)
    changes, graph = at_random(contents, layout, 7)
    assert changes
    cells = ironcalc(board_of(name), changes)
    assert list(differences(contents, layout, cells, graph)) == []
    declared = declare_every_check(contents.model, without_checks(contents, graph))
    # Whoever changes a cell of a workbook changes the base itself: a published figure may fail.
    declared = replace(declared, of_the_base=True)
    told = run_checks(declared, evaluate(declared.graph, declared.reads))
    live = verdicts(board_of(name), cells, len(contents.years))
    assert list(disagreements(told, live)) == []


@pytest.mark.parametrize("name", SETS)
def test_what_nobody_changed_changes_nothing(name: str, board_of: Built, tmp_path: Path) -> None:
    held = plan(name)
    inputs = tmp_path / "inputs.xlsx"
    inputs.write_bytes(input_workbook(held.model))
    for workbook in (board_of(name), inputs):
        found = plan_import(workbook, held)
        assert (found.lines, dict(found.files), found.notes) == ((), {}, ())


def test_scenarios_that_change_a_few_of_many_are_a_case_of_their_own() -> None:
    """The full-size example is the one whose lines of those changed stand apart."""
    contents, _ = laid_out(LARGEST)
    assert any(name.endswith(" of those changed") for name in contents.shown)


def test_a_verdict_that_differs_is_seen() -> None:
    """The comparison itself can fail: a status, a figure, a check that is not there."""
    told = plan().project().checks
    some = next(check for check in told if check.id == "published.status-quo")
    live = {some.id: verdict(status="pass", holds=1, out=18.0)}
    assert any("fail, in the workbook pass" in one for one in disagreements((some,), live))
    live = {some.id: verdict(status="fail", holds=0, out=17.0)}
    assert any("out by" in one for one in disagreements((some,), live))
    assert any("no such check" in one for one in disagreements((some,), {}))
    live = {"published.other": verdict(status="warn", holds=0, out=1.0)}
    assert any("workbook alone" in one for one in disagreements((), live))


def verdict(status: str, holds: int, out: float) -> Verdict:
    return Verdict(status, holds, 0.5, [0.0, out])
