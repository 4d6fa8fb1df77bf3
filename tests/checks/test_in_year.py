"""METHOD.md 4: the checks of a year in progress, on the first worked example and beside it.

A trust with a turnover of 120 is on plan at month 7 by one-off means: of 3.0 of recurrent savings
planned it made 2.1, and its trend leads to (1.3) where 0 was planned.
"""

from pathlib import Path
from typing import Any

import pytest

import finmodel
from finmodel.inputs.faults import AssumptionFaults
from tests.checks.checking import Checks, checks, checks_of, doctored
from tests.engine import built
from tests.model.test_in_year import by_month, late_and_covered
from tests.reference import Data, write

IDS = ("months-foot", "reported", "stated-forecast", "one-off-cover", "exit", "withheld")
ICB = {"position": by_month(*[0.0] * 7)}


def found_of(data: Data) -> Checks:
    return checks_of(built(data))


def with_results_of_all(**results: Any) -> Data:
    data = late_and_covered(**results)
    data["actuals"]["results"]["icb"] = ICB
    return data


def test_there_is_none_without_results() -> None:
    assert not [id_ for id_ in checks() if id_.partition(".")[0] in IDS]


def test_the_months_of_the_plan_come_to_the_year() -> None:
    found = found_of(late_and_covered())
    assert found["months-foot.position"].status == found["months-foot.savings"].status == "pass"


@pytest.mark.parametrize(
    ("line", "what", "month", "year"),
    [
        ("plan_month", "position", "£0.2m", "£0.0m"),
        ("savings_plan_month", "savings", "£6.2m", "£6.0m"),
    ],
)
def test_months_that_do_not_come_to_the_year_fail(
    line: str, what: str, month: str, year: str
) -> None:
    model = built(late_and_covered())
    one = checks_of(model, doctored(model.graph, line, "trust.2025-04", 1, 0.2))
    failing = one[f"months-foot.{what}"]
    assert failing.status == "fail"
    assert failing.detail.startswith(
        f"Trust: the months of the {what} planned come to {month} in 2025/26, the year to {year}. "
        "Give profiles that come to 100%"
    )


def test_who_has_no_results_is_named_with_its_turnover() -> None:
    """The trust and its commissioner turn over 120 each."""
    one = found_of(late_and_covered())["reported.turnover"]
    assert (one.status, one.actual, one.expected) == ("warn", pytest.approx(0.5), 1.0)
    assert one.detail.startswith(
        "results are reported of 50.0% of turnover; at plan, without results: ICB. "
    )


def test_where_all_have_results_it_passes() -> None:
    one = found_of(with_results_of_all())["reported.turnover"]
    assert (one.status, one.detail) == ("pass", "results are reported of 100.0% of turnover")


def test_a_scheme_that_was_due_and_is_not_named_counts_as_nothing() -> None:
    data = with_results_of_all()
    del data["actuals"]["savings"]["cip.b"]
    one = found_of(data)["reported.cip.b"]
    assert one.status == "warn"
    assert one.detail == (
        "B: nothing is reported of it, though £0.2m was planned to 2025-10: it counts as having "
        "saved nothing. Give what it saved, 0 where that was nothing"
    )


def test_a_scheme_that_was_not_due_yet_need_not_be_named() -> None:
    data = with_results_of_all()
    del data["actuals"]["savings"]["cip.b"]
    data["cip"]["cip"]["b"]["start"] = "2025-11"
    assert found_of(data)["reported.cip.b"].status == "pass"


def test_efficiency_that_nothing_is_reported_of_counts_as_nothing_and_is_named() -> None:
    """1.26 a year, 0.735 to October: a scheme is within it, and neither is reported."""
    data = with_results_of_all()
    data["bau_efficiency"] = {
        "provenance": data["cip"]["provenance"],
        "bau_efficiency": {"trust": {"rate": "1%"}},
    }
    data["cip"]["cip"]["within"] = data["cip"]["cip"]["a"] | {
        "name": "Within",
        "full_year_value": "1.2",
        "counts": "within_bau",
    }
    silent = found_of(data)["reported.bau_efficiency.trust"]
    assert silent.status == "warn"
    assert silent.detail == (
        "Trust: nothing is reported of its BAU efficiency nor of the schemes within it, though "
        "£0.7m was planned to 2025-10: it counts as having saved nothing. Give what those schemes "
        "saved, and under bau_efficiency what no scheme did"
    )
    data["actuals"]["savings"]["cip.within"] = {"recurrent": by_month(*[0.0] * 7)}
    assert "reported.bau_efficiency.trust" not in found_of(data)
    del data["actuals"]["savings"]["cip.within"]
    data["cip"]["cip"]["within"]["include"] = "no"
    assert found_of(data)["reported.bau_efficiency.trust"].status == "pass"


