"""The fan of a page: the simulation of its plan, or why there is none."""

import finmodel
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
