"""METHOD.md 3.9: the measures beside the gap."""

import math

import pytest

from tests.model.small import cip, contract, exactly, price, programme, qipp, run, spend
from tests.reference import Data

APRIL = {"start": "2017-04"}
GROWN = (price("pay", "10%"), spend(price="pay"))
"""The trust is 20, 42 and 66.2 short."""


def test_the_walk_leads_from_one_underlying_gap_to_the_next() -> None:
    new: Data = {"organisation": "trust", "name": "New", "recurrent": "true"}
    new["amounts"] = {"2018/19": "5", "2019/20": "5"}
    once: Data = {"organisation": "trust", "name": "Once", "recurrent": "false"}
    once |= {"amounts": {"2018/19": "9"}}
    found = run(
        *GROWN,
        {"pressures": {"pressures": {"new": new, "once": once}}},
        cip(full_year_value="12", start="2017-10"),
    )
    # Underlying: 20 - 12 in a full year = 8; 42 + 5 - 12 = 35; 66.2 + 5 - 12 = 59.2
    assert found("underlying_gap", "trust") == exactly(0, 8, 35, 59.2)
    assert found("walk_opening", "trust")[1:] == exactly(0, 8, 35)
    assert found("walk_growth", "trust")[1:] == exactly(20, 22, 24.2)
    assert found("walk_new_pressures", "trust")[1:] == exactly(0, 5, 0)
    assert found("walk_savings_needed", "trust")[1:] == exactly(20, 35, 59.2)
    assert found("walk_savings_planned", "trust")[1:] == exactly(12, 0, 0)
    assert found("walk_closing", "trust")[1:] == exactly(8, 35, 59.2)
    for step in ("opening", "growth", "new_pressures", "savings_needed", "closing"):
        assert math.isnan(found(f"walk_{step}", "trust")[0])


def test_a_one_off_never_enters_the_walk() -> None:
    amounts = {"2016/17": "3", "2017/18": "4", "2018/19": "0", "2019/20": "0"}
    extra = {"organisation": "buyer", "amounts": amounts}
    rules: Data = {"allocations": {"headroom": {"buyer": "1%"}, "non_recurrent": {"extra": extra}}}
    found = run(rules, contract(non_recurrent="10"))
    for step in ("walk_growth", "walk_new_pressures", "walk_savings_planned"):
        assert found(step, "trust")[1:] == exactly(0, 0, 0)
        assert found(step, "buyer")[1:] == exactly(0, 0, 0)


def test_savings_are_cumulative_and_those_to_deliver_are_not() -> None:
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"}}}}
    found = run(efficiency, cip(full_year_value="6", **APRIL))
    assert found("savings", "trust") == exactly(0, 10, 13.92, 17.7616)  # 6 and 4, 7.92, 11.7616
    assert found("savings_to_deliver", "trust")[1:] == exactly(10, 3.92, 3.8416)
    assert found("savings_rate", "trust") == exactly(0, 0.05, 0.0696, 0.088808)  # of 200
    assert found("savings_to_deliver_rate", "trust")[1:] == exactly(0.05, 0.0196, 0.019208)


def test_the_history_is_shown_beside() -> None:
    known = {"system": {"organisations": {"trust": {"savings_history": "2.5%"}}}}
    assert run(known)("savings_history", "trust") == exactly(*[0.025] * 4)
    assert all(math.isnan(value) for value in run()("savings_history", "trust"))


def test_the_share_of_scheme_savings_that_recurs_is_identified_and_is_sure() -> None:
    schemes: dict[str, Data] = {
        "one": {
            "full_year_value": "6",
            "recurrent": "true",
            "status": "in delivery",
            "risk": "low",
        },
        "two": {"full_year_value": "2", "recurrent": "false", "status": "opportunity"},
        "three": {"full_year_value": "4", "recurrent": "true", "status": "unidentified"},
    }
    common = cip(**APRIL)["cip"]["cip"]["scheme"]
    risks = {"one": "low", "two": "high", "three": "high"}
    added = {id_: common | fields | {"risk": risks[id_]} for id_, fields in schemes.items()}
    found = run({"cip": {"cip": added}})
    assert found("scheme_savings", "trust")[1:2] == exactly(12)
    assert found("recurrent_share", "trust")[1:2] == exactly(10 / 12)
    assert found("identified_share", "trust")[1:2] == exactly(8 / 12)
    assert found("low_risk_share", "trust")[1:2] == exactly(6 / 12)
    assert found("high_risk_share", "trust")[1:2] == exactly(6 / 12)
    assert math.isnan(found("recurrent_share", "buyer")[1])


def test_what_backs_efficiency_is_a_share_of_it() -> None:
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"}}}}
    scheme = cip(full_year_value="6", counts="within_bau", **APRIL)
    found = run(efficiency, scheme)
    assert found("bau_efficiency_backed", "trust")[:3] == exactly(0, 4, 6)  # of 4, then 7.92
    assert found("bau_efficiency_backed_share", "trust")[1:3] == exactly(1, 6 / 7.92)


