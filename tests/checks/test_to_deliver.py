"""METHOD.md 4: how much has to be found in a year and how lasting it is, in exact words."""

from typing import Any

import pytest

from tests.checks.checking import checks
from tests.model.small import cip, exactly
from tests.reference import Data

APRIL = {"start": "2017-04"}


def history(rate: str) -> Data:
    return {"system": {"organisations": {"trust": {"savings_history": rate}}}}


@pytest.mark.parametrize(
    ("value", "edit", "status", "against"),
    [
        ("8", {}, "pass", "more than 4.0% is rarely achieved"),  # 4% of 200
        ("8.1", {}, "warn", "more than 4.0% is rarely achieved"),
        ("6", history("3%"), "pass", "the most it has achieved in a year is 3.0%"),
        ("6.1", history("3%"), "warn", "the most it has achieved in a year is 3.0%"),
        (
            "8.1",
            history("5%"),
            "warn",
            "more than 4.0% is rarely achieved, though it has achieved 5.0%",
        ),
    ],
)
def test_what_is_to_be_delivered_is_usual(
    value: str, edit: Data, status: str, against: str
) -> None:
    one = checks(cip(full_year_value=value, **APRIL), edit)["savings-rate.trust"]
    assert one.status == status
    rate = {"8": "4.0", "8.1": "4.1", "6": "3.0", "6.1": "3.1"}[value]
    said = f"Trust: £{float(value):.1f}m is to be delivered in 2017/18, {rate}% of do-nothing cost"
    advice = ". Plan for less, or accept this with what makes it possible"
    assert one.detail == f"{said}; {against}{advice if status == 'warn' else ''}"


def test_savings_are_delivered_in_one_year_only() -> None:
    rate: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "3.9%"}}}}
    # Over three years 11.3%; never more than 4% in one.
    assert checks(rate)["savings-rate.trust"].status == "pass"
    more = cip(full_year_value="2", **APRIL)
    assert checks(rate, more)["savings-rate.trust"].status == "warn"  # 3.9% + 1%


def test_one_offs_are_found_afresh() -> None:
    """6 that does not recur, and 9 in the year after: 4.5% of 200, not 1.5%."""
    first = cip(full_year_value="6", recurrent="false", **APRIL)["cip"]["cip"]["scheme"]
    second = cip(full_year_value="9", start="2018-04")["cip"]["cip"]["scheme"]
    both = {"cip": {"cip": {"first": first, "second": second}}}
    one = checks(both)["savings-rate.trust"]
    assert one.status == "warn"
    assert (one.expected, one.actual) == exactly(0.04, 0.045)
    assert "is to be delivered in 2018/19" in one.detail


def target(**fields: Any) -> Data:
    amounts = {"2017/18": "6", "2018/19": "6", "2019/20": "6"}
    return {
        "system": {"format": "2"},
        "cip": {"targets": {"trust": {"amounts": amounts} | fields}},
    }


def test_a_target_is_to_be_delivered_whoever_has_found_it() -> None:
    more = target(amounts={"2017/18": "9", "2018/19": "0", "2019/20": "0"})
    assert checks(target())["savings-rate.trust"].status == "pass"
    assert checks(more)["savings-rate.trust"].status == "warn"


def unequal(lasting: str, once: str) -> Data:
    first = cip(full_year_value=lasting, **APRIL)["cip"]["cip"]["scheme"]
    second = first | {"full_year_value": once, "recurrent": "false"}
    return {"cip": {"cip": {"lasting": first, "once": second}}}


@pytest.mark.parametrize(("value", "status"), [("2", "pass"), ("3", "pass"), ("3.2", "warn")])
def test_plans_do_not_lean_on_what_does_not_recur(value: str, status: str) -> None:
    """Beside 9 that recurs, 3 is a quarter of what is delivered in the year."""
    one = checks(unequal("9", value))["non-recurrent-savings.trust"]
    assert one.status == status
    assert one.actual == pytest.approx(float(value) / (9 + float(value)))


def test_what_has_to_be_found_again_is_told() -> None:
    one = checks(unequal("10", "10"))["non-recurrent-savings.trust"]
    assert (one.status, one.actual) == ("warn", pytest.approx(0.5))
    assert one.detail == (
        "Trust: £10.0m of the £20.0m to be delivered in 2017/18 (50.0%) does not recur, and has to "
        "be found again in 2018/19. Find savings that last, or accept this with how they will be "
        "replaced"
    )
    assert "non-recurrent-savings.trust" not in checks(cip(full_year_value="10", **APRIL))


def test_what_lasts_from_the_year_before_covers_nothing_of_a_later_year() -> None:
    """20 lasts from the first year, and 2 is found once in the second: all that is found then."""
    lasting = cip(full_year_value="7", **APRIL)["cip"]["cip"]["scheme"]
    once = lasting | {"full_year_value": "2", "start": "2018-04", "recurrent": "false"}
    one = checks({"cip": {"cip": {"lasting": lasting, "once": once}}})
    found = one["non-recurrent-savings.trust"]
    assert (found.status, found.actual) == ("warn", pytest.approx(1))
    assert "in 2018/19 (100.0%)" in found.detail


def test_a_year_in_which_savings_end_leans_on_what_does_not_recur() -> None:
    """7 ends as 2 is found once: to deliver is below nothing, and what is found does not recur."""
    ends = cip(full_year_value="7", end="2018-03", **APRIL)["cip"]["cip"]["scheme"]
    once = cip(full_year_value="2", start="2018-04", recurrent="false")["cip"]["cip"]["scheme"]
    one = checks({"cip": {"cip": {"ends": ends, "once": once}}})["non-recurrent-savings.trust"]
    assert one.status == "warn"
    assert "£2.0m of the £2.0m to be delivered in 2018/19 (100.0%)" in one.detail


@pytest.mark.parametrize(("recurrent", "status"), [("80%", "pass"), ("70%", "warn")])
def test_the_part_of_a_target_that_does_not_recur_counts(recurrent: str, status: str) -> None:
    one = checks(target(recurrent_share=recurrent))["non-recurrent-savings.trust"]
    assert one.status == status


def test_schemes_that_only_back_efficiency_are_delivered_with_it() -> None:
    backing = cip(full_year_value="9", counts="within_bau", **APRIL)
    assert checks(backing)["savings-rate"].detail == "there is nothing here to check"
