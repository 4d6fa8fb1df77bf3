"""METHOD.md 3.5: the months in which a scheme runs, its slip, and what each basis counts."""

from typing import Any

import pytest

from finmodel.method.bases import BASES
from tests.model.small import cip, exactly, price, qipp, run, spend
from tests.reference import Data

FLAT = {"full_year_value": "12"}
"""One a month."""
OCTOBER = FLAT | {"start": "2017-10"}
LEVELS = {"profile": {"2017/18": "4", "2018/19": "8", "2019/20": "8"}}

TIMINGS: dict[str, tuple[Data, tuple[float, ...]]] = {
    "from April: twelve months": (FLAT | {"start": "2017-04"}, (0, 12, 12, 12)),
    "from October: six months in its first year": (OCTOBER, (0, 6, 12, 12)),
    "from March: one month": (FLAT | {"start": "2018-03"}, (0, 1, 12, 12)),
    # Half of 6 months; 6 at a half and 6 in full; then in full.
    "phased by twelve-month periods": (OCTOBER | {"phasing": ["50%", "100%"]}, (0, 3, 9, 12)),
    # 6 × 25%; 6 × 25% + 6 × 50%; 12 × 50%
    "the last phase carries on": (OCTOBER | {"phasing": ["25%", "50%"]}, (0, 1.5, 4.5, 6)),
    # 6 × 100%; 6 × 100% + 6 × 20%; 6 × 20% + 6 × 60%
    "a phase may fall": (OCTOBER | {"phasing": ["100%", "20%", "60%"]}, (0, 6, 7.2, 4.8)),
    "its end is its last month": (OCTOBER | {"end": "2018-06"}, (0, 6, 3, 0)),
    "it may end in the month it starts": (OCTOBER | {"end": "2017-10"}, (0, 1, 0, 0)),
    "non-recurrent: twelve months": (OCTOBER | {"recurrent": "false"}, (0, 6, 6, 0)),
    "non-recurrent, to its end": (
        OCTOBER | {"recurrent": "false", "end": "2019-04"},
        (0, 6, 12, 1),
    ),
    "a profile is levels": (LEVELS, (0, 4, 8, 8)),
}
SLIPS: dict[str, tuple[Data, tuple[float, ...]]] = {
    "six months on a start": (OCTOBER | {"slip": "6"}, (0, 0, 12, 12)),
    "three months on a start": (OCTOBER | {"slip": "3"}, (0, 3, 12, 12)),
    "fifteen months on a start": (OCTOBER | {"slip": "15"}, (0, 0, 3, 12)),
    "out of the years": (OCTOBER | {"slip": "30"}, (0, 0, 0, 0)),
    "the end slips as well": (OCTOBER | {"end": "2018-06", "slip": "6"}, (0, 0, 9, 0)),
    "so do the twelve months": (OCTOBER | {"recurrent": "false", "slip": "9"}, (0, 0, 9, 3)),
    # From April 2018: 12 × 50%, 12 × 100%
    "so does the phasing": (OCTOBER | {"phasing": ["50%", "100%"], "slip": "6"}, (0, 0, 6, 12)),
    # Half of each year and half of the year before
    "six months on a profile": (LEVELS | {"slip": "6"}, (0, 2, 6, 8)),
    "a year on a profile": (LEVELS | {"slip": "12"}, (0, 0, 4, 8)),
    # A year on: 0, 4, 8. Then 9/12 of the year and 3/12 of the year before.
    "fifteen months on a profile": (LEVELS | {"slip": "15"}, (0, 0, 3, 7)),
    "three years on a profile": (LEVELS | {"slip": "36"}, (0, 0, 0, 0)),
}


@pytest.mark.parametrize("timing", TIMINGS)
def test_a_scheme_saves_in_the_months_it_runs(timing: str) -> None:
    fields, saved = TIMINGS[timing]
    assert run(cip(**fields))("cip", "trust") == exactly(*saved)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_moves_everything(slip: str) -> None:
    fields, saved = SLIPS[slip]
    assert run(cip(**fields))("cip", "trust") == exactly(*saved)