def test_cost_released_may_have_been_saved_already() -> None:
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"}}}}
    found = run(efficiency, qipp(full_year_value="12", releasable="60%", **APRIL))
    # 12 × 60% × the share of the spend that efficiency takes: 2%, 3.96%, 5.8808%
    assert found("efficiency_overlap", "trust") == exactly(0, 0.144, 0.28512, 0.4234176)
    assert found("stranded_cost", "trust")[1:2] == exactly(4.8)  # 12 × 40%


def test_investment_and_its_one_off_part() -> None:
    investment = {"recurrent": {"buyer": {"2017/18": "2"}}, "one_off": {"trust": {"2017/18": "1"}}}
    found = run(programme(benefits=[], investment=investment))
    assert found("investment", "system")[1:2] == exactly(3)
    assert found("one_off_investment", "system")[1:2] == exactly(1)


def test_the_gap_adds_up_over_the_years() -> None:
    found = run(*GROWN)
    assert found("cumulative_mitigated_gap", "trust") == exactly(0, 20, 62, 128.2)


def test_money_from_outside_leaves_out_contracts_inside() -> None:
    found = run()
    assert found("turnover", "trust") == exactly(*[200] * 4)  # 50 and the contract of 150
    assert found("turnover", "buyer") == exactly(*[150] * 4)
    assert found("turnover", "system") == exactly(*[200] * 4)  # 150 and 50


def test_the_gap_against_money_from_outside_and_people() -> None:
    people = {"system": {"organisations": {"trust": {"population": "100000"}}}}
    found = run(*GROWN, people)
    assert found("mitigated_gap_rate", "trust")[:2] == exactly(0, 0.1)  # 20 of 200
    assert found("mitigated_gap_per_head", "trust")[:2] == exactly(0, 200)  # £20m ÷ 100,000
    assert math.isnan(found("mitigated_gap_per_head", "buyer")[1])


def test_the_position_against_the_control_total() -> None:
    total = {"amounts": dict.fromkeys(("2016/17", "2017/18", "2018/19", "2019/20"), "-5")}
    found = run(*GROWN, {"allocations": {"required_position": {"trust": total}}})
    assert found("position", "trust")[:2] == exactly(0, -20)
    assert found("control_total_variance", "trust")[:2] == exactly(5, -15)  # against -5
    assert found("position_improvement", "trust")[1:] == exactly(-20, -22, -24.2)


def test_capital_is_required_funded_and_not() -> None:
    roof = {"organisation": "trust", "name": "Roof", "purpose": "do nothing", "total": "6"}
    works: Data = {"organisation": "trust", "name": "Works", "purpose": "do nothing", "life": "10"}
    works |= {"amounts": {"2017/18": "10", "2018/19": "4"}, "cost_of_capital": "0%"}
    sources: Data = {
        "own": {"status": "identified", "amounts": {"2017/18": "12"}},
        "bid": {"status": "in approval", "amounts": {"2018/19": "5"}},
        "hope": {"status": "unidentified", "total": "4"},
    }
    named = {id_: {"name": id_} | source for id_, source in sources.items()}
    found = run({"capital": {"requirement": {"roof": roof, "works": works}, "sources": named}})
    assert found("capital_required", "trust") == exactly(0, 10, 4, 0)
    # A total for the period stands in its final year.
    assert found("capital_required_to_date", "system") == exactly(0, 10, 14, 20)
    assert found("capital_identified_to_date", "system") == exactly(0, 12, 12, 12)
    assert found("capital_in_approval_to_date", "system") == exactly(0, 0, 5, 5)
    assert found("capital_unidentified_to_date", "system") == exactly(0, 0, 0, 4)
    assert found("capital_unfunded_to_date", "system") == exactly(0, 0, 0, 3)  # never below nothing


@pytest.mark.parametrize(
    ("fields", "needed"),
    [
        ({}, (100, 110, 121)),  # 100 × 1.1, × 1.1
        ({"occupancy": "90%", "target_occupancy": "75%"}, (120, 132, 145.2)),  # × 90% ÷ 75%
        ({"productivity": "10%"}, (100, 100, 100)),  # × 1.1 ÷ 1.1
    ],
)
def test_capacity_needed_follows_demand(fields: Data, needed: tuple[float, ...]) -> None:
    beds = {"organisation": "trust", "name": "Beds", "unit": "beds", "baseline": "100"}
    beds |= {"demand": "activity", "cost_per_unit": "0.1"} | fields
    found = run(
        {
            "growth": {"demand": {"activity": {"all": "10%"}}},
            "capacity": {"capacity": {"beds": beds}},
        }
    )
    line = "capacity_needed"
    assert found.evaluation.of(line, "capacity.beds")[:3] == exactly(*needed)
    money = [0.1 * (units - 100) for units in needed]
    assert found("capacity_cost", "trust")[:3] == exactly(*money)
    assert found("do_nothing_gap", "trust") == exactly(0, 0, 0, 0)  # beside, never in it