def test_an_outturn_stated_above_the_trend_says_what_it_takes() -> None:
    """0 against (1.3333): 0.2667 in each of five months; 0.5% of turnover is 0.6."""
    one = found_of(late_and_covered(stated="0.0"))["stated-forecast.trust"]
    assert (one.status, one.expected) == ("warn", pytest.approx(0.6))
    assert one.detail == (
        "Trust: the outturn stated is £0.0m, better by £1.3m than the trend, -£1.3m: it takes "
        "£0.3m more than the trend in each of the 5 months to come. Say what will bring that "
        "improvement, or state what the trend leads to"
    )


@pytest.mark.parametrize(("stated", "status"), [("-0.74", "pass"), ("-0.73", "warn")])
def test_an_outturn_stated_within_half_a_percent_of_turnover_passes(
    stated: str, status: str
) -> None:
    assert found_of(late_and_covered(stated=stated))["stated-forecast.trust"].status == status


def test_being_on_plan_by_one_offs_says_what_is_brought_forward() -> None:
    """2.1 of the 3.0 planned is less than 75%; 3.9333 is brought forward."""
    one = found_of(late_and_covered())["one-off-cover.trust"]
    assert (one.status, one.actual, one.expected) == (
        "warn",
        pytest.approx(2.1),
        pytest.approx(2.25),
    )
    assert one.detail.startswith(
        "Trust: the position to 2025-10 is £0.0m from plan, with £2.1m of the £3.0m of recurrent "
        "savings planned: £3.9m is brought forward to next year. "
    )


@pytest.mark.parametrize(
    ("expenditure", "status"), [(10.79, "warn"), (10.81, "pass")], ids=["0.59 behind", "0.61"]
)
def test_a_position_behind_plan_hides_nothing(expenditure: float, status: str) -> None:
    spent = by_month(10.1, 10.1, 10.2, 10.2, 10.2, 10.2, expenditure)
    assert found_of(late_and_covered(expenditure=spent))["one-off-cover.trust"].status == status


def test_savings_that_recur_as_planned_cover_nothing() -> None:
    data = late_and_covered()
    data["actuals"]["savings"]["cip.a"]["recurrent"] = by_month(*[0.33] * 7)
    assert found_of(data)["one-off-cover.trust"].status == "pass"


def test_what_was_planned_once_need_not_recur() -> None:
    """Of 0.4 a month A was to recur, and a third scheme of 0.6 a month not: A is made in full."""
    data = late_and_covered()
    data["actuals"]["savings"]["cip.a"] = {"recurrent": by_month(*[0.4] * 7)}
    data["actuals"]["savings"]["cip.c"] = {"one_off": by_month(*[0.6] * 7)}
    data["cip"]["cip"]["c"] = data["cip"]["cip"]["a"] | {
        "name": "C",
        "full_year_value": "7.2",
        "recurrent": "false",
    }
    one = found_of(data)["one-off-cover.trust"]
    assert (one.status, one.actual, one.expected) == (
        "pass",
        pytest.approx(2.8),
        pytest.approx(2.25),
    )


def test_what_was_planned_once_by_year_need_not_recur() -> None:
    """Of a profile of 1.2 seven twelfths, 0.7, were due to date, and none of them to recur."""
    data = late_and_covered(expenditure=by_month(10.0, 10.0, *[10.1] * 5))
    once = {"name": "C", "organisation": "trust", "category": "pay", "recurrent": "false"}
    once |= {"status": "in delivery", "delivery": "100%", "counts": "additional"}
    data["cip"]["cip"]["c"] = once | {"profile": {"2025/26": "1.2"}}
    one = found_of(data)["one-off-cover.trust"]
    assert one.expected == pytest.approx(2.25)


def test_what_nobody_has_found_is_not_asked_for() -> None:
    data = late_and_covered()
    data["cip"]["cip"]["b"]["status"] = "unidentified"
    del data["actuals"]["savings"]["cip.b"]
    assert "reported.cip.b" not in found_of(data)


def test_the_run_rate_and_the_underlying_forecast_lead_the_same_way() -> None:
    """12 × (0.2667) is (3.2), and the underlying forecast (3.9333) from plan: 0.7333 apart."""
    one = found_of(late_and_covered())["exit.trust"]
    assert (one.status, one.tolerance, one.unit) == ("pass", 0.01, "share")
    assert one.difference == pytest.approx(11 / 15 / 120)


