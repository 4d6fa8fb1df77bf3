"""METHOD.md 4: the rows that a workbook has of the checks, and the lines they read."""

from collections.abc import Mapping

import numpy as np
import pytest

from finmodel.checks.checked_graph import with_checks
from finmodel.checks.findings import NOTHING_HERE, findings
from finmodel.checks.listed import always_made
from finmodel.checks.live import LiveRow, declare_live_checks, not_live, published_lines
from finmodel.checks.published import PUBLISHED_VALUE, published_of
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input
from finmodel.method.model import Model
from tests.checks.checking import accepted
from tests.checks.test_each_check import themed
from tests.model.small import cip, price, qipp, run, spend
from tests.reference import Data

GROWN = (price("pay", "10%"), spend(price="pay"))
"""Staff of 200, 220, 242 and 266.2: 0, 20, 42 and 66.2 missing at the trust."""
FIGURE = {"measure": "do_nothing_gap", "severity": "warn", "organisation": "trust"}
PUBLISHED: Data = {
    "published": {
        "published": {
            "first": FIGURE | {"name": "One", "year": "2017/18", "value": "20", "tolerance": "1"},
            "second": FIGURE | {"name": "Two", "year": "2018/19", "low": "30", "high": "40"},
            "system": {"name": "All", "measure": "do_nothing_gap", "year": "2018/19"}
            | {"severity": "warn", "system": "true", "value": "42", "tolerance": "0.5"},
        }
    }
}
LARGEST = 1_000.0


def live(*edits: Data) -> tuple[Model, Mapping[str, LiveRow], Graph]:
    model = run(*edits).model
    declare = Declarations(model.graph.years, model.graph.lines)
    rows = declare_live_checks(model, declare, LARGEST)
    by_id = {row.id: row for row in rows}
    assert len(by_id) == len(rows)
    return model, by_id, declare.graph()


def given(graph: Graph, line: str) -> Input:
    found = graph.lines[line]
    assert isinstance(found, Input)
    return found


def test_a_row_says_what_holds_and_for_whom() -> None:
    _, rows, graph = live(*GROWN, cip(full_year_value="9", start="2017-04"))
    row = rows["savings-rate.trust"]
    assert row.says == f"{row.check.statement}: Trust"
    assert (row.members, row.accepted, row.place) == (range(1), False, 0)
    assert row.comparison is not None
    assert row.tolerance is not None
    assert row.reads == {row.comparison.lines["difference"].line, "tolerance.rate"}
    assert row.reads <= graph.lines.keys()
    whole = rows["magnitude.cip"]
    assert whole.says == whole.check.statement


def test_a_check_with_nothing_to_look_at_has_one_row_that_reads_nothing() -> None:
    _, rows, _ = live()
    row = rows["counted-twice"]
    assert row.says == f"{row.check.statement}: {NOTHING_HERE}"
    assert (row.about, row.accepted, row.reads, row.members) == ("", False, frozenset(), range(0))
    assert (row.comparison, row.tolerance) == (None, None)


def test_rows_are_in_the_order_of_the_checks_and_one_check_has_none() -> None:
    _, rows, _ = live(*GROWN, PUBLISHED)
    there = dict.fromkeys(row.check.id for row in rows.values())
    assert list(there) == [check.id for check in always_made() if not check.not_live]
    (said,) = not_live()
    assert said.startswith("drivers-explain: ")
    assert len(said) > len("drivers-explain: ")


def test_what_was_accepted_is_marked() -> None:
    scheme = cip(full_year_value="9", start="2017-04")
    _, rows, _ = live(*GROWN, scheme, accepted("savings-rate", "trust"))
    assert [row.id for row in rows.values() if row.accepted] == ["savings-rate.trust"]


def test_several_members_that_are_one_finding_are_one_row() -> None:
    first = cip(full_year_value="9", start="2017-04")["cip"]["cip"]["scheme"]
    saves = qipp(full_year_value="2", start="2017-04", releasable="100%")
    _, rows, _ = live({"cip": {"cip": {"first": first, "second": first}}}, saves)
    assert rows["magnitude.cip"].members == range(2)
    assert rows["magnitude.cip"].about == "cip"
    each = [row for row in rows.values() if row.check.id == "savings-rate"]
    assert [(row.about, row.members) for row in each] == [
        ("buyer", range(1)),
        ("trust", range(1, 2)),
    ]
    assert [row.says.rpartition(": ")[2] for row in each] == ["Buyer", "Trust"]


