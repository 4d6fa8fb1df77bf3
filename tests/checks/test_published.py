"""METHOD.md 2 and 4: figures somebody published, compared and never fed in."""

from typing import Any

import pytest

from finmodel.checks.published import published_faults
from finmodel.method.earlier_measures import withdrawn
from finmodel.outputs.check_figures import check_figures
from finmodel.results import CheckResult
from tests.checks.checking import accepted, checks
from tests.model.small import cip, contract, price, programme, qipp, run, spend
from tests.reference import Data
from tests.trust.shipped import DEFAULT, plan_of

GROWN = (price("pay", "10%"), spend(price="pay"))
"""Staff of 200, 220, 242 and 266.2: 0, 20, 42 and 66.2 missing at the trust."""
GROUPS: Data = {
    "system": {
        "organisations": {
            "trust": {"groups": {"sector": "Acute"}},
            "buyer": {"groups": {"sector": "Buyers"}},
        }
    }
}


def published(**fields: Any) -> Data:
    record = {"name": "Gap", "measure": "do_nothing_gap", "year": "2018/19", "severity": "fail"}
    return {"published": {"published": {"figure": record | fields}}}


def compared(*edits: Data, **fields: Any) -> CheckResult:
    return checks(*edits, published(**fields))["published.figure"]


OF_SYSTEM = {"system": "true"}


@pytest.mark.parametrize(
    ("value", "tolerance", "status"),
    [
        ("42", "0", "pass"),
        ("42.5", "0.5", "pass"),
        ("41.5", "0.5", "pass"),
        ("42.51", "0.5", "fail"),
        ("41.49", "0.5", "fail"),
    ],
)
def test_a_value_agrees_within_its_tolerance(value: str, tolerance: str, status: str) -> None:
    one = compared(*GROWN, value=value, tolerance=tolerance, **OF_SYSTEM)
    assert (one.status, one.severity) == (status, "fail")
    assert (one.expected, one.tolerance) == (float(value), float(tolerance))
    assert one.actual == pytest.approx(42)
    said = f"Gap, 2018/19: published £{float(value):.1f}m, the model gives £42.0m"
    advice = (
        ". Find the assumption that differs, or say in the note of the figure why the two differ"
    )
    source = "Published in Worked by hand"
    assert one.detail == f"{said}. {source}{advice if status == 'fail' else ''}"


@pytest.mark.parametrize(
    ("low", "high", "status"),
    [("40", "42", "pass"), ("42", "50", "pass"), ("40", "41.9", "fail"), ("42.1", "50", "fail")],
)
def test_a_range_agrees_within_its_ends(low: str, high: str, status: str) -> None:
    one = compared(*GROWN, low=low, high=high, **OF_SYSTEM)
    assert one.status == status
    assert f"published £{float(low):.1f}m to £{float(high):.1f}m" in one.detail


def test_a_warning_may_be_accepted_and_a_failure_not() -> None:
    off = {"value": "50", "tolerance": "1"} | OF_SYSTEM
    assert compared(*GROWN, severity="warn", **off).status == "warn"
    by = accepted("published", "figure")
    assert compared(*GROWN, by, severity="warn", **off).status == "accepted"
    assert compared(*GROWN, by, **off).status == "fail"


def test_circa_and_a_note_are_said() -> None:
    one = compared(*GROWN, value="42", tolerance="1", circa="true", note="Of May", **OF_SYSTEM)
    assert "published c. £42.0m" in one.detail
    assert one.detail.endswith(". Of May")


@pytest.mark.parametrize(
    ("whose", "actual"),
    [
        ({"organisation": "trust"}, 42),
        ({"organisation": "buyer"}, 0),
        ({"organisations": ["trust", "buyer"]}, 42),
        ({"groups": {"sector": "Acute"}}, 42),
        ({"groups": {"sector": "Buyers"}}, 0),
        ({"system": "true"}, 42),
    ],
)
def test_a_figure_is_of_whom_it_says(whose: Data, actual: float) -> None:
    one = compared(*GROWN, GROUPS, value="0", tolerance="100", **whose)
    assert one.actual == pytest.approx(actual)


