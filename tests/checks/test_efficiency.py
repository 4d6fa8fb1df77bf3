"""METHOD.md 4: what stands behind BAU efficiency, and what it is counted on, in exact words.

The trust costs 200: a rate of 2% saves 4.0, 7.92 and 11.7616 in its three years.
"""

from typing import Any

import pytest

from tests.checks.checking import checks
from tests.model.small import cip, exactly, qipp
from tests.reference import Data

APRIL = {"start": "2017-04"}


def efficiency(**fields: Any) -> Data:
    return {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"} | fields}}}


FORMAT_2: Data = {"system": {"format": "2"}}
ASSUMED = efficiency(unbacked="assumed", note="Found every year")
LEFT_OUT = efficiency(unbacked="left out")


@pytest.mark.parametrize(("value", "status"), [("3", "pass"), ("4", "pass"), ("4.1", "warn")])
def test_what_backs_efficiency_is_not_above_it(value: str, status: str) -> None:
    scheme = cip(full_year_value=value, counts="within_bau", end="2018-03", **APRIL)
    one = checks(efficiency(), scheme)["backing.trust"]
    assert one.status == status
    assert (one.expected, one.actual) == exactly(4, float(value))


def test_what_is_above_efficiency_is_all_of_it_whatever_counts() -> None:
    """Left out, what counts on the plan basis is S all the same: 4.0 in the first year."""
    scheme = cip(full_year_value="4.5", counts="within_bau", end="2018-03", **APRIL)
    assert checks(FORMAT_2, LEFT_OUT, scheme)["backing.trust"].detail == (
        "Trust: schemes counted within BAU efficiency come to £4.5m in 2017/18, all of BAU "
        "efficiency to £4.0m; what is above it adds nothing. Count what is above it as "
        "additional, or raise the rate"
    )


def test_what_backs_no_efficiency_at_all_is_told() -> None:
    scheme = cip(full_year_value="3", counts="within_bau", **APRIL)
    assert checks(scheme)["backing.trust"].status == "warn"


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (LEFT_OUT, "and it counts in the plan alone"),
        (ASSUMED, "and it is assumed on every basis all the same"),
        (
            efficiency(unbacked="assumed"),
            "and it is assumed on every basis all the same, and its record does not say why",
        ),
    ],
)
def test_efficiency_with_no_scheme_is_told_with_the_amount_of_each_year(
    how: Data, said: str
) -> None:
    scheme = cip(full_year_value="4", counts="within_bau", **APRIL)
    one = checks(FORMAT_2, how, scheme)["unbacked.trust"]
    assert (one.status, one.severity) == ("warn", "warn")
    assert (one.expected, one.actual) == exactly(0, 7.7616)
    assert one.detail == (
        f"Trust: £7.8m of the £11.8m of BAU efficiency in 2019/20 has no scheme behind it, {said}; "
        "by year: £3.9m in 2018/19, £7.8m in 2019/20. Name the schemes that will deliver it, or "
        "lower the rate"
    )


def test_efficiency_that_schemes_back_in_full_has_schemes_behind_it() -> None:
    scheme = cip(full_year_value="12", counts="within_bau", **APRIL)
    assert checks(efficiency(), scheme)["unbacked.trust"].status == "pass"
    assert checks()["unbacked"].detail == "there is nothing here to check"


def test_an_unidentified_scheme_backs_nothing_and_is_told() -> None:
    scheme = cip(full_year_value="3", counts="within_bau", status="unidentified", **APRIL)
    found = checks(efficiency(), scheme)
    assert found["unidentified-backing.scheme"].detail == (
        "Scheme is unidentified, so its £3.0m in 2017/18 stands behind none of the BAU efficiency "
        "of Trust. Leave it out until it is identified"
    )
    assert found["unbacked.trust"].actual == pytest.approx(11.7616)
    assert "backing" in found
    additional = cip(full_year_value="3", status="unidentified", **APRIL)
    assert checks(additional)["unidentified-backing"].status == "pass"


