"""METHOD.md 4: the tolerances, and what a difference is declared as."""

import re

import pytest

from finmodel.checks.listed import every_check
from finmodel.checks.run import declare_every_check
from finmodel.checks.tolerances import published_within
from finmodel.graph.lines import Line
from finmodel.graph.nodes import Constant
from tests.model.small import contract, qipp, run
from tests.outputs.excel.workbooks import plan
from tests.reference import Data

APRIL = {"start": "2017-04"}


def test_a_tolerance_has_the_name_of_a_line_and_a_label_in_words() -> None:
    for tolerance in {*(check.tolerance for check in every_check()), published_within(1.0, 10.0)}:
        assert re.fullmatch(r"tolerance\.[a-z]+|published_tolerance", tolerance.name)
        assert re.fullmatch(r"[A-Z][A-Za-z' ]+", tolerance.label)
        assert " " in tolerance.label


def test_what_is_compared_with_nothing_is_its_own_difference() -> None:
    """A workbook shows the figure, and not the figure less nothing."""
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"}}}}
    model = run(
        efficiency, qipp(full_year_value="2", releasable="100%", **APRIL), contract(limit="144")
    ).model
    checked = declare_every_check(model, model.graph)
    with_nothing = 0
    for comparison in (each for own in checked.comparisons.values() for each in own):
        found = {name: checked.graph.lines[one.line] for name, one in comparison.lines.items()}
        limit, difference = found.get("limit"), found.get("difference")
        if isinstance(limit, Line) and isinstance(limit.expression, Constant):
            with_nothing += 1
            actual = found["actual"]
            assert isinstance(difference, Line)
            assert isinstance(actual, Line)
            assert difference.expression is actual.expression
    assert with_nothing > 1


@pytest.mark.parametrize("name", ["westmarch", "starter", "north-west-london-2021"])
def test_the_lines_of_checks_have_a_name_and_a_label_in_words(name: str) -> None:
    model = plan(name).model
    checked = declare_every_check(model, model.graph)
    added = [line for id_, line in checked.graph.lines.items() if id_ not in model.graph.lines]
    assert len(added) > 50
    assert [line.name for line in added if re.search(r"\s", line.name)] == []
    assert [line.label for line in added if not re.match(r"[A-Z1£].* ", line.label)] == []
