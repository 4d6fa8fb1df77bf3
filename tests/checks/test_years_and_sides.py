"""Which years a check looks at, on which side of its limit it fails, and of which year it tells."""

from typing import Any

import pytest

from tests.checks.checking import checks, checks_of, doctored
from tests.checks.test_each_check import RAMP, capital, pressure, themed, two_schemes
from tests.model.small import cip, contract, price, programme, qipp, run, spend
from tests.reference import Data

APRIL = {"start": "2017-04"}
MEASURES = {
    "organisations-sum": "do_nothing_gap",
    "bridge-foots": "mitigated_gap",
    "walk-foots": "walk_closing",
    "drivers-explain": "do_nothing_gap",
}
"""Checks that figures foot, and a figure that each of them reads."""


def out_by(check: str, *amounts: float) -> Any:
    """The check with a figure out by some amount in each year: 0, 20, 42 and 66.2 as it is."""
    grown = run(price("pay", "10%"), spend(price="pay"))
    at_system = check == "organisations-sum"
    level, member = ("system", "system") if at_system else ("organisation", "trust")
    line, graph = grown.model.measured.line("plan", MEASURES[check], level), grown.model.graph
    for year, amount in enumerate(amounts):
        graph = doctored(graph, line, member, year, amount)
    return checks_of(grown.model, graph)[check]


@pytest.mark.parametrize("check", MEASURES)
def test_figures_foot_on_both_sides_in_every_projected_year(check: str) -> None:
    for by in (0.5, -0.5):
        for year in (1, 2, 3):
            assert out_by(check, *(by if each == year else 0 for each in range(4))).status == "fail"


@pytest.mark.parametrize(
    ("check", "status"),
    [("organisations-sum", "fail"), ("bridge-foots", "fail"), ("walk-foots", "pass")],
)
def test_the_baseline_year_foots_where_it_has_what_is_compared(check: str, status: str) -> None:
    assert out_by(check, 0.5).status == status


@pytest.mark.parametrize("check", MEASURES)
def test_the_year_told_is_that_of_the_largest_difference(check: str) -> None:
    for sign in (1, -1):
        assert "2019/20" in out_by(check, 0, sign * 0.5, 0, sign * 0.6).detail


def test_activity_is_told_of_the_year_of_the_largest_difference() -> None:
    cost = {"2017/18": "0.1%", "2018/19": "3%", "2019/20": "0%"}
    activity = {"2017/18": "1%", "2018/19": "5%", "2019/20": "0%"}
    drivers = {"growth": {"demand": {"cost": {"all": cost}, "contract": {"all": activity}}}}
    one = checks(drivers, spend(demand="cost"), contract(demand="contract"))
    assert one["contract-activity.acute"].status == "warn"
    assert "in 2018/19" in one["contract-activity.acute"].detail


def test_schemes_are_told_of_the_year_in_which_they_are_the_largest_share() -> None:
    """150 of 100 in 2017/18, and 500 of 400 in 2018/19."""
    levels = {"2017/18": "-50%", "2018/19": "300%", "2019/20": "0%"}
    profile = {"2017/18": "150", "2018/19": "500", "2019/20": "0"}
    scheme = cip(line="staff", profile=profile)
    one = checks(price("pay", levels), spend(price="pay"), scheme)["schemes-on-line.staff"]
    assert (one.status, one.expected, one.actual) == ("fail", 100, 150)
    assert "£150.0m in 2017/18" in one.detail


def test_backing_is_told_of_the_year_in_which_it_is_the_largest_share() -> None:
    """8 of 4 in 2017/18, and 13 of 7.92 in 2018/19."""
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"}}}}
    scheme = cip(counts="within_bau", profile={"2017/18": "8", "2018/19": "13", "2019/20": "0"})
    one = checks(efficiency, scheme)["backing.trust"]
    assert (one.status, one.expected, one.actual) == ("warn", pytest.approx(4), 8)


SAVING = programme(benefits=[{"organisation": "trust", "full_year_value": "6"}])
LATE = {"one_off": {"trust": {"2019/20": "1"}}}
HALVED = {"2017/18": "100%", "2018/19": "-50%", "2019/20": "0%"}
FUNDED_EARLY = {"capital": {"sources": {"source-0": {"total": None, "amounts": {"2017/18": "20"}}}}}


@pytest.mark.parametrize(
    ("check", "edits"),
    [
        ("capital-sources", (capital("20"), FUNDED_EARLY)),
        (
            "counted-twice.scheme-hubs",
            (*themed("urgent care"), {"qipp": {"qipp": {"scheme": {"end": "2018-03"}}}}),
        ),
        (
            "stranded-cost.scheme",
            (qipp(full_year_value="12", releasable="60%", end="2018-03", **APRIL),),
        ),
        ("investment-missing.hubs", (SAVING, programme(investment=LATE))),
        (
            "top-down-pressure.top",
            (pressure("trust", RAMP), price("pay", HALVED), spend(price="pay")),
        ),
    ],
)
def test_what_ends_well_is_not_judged_by_the_years_before(check: str, edits: Any) -> None:
    assert checks(*edits)[check].status == "pass"


def test_costs_that_fall_beside_a_pressure_with_no_build_up_are_told_too() -> None:
    found = checks(pressure("trust", RAMP), price("pay", "-10%"), spend(price="pay"))
    assert found["top-down-pressure.top"].status == "warn"


def test_a_saving_worth_more_to_the_system_than_to_the_commissioner_passes() -> None:
    model = run(qipp(full_year_value="12", releasable="100%", **APRIL)).model
    worth_more = doctored(model.graph, "scheme_stranded.plan", "qipp.scheme", 3, -1)
    one = checks_of(model, worth_more)["stranded-cost.scheme"]
    assert (one.status, one.expected, one.actual) == ("pass", 12, 13)


@pytest.mark.parametrize(
    ("check", "edits"),
    [
        ("counted-twice.scheme-hubs", themed("urgent care")),
        ("investment-missing.hubs", (SAVING,)),
    ],
)
def test_a_programme_that_costs_more_than_it_saves_claims_no_saving(check: str, edits: Any) -> None:
    model = run(*edits).model
    assert checks_of(model)[check].status == "warn"
    losing = doctored(model.graph, "scheme_gross.plan", "programmes.hubs", 3, -99)
    assert checks_of(model, losing)[check].status == "pass"


@pytest.mark.parametrize(
    ("check", "edit"),
    [
        ("capital-sources", capital("21")),
        ("schemes-on-line.staff", two_schemes("120", "81")),
    ],
)
def test_only_what_was_published_is_excused_by_a_scenario(check: str, edit: Data) -> None:
    model = run(edit).model
    changed = model.graph.replacing({})
    assert changed is not model.graph
    assert checks_of(model, changed)[check].status == "fail"
