"""Every scenario of a set in one graph: whichever is switched on, it gives that scenario."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from finmodel.audit.projection_rows import shown_lines
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input
from finmodel.inputs.load import load_set
from finmodel.inputs.overrides import parse_setting
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import BASES
from finmodel.method.model import Model, build
from finmodel.method.scenarios import Layered, apply, layers
from finmodel.method.selector import Selectable, selectable
from tests.model.small import small
from tests.model.test_scenarios import with_scenarios
from tests.trust.shipped import FOLDERS, plan_of

WITH_SCENARIOS = [one for one in FOLDERS if plan_of(one).assumptions.scenarios]
SETTING = Layered("--set", parse_setting("growth.price.*.2018/19=+0.5%"))


def shown(model: Model) -> set[str]:
    return {line for basis in BASES for line in shown_lines(model, basis)}


def same(found: Evaluation, expected: Evaluation, names: set[str]) -> None:
    for name in names:
        one, other = found.array(name), expected.array(name)
        assert np.allclose(one, other, rtol=1e-12, atol=1e-12, equal_nan=True), name


def switched(built: Selectable, name: str) -> Graph:
    """Give the graph with one scenario switched on, as a reader of the workbook does it."""
    changed = {}
    for scenario, switch in built.switches.items():
        line = built.graph.lines[switch]
        on = np.array([1.0 if scenario == name else 0.0])
        changed[switch] = Input(switch, line.label, line.axis, line.unit, on)
    return built.graph.replacing(changed)


@pytest.mark.parametrize("folder", WITH_SCENARIOS)
def test_each_scenario_gives_what_it_gives_alone(folder: str) -> None:
    plan = plan_of(folder)
    names = shown(plan.model)
    built = selectable(plan.model.graph, plan.assumptions)
    for name in (BASE, *plan.assumptions.scenarios):
        alone = evaluate(plan.with_(scenario=name).graph(), names)
        same(evaluate(switched(built, name), names), alone, names)
        chosen = selectable(plan.model.graph, plan.assumptions, name)
        same(evaluate(chosen.graph, names), alone, names)


def test_settings_are_made_after_any_scenario() -> None:
    plan = plan_of(FOLDERS[-1])
    names, year = shown(plan.model), plan.assumptions.years[0]
    built = selectable(plan.model.graph, plan.assumptions, settings=[SETTING])
    for name in (BASE, *plan.assumptions.scenarios):
        made = [*layers(plan.assumptions, name), SETTING]
        alone = evaluate(apply(plan.model.graph, made, year), names)
        same(evaluate(switched(built, name), names), alone, names)


def test_a_setting_behind_a_switch_is_made_where_that_is_on() -> None:
    plan = plan_of(FOLDERS[-1])
    names, year = shown(plan.model), plan.assumptions.years[0]
    built = selectable(plan.model.graph, plan.assumptions, switched=[SETTING])
    (own,) = built.switched
    on = built.graph.lines[own.switch]
    assert isinstance(on, Input)
    made = built.graph.replacing({own.switch: replace(on, values=np.ones(1))})
    for graph, layered in ((built.graph, []), (made, [SETTING])):
        alone = evaluate(apply(plan.model.graph, layered, year), names)
        same(evaluate(graph, names), alone, names)


@pytest.mark.parametrize("folder", WITH_SCENARIOS)
def test_each_input_is_held_somewhere_as_the_files_give_it(folder: str) -> None:
    model = plan_of(folder).model
    built = selectable(model.graph, model.assumptions)
    given = {name for name, line in model.graph.lines.items() if isinstance(line, Input)}
    assert set(built.inputs) == given
    for name, held in built.inputs.items():
        before, now = model.graph.lines[name], built.graph.lines[held]
        assert isinstance(before, Input)
        assert isinstance(now, Input)
        assert np.array_equal(before.values, now.values, equal_nan=True), name


def test_a_scenario_built_on_another_has_its_changes_once(tmp_path: Path) -> None:
    """More demand is in force in all three, and in the third but once."""
    growth = {"growth": {"demand": {"activity": {"all": "1%"}}}}
    data = small(growth, {"baseline": {"spend": {"staff": {"demand": "activity"}}}})
    more = {"overrides": {"growth.demand.activity.all": {"add": "1%"}}}
    assumptions = with_scenarios(
        data,
        tmp_path,
        more=more,
        most={"extends": "more", "overrides": {"growth.demand.activity.all": {"add": "2%"}}},
        other={"overrides": {"growth.demand.activity.all": "0%"}},
    )
    model = build(assumptions)
    built = selectable(model.graph, assumptions)
    growing = {
        name: evaluate(switched(built, name), ["spend"]).of("spend", "trust")[1]
        for name in (BASE, "more", "most", "other")
    }
    assert growing == pytest.approx({BASE: 202, "more": 204, "most": 208, "other": 200})


def test_scenarios_of_one_name_are_told_apart_by_their_files(tmp_path: Path) -> None:
    change = {"overrides": {"baseline.spend.staff.amount": {"times": "1.1"}}}
    assumptions = with_scenarios(
        small(),
        tmp_path,
        first={"name": "Base"} | change,
        second={"name": "Worse  care"} | change,
        third={"name": "worse care"} | change,
    )
    built = selectable(build(assumptions).graph, assumptions)
    labels = [built.graph.lines[switch].label for switch in built.switches.values()]
    assert labels == ["Base (first)", "Worse care", "worse care (third)"]


def test_the_westmarch_case_has_scenarios_built_on_others() -> None:
    assumptions = load_set(Path(FOLDERS[-1]))
    assert any(one.extends for one in assumptions.scenarios.values())
