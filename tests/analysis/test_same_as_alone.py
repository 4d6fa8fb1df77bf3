"""Every point of a grid, every draw and every root is the same run alone (METHOD.md 5)."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from finmodel.analysis.errors import CannotMoveError
from finmodel.analysis.experiment import experiment
from finmodel.analysis.uncertainty import uncertainty_of
from finmodel.graph.paths import paths
from finmodel.graph.program import Runner
from finmodel.method.bases import BASES
from finmodel.method.scenarios import SettingError
from finmodel.plan import Plan
from finmodel.selection import selected_figures
from tests.analysis.plans import allowance, alone, evaluated, plan_of, thornmere, westmarch
from tests.random_sets import assumption_sets
from tests.sizes import tries

some = tries(8, shrink=False)
VARIED = {
    "rate": "1%,2.5%,+0.3%",
    "delivery": "0%,45%,100%",
    "slip": "0,5,14",
    "full_year_value": "0,3.5,9.25",
    "amount": "10,20.5",
    "variable_share": "0%,70%",
    "releasable": "20%,80%",
}


def varied(path: str) -> str | None:
    """A list of values that go with what the path is, for some kinds of path."""
    field = path.rpartition(".")[2]
    if path.startswith("growth.demand") or path.startswith("growth.price"):
        return "0.4%,3.1%,-1%"
    values = VARIED.get(field)
    return values.replace(",+0.3%", "") if values else None


@some
@given(assumption_sets(capital=True), st.data())
def test_every_point_of_a_grid(data: Any, drawn: st.DataObject) -> None:
    plan = plan_of(data)
    known = sorted({path for path in paths(plan.model.graph) if varied(path)})
    chosen = drawn.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    basis = drawn.draw(st.sampled_from(BASES))
    years = plan.assumptions.years
    try:
        swept = plan.sweep(*(f"{path}={varied(path)}" for path in chosen), years=years, basis=basis)
    except (CannotMoveError, SettingError):
        assume(False)
        return
    for scenario in {0, swept.found.shape[1] // 2, swept.found.shape[1] - 1}:
        made = swept.settings(scenario)
        near = allowance(plan, made, basis)
        expected = alone(plan, made, basis, "mitigated_gap")
        assert swept.found[:, scenario].tolist() == pytest.approx(expected, abs=near, rel=0)


@some
@given(assumption_sets())
def test_every_draw(data: Any) -> None:
    plan = plan_of(data)
    drawn = uncertainty_of(plan.case())
    assume(drawn.count > 0)
    years = plan.assumptions.years
    figures = selected_figures(plan.model, "risk-adjusted", years=years)
    program = experiment(plan.case(), drawn.parameters(), drawn.varied()).program(
        [figure.cell for figure in figures]
    )
    given_ = drawn.draw(7, 0, 40)
    found = Runner(program).run(given_)
    for scenario in (0, 19, 39):
        made = drawn.settings(given_[:, scenario])
        near = allowance(plan, made, "risk-adjusted")
        expected = alone(plan, made, "risk-adjusted", "mitigated_gap")
        assert found[:, scenario].tolist() == pytest.approx(expected, abs=near, rel=0)


@pytest.mark.parametrize("scenario", ["base", "downside", "delayed"])
def test_every_draw_of_what_the_files_draw_together(scenario: str) -> None:
    """Groups, correlations, years that follow an end of a straight line, and scheme outcomes."""
    plan = thornmere().with_(scenario=scenario)
    drawn = uncertainty_of(plan.case())
    assert drawn.mixing
    assert len(drawn.stream_names()) < drawn.count
    assert any(one.follows for one in drawn.assumptions)
    figures = selected_figures(plan.model, "risk-adjusted", years=plan.assumptions.years)
    program = experiment(plan.case(), drawn.parameters(), drawn.varied()).program(
        [figure.cell for figure in figures]
    )
    given_ = drawn.draw(11, 70_000, 9)
    found = Runner(program).run(given_)
    for scenario_ in (0, 4, 8):
        made = drawn.settings(given_[:, scenario_])
        near = allowance(plan, made, "risk-adjusted")
        expected = alone(plan, made, "risk-adjusted", "mitigated_gap")
        assert found[:, scenario_].tolist() == pytest.approx(expected, abs=near, rel=0)


@some
@given(assumption_sets(), st.sampled_from(["bau_efficiency.*.rate", "growth.price.*"]))
def test_every_root(data: Any, path: str) -> None:
    plan = plan_of(data)
    try:
        found = plan.solve(path, between="-20%:40%")
    except (CannotMoveError, SettingError):
        assume(False)
        return
    for root in found.roots:
        near = allowance(plan, root.settings, "plan")
        expected = alone(plan, root.settings, "plan", "mitigated_gap")[-1]
        assert abs(root.reached - expected) <= near
        assert abs(root.reached) <= max(near, 1e-9 * abs(found.at_high - found.at_low))


def test_a_sweep_under_a_scenario_and_settings() -> None:
    plan = westmarch().with_("growth.price.pay=+0.2%", scenario="downside")
    swept = plan.sweep("cip.*.slip=0,6,12", "growth.price.pay=+-1%:+1%:1%", basis="risk-adjusted")
    for scenario in range(9):
        made = swept.settings(scenario)
        expected = alone(plan, made, "risk-adjusted", "mitigated_gap")[-1]
        near = allowance(plan, made, "risk-adjusted")
        assert abs(swept.found[0, scenario] - expected) <= near


@pytest.mark.parametrize("measure", ["underlying_gap", "cip", "mitigated_gap_rate", "position"])
def test_other_measures_of_organisations(measure: str) -> None:
    plan: Plan = westmarch()
    swept = plan.sweep(
        "bau_efficiency.*.rate=1%,2%",
        "cip.theatres.start=2018-04,2018-10",
        measures=(measure,),
        organisations=("system", "wm-hospitals"),
        years=plan.assumptions.years,
    )
    for scenario in range(4):
        projection = evaluated(plan.with_(*swept.settings(scenario)))
        for figure, value in zip(swept.sweep.figures, swept.found[:, scenario], strict=True):
            expected = projection.value(measure, figure.year, figure.id)
            assert expected is None or abs(value - expected) <= 1e-9


def test_pieces_do_not_change_a_draw() -> None:
    whole, few = (westmarch().prepared_simulation(draws, seed=3) for draws in (70_000, 66_000))
    assert (whole.found(0) == few.found(0)).all()
    assert (whole.found(1)[:, :464] == few.found(1)).all()
