"""Risks and mitigations of a year are drawn: each happens or does not, as likely as it is said."""

import numpy as np
import pytest

import finmodel
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.happenings import happenings
from finmodel.analysis.uncertainty import uncertainty_of
from finmodel.plan import Plan
from tests.analysis.plans import evaluated
from tests.cli.conftest import ROOT

STRIKE, LAND = "actuals.risks.strike", "actuals.mitigations.land"
TREND, AMOUNT, SALE = -4 / 3, 0.6, 0.4


def plan(*settings: str) -> Plan:
    """The year worked by hand: a strike of 0.6 at 50%, and land of 0.2 to 0.5 sold at 80%."""
    return finmodel.load(ROOT / "tests" / "cases" / "in-year").with_(*settings)


def test_what_is_certain_or_cannot_be_is_not_drawn() -> None:
    assert [one.path for one in happenings(plan().case())] == [STRIKE, LAND]
    certain = plan(f"{STRIKE}.likelihood=100%", f"{LAND}.likelihood=0%")
    assert list(happenings(certain.case())) == []


def test_each_happens_as_often_as_it_is_likely() -> None:
    drawn = uncertainty_of(plan().case(), risks=True)
    assert [one.path for one in drawn.risks] == [STRIKE, LAND]
    happens = drawn.draw(1, 0, 20_000)[len(drawn.assumptions) :]
    assert set(np.unique(happens).tolist()) == {0.0, 1.0}
    assert happens.mean(axis=1) == pytest.approx([0.5, 0.8], abs=0.01)


def test_a_simulation_moves_the_likely_outturn_by_what_happens() -> None:
    found = plan(f"{LAND}.likelihood=0%").simulate(2_000, measure="forecast_likely")
    assert [one.year for one in found.figures] == ["2025/26"]
    assert found.basis == "plan"
    (summary,) = found.summaries
    low, *_, high = summary.percentiles
    assert (low, high) == pytest.approx((TREND - AMOUNT, TREND))
    assert summary.mean == pytest.approx(TREND - AMOUNT / 2, abs=0.02)


def test_every_draw_is_the_plan_with_its_settings() -> None:
    of = plan()
    drawn = uncertainty_of(of.case(), risks=True)
    for scenario in range(4):
        settings = drawn.settings(drawn.draw(7, scenario, 1)[:, 0])
        alone = evaluated(of.with_(*settings)).value("forecast_likely", "2025/26")
        strike, land = drawn.draw(7, scenario, 1)[-2:, 0]
        sale = drawn.draw(7, scenario, 1)[0, 0]
        assert alone == pytest.approx(TREND - strike * AMOUNT + land * sale)


def test_workers_change_no_figure() -> None:
    alone = plan().simulate(300_000, measure="forecast_likely", workers=1)
    shared = plan().simulate(300_000, measure="forecast_likely", workers=2)
    assert alone.summaries == shared.summaries


def test_risks_and_their_amounts_can_be_drawn_together() -> None:
    found = plan().simulate(200, measure="forecast_likely", together=[(STRIKE, LAND)])
    assert found.uncertain.dependence.together == ((STRIKE, LAND),)
    with pytest.raises(WhatIfError, match=r"actuals\.risks\.strike: no such assumption"):
        plan().simulate(200, together=[(STRIKE, LAND)])


def test_a_tornado_takes_each_from_never_to_certain() -> None:
    found = plan().sensitivity(measure="forecast_likely")
    bars = {bar.assumption.path: (bar.at_low, bar.at_high) for bar in found.bars}
    likely = TREND - AMOUNT / 2
    assert bars[f"{STRIKE}.likelihood"] == pytest.approx(
        (TREND + 0.8 * SALE, TREND - AMOUNT + 0.8 * SALE)
    )
    assert bars[f"{LAND}.likelihood"] == pytest.approx((likely, likely + SALE))
    assert found.now == pytest.approx(likely + 0.8 * SALE)
    assert f"{STRIKE}.likelihood" not in {
        one.assumption.path for one in plan().sensitivity(measure="position").bars
    }
