"""METHOD.md 3.1 and 3.2: from the baseline to do nothing, line by line."""

import pytest

from tests.model.small import contract, demand, exactly, price, run, spend


def test_nothing_grows_and_nothing_is_missing() -> None:
    found = run()
    for measure in ("do_nothing_gap", "mitigated_gap", "underlying_gap", "position"):
        for organisation in ("buyer", "trust", "system"):
            assert found(measure, organisation) == exactly(0, 0, 0, 0)


def test_spend_starts_from_its_recurrent_opening() -> None:
    found = run(spend(amount="200", non_recurrent="20", full_year_effect="10"))
    # The baseline column is the amount as it was; from year 1 it is 200 - 20 + 10.
    assert found("spend", "trust") == exactly(200, 190, 190, 190)
    assert found("do_nothing_gap", "trust") == exactly(0, -10, -10, -10)


def test_income_starts_from_its_recurrent_opening() -> None:
    found = run({"baseline": {"income": {"other": {"non_recurrent": "8"}}}})
    assert found("income", "trust") == exactly(50, 42, 42, 42)  # 50 - 8
    assert found("do_nothing_gap", "trust") == exactly(0, 8, 8, 8)


def test_a_contract_starts_from_its_recurrent_opening_at_both_ends() -> None:
    found = run(contract(non_recurrent="5", full_year_effect="-1"))
    assert found("contracts_paid", "buyer") == exactly(150, 144, 144, 144)  # 150 - 5 - 1
    assert found("contracts_received", "trust") == exactly(150, 144, 144, 144)
    assert found("do_nothing_gap", "buyer") == exactly(0, -6, -6, -6)
    assert found("do_nothing_gap", "trust") == exactly(0, 6, 6, 6)
    assert found("do_nothing_gap", "system") == exactly(0, 0, 0, 0)


def test_growth_starts_from_the_recurrent_opening() -> None:
    found = run(price("pay", "10%"), spend(non_recurrent="20", price="pay"))
    # 180 × 1.10, × 1.10, × 1.10
    assert found("spend", "trust") == exactly(200, 198, 217.8, 239.58)


def test_components_of_demand_multiply_and_so_does_the_price() -> None:
    found = run(
        demand(demographic="2%", other="1%"),
        price("pay", "10%"),
        spend(demand="activity", price="pay"),
    )
    # 200 × 1.02 × 1.01 × 1.10 = 226.644, and again each year
    assert found("spend", "trust")[:3] == exactly(200, 226.644, 256.83751368)


def test_each_year_has_its_own_growth() -> None:
    found = run(
        price("pay", {"2017/18": "10%", "2018/19": "0%", "2019/20": "-5%"}), spend(price="pay")
    )
    assert found("spend", "trust") == exactly(200, 220, 220, 209)  # 220 × 0.95


def test_only_the_variable_share_moves_with_activity() -> None:
    found = run(
        demand(demographic="2%", other="1%"), spend(demand="activity", variable_share="50%")
    )
    # Half of each component: 200 × 1.01 × 1.005 = 203.01 (not 200 × 1.0151 = 203.02)
    assert found("spend", "trust")[:2] == exactly(200, 203.01)


def test_the_share_that_is_fixed_still_takes_the_price() -> None:
    found = run(
        demand(demographic="2%"),
        price("pay", "10%"),
        spend(demand="activity", price="pay", variable_share="0%"),
    )
    assert found("spend", "trust")[:2] == exactly(200, 220)  # 200 × 1.00 × 1.10


def test_all_of_income_moves_with_activity() -> None:
    found = run(
        demand(demographic="2%"),
        price("general", "1%"),
        {"baseline": {"income": {"other": {"demand": "activity", "price": "general"}}}},
    )
    assert found("income", "trust")[:2] == exactly(50, 51.51)  # 50 × 1.02 × 1.01


def test_a_tariff_is_an_uplift_less_an_efficiency() -> None:
    found = run(price("tariff", {"uplift": "2.1%", "efficiency": "2%"}), contract(price="tariff"))
    # 1.021 × 0.98 = 1.00058, not 1 + 2.1% - 2%
    assert found("contracts_paid", "buyer")[:3] == exactly(150, 150.087, 150.17405046)
    assert found("contracts_received", "trust")[:3] == exactly(150, 150.087, 150.17405046)


def test_a_basket_weighs_other_prices() -> None:
    found = run(
        price("drugs", "4%"),
        price("general", "2%"),
        price("mix", {"basket": {"drugs": "25%", "general": "75%"}}),
        spend(price="mix"),
    )
    # 25% × 4% + 75% × 2% = 2.5%: 200 × 1.025, × 1.025
    assert found("spend", "trust")[:3] == exactly(200, 205, 210.125)


def test_a_basket_may_hold_a_tariff() -> None:
    found = run(
        price("tariff", {"uplift": "10%", "efficiency": "10%"}),
        price("general", "2%"),
        price("mix", {"basket": {"tariff": "50%", "general": "50%"}}),
        contract(price="mix"),
    )
    # The tariff is 1.1 × 0.9 - 1 = -1%: 50% × -1% + 50% × 2% = 0.5%
    assert found("contracts_paid", "buyer")[:2] == exactly(150, 150.75)


@pytest.mark.parametrize(
    ("activity_share", "year_one"),
    [
        ("100%", 157.5),  # cost per case: 150 × 1.05
        ("40%", 153.0),  # 150 × (1 + 40% × 5%)
        ("0%", 150.0),  # a block
    ],
)
def test_a_contract_moves_with_its_activity_share(activity_share: str, year_one: float) -> None:
    found = run(
        demand(demographic="5%"), contract(demand="activity", activity_share=activity_share)
    )
    assert found("contracts_paid", "buyer")[1:2] == exactly(year_one)


def test_a_contract_is_one_end_s_cost_and_the_other_s_income() -> None:
    found = run(price("general", "10%"), contract(price="general"))
    assert found("do_nothing_gap", "buyer")[:2] == exactly(0, 15)  # pays 165 with 150
    assert found("do_nothing_gap", "trust")[:2] == exactly(0, -15)  # receives 165
    assert found("do_nothing_gap", "system")[:2] == exactly(0, 0)