@pytest.mark.parametrize(
    ("delivery", "status"), [("80%", "pass"), ("90%", "pass"), ("91%", "warn"), (None, "warn")]
)
def test_what_has_no_scheme_is_no_surer_than_schemes(delivery: str | None, status: str) -> None:
    """The scheme beside it is of low risk and delivers 90%."""
    how = efficiency(unbacked="assumed", note="Found every year", delivery=delivery)
    one = checks(FORMAT_2, how, cip(full_year_value="2", **APRIL))["unbacked-surer.trust"]
    assert one.status == status
    assert one.expected == pytest.approx(0.9)
    if delivery is None:
        assert one.detail == (
            "Trust: £4.0m of efficiency with no scheme behind it is taken to deliver 100.0% in "
            "2017/18, and the identified schemes beside it deliver 90.0%. Give it a lower "
            "delivery in bau_efficiency.yaml, or leave it out"
        )


def test_an_unidentified_scheme_is_no_measure_of_delivery() -> None:
    """At 50% beside 90%: were both weighed, 91% would be compared with 70%."""
    schemes = cip(full_year_value="2", **APRIL)["cip"]["cip"]["scheme"]
    unsure = schemes | {"status": "unidentified", "delivery": "50%"}
    both = {"cip": {"cip": {"scheme": schemes, "unsure": unsure}}}
    one = checks(FORMAT_2, ASSUMED, both)["unbacked-surer.trust"]
    assert one.expected == pytest.approx(0.9)


@pytest.mark.parametrize("edits", [(LEFT_OUT, cip(full_year_value="2", **APRIL)), (ASSUMED,)])
def test_what_is_left_out_or_alone_is_compared_with_nothing(edits: tuple[Data, ...]) -> None:
    assert checks(FORMAT_2, *edits)["unbacked-surer"].status == "pass"


LEAVES = qipp(full_year_value="10", releasable="50%", **APRIL)
"""5 of the trust's cost leaves, of which efficiency takes 2%, 3.96% and 5.8808%."""


def test_efficiency_counted_on_cost_that_leaves_is_told_where_it_is_beside() -> None:
    one = checks({"system": {"overlap": "beside"}}, efficiency(), LEAVES)["overlap.trust"]
    assert one.status == "warn"
    assert (one.expected, one.actual) == exactly(0, 5 * 0.058808)
    assert one.detail == (
        "Trust: £0.3m of BAU efficiency in 2019/20 is counted on cost that also leaves with QIPP "
        "or programmes, so that much is closed twice; by year: £0.1m in 2017/18, £0.2m in 2018/19, "
        "£0.3m in 2019/20. Write overlap: net in system.yaml, or accept it where a published plan "
        "adds both"
    )


def test_efficiency_counted_on_cost_that_leaves_opens_the_gap_where_it_is_net() -> None:
    assert checks({"system": {"overlap": "net"}}, efficiency(), LEAVES)["overlap"].status == "pass"
    beside: Data = {"system": {"overlap": "beside"}}
    assert checks(beside, LEAVES)["overlap"].status == "pass"


def test_what_schemes_back_in_full_may_be_assumed_as_surely_as_it_likes() -> None:
    """12 of low risk stands behind all of it, so that nothing is taken to deliver 100%."""
    scheme = cip(full_year_value="12", counts="within_bau", **APRIL)
    assert checks(FORMAT_2, ASSUMED, scheme)["unbacked-surer.trust"].status == "pass"


def test_where_nothing_is_saved_there_is_no_delivery_to_compare() -> None:
    """Neither the rate nor the scheme comes to anything: both are null."""
    schemes = cip(full_year_value="0", **APRIL)
    one = checks(FORMAT_2, efficiency(rate="0%", unbacked="assumed", note="x"), schemes)
    found = one["unbacked-surer.trust"]
    assert (found.status, found.expected, found.actual) == ("pass", None, None)
