"""METHOD.md 3.6: what a saving on a contract does to both ends of it and to the system."""

import pytest

from tests.model.small import contract, exactly, programme, qipp, run
from tests.reference import Data

YEAR_ONE = {"full_year_value": "12", "start": "2017-04"}
RELEASES_60 = contract(releasable="60%")


def test_a_qipp_scheme_on_a_contract_strands_what_is_not_released() -> None:
    found = run(RELEASES_60, qipp(**YEAR_ONE))
    assert found("qipp", "buyer")[1:2] == exactly(12)
    # The trust loses 12 of income and frees 7.2 of cost.
    assert found("qipp", "trust")[1:2] == exactly(-4.8)
    assert found("qipp", "system")[1:2] == exactly(7.2)  # 12 × 60%


def test_investment_comes_off_the_commissioner_s_saving() -> None:
    investment = {"recurrent": {"2017/18": "1", "2018/19": "1"}, "one_off": {"2017/18": "2"}}
    found = run(RELEASES_60, qipp(**YEAR_ONE, investment=investment))
    assert found("qipp", "buyer") == exactly(0, 9, 11, 12)
    assert found("qipp", "system") == exactly(0, 4.2, 6.2, 7.2)  # 7.2 - 3, 7.2 - 1, 7.2


def test_delivery_scales_what_is_saved_lost_and_released_and_not_the_investment() -> None:
    investment = {"recurrent": {"2017/18": "3"}}
    found = run(RELEASES_60, qipp(**YEAR_ONE, risk="medium", investment=investment))
    assert found("qipp", "buyer", "risk-adjusted")[1:2] == exactly(5.4)  # 12 × 70% - 3
    assert found("qipp", "trust", "risk-adjusted")[1:2] == exactly(-3.36)  # 12 × 70% × 40%
    assert found("qipp", "system", "risk-adjusted")[1:2] == exactly(2.04)


@pytest.mark.parametrize(
    ("fields", "released"),
    [
        ({"type": "transformational"}, 0.6),  # what the contract says
        ({"type": "transformational", "releasable": "25%"}, 0.25),  # what the scheme says
        ({"type": "transactional"}, 0.0),  # a price or a challenge frees nothing
        ({"type": "transactional", "releasable": "25%"}, 0.25),  # unless it says so
    ],
)
def test_what_the_provider_can_release(fields: dict[str, str], released: float) -> None:
    found = run(RELEASES_60, qipp(**YEAR_ONE, **fields))
    assert found("qipp", "buyer")[1:2] == exactly(12)
    assert found("qipp", "trust")[1:2] == exactly(-12 * (1 - released))
    assert found("qipp", "system")[1:2] == exactly(12 * released)


def test_a_scheme_on_a_spend_line_concerns_no_provider() -> None:
    line = {"organisation": "buyer", "name": "Drugs", "category": "prescribing", "amount": "20"}
    line |= {"demand": "none", "price": "none"}
    scheme = qipp(**YEAR_ONE, type="transactional", contract=None, spend="drugs")
    found = run({"baseline": {"spend": {"drugs": line}}}, scheme)
    assert found("qipp", "buyer")[1:2] == exactly(12)
    assert found("qipp", "trust")[1:2] == exactly(0)
    assert found("qipp", "system")[1:2] == exactly(12)


def hubs(**fields: object) -> Data:
    on_contract = {"organisation": "buyer", "contract": "acute", "full_year_value": "10"}
    own = {"organisation": "trust", "full_year_value": "2"}
    return programme(benefits=[on_contract, own], **fields)


def test_a_programme_that_takes_activity_from_a_contract_does_the_same() -> None:
    found = run(RELEASES_60, hubs())
    assert found("programmes", "buyer")[1:2] == exactly(10)
    assert found("programmes", "trust")[1:2] == exactly(-2)  # 2 of its own, less 10 × 40%
    assert found("programmes", "system")[1:2] == exactly(8)


def test_each_payer_pays_its_part_of_a_programme() -> None:
    recurrent = {"buyer": {"2017/18": "1", "2018/19": "2"}, "trust": {"2018/19": "4"}}
    found = run(RELEASES_60, hubs(investment={"recurrent": recurrent}))
    assert found("programmes", "buyer") == exactly(0, 9, 8, 10)
    assert found("programmes", "trust") == exactly(0, -2, -6, -2)


def test_a_programme_runs_slips_and_delivers_as_one() -> None:
    recurrent = {"trust": {"2017/18": "4", "2018/19": "4", "2019/20": "4"}}
    late = hubs(slip="6", phasing=["50%", "100%"], risk="high", investment={"recurrent": recurrent})
    found = run(RELEASES_60, late)
    # From October: 10 × 6/12 × 50%; 10 × (6 × 50% + 6)/12; 10
    assert found("programmes", "buyer") == exactly(0, 2.5, 7.5, 10)
    # 2 less 4 stranded at the same pace, then investment of 2, 4, 4
    assert found("programmes", "trust") == exactly(0, -2.5, -5.5, -6)
    # At 40%: 40% × -0.5 - 2, 40% × -1.5 - 4, 40% × -2 - 4
    assert found("programmes", "trust", "risk-adjusted") == exactly(0, -2.2, -4.6, -4.8)
