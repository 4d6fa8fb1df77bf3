"""Payments of a share sum to nothing, and whom it touches is a member."""

import pytest

from tests.checks.checking import checks
from tests.model.small import programme
from tests.reference import Data

PAYS = {"recurrent": {"buyer": {"full_year": "4"}}, "one_off": {"council": {"2018/19": "1"}}}


def shared(*members: str) -> Data:
    share = {"records": ["programmes.hubs"], "rule": "made whole", "members": list(members)}
    return {"allocations": {"gain_shares": {"recovery": {"name": "Recovery"} | share}}}


def hubs() -> Data:
    """A programme that saves the trust 5, and that the buyer and a council pay for."""
    benefit = {"organisation": "trust", "full_year_value": "5"}
    council = {"system": {"organisations": {"council": {"name": "Council", "kind": "council"}}}}
    return programme(benefits=[benefit], investment=PAYS) | council


def test_there_is_none_without_a_share() -> None:
    assert not {id_ for id_ in checks(hubs()) if id_.startswith("gain-share")}


def test_payments_sum_to_nothing() -> None:
    found = checks(hubs(), shared("buyer", "trust", "council"))
    assert found["gain-share.recovery"].status == "pass"
    assert found["gain-share.recovery"].actual == pytest.approx(0, abs=1e-12)
    assert found["gain-share-outside"].status == "pass"


def test_who_is_no_member_is_named() -> None:
    one = checks(hubs(), shared("buyer", "trust"))["gain-share-outside.recovery-council"]
    assert one.status == "warn"
    assert one.detail == (
        "Council is no member of Recovery, and bears by itself what its schemes do to it: -£1.0m "
        "in 2018/19. Make it a member, or accept this with why it bears its own change"
    )


def test_who_is_touched_by_what_is_left_out_is_not_named() -> None:
    left_out = {"programmes": {"programmes": {"hubs": {"include": "no"}}}}
    found = checks(hubs(), shared("buyer", "trust"), left_out)
    assert found["gain-share-outside.recovery-council"].status == "pass"
