"""The bridge is read from the formulas of the gaps, and only a bridge of measures is read."""

from collections.abc import Callable
from dataclasses import replace

import pytest

import finmodel
from finmodel.graph.declarations import Declarations
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Line
from finmodel.graph.nodes import LineValue, Node
from finmodel.method import bridge as module
from finmodel.method.bases import BASES
from finmodel.method.bridge import bridge_of
from finmodel.method.bridge_lines import declare_bridge
from finmodel.method.catalogue import CATALOGUE
from finmodel.method.model import Model
from finmodel.method.steps import Gap, Term
from tests.trust.shipped import FOLDERS, plan_of


@pytest.fixture(scope="module")
def model() -> Model:
    return finmodel.load("tests/cases/westmarch").model


def with_formula(model: Model, name: str, change: Callable[[Node], Node]) -> Graph:
    """The graph with the formula of a line changed on every basis."""
    lines = dict(model.graph.lines)
    for basis in BASES:
        line = lines[f"{name}.{basis}"]
        assert isinstance(line, Line)
        lines[line.name] = replace(line, expression=change(line.expression))
    return Graph(model.graph.years, lines)


def value(model: Model, name: str) -> LineValue:
    line = model.graph.lines[name]
    return LineValue(line.axis, line.unit, name)


def test_it_is_read_from_the_formulas_of_the_gaps(model: Model) -> None:
    """METHOD.md 3.4, 3.6, 3.7: each gap is the one before less its steps."""
    assert model.bridge.gaps == (
        Gap("do_nothing_gap", ()),
        Gap("status_quo_gap", (Term("bau_efficiency", -1),)),
        Gap("bau_gap", (Term("qipp", -1), Term("qipp_not_identified", -1))),
        Gap(
            "mitigated_gap",
            (
                Term("cip", -1),
                Term("cip_not_identified", -1),
                Term("programmes", -1),
                Term("elective_activity", -1),
                Term("efficiency_overlap_counted", 1),
                Term("gain_share", -1),
                Term("support", -1),
            ),
        ),
    )


def test_a_sum_that_is_no_measure_is_read_on(model: Model) -> None:
    """METHOD.md 3.8: the underlying gap names sums of items that are measures."""
    assert Term("one_off_investment", -1) in model.bridge.underlying
    assert Term("non_recurrent_support", 1) in model.bridge.underlying


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_gap_is_the_sum_of_its_terms(folder: str) -> None:
    for basis in BASES:
        projection = plan_of(folder).project(basis)
        for id_ in {row.id for row in projection.rows if row.level != "resource"}:
            rows = {row.measure: row.values for row in projection.rows_of(id_)}
            for gap, _ in projection.bridge.gaps:
                for year, expected in enumerate(rows[gap]):
                    terms = projection.bridge.terms(gap)
                    found = sum(sign * (rows[one][year] or 0.0) for one, sign in terms)
                    assert found == pytest.approx(expected, abs=1e-8)


def test_a_new_step_is_an_error_until_the_catalogue_has_it(model: Model) -> None:
    grown = with_formula(model, "mitigated_gap", lambda formula: formula - value(model, "headroom"))
    with pytest.raises(GraphError, match=r" support, headroom, .*catalogue"):
        bridge_of(grown, model.measured)


def test_a_forgotten_step_is_an_error(model: Model) -> None:
    lost = with_formula(model, "mitigated_gap", lambda formula: formula.left)  # type: ignore[attr-defined]
    with pytest.raises(GraphError, match=r"lists .* support, mitigated_gap as bridge"):
        bridge_of(lost, model.measured)


def test_a_term_that_is_no_line_is_an_error(model: Model) -> None:
    scaled = with_formula(
        model, "mitigated_gap", lambda formula: formula - 2 * value(model, "cip.plan")
    )
    with pytest.raises(
        GraphError, match=r"mitigated_gap.plan: .* must be a line .* one is Arithmetic"
    ):
        bridge_of(scaled, model.measured)


def test_a_line_that_is_no_measure_is_an_error(model: Model) -> None:
    backing = value(model, "backing.plan")
    named = with_formula(model, "bau_gap", lambda formula: formula - backing)
    with pytest.raises(
        GraphError, match=r"backing.plan: .* catalogue does not .* must be a line .* one is Total"
    ):
        bridge_of(named, model.measured)
    people = replace(value(model, "population"), unit="money")
    counted = with_formula(model, "bau_gap", lambda formula: formula - people)
    with pytest.raises(GraphError, match="population: is neither a measure of the catalogue"):
        bridge_of(counted, model.measured)


def test_bases_that_differ_are_an_error(model: Model) -> None:
    lines = dict(
        with_formula(model, "bau_gap", lambda formula: formula - value(model, "headroom")).lines
    )
    lines["bau_gap.plan"] = model.graph.lines["bau_gap.plan"]
    with pytest.raises(GraphError, match="not the same on every basis"):
        bridge_of(Graph(model.graph.years, lines), model.measured)


def test_a_step_without_a_short_label_is_an_error(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = {**CATALOGUE, "cip": CATALOGUE["cip"]._replace(short="")}
    monkeypatch.setattr(module, "CATALOGUE", without)
    with pytest.raises(GraphError, match=r"cip: .* short label"):
        bridge_of(model.graph, model.measured)


def test_a_step_may_open_the_gap(model: Model) -> None:
    """A step that is added is drawn upward and ends at the gap that it leads to."""
    opened = with_formula(model, "status_quo_gap", lambda formula: replace(formula, operator="+"))  # type: ignore[call-arg]
    bridge = bridge_of(opened, model.measured)
    assert bridge.gaps[1] == Gap("status_quo_gap", (Term("bau_efficiency", 1),))
    changed = replace(model, graph=opened, bridge=bridge)
    declare = Declarations(opened.years, opened.lines)
    drawn = declare_bridge(changed, declare, "plan", bridge)
    after = declare.graph()
    bar = drawn.measures.index("bau_efficiency")
    wanted = {name: rows[bar].line for name, rows in drawn.series.items()}
    reached, gap = "bridge.after.bau_efficiency", "status_quo_gap.plan by system"
    evaluation = evaluate(after, {*wanted.values(), reached, gap})
    found = {name: evaluation.of(line, "system") for name, line in wanted.items()}
    assert evaluation.of(reached, "system") == pytest.approx(evaluation.of(gap, "system"))
    value_of_step = evaluation.of(drawn.values[bar].line, "system")
    assert max(value_of_step) > 0
    opens = [up + down for up, down in zip(found["opens above"], found["opens below"], strict=True)]
    assert opens == pytest.approx([max(0.0, one) for one in value_of_step], abs=1e-9)
