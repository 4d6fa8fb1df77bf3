"""The message in a workbook says what `project` does, and follows when a cell is changed."""

from dataclasses import replace

import numpy as np
import pytest

import finmodel
from finmodel.checks.run import declare_every_check, run_checks
from finmodel.graph.evaluate import evaluate
from finmodel.outputs.excel.board.layout import SELECTOR_ROW
from finmodel.outputs.excel.board.nil_lines import always_nil
from finmodel.outputs.message import CHECKS_NAMED, message_of
from finmodel.plan import Plan
from tests.outputs.excel.board.parity import at_random
from tests.outputs.excel.board.recalculators import Cells, ironcalc, rows_of, stored
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.workbooks import SETS, laid_out

FIRST_ROW, LINES = 3, 5


def said_on(cells: Cells) -> str:
    lines = (cells("Board", row, 1) for row in range(FIRST_ROW, FIRST_ROW + LINES))
    return " ".join(str(line) for line in lines if line)


def message(plan: Plan) -> str:
    """What `project` says but of the checks, which a workbook names by what holds."""
    return " ".join(one for one in message_of(plan.project()) if " fail" not in one)


@pytest.mark.parametrize("name", ["assumptions", "thornmere", "highland-2024"])
def test_it_says_what_the_terminal_says(name: str, board_of: Built) -> None:
    expected = message(finmodel.load(SETS[name]))
    board = board_of(name)
    assert said_on(stored(board)) == expected
    assert said_on(ironcalc(board, {})) == expected


@pytest.mark.parametrize("scenario", ["downside", "half-released"])
def test_it_follows_the_scenario_that_is_chosen(scenario: str, board_of: Built) -> None:
    plan = finmodel.load(SETS["assumptions"])
    chosen = plan.assumptions.scenarios[scenario].name
    cells = ironcalc(board_of("assumptions"), {("Inputs", SELECTOR_ROW + 1, 4): chosen})
    assert said_on(cells) == message(plan.with_(scenario=scenario)) != message(plan)


def test_it_turns_where_the_gap_becomes_a_surplus(board_of: Built) -> None:
    board = board_of("assumptions")
    key = "allocations.recurrent.sel-commissioners.opening"
    row = next(row for row, cells in enumerate(rows_of(board)("Inputs"), 1) if cells[0] == key)
    said = said_on(ironcalc(board, {("Inputs", row, 4): 5000.0}))
    assert "is to spare in 2020/21. The plan improves that by £793.0m" in said
    assert message(finmodel.load(SETS["assumptions"]).with_(f"{key}=5000")) == said


def failing_on(cells: Cells, sheet: str) -> list[str]:
    column = 1 if sheet == "Board" else 2
    texts = (str(cells(sheet, row, column) or "") for row in range(1, 25))
    return [text.removeprefix("Fails: ") for text in texts if text.startswith("Fails: ")]


def test_checks_that_fail_are_named_as_they_come_and_go(board_of: Built) -> None:
    board = board_of("assumptions")
    rows = rows_of(board)("Checks")
    says = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
    plan = finmodel.load(SETS["assumptions"])
    key = "bau_efficiency.*.rate"

    def failing(of: Plan) -> list[str]:
        # Whoever changes a cell changes the base itself: a published figure may fail.
        checks = replace(declare_every_check(of.model, of.graph()), of_the_base=True)
        found = run_checks(checks, evaluate(checks.graph, checks.reads))
        return [says[one.id] for one in found if one.status == "fail"]

    changed = {
        ("Inputs", row, column): 0.0
        for row, cells in enumerate(rows_of(board)("Inputs"), 1)
        if str(cells[0]).startswith("bau_efficiency.") and str(cells[0]).endswith(".rate")
        for column in range(6, 11)
    }
    for cells, of in (
        (stored(board), plan),
        (ironcalc(board, {}), plan),
        (ironcalc(board, changed), plan.with_(f"{key}=0%")),
    ):
        expected = failing(of)
        assert failing_on(cells, "Board") == expected[:CHECKS_NAMED]
        assert failing_on(cells, "About") == expected[:CHECKS_NAMED]
    assert failing(plan) != failing(plan.with_(f"{key}=0%"))


@pytest.mark.parametrize("name", ["assumptions", "thornmere"])
def test_what_is_left_out_as_nil_stays_nil_whatever_is_changed(name: str, board_of: Built) -> None:
    contents, layout = laid_out(name)
    nil = [line for line in contents.shown if always_nil(contents, line)]
    for seed in range(3):
        _, graph = at_random(contents, layout, seed)
        evaluation = evaluate(graph, frozenset(nil))
        moved = [line for line in nil if np.nan_to_num(evaluation.array(line)).any()]
        assert nil
        assert moved == []
    labels = [str(cells[0]).strip() for cells in rows_of(board_of(name))("Board") if cells]
    assert ("less CIP, additional" in labels) == (name == "thornmere")
    assert ("less support" in labels) == (name == "thornmere")