def test_an_outlook_better_than_the_run_rate_is_seen() -> None:
    """With both schemes as planned the underlying forecast is (1.8333) from plan."""
    data = late_and_covered()
    for saving in data["actuals"]["savings"].values():
        saving["outlook"] = "plan"
    one = found_of(data)["exit.trust"]
    assert (one.status, one.difference) == ("warn", pytest.approx((1.8333333333 - 3.2) / 120))
    assert one.detail.startswith(
        "Trust: the run rate is -£3.2m a year from plan, the underlying forecast -£1.8m: they are "
        "£1.4m apart, and -2.7% and -1.5% of turnover. "
    )


def supported(stated: str) -> Data:
    """Give the trust support of 1.2 that does not recur, and is not expected from December."""
    data = late_and_covered(stated=stated)
    data["allocations"]["support"] = {
        "dsf": {"organisation": "trust", "name": "Deficit support", "from": "outside"}
        | {"amounts": {"2025/26": "1.2"}}
    }
    data["actuals"]["withheld"] = {"allocations.support.dsf": "2025-12"}
    return data


def test_an_outturn_stated_with_support_that_will_not_come() -> None:
    """Four months of 0.1 are withheld: the plan of 1.2 less them, and so on."""
    one = found_of(supported("1.2"))["withheld.trust"]
    assert (one.status, one.actual) == ("warn", pytest.approx(0.4))
    assert one.detail.startswith("Trust: support of £0.4m is not expected any more, and ")


def test_an_outturn_stated_without_it_passes() -> None:
    assert found_of(supported("-4"))["withheld.trust"].status == "pass"
    part = found_of(supported("-0.4"))["withheld.trust"]
    assert part.actual is not None
    assert 0 < part.actual < 0.4
    assert found_of(late_and_covered(stated="0.0"))["withheld.trust"].status == "pass"


def published(measure: str, value: str, **fields: Any) -> Data:
    data = with_results_of_all()
    figure = {"name": "Half-year", "measure": measure, "year": "2025/26", "severity": "warn"}
    figure |= {"value": value, "tolerance": "0.001"}
    whose = {} if {"organisation", "organisations"} & fields.keys() else {"system": "true"}
    data["published"] = {
        "provenance": {"basis": "published", "source": "Board report"},
        "published": {"half": figure | whose | fields},
    }
    return data


@pytest.mark.parametrize(
    ("measure", "value", "months"),
    [
        ("plan_to_date", "-0.6", {"through": "2025-09"}),
        ("plan_to_date", "0.6", {"from": "2025-10", "through": "2026-03"}),
        (
            "actual_to_date",
            "-0.5",
            {"from": "2025-05", "through": "2025-07", "organisation": "trust"},
        ),
        ("variance_to_date", "0.2", {"from": "2025-08", "organisations": ["icb", "trust"]}),
        ("savings_to_date", "2.4", {"through": "2025-09"}),
        ("recurrent_to_date", "0.6", {"from": "2025-09", "through": "2025-10"}),
        ("savings_variance", "-0.2", {"from": "2025-10", "through": "2025-10"}),
        ("other_variance", "-0.1", {"from": "2025-10", "through": "2025-10"}),
    ],
)
def test_a_published_figure_may_be_of_some_months(
    measure: str, value: str, months: dict[str, Any]
) -> None:
    """What each month was planned at and came to is in the first worked example."""
    one = found_of(published(measure, value, **months))["published.half"]
    assert (one.status, one.actual) == ("pass", pytest.approx(float(value)))


@pytest.mark.parametrize(
    ("measure", "months", "says"),
    [
        ("position", {"through": "2025-09"}, "only measures to date are of months (plan_to_date, "),
        (
            "actual_to_date",
            {"through": "2025-12"},
            "2025-12 is not closed: results end with 2025-10",
        ),
        ("plan_to_date", {"from": "2026-05", "year": "2026/27"}, "the results are of 2025/26: "),
        ("plan_to_date", {"from": "2026-05"}, "2026-05 is not a month of 2025/26"),
        ("plan_to_date", {"from": "2025-09", "through": "2025-08"}, "2025-09 is after 2025-08"),
    ],
)
def test_months_that_cannot_be_compared_are_refused(
    measure: str, months: dict[str, Any], says: str, tmp_path: Path
) -> None:
    write(published(measure, "1", **months), tmp_path)
    with pytest.raises(AssumptionFaults) as refused:
        finmodel.load(tmp_path)
    (fault,) = refused.value.faults
    assert fault.path in {"published.half.from", "published.half.through"}
    assert fault.message.startswith(says)


def test_what_is_planned_for_months_to_come_may_be_published(tmp_path: Path) -> None:
    write(published("plan_to_date", "0.6", **{"from": "2025-10", "through": "2026-03"}), tmp_path)
    finmodel.load(tmp_path)
