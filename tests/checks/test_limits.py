"""METHOD.md 4: capital and contracts above their limits, and targets beside contracts."""

from typing import Any

import pytest

from tests.checks.checking import checks
from tests.model.small import cip, contract, demand, exactly, qipp
from tests.reference import Data

APRIL = {"start": "2017-04"}
FORMAT_2: Data = {"system": {"format": "2"}}
SPENT = {"amounts": {"2017/18": "3", "2018/19": "4", "2019/20": "4.6"}}


def capital(**limits: Data) -> Data:
    roof = {"organisation": "trust", "name": "Roof", "purpose": "do nothing", "life": "20"}
    roof |= {"cost_of_capital": "3%"} | SPENT
    return {"system": {"format": "2"}, "capital": {"requirement": {"roof": roof}, "limits": limits}}


def test_capital_above_its_limit_is_told_with_the_amount_of_each_year() -> None:
    amounts = {"2017/18": "3", "2018/19": "3.5", "2019/20": "4"}
    one = checks(capital(ours={"organisation": "trust", "amounts": amounts}))["capital-limit.ours"]
    assert (one.status, one.severity) == ("warn", "warn")
    assert (one.expected, one.actual) == exactly(4, 4.6)
    assert one.detail == (
        "Trust: capital of £4.6m is required in 2019/20, £0.6m above its limit of £4.0m; by year: "
        "£0.5m in 2018/19, £0.6m in 2019/20. Move or lower the requirement, or agree a higher limit"
    )


@pytest.mark.parametrize(
    ("limit", "status"),
    [
        ({"organisation": "trust", "amounts": {"2018/19": "4"}}, "pass"),  # none in 2019/20
        ({"organisation": "buyer", "amounts": {"2019/20": "0"}}, "pass"),  # another's
        ({"system": "true", "amounts": {"2019/20": "4.6"}}, "pass"),
        ({"system": "true", "amounts": {"2019/20": "4.5"}}, "warn"),
        ({"groups": {"sector": "Acute"}, "amounts": {"2019/20": "4.5"}}, "warn"),
        ({"groups": {"sector": "Buyers"}, "amounts": {"2019/20": "0"}}, "pass"),
    ],
)
def test_a_limit_is_compared_at_its_own_level(limit: Data, status: str) -> None:
    groups = {"trust": {"groups": {"sector": "Acute"}}, "buyer": {"groups": {"sector": "Buyers"}}}
    found = checks(capital(one=limit), {"system": {"organisations": groups}})
    assert found["capital-limit.one"].status == status


def test_a_limit_binds_after_the_final_year_of_revenue() -> None:
    later = {"amounts": {"2019/20": "4.6", "2020/21": "2"}}
    limit = {"organisation": "trust", "amounts": {"2019/20": "4.6", "2020/21": "1.5"}}
    found = checks(
        capital(ours=limit),
        {"system": {"capital_final": "2020/21"}, "capital": {"requirement": {"roof": later}}},
    )
    assert found["capital-limit.ours"].status == "pass"
    one = found["capital-limit.ours.2020/21"]
    assert (one.status, one.expected, one.actual) == ("warn", 1.5, 2)
    assert one.detail == (
        "Trust, 2020/21: capital of £2.0m is required, £0.5m above its limit of £1.5m. Move or "
        "lower the requirement, or agree a higher limit"
    )


def limited(limit: str, **fields: Any) -> Data:
    """The contract of 150, with a limit from year 1."""
    return FORMAT_2 | contract(limit=limit, **fields)


def test_qipp_saves_nothing_of_what_is_not_paid_for() -> None:
    """150 against a limit of 144: of 6 above it a quarter is paid, and 10 is taken out."""
    scheme = qipp(full_year_value="10", releasable="100%", **APRIL)
    one = checks(limited("144", above_limit="25%"), scheme)["qipp-above-limit.acute"]
    assert (one.status, one.severity) == ("fail", "fail")
    assert (one.expected, one.actual) == exactly(0, 4.5)
    assert one.detail == (
        "Acute: £4.5m of the £10.0m that QIPP and programmes take out in 2017/18 saves nothing, "
        "because activity is £6.0m above the limit of £144.0m and 25.0% of that is paid for; by "
        "year: £4.5m in 2017/18, £4.5m in 2018/19, £4.5m in 2019/20. Count only what they take out "
        "below the limit, or correct the limit"
    )


