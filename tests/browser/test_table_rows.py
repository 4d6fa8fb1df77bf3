"""Which rows a table shows, in what order, tried on figures made up for it."""

from typing import Any

import pytest

from finmodel.outputs.report.log_data import shortened
from finmodel.outputs.report.scripts import joined_script
from tests.browser.in_node import in_node

NAN = "NaN"
_REPORT = """
const numbers = given.lines.map((rows) => rows.map((years) => years.map(Number)));
const report = {
  state: { basis: "plan", year: 1 },
  data: { tables: { years: ["2024/25", "2025/26"], nothing: 1e-9, shared: given.shared ?? {} } },
  model: { value: (line, row, year) => numbers[line][row][year] },
};
"""


def tried(body: str, **given: object) -> Any:
    return in_node(joined_script(), _REPORT + body, given)


def shown(row: dict[str, object], *lines: list[list[object]]) -> bool:
    """Whether a row is shown; each line has a row of years for each member."""
    found: bool = tried("return rowIsShown(report, given.row);", row=row, lines=lines)
    return found


FIGURES = [{"line": 0, "row": 0, "years": 2, "unit": "money"}]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 0], False),
        ([0, 1e-12], False),
        ([-1e-9, NAN], False),
        ([0, 1e-8], True),
        ([-0.1, 0], True),
        ([NAN, NAN], False),
    ],
)
def test_a_row_is_left_out_where_it_is_nil_in_every_year(
    values: list[object], expected: bool
) -> None:
    assert shown({"cells": FIGURES, "oneOf": [[0, 0]]}, [values]) is expected


def test_a_row_stays_where_one_of_several_is_not_nil() -> None:
    row = {"cells": FIGURES, "oneOf": [[0, 0], [1, 1]]}
    assert shown(row, [[0, 0]], [[5, 5], [0, 2]]) is True
    assert shown(row, [[0, 0]], [[5, 5], [0, 0]]) is False


@pytest.mark.parametrize(
    ("other", "expected"),
    [([1, NAN], False), ([1 + 1e-10, NAN], False), ([1, 0], True), ([2, NAN], True)],
)
def test_a_row_is_left_out_where_it_repeats_another(other: list[object], expected: bool) -> None:
    assert shown({"cells": FIGURES, "unlike": [1, 0]}, [[1, NAN]], [other]) is expected


def test_a_row_stands_for_another_where_something_is_nil_or_is_not() -> None:
    for values, nil in (([0, 0], True), ([0, 3], False)):
        assert shown({"cells": FIGURES, "ifNil": [1, 0]}, [[1, 1]], [values]) is nil
        assert shown({"cells": FIGURES, "ifNotNil": [1, 0]}, [[1, 1]], [values]) is not nil


def test_rows_that_are_all_alike_are_left_out_together() -> None:
    row = {"cells": FIGURES, "differ": [[0, 0], [1, 0], [2, 0]]}
    assert shown(row, [[1, 2]], [[1, 2]], [[1, 2]]) is False
    assert shown(row, [[1, 2]], [[1, 2]], [[1, 3]]) is True


def largest(values: list[object], most: int = 3) -> list[str]:
    rows = [{"cells": [f"scheme {place}"], "role": "line"} for place in range(len(values))]
    table = {"rows": "schemes", "largest": {"most": most, "lines": {"plan": 0}, "unit": "money"}}
    found: list[str] = tried(
        "return largestRows(report, given.table).map((row) => row.cells[0]);",
        table=table,
        shared={"schemes": rows},
        lines=[[[0, value] for value in values]],
    )
    return found


def test_the_largest_come_first_and_of_equals_the_first() -> None:
    assert largest([2, 5, 2, 7, 2]) == ["scheme 3", "scheme 1", "scheme 0"]
    assert largest([1, 1, 1, 1]) == ["scheme 0", "scheme 1", "scheme 2"]


def test_what_is_nil_or_costs_more_than_it_saves_is_not_among_the_largest() -> None:
    assert largest([0, -3, NAN, 1e-12, 4]) == ["scheme 4"]


@pytest.mark.parametrize(
    ("difference", "tolerance", "said"),
    [(0.5, 0.5, "agrees"), (-0.6, 0.5, "differs"), (0.6, 0.5, "differs"), (NAN, 1, "not compared")],
)
def test_two_figures_agree_within_their_tolerance(
    difference: object, tolerance: float, said: str
) -> None:
    cell = {
        "difference": {"line": 0, "row": 0, "year": 0},
        "tolerance": {"line": 1, "row": 0, "year": 0},
    }
    lines = [[[difference, 0]], [[tolerance, 0]]]
    found = tried("return agreementNow(report, given.cell).text;", cell=cell, lines=lines)
    assert found == said


def test_paths_of_the_log_are_read_as_they_were_packed() -> None:
    paths = ["baseline.spend.a.amount", "baseline.spend.é.amount", "baseline.spend.é.income", "x"]
    found = in_node(joined_script(), "return pathsOfLog({ paths: given });", list(shortened(paths)))
    assert found == paths
