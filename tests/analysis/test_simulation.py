"""What a simulation says beside its distribution, and what counts as balance."""

import numpy as np
import pytest

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.analysis.simulation import counts_of
from finmodel.analysis.summaries import Shortfall, summary
from finmodel.analysis.years_drawn import places_shown
from finmodel.method.bases import IDENTIFIED, PLAN, RISK_ADJUSTED, Basis
from finmodel.selection import selected_figures
from tests.analysis.pieces.tallies import counted
from tests.analysis.plans import evaluated, thornmere, westmarch


def test_plan_and_risk_adjusted_figures_are_those_of_the_two_bases() -> None:
    found = westmarch().simulate(100)
    for basis, figures in ((PLAN, found.plan), (RISK_ADJUSTED, found.risk_adjusted)):
        projection = evaluated(westmarch(), basis)
        for year, value in zip(projection.years[1:], figures, strict=True):
            assert value == pytest.approx(projection.value("mitigated_gap", year), abs=1e-9)
    assert found.plan[-1] < found.risk_adjusted[-1] - 1


@pytest.mark.parametrize("basis", [PLAN, IDENTIFIED])
def test_another_basis_is_refused(basis: Basis) -> None:
    with pytest.raises(WhatIfError, match="counts as the risk-adjusted basis does"):
        westmarch().simulate(10, basis=basis)


def test_a_gap_that_is_only_rounding_is_balance() -> None:
    draws = np.array([3e-15, -3e-15, 0.0, 2.0])
    exact = summary(draws, Shortfall(1, 1e-9))
    assert exact.chance_of_balance == 0.75
    assert exact.expected_shortfall == 0.5
    (found,) = counted(draws[np.newaxis], Shortfall(1, 1e-9)).summaries()
    assert found.chance_of_balance == 0.75
    assert found.expected_shortfall == 0.5


def test_what_counts_as_balance_is_a_billionth_of_the_largest_money() -> None:
    found = westmarch().simulate(100)
    assert found.shortfall is not None
    rows = westmarch().project().rows
    money = [abs(v) for row in rows if row.unit == "£m" for v in row.values if v is not None]
    assert found.shortfall.side == 1
    assert 0 < found.shortfall.within <= 1e-9 * max(money)


def test_a_shortfall_of_a_position_is_below_nothing() -> None:
    draws = np.array([-10.0, -2.0, 0.0, 4.0])
    found = summary(draws, Shortfall(-1, 0.0))
    assert found.chance_of_balance == 0.5
    assert found.expected_shortfall == 3.0
    assert found.worst == -10.0
    position = thornmere().simulate(200, measure="position").summaries[-1]
    gap = thornmere().simulate(200, measure="mitigated_gap").summaries[-1]
    assert position.expected_shortfall == pytest.approx(gap.expected_shortfall, abs=60)
    assert position.worst is not None
    assert position.worst < position.percentiles[0]


def test_savings_have_no_balance() -> None:
    found = westmarch().simulate(50, measure="savings")
    assert found.shortfall is None
    assert found.summaries[-1].chance_of_balance is None
    assert found.summaries[-1].worst is None


def test_it_is_drawn_on_one_basis() -> None:
    assert SimulateQuestion(10).basis == RISK_ADJUSTED
    assert westmarch().simulate(10).basis == RISK_ADJUSTED


def test_years_in_which_a_measure_has_no_figure_are_left_out() -> None:
    figures = selected_figures(westmarch().model, PLAN, ("position",), ["2017/18", "2018/19"])
    nothing = float("nan")
    assert places_shown(figures, [4, 0], [(nothing, nothing), (1.0, 2.0)]) == (1,)
    with pytest.raises(WhatIfError, match=r"has no figure in 2017/18 in some draws: simulate"):
        places_shown(figures, [4, 0], [(1.0, 1.0), (1.0, 2.0)])


def test_draws_of_the_final_year_are_counted_between_their_ends() -> None:
    found = westmarch().simulate(400)
    edges, counts = found.counted
    assert sum(counts) == 400
    assert len(edges) == len(counts) + 1
    middle = found.summaries[-1].percentiles[3]
    before = sum(n for n, high in zip(counts, edges[1:], strict=True) if high <= middle)
    until = sum(n for n, low in zip(counts, edges, strict=False) if low <= middle)
    assert before <= 200 <= until


def test_draws_that_are_all_alike_are_one_count() -> None:
    assert counts_of(np.array([3.0, 3.0, 3.0])) == ((3.0, 3.0), (3,))
    assert counts_of(np.array([1.0, 2.0, 5.0]), 2) == ((1.0, 3.0, 5.0), (2, 1))
