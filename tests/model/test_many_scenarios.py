"""Many scenarios at once give what each gives alone (METHOD.md 5)."""

from pathlib import Path

import numpy as np
import pytest

from finmodel.graph.evaluate import Evaluation, evaluate, evaluate_in_blocks
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Numbers
from finmodel.graph.overrides import Change, Operation, with_changes
from finmodel.graph.paths import find
from finmodel.inputs.load import load_set
from finmodel.method.bases import BASES
from finmodel.method.model import Model, build

WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"
SWEPT: tuple[tuple[str, Operation, tuple[float, ...]], ...] = (
    ("growth.demand.acute.demographic", "add", (0.0, 0.005, -0.01, 0.02)),
    ("bau_efficiency.*.rate", "set", (0.0, 0.016, 0.02, 0.04)),
    ("qipp.*.delivery", "times", (1.0, 0.8, 0.5, 0.0)),
    ("cip.*.slip", "set", (0.0, 3.0, 15.0, 40.0)),
    ("cip.agency.start", "months", (0.0, 6.0, -3.0, 25.0)),
    ("allocations.recurrent.wm-ccg.growth.base.2019/20", "add", (0.0, 0.01, 0.02, -0.01)),
    ("baseline.contracts.*.releasable", "set", (0.0, 0.5, 0.75, 1.0)),
    ("cip.targets.*.amounts.2019/20", "times", (1.0, 3.0, 0.0, 0.5)),
    ("baseline.contracts.*.limit", "times", (1.0, 0.9, 1.1, 0.5)),
    ("cip.procurement.new_in_year", "times", (1.0, 2.0, 0.0, 9.0)),
    ("programmes.*.investment.recurrent.*.full_year", "set", (2.5, 0.0, 5.0, 1.0)),
    ("capital.requirement.*.life", "set", (1.0, 2.0, 20.0, 40.0)),
)


@pytest.fixture(scope="module")
def model() -> Model:
    return build(load_set(WESTMARCH))


def shown(model: Model) -> set[str]:
    return {line for basis in BASES for line in model.measured.names(basis)}


def swept(graph: Graph, place: int | None = None) -> Graph:
    """Give the graph with every path swept together, or held at one place of the sweep."""
    changes = [
        Change(
            path,
            operation,
            np.array(operands if place is None else operands[place]),
            find(graph, path),
        )
        for path, operation, operands in SWEPT
    ]
    return with_changes(graph, changes)


def scenario(evaluation: Evaluation, line: str, place: int) -> Numbers:
    table = evaluation.array(line)
    return table[:, :, place if table.shape[2] > 1 else 0]


def assert_close(found: Evaluation, at: int, alone: Evaluation, lines: set[str]) -> None:
    """Hold two runs to 1e-12 of the largest money figure of the year."""
    money = [line for line in lines if alone.graph.lines[line].unit == "money"]
    largest = np.max([np.nan_to_num(np.abs(alone.array(m))).max(axis=(0, 2)) for m in money], 0)
    for line in lines:
        apart = np.abs(scenario(found, line, at) - scenario(alone, line, 0))
        assert not np.any(apart > 1e-12 * largest), line
        np.testing.assert_array_equal(
            np.isnan(scenario(found, line, at)), np.isnan(scenario(alone, line, 0))
        )


@pytest.mark.parametrize("place", range(4))
def test_a_sweep_is_as_many_runs(model: Model, place: int) -> None:
    lines = shown(model)
    together = evaluate(swept(model.graph), lines)
    assert together.array(model.measured.line("plan", "mitigated_gap", "system")).shape[2] == 4
    assert_close(together, place, evaluate(swept(model.graph, place), lines), lines)


@pytest.mark.parametrize("size", [1, 3, None])
def test_blocks_change_no_figure(model: Model, size: int | None) -> None:
    lines = shown(model)
    together = evaluate(swept(model.graph), lines)
    seen = 0
    for block in evaluate_in_blocks(swept(model.graph), lines, size):
        for place in range(block.count):
            for line in lines:
                np.testing.assert_array_equal(
                    scenario(block.evaluation, line, place),
                    scenario(together, line, block.first + place),
                )
        seen += block.count
    assert seen == 4


def test_some_lines_alone_are_what_they_are_among_all(model: Model) -> None:
    whole = evaluate(model.graph)
    for measure in ("mitigated_gap", "underlying_position", "capital_consequence"):
        line = model.measured.line("risk-adjusted", measure, "organisation")
        np.testing.assert_array_equal(evaluate(model.graph, [line]).array(line), whole.array(line))
