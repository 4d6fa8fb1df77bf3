"""The fan of a page: the simulation of its plan, or why there is none."""

import pytest

import finmodel
from finmodel.analysis.effort import Effort, TooMuchWorkError
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.analysis.summaries import PERCENTILES
from finmodel.outputs.report.fan import fan_of
from tests.outputs.excel.workbooks import ROOT

WITHOUT_RANGES = ROOT / "examples" / "highland-2024"
STARTER = ROOT / "finmodel" / "sets" / "starter"


def test_the_bands_are_those_of_the_simulation_and_begin_at_the_plan() -> None:
    plan = finmodel.load(STARTER)
    fan = fan_of(plan)
    found = SimulateQuestion().ask(plan)
    first = plan.project().value("mitigated_gap", plan.assumptions.years[0])
    widest = fan.bands[0]
    assert widest.name == f"{PERCENTILES[0]:g}% to {PERCENTILES[-1]:g}% of draws"
    assert widest.low == (first, *(one.percentiles[0] for one in found.summaries))
    assert widest.high == (first, *(one.percentiles[-1] for one in found.summaries))
    assert f"{found.draws:,} draws" in fan.made
    assert "left out while something is moved" in fan.moved


def test_the_fan_is_of_the_plan_that_the_page_is_made_of() -> None:
    plan = finmodel.load(STARTER)
    moved = plan.with_("bau_efficiency.*.rate=0%")
    assert fan_of(moved).bands != fan_of(plan).bands


def test_a_set_without_ranges_says_why_it_has_no_fan() -> None:
    fan = fan_of(finmodel.load(WITHOUT_RANGES))
    assert fan.bands == ()
    assert fan.made == fan.moved
    assert "no assumption has a range" in fan.made


def test_no_more_draws_are_made_than_there_is_time_for() -> None:
    plan = finmodel.load(STARTER)
    question = SimulateQuestion(draws=5_000)
    cost_of_one = 10_000
    assert Effort(9, 6_000 * cost_of_one, 500).draws(5_000, cost_of_one) == 5_000
    assert Effort(9, 700 * cost_of_one, 500).draws(5_000, cost_of_one) == 700
    with pytest.raises(TooMuchWorkError, match="time for 499, too few"):
        Effort(9, 499 * cost_of_one, 500).draws(5_000, cost_of_one)
    few = question.spread(plan, Effort(1_000, 100_000, 2))
    assert 2 < few.draws < 5_000
    assert few == SimulateQuestion(draws=few.draws).spread(plan)


def test_a_set_with_too_much_to_draw_says_so_before_it_prepares_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def prepared(*_: object) -> None:
        raise AssertionError("the draws of a set that is too large are prepared")

    monkeypatch.setattr("finmodel.analysis.simulate.experiment", prepared)
    monkeypatch.setattr("finmodel.outputs.report.fan._EFFORT", Effort(1, 10**9, 500))
    fan = fan_of(finmodel.load(STARTER))
    assert fan.bands == ()
    assert fan.made == fan.moved
    assert "run finmodel simulate" in fan.made