def test_a_figure_is_of_its_own_year_and_basis() -> None:
    scheme = cip(full_year_value="10", start="2017-04", risk="high")
    common = {"measure": "mitigated_gap", "value": "0", "tolerance": "99", "organisation": "trust"}
    assert compared(*GROWN, scheme, **common).actual == pytest.approx(32)  # 42 - 10
    assert compared(*GROWN, scheme, **common | {"year": "2016/17"}).actual == 0
    adjusted = compared(*GROWN, scheme, on_basis="risk-adjusted", **common)
    assert adjusted.actual == pytest.approx(38)  # 42 - 10 × 40%


BENEFIT = {"organisation": "buyer", "contract": "acute", "full_year_value": "10"}
SCHEMES = (
    contract(releasable="60%"),
    cip(full_year_value="3", start="2017-04"),
    qipp(full_year_value="12", start="2017-04", investment={"recurrent": {"2018/19": "2"}}),
    programme(benefits=[BENEFIT], investment={"one_off": {"buyer": {"2018/19": "1"}}}),
    {
        "pressures": {
            "pressures": {
                "new": {
                    "organisation": "trust",
                    "name": "New",
                    "recurrent": "true",
                    "amounts": {"2018/19": "5"},
                }
            }
        }
    },
)


@pytest.mark.parametrize(
    ("record", "measure", "actual"),
    [
        ("cip.scheme", "cip", 3),
        ("qipp.scheme", "gross_saving", 12),
        ("qipp.scheme", "investment", 2),
        ("qipp.scheme", "stranded_cost", 4.8),
        ("qipp.scheme", "qipp", 5.2),  # 12 - 2 - 4.8
        ("programmes.hubs", "programmes", 5),  # 10 - 1 - 4
        ("pressures.new", "pressures", 5),
    ],
)
def test_a_figure_may_be_of_one_record(record: str, measure: str, actual: float) -> None:
    one = compared(*SCHEMES, record=record, measure=measure, value="0", tolerance="99")
    assert one.actual == pytest.approx(actual)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"measure": "do_nothing_gape"} | OF_SYSTEM, 'did you mean "do_nothing_gap"?'),
        (
            {"measure": "savings_history"} | OF_SYSTEM,
            "savings_history is not known by system: only by organisation",
        ),
        (
            {"measure": "gap", "record": "pressures.new"},
            'no measure "gap" of pressures.new (known: pressures)',
        ),
        ({"measure": "new_savings"} | OF_SYSTEM, withdrawn("new_savings")),
        ({"measure": "qip", "record": "qipp.scheme"}, 'of qipp.scheme; did you mean "qipp"?'),
    ],
)
def test_an_unknown_measure_is_a_fault_of_the_file(fields: Data, said: str | None) -> None:
    assert said
    found = run(*SCHEMES, published(value="1", tolerance="1", **fields))
    (fault,) = published_faults(found.model)
    assert fault.path == "published.figure.measure"
    assert said in fault.message
    assert fault.place is not None


LONGER: Data = {
    "system": {"format": "2", "capital_final": "2021/22"},
    "capital": {
        "requirement": {
            "roof": {
                "organisation": "trust",
                "name": "Roof",
                "purpose": "do nothing",
                "amounts": {"2019/20": "10", "2021/22": "4"},
                "life": "20",
                "cost_of_capital": "0%",
            }
        }
    },
}
"""Capital of 10 in the final year of the gap, and of 4 two years after it."""


