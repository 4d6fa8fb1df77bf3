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
    assert bar(found, "activity demand, demographic")[:2] == exactly(0, mean * log(1.02))
    assert bar(found, "price: pay")[:2] == exactly(0, mean * log(1.1))
    # The years add up: the second takes 224.4 to 251.7768.
    second = (251.7768 - 224.4) / log(1.122)
    assert bar(found, "price: pay")[2:3] == exactly((mean + second) * log(1.1))


def test_a_price_without_demand_is_all_of_the_change() -> None:
    found = why(price("pay", "10%"), spend(price="pay"))
    assert bar(found, "price: pay") == exactly(0, 20, 42, 66.2)
    assert [driver.id for driver in found.drivers] == ["price: pay"]


def test_only_the_variable_share_is_a_factor() -> None:
    found = why(demand(demographic="4%"), spend(demand="activity", variable_share="50%"))
    assert bar(found, "activity demand, demographic")[:2] == exactly(0, 4)  # 200 × 2%


def test_uplift_and_efficiency_are_two_factors() -> None:
    found = why(price("tariff", {"uplift": "10%", "efficiency": "10%"}), contract(price="tariff"))
    # 150 becomes 148.5; the mean is -1.5 ÷ ln(0.99)
    mean = -1.5 / log(0.99)
    assert bar(found, "price: tariff, uplift", BUYER)[:2] == exactly(0, mean * log(1.1))
    assert bar(found, "price: tariff, efficiency", BUYER)[:2] == exactly(0, mean * log(0.9))
    # What the buyer pays the trust is paid: the same with the other sign.
    assert bar(found, "price: tariff, uplift", TRUST)[:2] == exactly(0, -mean * log(1.1))


def test_before_year_one_two_bars() -> None:
    found = why(spend(non_recurrent="20", full_year_effect="5"))
    assert bar(found, "non-recurrent items falling out") == exactly(0, -20, -20, -20)
    assert bar(found, "full-year effects of the baseline year") == exactly(0, 5, 5, 5)


def test_money_and_rules_are_plain_differences() -> None:
    rules = {"required_position": {"buyer": {"share": "1%"}}, "headroom": {"buyer": "1%"}}
    found = why({"allocations": {"recurrent": {"buyer": {"growth": "2%"}}} | rules})
    assert bar(found, "allocation", BUYER)[:3] == exactly(0, -3, -6.06)
    assert bar(found, "required position", BUYER)[:3] == exactly(0, 0.03, 0.0606)
    assert bar(found, "headroom", BUYER)[:3] == exactly(0, 1.53, 1.5606)


def test_a_line_that_changes_sign_is_a_plain_difference() -> None:
    found = why(price("pay", "10%"), spend(full_year_effect="-200", price="pay"))
    assert bar(found, "full-year effects of the baseline year") == exactly(0, -200, -200, -200)
    total = found.explained()[TRUST]
    assert tuple(total) == exactly(0, -200, -200, -200)


def test_a_basket_shares_its_factor_by_weight_and_growth() -> None:
    found = why(
        price("pay", "2%"),
        price("drugs", "6%"),
        price("mixed", {"basket": {"pay": "75%", "drugs": "25%"}}),
        spend(price="mixed"),
    )
    # 200 grows by 75% × 2% + 25% × 6% = 3%, half of it from each: 3 and 3, then 3.09 and 3.09.
    assert bar(found, "price: pay")[:3] == exactly(0, 3, 6.09)
    assert bar(found, "price: drugs")[:3] == exactly(0, 3, 6.09)


def test_a_tariff_in_a_basket_has_two_factors_even_where_they_cancel() -> None:
    tariff = {"uplift": "25%", "efficiency": "20%"}  # 1.25 × 0.8 = 1
    found = why(
        price("tariff", tariff),
        price("still", "0%"),
        price("mixed", {"basket": {"tariff": "40%", "still": "60%"}}),
        contract(price="mixed"),
    )
    # Nothing moves: 150 × 40% × ln(1.25), and the same taken off.
    share = 150 * 0.4 * log(1.25)
    assert bar(found, "price: tariff, uplift", BUYER)[:2] == exactly(0, share)
    assert bar(found, "price: tariff, efficiency", BUYER)[:2] == exactly(0, -share)
    assert tuple(found.explained()[BUYER]) == exactly(0, 0, 0, 0)


def test_the_same_component_of_two_drivers_is_two_bars() -> None:
    found = why(
        demand(demographic="2%"),
        {"growth": {"demand": {"beds": {"demographic": "3%"}}}},
        spend(demand="activity"),
        contract(demand="beds"),
    )
    assert bar(found, "activity demand, demographic")[:2] == exactly(0, 4)
    assert bar(found, "beds demand, demographic", BUYER)[:2] == exactly(0, 4.5)
    labels = [driver.label for driver in found.drivers]
    assert labels == ["Activity demand, demographic", "Beds demand, demographic"]


def test_an_efficiency_of_all_of_a_price_is_a_plain_difference() -> None:
    found = why(price("tariff", {"uplift": "0%", "efficiency": "100%"}), contract(price="tariff"))
    nothing_left = "lines that start at zero or change sign"
    assert bar(found, nothing_left, BUYER) == exactly(0, -150, -150, -150)
    assert tuple(found.explained()[BUYER]) == exactly(0, -150, -150, -150)
