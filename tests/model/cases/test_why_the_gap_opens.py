"""METHOD.md 3.11: what each driver adds to the do-nothing gap."""

from math import log

from finmodel.method.gap_drivers import GapDrivers, gap_drivers
from tests.model.small import contract, demand, exactly, price, run, spend
from tests.reference import Data

TRUST, BUYER = 1, 0


def why(*edits: Data) -> GapDrivers:
    found = run(*edits)
    return gap_drivers(found.model, found.evaluation)


def bar(found: GapDrivers, driver: str, organisation: int = TRUST) -> tuple[float, ...]:
    return tuple(found.by_organisation(driver)[organisation])


def test_each_factor_of_a_line_takes_its_share_of_the_logarithm() -> None:
    found = why(
        demand(demographic="2%"), price("pay", "10%"), spend(demand="activity", price="pay")
    )
    # 200 becomes 224.4: the logarithmic mean is 24.4 ÷ ln(1.122) = 211.966…
    mean = 24.4 / log(1.122)
    assert bar(found, "demand.demographic")[:2] == exactly(0, mean * log(1.02))
    assert bar(found, "price_uplift")[:2] == exactly(0, mean * log(1.1))
    # The years add up: the second takes 224.4 to 251.7768.
    second = (251.7768 - 224.4) / log(1.122)
    assert bar(found, "price_uplift")[2:3] == exactly((mean + second) * log(1.1))


def test_a_price_without_demand_is_all_of_the_change() -> None:
    found = why(price("pay", "10%"), spend(price="pay"))
    assert bar(found, "price_uplift") == exactly(0, 20, 42, 66.2)
    assert [driver.id for driver in found.drivers] == ["price_uplift"]


def test_only_the_variable_share_is_a_factor() -> None:
    found = why(demand(demographic="4%"), spend(demand="activity", variable_share="50%"))
    assert bar(found, "demand.demographic")[:2] == exactly(0, 4)  # 200 × 2%


def test_uplift_and_efficiency_are_two_factors() -> None:
    found = why(price("tariff", {"uplift": "10%", "efficiency": "10%"}), contract(price="tariff"))
    # 150 becomes 148.5; the mean is -1.5 ÷ ln(0.99)
    mean = -1.5 / log(0.99)
    assert bar(found, "price_uplift", BUYER)[:2] == exactly(0, mean * log(1.1))
    assert bar(found, "price_efficiency", BUYER)[:2] == exactly(0, mean * log(0.9))
    # What the buyer pays the trust is paid: the same with the other sign.
    assert bar(found, "price_uplift", TRUST)[:2] == exactly(0, -mean * log(1.1))


def test_before_year_one_two_bars() -> None:
    found = why(spend(non_recurrent="20", full_year_effect="5"))
    assert bar(found, "non_recurrent") == exactly(0, -20, -20, -20)
    assert bar(found, "full_year_effect") == exactly(0, 5, 5, 5)


def test_money_and_rules_are_plain_differences() -> None:
    rules = {"required_position": {"buyer": {"share": "1%"}}, "headroom": {"buyer": "1%"}}
    found = why({"allocations": {"recurrent": {"buyer": {"growth": "2%"}}} | rules})
    assert bar(found, "allocation", BUYER)[:3] == exactly(0, -3, -6.06)
    assert bar(found, "required_position", BUYER)[:3] == exactly(0, 0.03, 0.0606)
    assert bar(found, "headroom", BUYER)[:3] == exactly(0, 1.53, 1.5606)


def test_a_line_that_changes_sign_is_a_plain_difference() -> None:
    found = why(price("pay", "10%"), spend(full_year_effect="-200", price="pay"))
    assert bar(found, "full_year_effect") == exactly(0, -200, -200, -200)
    total = found.explained()[TRUST]
    assert tuple(total) == exactly(0, -200, -200, -200)