def test_the_tolerances_are_lines_one_for_all_or_one_for_each_figure() -> None:
    _, rows, graph = live(*GROWN, PUBLISHED, cip(full_year_value="9", start="2017-04"))
    money = given(graph, "tolerance.exact")
    assert (money.unit, money.label) == ("money", "Rounding allowed in money that must agree")
    assert money.axis.members == ("system",)
    np.testing.assert_allclose(money.values, [1e-9 * LARGEST])
    np.testing.assert_allclose(given(graph, "tolerance.rate").values, [1e-9])
    own = given(graph, "published_tolerance")
    assert own.axis.members == ("published.first", "published.second", "published.system")
    assert own.axis.labels == ("One, 2017/18", "Two, 2018/19", "All, 2018/19")
    np.testing.assert_allclose(own.values, [1, 5, 0.5], atol=1e-6)
    assert [rows[f"published.{id_}"].place for id_ in ("first", "second", "system")] == [0, 1, 2]


def test_a_row_judges_its_own_members_in_the_years_of_its_check() -> None:
    _, rows, graph = live(*GROWN, PUBLISHED)
    first, second = rows["published.first"], rows["published.second"]
    assert first.holds(np.array([[9.0, 0.5, 9.0, 9.0]]), 1.0, graph.years)
    assert not first.holds(np.array([[0.0, 1.5, 0.0, 0.0]]), 1.0, graph.years)
    assert second.holds(np.array([[9.0, 9.0, -0.5, 9.0]]), 1.0, graph.years)
    assert not second.holds(np.array([[0.0, 0.0, -1.5, 0.0]]), 1.0, graph.years)


def test_published_figures_are_lines_with_what_the_model_says_of_each() -> None:
    model, rows, graph = live(*GROWN, PUBLISHED)
    lines = published_lines(model, rows.values())
    assert [(one.id, one.record.name, one.place) for one in lines] == [
        ("first", "One", 0),
        ("second", "Two", 1),
        ("system", "All", 2),
    ]
    assert {(one.expected, one.tolerance) for one in lines} == {
        (PUBLISHED_VALUE, "published_tolerance")
    }
    values = given(graph, PUBLISHED_VALUE)
    assert values.label == "Published figure"
    assert values.axis.labels == ("One, 2017/18", "Two, 2018/19", "All, 2018/19")
    np.testing.assert_allclose(values.values, [20, 35, 42])
    evaluation = evaluate(graph, [one.line for one in lines])
    for one in lines:
        np.testing.assert_allclose(evaluation.array(one.line)[0, :, 0], [0, 20, 42, 66.2])
    assert published_lines(model, [rows["bridge-foots"], rows["counted-twice"]]) == ()


@pytest.mark.parametrize(
    ("member", "year", "ids"),
    [
        ("trust", "2017/18", ["published.first"]),
        ("trust", "2018/19", ["published.second"]),
        ("trust", "2019/20", ["published"]),
        ("buyer", "2017/18", ["published"]),
    ],
)
def test_what_was_published_of_one_figure_is_of_its_member_and_year(
    member: str, year: str, ids: list[str]
) -> None:
    model = run(*GROWN, PUBLISHED).model
    line = model.measured.line("plan", "do_nothing_gap", "organisation")
    checked = with_checks(model, model.graph, [published_of(line, member, year)])
    found = findings(checked, evaluate(checked.graph, checked.reads))
    assert [one.id for one in found] == ids


def test_rounding_is_of_the_largest_figure_that_agrees_with_what_was_published() -> None:
    large = FIGURE | {"name": "L", "year": "2017/18", "value": "1000000", "tolerance": "500000"}
    _, _, graph = live(*GROWN, {"published": {"published": {"large": large}}})
    (allowed,) = given(graph, "published_tolerance").values
    assert allowed - 500_000 == pytest.approx(1e-9 * 1_500_000, rel=1e-3)


def test_a_row_of_two_plans_names_them_in_their_order() -> None:
    _, rows, _ = live(*themed("urgent care"))
    row = rows["counted-twice.scheme-hubs"]
    assert row.says == f"{row.check.statement}: Scheme and Hubs"
