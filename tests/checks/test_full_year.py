"""METHOD.md 4: what recurs says at which level its years end, in exact words."""

from typing import Any

import pytest

from tests.checks.checking import Checks, checks
from tests.model.small import cip, programme, qipp
from tests.reference import Data

ID = "full-year-effect-missing"
FORMAT_2: Data = {"system": {"format": "2"}}
RISING = {"2017/18": "1", "2018/19": "3", "2019/20": "3"}
LEVEL = {"2017/18": "2", "2018/19": "2", "2019/20": "2"}
EXITS = {"2017/18": "2", "2018/19": "3", "2019/20": "3"}


def missing(*edits: Data) -> Checks:
    """The findings of the check alone, by what they are about."""
    found = checks(FORMAT_2, *edits)
    return {id_.removeprefix(f"{ID}."): one for id_, one in found.items() if id_.startswith(ID)}


def pressure(**fields: Any) -> Data:
    record = {"organisation": "trust", "name": "Wards", "recurrent": "true", "amounts": RISING}
    return {"pressures": {"pressures": {"wards": record | fields}}}


def test_a_profile_that_rises_says_where_its_years_end() -> None:
    one = missing(cip(profile=RISING))["cip.scheme"]
    assert (one.status, one.severity) == ("warn", "warn")
    assert (one.expected, one.actual) == (0, 2)
    assert one.detail == (
        "Scheme: the profile is £1.0m in 2017/18 and gives no exit, so the underlying gap counts "
        "no full-year effect of it, though it rises by £2.0m in 2018/19. Give exit, the full-year "
        "level at which each year ends"
    )


def test_a_pressure_that_rises_says_where_its_years_end() -> None:
    one = missing(pressure())["pressures.wards"]
    assert one.detail.startswith(
        "Wards: the pressure is £1.0m in 2017/18 and gives no exit, so the underlying gap counts "
        "no full-year effect of it, though it rises by £2.0m in 2018/19. "
    )


@pytest.mark.parametrize(
    "edit",
    [
        cip(profile=RISING, exit=EXITS),
        cip(profile=RISING, exit={"2017/18": "2"}),  # it rises after no other year
        cip(profile=LEVEL),
        cip(profile={"2017/18": "0", "2018/19": "2", "2019/20": "2"}),  # nothing runs before
        cip(profile={"2017/18": "3", "2018/19": "1", "2019/20": "1"}),  # it falls
        cip(profile=RISING, status="unidentified", risk=None),
        cip(profile=RISING, recurrent="false"),
        pressure(exit=EXITS),
        pressure(recurrent="false"),
        pressure(
            amounts={"from": "0", "since": "2016/17", "to": "9", "in": "2019/20"}
            | {"shape": "straight line"}
        ),
    ],
)
def test_what_says_it_or_has_none_passes(edit: Data) -> None:
    assert {one.status for one in missing(edit).values()} == {"pass"}


def test_what_is_new_in_each_year_is_added_up_before_it_rises() -> None:
    new = {"2017/18": "1", "2018/19": "0.5"}
    one = missing(cip(new_in_year=new))["cip.scheme"]
    assert "new_in_year is £1.0m in 2017/18" in one.detail
    assert "it rises by £0.5m in 2018/19" in one.detail
    assert missing(cip(new_in_year={"2017/18": "1"}))[ID].status == "pass"


def invested(**fields: Any) -> Data:
    """A scheme that starts in October: 3 of its 6 fall in the first year, and 3 in full after."""
    scheme = {"full_year_value": "6", "start": "2017-10", "releasable": "100%"} | fields
    return qipp(**scheme)


def test_investment_beside_a_scheme_with_an_effect_says_where_its_years_end() -> None:
    """It falls after the first year, so that its own amounts show no rise."""
    falling = {"2017/18": "2", "2018/19": "1", "2019/20": "1"}
    found = missing(invested(investment={"recurrent": falling}))
    one = found["qipp.scheme.investment.recurrent"]
    assert (one.status, one.actual) == ("warn", 3)
    assert one.detail == (
        "Scheme: recurrent investment is £2.0m in 2017/18 and gives no exit, so the underlying gap "
        "counts no full-year effect of it, though its scheme has a full-year effect of £3.0m in "
        "that year. Give exit, the full-year level at which each year ends"
    )


@pytest.mark.parametrize(
    "recurrent",
    [
        {"amounts": {"2017/18": "2", "2018/19": "1", "2019/20": "1"}, "exit": {"2017/18": "1"}},
        {"full_year": "1"},
        LEVEL,
        {"2018/19": "2", "2019/20": "1"},  # none in the year of the effect
    ],
)
def test_investment_that_says_it_or_has_none_passes(recurrent: Data) -> None:
    found = missing(invested(investment={"recurrent": recurrent}))
    assert {one.status for one in found.values()} == {"pass"}


def test_benefits_of_one_programme_say_it_where_the_others_do() -> None:
    falling = {"2017/18": "3", "2018/19": "2", "2019/20": "2"}
    benefits = [
        {"organisation": "trust", "profile": falling},
        {"organisation": "buyer", "profile": RISING, "exit": EXITS},
    ]
    found = missing(programme(start=None, benefits=benefits))
    assert set(found) == {"programmes.hubs.benefits.1"}
    assert found["programmes.hubs.benefits.1"].status == "warn"
    benefits[0] = {"organisation": "trust", "profile": falling, "exit": falling}
    assert missing(programme(start=None, benefits=benefits))[ID].status == "pass"


def test_a_slip_takes_no_exit_away() -> None:
    late = cip(profile=RISING, exit={"2017/18": "2"}, slip="6")
    assert {one.status for one in missing(late).values()} == {"pass"}
