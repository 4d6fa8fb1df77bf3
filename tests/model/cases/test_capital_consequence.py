"""METHOD.md 3.10: depreciation and the cost of capital, where they enter the gap."""

from typing import Any

from tests.model.small import exactly, programme, run
from tests.reference import Data


def capital(revenue_consequence: str = "true", **fields: Any) -> Data:
    roof: Data = {"organisation": "trust", "name": "Roof", "purpose": "do nothing"}
    roof |= {"amounts": {"2017/18": "20"}, "life": "2", "cost_of_capital": "5%"}
    file = {"revenue_consequence": revenue_consequence, "requirement": {"roof": roof | fields}}
    return {"capital": file}


def test_capital_depreciates_from_the_year_after_and_costs_its_average_balance() -> None:
    found = run(capital())
    # Depreciation 20 ÷ 2 in each of the two years after; book value 20, 10, 0.
    # 5% × (0 + 20)/2; 10 + 5% × (20 + 10)/2; 10 + 5% × (10 + 0)/2
    assert found("capital_consequence", "trust") == exactly(0, 0.5, 10.75, 10.25)
    assert found("do_nothing_gap", "trust") == exactly(0, 0.5, 10.75, 10.25)
    assert found("underlying_gap", "trust") == exactly(0, 0.5, 10.75, 10.25)


def test_each_year_s_capital_has_its_own_life() -> None:
    found = run(capital(amounts={"2017/18": "20", "2018/19": "40"}, cost_of_capital="0%"))
    assert found("capital_consequence", "trust") == exactly(0, 0, 10, 30)  # 10, then 10 + 20


def test_depreciation_stops_at_the_end_of_a_life() -> None:
    found = run(capital(life="1", cost_of_capital="0%"))
    assert found("capital_consequence", "trust") == exactly(0, 0, 20, 0)


def test_capital_spent_in_the_baseline_year() -> None:
    found = run(capital(amounts={"2016/17": "20"}, life="4"))
    # Depreciation 5 a year; book value 20, 15, 10, 5.
    # 5% × 20/2; 5 + 5% × 17.5; 5 + 5% × 12.5; 5 + 5% × 7.5
    assert found("capital_consequence", "trust") == exactly(0.5, 5.875, 5.625, 5.375)


def test_it_enters_the_gap_only_where_the_set_asks_for_it() -> None:
    found = run(capital("false"))
    assert found("capital_consequence", "trust") == exactly(0, 0, 0, 0)
    assert found("do_nothing_gap", "trust") == exactly(0, 0, 0, 0)


def test_a_total_without_years_costs_nothing_that_is_known() -> None:
    bare = capital(amounts=None, life=None, cost_of_capital=None, total="20")
    assert run(bare)("capital_consequence", "trust") == exactly(0, 0, 0, 0)


def test_the_capital_of_a_programme_comes_off_the_programme() -> None:
    found = run(
        programme(benefits=[{"organisation": "trust", "full_year_value": "6"}]),
        capital(purpose="programme", programme="hubs"),
    )
    assert found("capital_consequence", "trust") == exactly(0, 0, 0, 0)
    assert found("programmes", "trust") == exactly(0, 5.5, -4.75, -4.25)  # 6 - 0.5, 10.75, 10.25
    assert found("mitigated_gap", "trust") == exactly(0, -5.5, 4.75, 4.25)


def test_delivery_scales_no_capital() -> None:
    found = run(
        programme(benefits=[{"organisation": "trust", "full_year_value": "6"}], risk="medium"),
        capital(purpose="programme", programme="hubs"),
    )
    assert found("programmes", "trust", "risk-adjusted")[1:2] == exactly(3.7)  # 6 × 70% - 0.5


def test_a_programme_nobody_has_identified_leaves_its_capital_out() -> None:
    found = run(
        programme(benefits=[], status="unidentified"),
        capital(purpose="programme", programme="hubs"),
    )
    assert found("programmes", "trust", "plan")[1:2] == exactly(-0.5)
    assert found("programmes", "trust", "identified") == exactly(0, 0, 0, 0)
