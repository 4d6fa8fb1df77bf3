"""METHOD.md 4: which claims of schemes and programmes meet, one by one."""

import pytest

from finmodel.checks.overlap import Claim, claims_that_meet
from tests.checks.checking import checks
from tests.model.small import cip, contract, programme, qipp, run
from tests.reference import Data

ACUTE = "baseline.contracts.acute"


def claim(scheme: str, acts_on: str | None, *touches: str, own: bool = False) -> Claim:
    return Claim(scheme, "qipp", "beds", own, acts_on, frozenset(touches))


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (claim("b", ACUTE, "buyer", "trust"), True),
        (claim("b", "baseline.contracts.more", "buyer", "trust"), False),
        (claim("b", None, "trust"), True),
        (claim("b", None, "elsewhere"), False),
        (claim("b", None, "trust", own=True), True),
        (claim("b", "baseline.spend.staff", "trust", own=True), True),
        (claim("b", "baseline.spend.staff", "elsewhere", own=True), False),
        (claim("a", ACUTE, "buyer", "trust"), False),
    ],
)
def test_two_claims_meet_on_one_line_or_in_one_organisation(other: Claim, meets: bool) -> None:
    one = claim("a", ACUTE, "buyer", "trust")
    assert one.meets(other) == meets
    assert other.meets(one) == meets


MORE: Data = {
    "baseline": {
        "contracts": {
            "more": {"commissioner": "buyer", "provider": "trust", "name": "More"}
            | {"amount": "20", "demand": "none", "price": "none"}
        }
    }
}


def hubs(*contracts: str) -> Data:
    benefit = {"organisation": "buyer", "releasable": "100%", "full_year_value": "4"}
    each = [benefit | {"contract": id_} for id_ in contracts]
    return programme(theme="Urgent care", benefits=each)


def test_a_pair_of_schemes_is_told_once_however_many_of_its_benefits_meet() -> None:
    scheme = qipp(full_year_value="6", releasable="100%", theme="urgent care", start="2017-04")
    both = contract(), MORE, scheme, hubs("acute", "acute")
    pairs = [
        (one.scheme, other.scheme) for one, other in claims_that_meet(run(*both).model.assumptions)
    ]
    assert pairs == [("qipp.scheme", "programmes.hubs")]


def test_contracts_between_the_same_two_are_not_one_place() -> None:
    """Both schemes name their contract: what is saved on one is not saved on the other."""
    scheme = qipp(full_year_value="6", releasable="100%", theme="urgent care", start="2017-04")
    assert checks(MORE, scheme, hubs("more"))["counted-twice"].status == "pass"
    assert "counted-twice.scheme-hubs" in checks(MORE, scheme, hubs("more", "acute"))


def test_the_place_is_the_line_or_only_the_organisations_that_both_act_on() -> None:
    assumptions = run().model.assumptions
    own, other = claim("a", None, "trust", own=True), claim("b", ACUTE, "buyer", "trust")
    assert own.place(other, assumptions) == other.place(own, assumptions) == "Trust"
    assert other.place(claim("c", ACUTE, "buyer", "trust"), assumptions) == "Acute"
    both = claim("d", None, "trust", "buyer"), claim("e", None, "buyer", "trust")
    assert both[0].place(both[1], assumptions) == "Buyer, Trust"


def test_a_provider_s_scheme_and_a_programme_on_its_contract_meet_at_the_provider() -> None:
    scheme = cip(full_year_value="6", theme="urgent care", start="2017-04")
    found = checks(scheme, hubs("acute"))["counted-twice.scheme-hubs"]
    assert "both act on Trust under the theme" in found.detail
