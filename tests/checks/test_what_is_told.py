"""What a check looks at, of which year it tells, and how sure it is under a scenario."""

import pytest

from tests.by_hand import Case, cases
from tests.checks.checking import checks, checks_of
from tests.model.small import cip, demand, programme, qipp, run, small
from tests.model.small import run_on as run_on_data
from tests.reference import Data

APRIL = {"start": "2017-04"}


def beds(released: str, **fields: object) -> Data:
    resource = {"organisation": "trust", "name": "Beds", "unit": "beds", "baseline": "100"}
    resource |= {"demand": "none", "cost_per_unit": "0", "released_by": {"scheme": released}}
    return {"capacity": {"capacity": {"beds": resource | fields}}}


def test_capacity_is_told_of_the_year_with_the_most_released_in_excess() -> None:
    """138 of 108 needed is more of what is needed; 160 of 125.97 is more beds."""
    profile = {"2017/18": "8.625", "2018/19": "9", "2019/20": "10"}
    found = checks(demand(all="8%"), cip(profile=profile), beds("160", demand="activity"))[
        "capacity-released.beds"
    ]
    assert found.status == "fail"
    assert found.detail == (
        "Beds: schemes release 160.0 beds in 2019/20, of the 126.0 needed. Correct what schemes "
        "release, or what is needed"
    )
    assert (found.expected, found.actual) == (pytest.approx(125.9712), pytest.approx(160))


def test_too_much_capacity_released_fails_under_a_scenario_too() -> None:
    model = run(cip(full_year_value="5", **APRIL), beds("120")).model
    graph = model.graph.replacing({})
    assert checks_of(model, graph)["capacity-released.beds"].status == "fail"


def test_saving_on_what_a_commissioner_buys_itself_strands_nothing() -> None:
    drugs = {"organisation": "buyer", "name": "Drugs", "category": "prescribing", "amount": "20"}
    drugs |= {"demand": "none", "price": "none"}
    own = qipp(full_year_value="2", contract=None, spend="drugs", **APRIL)
    found = checks({"baseline": {"spend": {"drugs": drugs}}}, own)
    assert [id_ for id_ in found if id_.startswith("stranded-cost")] == ["stranded-cost"]


def test_a_check_with_nothing_to_look_at_is_in_the_money_of_the_set() -> None:
    one = checks()["counted-twice"]
    assert (one.status, one.unit, one.expected, one.actual) == ("pass", "£m", None, None)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_figures_worked_by_hand_foot(case: Case) -> None:
    """On either side of every step, those that open the gap among them."""
    found = checks_of(run_on_data(small(case.edits)).model)
    for check in ("organisations-sum", "bridge-foots", "walk-foots", "drivers-explain"):
        assert found[check].status == "pass", found[check].detail


def test_stranded_cost_is_told_of_qipp_alone() -> None:
    benefit = {"organisation": "buyer", "contract": "acute", "full_year_value": "4"}
    found = checks(programme(benefits=[benefit | {"releasable": "0%"}]))
    assert [id_ for id_ in found if id_.startswith("stranded-cost")] == ["stranded-cost"]
    same = checks(qipp(full_year_value="4", releasable="0%", **APRIL))["stranded-cost.scheme"]
    assert (same.status, same.expected, same.actual) == ("warn", pytest.approx(4), 0)
