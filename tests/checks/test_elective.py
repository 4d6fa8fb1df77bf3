"""METHOD.md 4: lists, limits of payment and resources hold what elective activity asks of them."""

from typing import Any

import pytest

from tests.checks.checking import checks
from tests.model.small import exactly
from tests.reference import Data

OWN = ("capacity-spare", "list-treated", "activity-above-limit")


def elective(available: str = "14", **fields: Any) -> Data:
    """Add a list of 1,000 with core of 900, and a hub of the second year that treats 500 more."""
    hub = {"list": "waiting", "name": "Hub", "units": "500", "start": "2018-04"}
    hub |= {"cost_per_unit": "0.01", "income_per_unit": "0.012", "payer": "outside"}
    hub |= {"recurrent": "false", "uses": {"theatres": "4"}}
    waiting = {"organisation": "trust", "name": "Waiting", "opening": "1000"}
    waiting |= {"additions": "1000", "treated": "900"}
    theatres = {"organisation": "trust", "name": "Theatres", "unit": "theatres"}
    theatres |= {"baseline": "10", "demand": "none", "available": available}
    return {
        "capacity": {
            "capacity": {"theatres": theatres},
            "lists": {"waiting": waiting},
            "activity": {"hub": hub | fields},
        }
    }


@pytest.mark.parametrize(("units", "status"), [("1200", "pass"), ("1201", "warn")])
def test_no_more_are_treated_than_are_there(units: str, status: str) -> None:
    # 1,100 are left by the first year and 1,000 are added: core treats 900 of these 2,100
    assert checks(elective(units=units))["list-treated.waiting"].status == status


def test_who_is_not_treated_is_counted() -> None:
    one = checks(elective(units="1250"))["list-treated.waiting"]
    assert one.status == "warn"
    assert (one.actual, one.expected) == exactly(2150, 2100)
    assert one.detail == (
        "Waiting: 2,150 people can be treated in 2018/19, and 2,100 are there: 50 are not treated, "
        "though what activity costs and earns counts them. Buy less activity in that year, or "
        "correct who is added"
    )


@pytest.mark.parametrize(("limit", "status"), [("500", "pass"), ("499", "warn")])
def test_no_more_are_treated_than_are_paid_for(limit: str, status: str) -> None:
    assert checks(elective(paid_up_to=limit))["activity-above-limit.hub"].status == status


def test_what_is_not_paid_for_is_named_in_people_and_money() -> None:
    one = checks(elective(paid_up_to="400"))["activity-above-limit.hub"]
    assert (one.actual, one.expected) == exactly(500, 400)
    assert one.detail == (
        "Hub: 500 people are treated in 2018/19, and at most 400 are paid for: 100 cost what they "
        "cost and earn nothing, where £1.2m would be paid without a limit. Treat no more than are "
        "paid for, or agree to be paid for more"
    )


@pytest.mark.parametrize(("available", "status"), [("14", "pass"), ("13.9", "warn")])
def test_no_more_of_a_resource_is_used_than_is_available(available: str, status: str) -> None:
    one = checks(elective(available))["capacity-spare.theatres"]
    assert one.status == status
    assert (one.actual, one.expected) == exactly(14, float(available))
    assert one.unit == "theatres"


def test_what_is_missing_of_a_resource_is_named() -> None:
    one = checks(elective("12"))["capacity-spare.theatres"]
    assert one.detail == (
        "Theatres: 14.0 theatres are needed in 2018/19, with what elective activity uses and "
        "without what schemes release, and 12.0 are available. Use less of it, release more, or "
        "make more available"
    )


def test_a_set_without_lists_has_none_of_these_checks() -> None:
    assert not [id_ for id_ in checks() if id_.partition(".")[0] in OWN]
    beds = {"organisation": "trust", "name": "Beds", "unit": "beds", "baseline": "10"}
    found = checks({"capacity": {"capacity": {"beds": beds | {"demand": "none"}}}})
    assert not [id_ for id_ in found if id_.partition(".")[0] in OWN]
