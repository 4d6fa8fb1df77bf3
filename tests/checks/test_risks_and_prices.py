"""METHOD.md 4: what a risk delivers, and prices in a set in real terms."""

from typing import Any

import pytest

from tests.checks.checking import checks
from tests.model.small import exactly, price, spend
from tests.reference import Data


def outcomes(delivery: str, **chances: str) -> Data:
    """By default 50% all, 20% half of it, 20% late and 10% none: 80% on average."""
    given = {"all": "50%", "part": "20%", "part_share": "50%", "late": "20%", "months_late": "6"}
    given |= {"none": "10%"} | chances
    return {"system": {"risk": {"medium": {"delivery": delivery, "outcomes": given}}}}


@pytest.mark.parametrize(
    ("delivery", "status"),
    [("80%", "pass"), ("85%", "pass"), ("75%", "pass"), ("85.1%", "warn"), ("74.9%", "warn")],
)
def test_a_risk_delivers_what_its_outcomes_come_to(delivery: str, status: str) -> None:
    one = checks(outcomes(delivery))["risk-table.medium"]
    assert (one.status, one.tolerance) == (status, 0.05)
    assert (one.expected, one.actual) == exactly(0.8, float(delivery[:-1]) / 100)


def test_a_risk_that_delivers_something_else_is_told() -> None:
    assert checks(outcomes("60%"))["risk-table.medium"].detail == (
        "risk medium: a scheme delivers 60.0% in a projection, and 80.0% on average in a "
        "simulation. Bring its delivery and its outcomes in system.yaml together"
    )


def test_a_risk_without_outcomes_is_compared_with_nothing() -> None:
    assert checks()["risk-table"].detail == "there is nothing here to check"


def real(*growth: tuple[str, str], **fields: Any) -> tuple[Data, ...]:
    drivers = tuple(price(name, rate) for name, rate in growth)
    return ({"system": {"prices": "real 2016/17"}}, *drivers, spend(**fields))


@pytest.mark.parametrize(("rate", "status"), [("0.5%", "pass"), ("1%", "pass"), ("1.1%", "warn")])
def test_prices_of_a_set_in_real_terms_hardly_grow(rate: str, status: str) -> None:
    one = checks(*real(("pay", rate), price="pay"))["real-prices"]
    assert (one.status, one.severity) == (status, "warn")
    assert (one.expected, one.actual) == exactly(0.01, float(rate[:-1]) / 100)


def test_prices_that_hold_inflation_are_told() -> None:
    assert checks(*real(("pay", "2.5%"), price="pay"))["real-prices"].detail == (
        "this set is in prices of real 2016/17, and the prices of its spend grow by 2.5% in "
        "2017/18, weighted; beyond inflation, more than 1.0% is unusual. Give growth beyond the "
        "deflator alone, or write prices: nominal"
    )


def test_prices_are_weighed_by_what_is_spent() -> None:
    """200 at 1.2% and 100 that does not grow: 0.8% in all."""
    other = {"organisation": "trust", "name": "Other", "category": "other", "amount": "100"}
    other |= {"demand": "none", "price": "none"}
    added: Data = {"baseline": {"spend": {"other": other}}}
    one = checks(*real(("pay", "1.2%"), price="pay"), added)["real-prices"]
    assert one.status == "pass"
    assert "by 0.8% in 2019/20" in one.detail


def test_prices_in_cash_may_grow() -> None:
    found = checks(price("pay", "5%"), spend(price="pay"))
    assert found["real-prices"].detail == "there is nothing here to check"
