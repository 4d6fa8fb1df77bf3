"""METHOD.md 2, 3.2, 3.3: payment limits, parts of growth, and what binds or ends its own year."""

from collections.abc import Sequence

import pytest

from finmodel.plan import Plan
from tests.engine import built
from tests.model.small import contract, demand, exactly, qipp, run, small
from tests.reference import Data

GROWING = (
    demand(all="10%"),
    contract(demand="activity", limit={"2017/18": "170", "2018/19": "170"}, above_limit="20%"),
)
"""The contract in full is 150, 165, 181.5 and 199.65; 172.3 is paid in 2018/19."""
IN_PARTS: Data = {
    "allocations": {"recurrent": {"buyer": {"growth": {"base": "4%", "convergence": "-1%"}}}}
}


def plan(*edits: Data) -> Plan:
    model = built(small(*edits))
    return Plan(model.assumptions, model)


def figures(found: Plan, measure: str, of: str) -> Sequence[float | None]:
    rows = found.project().rows_of(of)
    return next(row.values for row in rows if row.measure == measure)


def test_a_limit_of_one_number_begins_in_year_1() -> None:
    """150 is paid in the baseline year; then 140 of 165, 181.5 and 199.65."""
    limited = plan(demand(all="10%"), contract(demand="activity", limit="140"))
    assert figures(limited, "contracts_paid", "buyer") == exactly(150, 140, 140, 140)
    assert figures(limited, "activity_not_paid", "trust") == exactly(0, 25, 41.5, 59.65)


def test_a_limit_and_the_share_above_it_are_overridden_by_path() -> None:
    limited = plan(*GROWING)
    lower = limited.with_("baseline.contracts.acute.limit.2018/19=160")
    assert figures(lower, "contracts_paid", "buyer") == exactly(150, 165, 164.3, 199.65)
    more = limited.with_("baseline.contracts.acute.above_limit=50%")
    assert figures(more, "contracts_paid", "buyer") == exactly(150, 165, 175.75, 199.65)
    with pytest.raises(ValueError, match=r"acute\.limit"):
        limited.with_("baseline.contracts.acute.limit.2019/20=160")


def test_a_limit_counts_for_money_from_outside_and_for_cost() -> None:
    found = run(*GROWING)
    assert found("turnover", "trust") == exactly(200, 215, 222.3, 249.65)  # 50 of other income
    assert found("activity_not_paid", "system") == exactly(0, 0, 9.2, 0)
    assert found("do_nothing_gap", "system") == exactly(0, 0, 0, 0)


def test_a_scheme_is_indexed_by_the_contract_in_full() -> None:
    scheme = qipp(full_year_value="10", start="2017-04", indexed="true", releasable="0%")
    found = run(*GROWING, scheme)
    assert found("qipp", "buyer") == exactly(0, 10, 11, 12.1)


def test_how_a_limit_works_is_explained_down_to_the_file() -> None:
    tree = plan(*GROWING).explain("activity_not_paid", "2018/19", "trust").tree
    found = {one.label: one for one in tree.figures()}
    assert found["Contract, all of its activity paid for"].value == pytest.approx(181.5)
    assert found["Contract, paid for up to its limit"].value == pytest.approx(172.3)
    limit = found["Contract limit"].assumption
    assert limit is not None
    assert limit.path == "baseline.contracts.acute.limit.2018/19"


def test_each_part_of_growth_is_overridden_by_its_own_path() -> None:
    base = plan(IN_PARTS).with_("allocations.recurrent.buyer.growth.base.2018/19=5%")
    assert figures(base, "allocation", "buyer")[:3] == exactly(150, 154.5, 160.68)
    both = plan(IN_PARTS).with_("allocations.recurrent.buyer.growth.*=+1%")
    assert figures(both, "allocation", "buyer")[:2] == exactly(150, 157.5)


def test_the_whole_of_growth_in_parts_has_no_path() -> None:
    with pytest.raises(ValueError, match=r"growth\.base"):
        plan(IN_PARTS).with_("allocations.recurrent.buyer.growth.2018/19=+1%")


def test_a_control_total_of_its_own_year_is_overridden_in_both_lines() -> None:
    amounts = {"2016/17": "0", "2017/18": "5", "2018/19": "0", "2019/20": "0"}
    rule: Data = {"trust": {"amounts": amounts, "recurrent": "false"}}
    found = plan({"allocations": {"required_position": rule}}).with_(
        "allocations.required_position.trust.amounts.2018/19=2"
    )
    for measure in ("required_position", "non_recurrent_required_position"):
        assert figures(found, measure, "trust") == exactly(0, 5, 2, 0)


def test_a_rule_that_recurs_is_no_part_of_those_of_their_year() -> None:
    rules: Data = {"buyer": {"share": "1%"}}
    found = run({"allocations": {"required_position": rules}})
    assert found("required_position", "system") == exactly(1.5, 1.5, 1.5, 1.5)
    assert found("non_recurrent_required_position", "system") == exactly(0, 0, 0, 0)


def test_money_may_be_taken_back() -> None:
    award = {"organisation": "buyer", "amounts": {"2017/18": "3", "2018/19": "-3"}}
    found = run({"allocations": {"non_recurrent": {"award": award}}})
    assert found("do_nothing_gap", "buyer") == exactly(0, -3, 3, 0)
    assert found("non_recurrent_allocation", "buyer") == exactly(0, 3, -3, 0)


def pressure(**fields: object) -> Data:
    ward: Data = {"organisation": "trust", "name": "Ward", "recurrent": "true"}
    ward |= {"amounts": {"2017/18": "3", "2018/19": "6", "2019/20": "6"}}
    return {"pressures": {"pressures": {"ward": ward | fields}}}


def test_what_a_pressure_is_still_to_cost_is_its_exit_less_its_amount() -> None:
    found = run(pressure(exit={"2017/18": "6"}))
    assert found("full_year_effect_pressures", "trust") == exactly(0, 3, 0, 0)
    # One that ends below its level has cost too much already.
    ending = run(pressure(exit={"2019/20": "0"}))
    assert ending("full_year_effect_pressures", "trust") == exactly(0, 0, 0, -6)


def test_an_exit_is_overridden_in_the_year_that_it_is_given_for() -> None:
    found = plan(pressure(exit={"2017/18": "6"})).with_("pressures.ward.exit.2017/18=8")
    assert figures(found, "full_year_effect_pressures", "trust") == exactly(0, 5, 0, 0)


def test_a_contract_releases_its_cost_year_by_year() -> None:
    releasable = {"2017/18": "0%", "2018/19": "50%", "2019/20": "100%"}
    found = plan(
        contract(releasable=releasable), qipp(full_year_value="12", start="2017-04")
    ).with_("baseline.contracts.acute.releasable.2018/19=75%")
    assert figures(found, "stranded_cost", "trust") == exactly(0, 12, 3, 0)
