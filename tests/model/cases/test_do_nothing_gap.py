"""METHOD.md 3.3: allocations, rules and pressures, and the do-nothing gap they make."""

import pytest

from tests.model.small import contract, exactly, price, run, spend
from tests.reference import Data

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20")


def allocations(**sections: object) -> Data:
    return {"allocations": sections}


GROWING = allocations(recurrent={"buyer": {"growth": "2%"}})
"""The allocation of 150 becomes 153.00, 156.06 and 159.1812."""


def test_an_allocation_grows_from_its_opening() -> None:
    found = run(GROWING)
    assert found("allocation", "buyer") == exactly(150, 153, 156.06, 159.1812)
    assert found("do_nothing_gap", "buyer") == exactly(0, -3, -6.06, -9.1812)


def test_an_allocation_may_be_amounts_with_the_baseline_among_them() -> None:
    amounts = {"2016/17": "148", "2017/18": "151", "2018/19": "152", "2019/20": "153"}
    record = {"opening": None, "growth": None, "amounts": amounts}
    found = run(allocations(recurrent={"buyer": record}))
    assert found("allocation", "buyer") == exactly(148, 151, 152, 153)
    assert found("do_nothing_gap", "buyer") == exactly(2, -1, -2, -3)  # 150 to pay


def test_the_one_per_cent_rule_holds_in_the_baseline_year_too() -> None:
    found = run(GROWING, allocations(required_position={"buyer": {"share": "1%"}}))
    assert found("required_position", "buyer") == exactly(1.5, 1.53, 1.5606, 1.591812)
    # Missing against the rules is 1% of the allocation less its growth.
    assert found("do_nothing_gap", "buyer") == exactly(1.5, -1.47, -4.4994, -7.589388)


def test_a_control_total_is_a_required_position_in_money() -> None:
    amounts = {"2016/17": "-6", "2017/18": "-4", "2018/19": "-2", "2019/20": "0"}
    found = run(allocations(required_position={"trust": {"amounts": amounts}}))
    # A permitted deficit is money to spare against the rules; the accounts still balance.
    assert found("do_nothing_gap", "trust") == exactly(-6, -4, -2, 0)
    assert found("position", "trust") == exactly(0, 0, 0, 0)


def test_contingency_and_headroom_are_held_from_year_one() -> None:
    found = run(GROWING, allocations(contingency={"buyer": "0.5%"}, headroom={"buyer": "1%"}))
    assert found("contingency", "buyer") == exactly(0, 0.765, 0.7803, 0.795906)
    assert found("headroom", "buyer") == exactly(0, 1.53, 1.5606, 1.591812)
    assert found("do_nothing_gap", "buyer")[1:2] == exactly(-0.705)  # 0.765 + 1.53 - 3


def test_the_rules_take_no_share_of_non_recurrent_allocation() -> None:
    extra = {"organisation": "buyer", "amounts": dict.fromkeys(YEARS, "10")}
    rules = allocations(contingency={"buyer": "0.5%"}, required_position={"buyer": {"share": "1%"}})
    found = run(rules, allocations(non_recurrent={"winter": extra}))
    assert found("allocation", "buyer") == exactly(160, 160, 160, 160)
    assert found("required_position", "buyer") == exactly(1.5, 1.5, 1.5, 1.5)  # of 150
    assert found("contingency", "buyer") == exactly(0, 0.75, 0.75, 0.75)


def test_a_pressure_is_a_level_and_never_an_increment() -> None:
    amounts = {"2017/18": "2", "2018/19": "5", "2019/20": "5"}
    pressure = {"organisation": "trust", "name": "Seven days", "recurrent": "true"}
    found = run({"pressures": {"pressures": {"seven": pressure | {"amounts": amounts}}}})
    assert found("pressures", "trust") == exactly(0, 2, 5, 5)
    assert found("do_nothing_gap", "trust") == exactly(0, 2, 5, 5)


def test_a_pressure_known_by_its_end_is_a_straight_line() -> None:
    ramp = {"from": "0", "since": "2016/17", "to": "9", "in": "2019/20", "shape": "straight line"}
    pressure = {"organisation": "trust", "name": "Since plans", "recurrent": "true"}
    found = run({"pressures": {"pressures": {"since": pressure | {"amounts": ramp}}}})
    assert found("pressures", "trust") == exactly(0, 3, 6, 9)
    later = ramp | {"from": "4", "since": "2018/19"}
    found = run({"pressures": {"pressures": {"since": pressure | {"amounts": later}}}})
    assert found("pressures", "trust") == exactly(0, 0, 4, 9)  # nothing before it starts


def test_everything_together() -> None:
    pressure = {"organisation": "buyer", "name": "Beds", "recurrent": "true"}
    found = run(
        GROWING,
        price("general", "10%"),
        contract(price="general"),
        spend(price="general"),
        allocations(required_position={"buyer": {"share": "1%"}}),
        allocations(contingency={"buyer": "0.5%"}, headroom={"buyer": "0.5%"}),
        {"pressures": {"pressures": {"beds": pressure | {"amounts": {"2017/18": "4"}}}}},
    )
    # Contract 165 + pressure 4 + required 1.53 + contingency 0.765 + headroom 0.765 - 153
    assert found("do_nothing_gap", "buyer")[1:2] == exactly(19.06)
    # Staff 220 - other income 50 - contract 165
    assert found("do_nothing_gap", "trust")[1:2] == exactly(5)
    # Cost 220 + 4 and rules 3.06, less 153 and 50 from outside
    assert found("do_nothing_gap", "system")[1:2] == exactly(24.06)


@pytest.mark.parametrize(
    ("beside", "own", "system"),
    [
        ("buyer", 15, 5),  # beside: pays 165 with 150. Left: costs 220, has 50, is paid 165
        ("trust", 5, 15),
    ],
)
def test_an_organisation_beside_is_shown_and_not_summed(
    beside: str, own: float, system: float
) -> None:
    found = run(
        price("general", "10%"),
        contract(price="general"),
        spend(price="general"),
        {"system": {"organisations": {beside: {"scope": "beside"}}}},
    )
    assert found("do_nothing_gap", beside)[1:2] == exactly(own)
    assert found("do_nothing_gap", "system")[1:2] == exactly(system)