@pytest.mark.parametrize(
    ("year", "measure", "actual"),
    [
        ("2019/20", "capital_required", 10),
        ("2020/21", "capital_required", 0),
        ("2021/22", "capital_required", 4),
        ("2021/22", "capital_required_to_date", 14),
    ],
)
@pytest.mark.parametrize("whose", [OF_SYSTEM, {"organisation": "trust"}])
def test_a_figure_of_capital_may_be_of_a_year_after_the_final_one(
    year: str, measure: str, actual: float, whose: Data
) -> None:
    one = compared(LONGER, measure=measure, year=year, value="4", tolerance="0", **whose)
    assert one.actual == pytest.approx(actual)
    assert one.status == ("pass" if actual == 4 else "fail")
    assert f"Gap, {year}: published £4.0m, the model gives £{actual:.1f}m" in one.detail


@pytest.mark.parametrize("whose", [OF_SYSTEM, {"record": "pressures.new"}])
def test_no_other_figure_is(whose: Data) -> None:
    measure = "pressures" if "record" in whose else "mitigated_gap"
    fields: Data = {"measure": measure, "year": "2021/22", "value": "1", "tolerance": "1"}
    found = run(*SCHEMES, LONGER, published(**fields | whose))
    (fault,) = published_faults(found.model)
    assert fault.message == (
        f"{measure} ends with 2019/20: in 2021/22 there are only measures of capital"
    )


def test_a_published_figure_changes_nothing() -> None:
    with_it = run(*GROWN, published(value="1", tolerance="0", **OF_SYSTEM))
    assert with_it("do_nothing_gap", "system") == run(*GROWN)("do_nothing_gap", "system")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("42.04", "published £42.04m, the model gives £42.0m"),
        ("42.0000004", "published £42.0000004m, the model gives £42.0m"),
        ("43", "published £43.0m, the model gives £42.0m"),
    ],
)
def test_what_disagrees_never_prints_alike(value: str, said: str) -> None:
    one = compared(*GROWN, value=value, tolerance="0", **OF_SYSTEM)
    assert one.status == "fail"
    assert said in one.detail
    lines = _printed(one)
    assert lines[0] != lines[1]


def test_what_agrees_prints_as_usual() -> None:
    one = compared(*GROWN, value="42.04", tolerance="0.1", **OF_SYSTEM)
    assert "published £42.0m, the model gives £42.0m" in one.detail


def _printed(check: CheckResult) -> list[str]:
    return check_figures(check)[:2]


@pytest.mark.parametrize("name", ["base", "downside"])
def test_under_a_scenario_what_was_published_warns_and_never_fails(name: str) -> None:
    """A published figure is of the base: only there can the model fail to give it."""
    plan = plan_of(DEFAULT).with_(scenario=name)
    found = {check.id: check for check in plan.project().checks}["published.status-quo"]
    assert found.status == ("fail" if name == "base" else "warn")
    assert ("is of the base" in found.detail) == (name != "base")
    assert found.detail.count("source's own figures give 745") == 1
    set_ = plan_of(DEFAULT).with_("growth.price.pay.2019/20=+0.5%")
    under = [check for check in set_.project().checks if check.id.startswith("published.")]
    assert not [check.id for check in under if check.status == "fail"]
    told = set_.explain("status_quo_gap", "2020/21", depth=0).published
    assert {check.status for check in told} <= {"pass", "warn"}


def test_a_note_is_said_as_it_is_written() -> None:
    note = "See {actual} and {this} of the {}"
    assert note in compared(*GROWN, value="42", tolerance="1", note=note, **OF_SYSTEM).detail


def test_a_note_that_ends_in_a_full_stop_has_one() -> None:
    note = "The source adds up to 41."
    by = accepted("published", "figure")
    one = compared(*GROWN, by, value="41", tolerance="0.5", note=note, **OF_SYSTEM)
    assert one.detail.endswith(
        ". The source adds up to 41. Finance director accepted it: Looked at; it still fails"
    )
    alone = compared(*GROWN, value="41", tolerance="0.5", note=note, **OF_SYSTEM)
    assert alone.detail.endswith(". The source adds up to 41.")