@pytest.mark.parametrize(
    ("slip", "paid"),
    [
        ("0", (0, 6, 2, 0)),
        ("6", (0, 3, 4, 1)),  # 6 ÷ 2; 2 ÷ 2 + 6 ÷ 2; 2 ÷ 2
        ("15", (0, 0, 4.5, 3)),  # a year on 0, 6, 2; then 6 × 9/12; 2 × 9/12 + 6 × 3/12
    ],
)
def test_investment_slips_with_its_scheme(slip: str, paid: tuple[float, ...]) -> None:
    investment = {"one_off": {"2017/18": "6", "2018/19": "2"}}
    scheme = {"full_year_value": "0", "start": "2017-04", "releasable": "0%", "slip": slip}
    found = run(qipp(**scheme, investment=investment))
    assert found("qipp", "buyer") == exactly(*(-amount for amount in paid))


def test_a_scheme_is_flat_unless_it_is_indexed() -> None:
    grows = (price("pay", "10%"), spend(price="pay"))
    flat = run(*grows, cip(**OCTOBER, line="staff"))
    assert flat("cip", "trust") == exactly(0, 6, 12, 12)
    indexed = run(*grows, cip(**OCTOBER, line="staff", indexed="true"))
    # The line is 220, 242, 266.2: from the year it starts, × 1, × 1.1, × 1.21
    assert indexed("cip", "trust") == exactly(0, 6, 13.2, 14.52)


def test_an_index_counts_from_the_planned_start_so_that_a_slip_loses_none() -> None:
    grows = (price("pay", "10%"), spend(price="pay"))
    found = run(*grows, cip(**OCTOBER, line="staff", indexed="true", slip="6"))
    assert found("cip", "trust") == exactly(0, 0, 13.2, 14.52)  # 12 × 242 ÷ 220, 266.2 ÷ 220


def test_an_index_follows_the_line_from_its_recurrent_opening() -> None:
    grows = (price("pay", "10%"), spend(price="pay", non_recurrent="100"))
    found = run(*grows, cip(**OCTOBER, line="staff", indexed="true"))
    assert found("cip", "trust") == exactly(0, 6, 13.2, 14.52)  # 110, 121, 133.1


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        # on the plan, risk-adjusted, identified, of 10
        ({"status": "in delivery", "risk": "low"}, (10, 9, 10)),
        ({"status": "fully developed", "risk": "medium"}, (10, 7, 10)),
        ({"status": "plans in progress", "risk": "high"}, (10, 4, 10)),
        ({"status": "opportunity", "risk": "high", "delivery": "55%"}, (10, 5.5, 10)),
        ({"status": "delivered", "risk": "high"}, (10, 10, 10)),
        ({"status": "delivered", "risk": "high", "delivery": "80%"}, (10, 8, 10)),
        ({"status": "unidentified", "risk": "low"}, (10, 0, 0)),
        ({"status": "unidentified", "risk": "low", "delivery": "20%"}, (10, 2, 0)),
    ],
)
def test_what_each_basis_counts(fields: dict[str, Any], counted: tuple[float, ...]) -> None:
    found = run(cip(profile={"2018/19": "10", "2019/20": "0"}, **fields))
    by_basis = tuple(found("cip", "trust", basis)[2] for basis in BASES)
    assert by_basis == exactly(*counted)


def test_investment_is_never_scaled_by_delivery_but_goes_with_an_unidentified_scheme() -> None:
    levels = {"2018/19": "10", "2019/20": "0"}
    scheme = {"profile": levels, "releasable": "100%", "status": "unidentified"}
    found = run(qipp(**scheme, investment={"recurrent": {"2018/19": "3"}}))
    by_basis = tuple(found("qipp", "buyer", basis)[2] for basis in BASES)
    assert by_basis == exactly(7, 0, 0)  # 10 - 3; neither, as nobody has found it
    given = run(qipp(**scheme, delivery="20%", investment={"recurrent": {"2018/19": "3"}}))
    by_basis = tuple(given("qipp", "buyer", basis)[2] for basis in BASES)
    assert by_basis == exactly(7, -1, 0)  # 10 × 20% - 3 where its delivery is given
