"""A check read for the terminal and for the workbook: the same findings, whatever is changed."""

from collections.abc import Iterator

import numpy as np
import pytest

from finmodel.checks.findings import Finding, findings
from finmodel.checks.listed import every_check
from finmodel.checks.live import LiveRow
from finmodel.checks.run import declare_every_check
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.method.model import Model
from finmodel.outputs.excel.board.board_model import board_model
from tests.outputs.excel.board.parity import at_random, without_checks
from tests.outputs.excel.workbooks import SETS, laid_out, plan

SCENARIOS = [
    (name, scenario)
    for name, path in SETS.items()
    for scenario in ("base", *sorted(each.stem for each in path.glob("scenarios/*.yaml")))
]
SMALL = ("starter", "westmarch", "highland-2024", "new-devon-2013", "north-west-london-2021")
SEEDS = range(10)
NOT_LIVE = {"drivers-explain"}
"""The one check that no workbook holds: the sheet says so."""


def told(model: Model, graph: Graph) -> list[Finding]:
    """What `finmodel check` finds, but for what no workbook holds."""
    declared = declare_every_check(model, graph)
    found = findings(declared, evaluate(declared.graph, declared.reads))
    return [one for one in found if one.check not in NOT_LIVE]


def apart(found: list[Finding], rows: tuple[LiveRow, ...], graph: Graph) -> Iterator[str]:
    """In what the two readings differ; the graph holds the lines of the live checks."""
    assert [one.id for one in found] == [row.id for row in rows]
    evaluation = evaluate(graph, [name for row in rows for name in row.reads])
    for one, row in zip(found, rows, strict=True):
        if row.comparison is None or row.tolerance is None:
            if not one.holds or one.actual is not None:
                yield f"{one.id}: the workbook has nothing to look at"
            continue
        differences = evaluation.array(row.comparison.lines["difference"].line)[:, :, 0]
        allowed = float(evaluation.array(row.tolerance.line)[row.place, 0, 0])
        if row.holds(differences, allowed, graph.years) != one.holds:
            yield f"{one.id}: holds {one.holds}, in the workbook {not one.holds}"
        if one.expected is not None and one.actual is not None:
            own = differences[row.members.start : row.members.stop]
            if not np.isclose(own, one.actual - one.expected, rtol=0, atol=1e-9).any():
                yield f"{one.id}: out by {one.actual - one.expected}, in the workbook {own}"


@pytest.mark.parametrize(("name", "scenario"), SCENARIOS)
def test_every_set_and_scenario(name: str, scenario: str) -> None:
    contents = board_model(plan(name).model, scenario=scenario)
    under = plan(name).with_(scenario=scenario)
    found = told(under.model, under.graph())
    assert list(apart(found, contents.checks, contents.graph)) == []
    for one, row in zip(found, contents.checks, strict=True):
        if row.tolerance is not None and one.tolerance is not None:
            table = contents.evaluation.array(row.tolerance.line)
            # A tolerance is told without the rounding that may be added to it.
            assert one.tolerance == pytest.approx(table[row.place, 0, 0], rel=1e-6, abs=1e-6)


def with_all_included(graph: Graph, as_written: Graph) -> Graph:
    """Give the graph with what is included as it was: a check of what is left out is not told.

    A workbook keeps its row.
    """
    kept = {name: line for name, line in as_written.lines.items() if "included" in name}
    return Graph(graph.years, {**graph.lines, **kept})


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SMALL)
def test_random_settings(name: str, seed: int) -> None:
    contents, layout = laid_out(name)
    _, graph = at_random(contents, layout, seed)
    graph = with_all_included(graph, contents.graph)
    found = told(contents.model, without_checks(contents, graph))
    assert list(apart(found, contents.checks, graph)) == []


def test_random_settings_break_checks_of_most_kinds() -> None:
    """So that the comparison above has verdicts of both kinds to compare."""
    broken: set[str] = set()
    for name in SMALL:
        contents, layout = laid_out(name)
        for seed in SEEDS:
            _, graph = at_random(contents, layout, seed)
            evaluation = evaluate(graph, [name for row in contents.checks for name in row.reads])
            for row in contents.checks:
                if row.comparison is not None and row.tolerance is not None:
                    differences = evaluation.array(row.comparison.lines["difference"].line)[:, :, 0]
                    allowed = float(evaluation.array(row.tolerance.line)[row.place, 0, 0])
                    if not row.holds(differences, allowed, graph.years):
                        broken.add(row.check.id)
    assert {"capital-sources", "back-loading", "savings-rate", "published"} <= broken


def test_only_the_drivers_are_not_live() -> None:
    assert {check.id for check in every_check() if check.not_live} == NOT_LIVE
