"""The shipped set keeps the figures of its plan, and says beside them what stands behind them."""

from functools import cache
from pathlib import Path

import pytest

import finmodel
from finmodel.inputs.kinds.schemes import Risk
from finmodel.method.bases import BASES, Basis
from finmodel.plan import Plan
from finmodel.projection import Projection

LAST = "2020/21"
NO_EFFICIENCY = "bau_efficiency.sel-providers.rate=0%"
# Of a scheme of low, medium and high risk: the mean of its outcomes, what is late counted.
DELIVERIES: dict[Risk, float] = {"low": 0.935, "medium": 0.80, "high": 0.60}
# 1 - 0.984^5 of the 178 that community based care takes out of hospital cost, in full and as risky.
OVERLAP = {"plan": 13.79, "identified": 13.79, "risk-adjusted": 13.79 * 0.80}


@cache
def plan() -> Plan:
    return finmodel.load(Path(__file__).parents[1] / "assumptions")


@cache
def projection(basis: Basis, *settings: str) -> Projection:
    return plan().with_(*settings).project(basis)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(
    ("measure", "published"),
    [("do_nothing_gap", 934), ("bau_efficiency", 189), ("status_quo_gap", 745)],
)
def test_what_the_plan_adds_up_to_before_its_schemes(
    measure: str, published: float, basis: Basis
) -> None:
    assert projection(basis).value(measure, LAST) == pytest.approx(published, abs=0.05)


def test_the_published_status_quo_is_the_one_figure_that_fails() -> None:
    """727: the plan's own 934 and 189 leave 745."""
    failed = [check for check in projection("plan").checks if check.status == "fail"]
    assert [check.id for check in failed] == ["published.status-quo"]
    assert (failed[0].expected, failed[0].actual) == (727, pytest.approx(745, abs=0.05))


@pytest.mark.parametrize(
    ("basis", "remains", "without_efficiency"),
    [
        ("plan", 141, 330),
        ("identified", 331, 520),
        # 745 - 73 x 80% - (178 x 80% - 62) - 225 x 60%
        ("risk-adjusted", 471.2, 660.2),
    ],
)
def test_what_remains_with_and_without_efficiency_that_has_no_scheme(
    basis: Basis, remains: float, without_efficiency: float
) -> None:
    """Without the 189 nothing is counted on cost that leaves either."""
    assert projection(basis).value("mitigated_gap", LAST) == pytest.approx(remains, abs=0.05)
    without = projection(basis, NO_EFFICIENCY)
    assert without.value("mitigated_gap", LAST) == pytest.approx(without_efficiency, abs=0.05)
    assert without.value("efficiency_overlap", LAST) == 0


@pytest.mark.parametrize("basis", BASES)
def test_what_has_no_scheme_and_what_is_counted_on_cost_that_leaves(basis: Basis) -> None:
    found = projection(basis)
    assert found.value("bau_efficiency_without_scheme", LAST) == pytest.approx(189, abs=0.05)
    assert found.value("bau_efficiency_backed", LAST) == 0
    assert found.value("efficiency_overlap", LAST) == pytest.approx(OVERLAP[basis], abs=0.005)
    assert found.value("efficiency_overlap_counted", LAST) == 0


@pytest.mark.parametrize("risk", DELIVERIES)
def test_delivery_is_the_mean_of_the_outcomes(risk: Risk) -> None:
    level = plan().assumptions.system.risk[risk]
    outcomes = level.outcomes
    assert outcomes is not None
    assert outcomes.part_share is not None
    mean = outcomes.all.value + outcomes.part.value * outcomes.part_share.value
    assert level.delivery.value == pytest.approx(mean + outcomes.late.value)
    assert level.delivery.value == pytest.approx(DELIVERIES[risk])