@pytest.mark.parametrize(
    ("edit", "value", "amount"),
    [
        (limited("150"), "10", 0),
        (limited("144"), "4", 4),  # no more than is taken out
        (limited("144", above_limit="100%"), "10", 0),
        (limited({"2018/19": "144"}), "10", 6),  # type: ignore[arg-type]
    ],
)
def test_only_what_is_above_the_limit_saves_nothing(edit: Data, value: str, amount: int) -> None:
    scheme = qipp(full_year_value=value, releasable="100%", **APRIL)
    one = checks(edit, scheme)["qipp-above-limit.acute"]
    assert (one.status, one.actual) == ("fail" if amount else "pass", pytest.approx(amount))


def test_schemes_on_a_limited_contract_are_taken_together() -> None:
    """Each of two takes 4 of the 6 above the limit: together 6 saves nothing, and not 8."""
    first = qipp(full_year_value="4", releasable="100%", **APRIL)["qipp"]["qipp"]["scheme"]
    both = {"qipp": {"qipp": {"first": first, "second": first}}}
    one = checks(limited("144"), both)["qipp-above-limit.acute"]
    assert one.actual == pytest.approx(6)


def target(**fields: Any) -> Data:
    amounts = {"2017/18": "5", "2018/19": "0", "2019/20": "0"}
    return FORMAT_2 | {"qipp": {"targets": {"buyer": {"amounts": amounts} | fields}}}


def test_a_target_on_a_limited_contract_saves_nothing_either() -> None:
    assert "qipp-above-limit" in checks(limited("144"), target())
    one = checks(limited("144"), target(contract="acute"))["qipp-above-limit.acute"]
    assert (one.status, one.actual) == ("fail", pytest.approx(5))


def test_a_target_beside_schemes_on_contracts_is_told() -> None:
    scheme = qipp(full_year_value="2", releasable="100%", **APRIL)
    one = checks(target(), scheme)["target-on-contract.buyer"]
    assert (one.status, one.expected, one.actual) == ("warn", 0, pytest.approx(3))
    assert one.detail == (
        "Buyer: its schemes take £2.0m out of contracts in 2017/18, but the £3.0m that its target "
        "leaves unidentified is counted as if no provider lost income. Name the contract of the "
        "target, or accept this with why it will be found on spend"
    )


def test_a_target_that_names_its_contract_or_is_met_is_counted_where_schemes_are() -> None:
    scheme = qipp(full_year_value="2", releasable="100%", **APRIL)
    named = checks(target(contract="acute"), scheme)
    assert named["target-on-contract"].status == "pass"
    met = qipp(full_year_value="5", releasable="100%", **APRIL)
    assert checks(target(), met)["target-on-contract.buyer"].status == "pass"
    assert checks(target())["target-on-contract"].status == "pass"


@pytest.mark.parametrize(("value", "status"), [("200", "pass"), ("201", "fail")])
def test_savings_are_not_above_the_cost_there_is(value: str, status: str) -> None:
    one = checks(cip(full_year_value=value, **APRIL))["savings-above-cost.trust"]
    assert (one.status, one.severity) == (status, "fail")
    if status == "fail":
        assert one.detail == (
            "Trust: savings come to £201.0m in 2017/18, and its do-nothing cost to £200.0m. "
            "Correct the one of the two that is wrong: a unit, a year or an organisation"
        )


def test_all_savings_of_an_organisation_count_together() -> None:
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"}}}}
    scheme = cip(full_year_value="197", **APRIL)
    assert checks(scheme, efficiency)["savings-above-cost.trust"].status == "fail"
    placeless: Data = {"system": {"organisations": {"trust": {"kind": "unallocated"}}}}
    above = cip(full_year_value="201", **APRIL)
    assert "savings-above-cost" in checks(above, placeless)


def test_growth_alone_may_take_a_contract_above_its_limit() -> None:
    grown = checks(limited("150"), demand(all="2%"), contract(demand="activity"))
    assert grown["qipp-above-limit"].status == "pass"
