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


SCHEMES = range(40)


def beds(*themes: str | None) -> Data:
    """Forty schemes on one contract under each theme."""
    each = [(theme, number) for theme in themes for number in SCHEMES]
    one = qipp(full_year_value="1", releasable="100%", start="2017-04")["qipp"]["qipp"]["scheme"]
    records = {
        f"{theme or 'none'}-{number}".replace(" ", "-"): one
        | {"name": f"{theme} {number}"}
        | ({} if theme is None else {"theme": theme})
        for theme, number in each
    }
    return {"qipp": {"qipp": records}}


def pairs(*parts: Data) -> list[tuple[str, str]]:
    found = claims_that_meet(run(contract(), *parts).model.assumptions)
    return [(one.scheme.partition(".")[2], other.scheme.partition(".")[2]) for one, other in found]


def test_of_very_many_schemes_in_one_place_each_is_named_with_the_first_it_meets() -> None:
    """Their pairs grow as their square: 1,600 of two groups are looked at here."""
    assert pairs(beds("beds")) == [("beds-0", f"beds-{number}") for number in SCHEMES[1:]]
    assert pairs(beds(None), hubs("acute")) == [(f"none-{number}", "hubs") for number in SCHEMES]


def test_schemes_of_other_themes_do_not_meet() -> None:
    own = beds(*(f"theme {number}" for number in range(3)))
    few = {"qipp": {"qipp": dict(list(own["qipp"]["qipp"].items())[::20])}}
    assert pairs(few, hubs("acute")) == [
        (f"theme-{theme}-0", f"theme-{theme}-20") for theme in range(3)
    ]
