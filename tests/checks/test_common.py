"""What every check has in common: its id, its status, its figures, and what was accepted."""

from pathlib import Path

import pytest

import finmodel
from finmodel.checks.findings import Finding
from finmodel.checks.listed import always_made, every_check
from finmodel.checks.run import (
    accepted_faults,
    settled_result,
)
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.load import load_set
from tests.checks.checking import accepted, checks, checks_of, doctored
from tests.model.small import cip, exactly, price, run, run_on, spend
from tests.reference import Data, read

EXAMPLES = Path(__file__).parents[2] / "examples"
WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"
IDS = [
    "organisations-sum",
    "bridge-foots",
    "walk-foots",
    "drivers-explain",
    "contract-activity.ccg-hospitals",
    "contract-activity.ccg-community",
    "capital-sources",
    "capital-limit.hospitals",
    "capital-limit.hospitals.2021/22",
    "capital-limit.community",
    "capital-limit.all",
    "capital-limit.all.2021/22",
    "capacity-released.acute-beds",
    "schemes-on-line.ccg-prescribing",
    "schemes-on-line.hospitals-pay",
    "schemes-on-line.ccg-hospitals",
    "savings-above-cost.wm-ccg",
    "savings-above-cost.wm-hospitals",
    "savings-above-cost.wm-community",
    "qipp-above-limit.ccg-hospitals",
    "backing.wm-hospitals",
    "unbacked.wm-hospitals",
    "unbacked.wm-community",
    "unbacked-surer.wm-community",
    "unidentified-backing",
    "target-on-contract.wm-ccg",
    "overlap",
    "counted-twice.coding-challenge-community-care",
    "counted-twice.coding-challenge-outpatients",
    "stranded-cost.admissions",
    "stranded-cost.coding-challenge",
    "stranded-cost.bed-days",
    "savings-rate.wm-ccg",
    "savings-rate.wm-hospitals",
    "savings-rate.wm-community",
    "back-loading.community-care",
    "back-loading.outpatients",
    "non-recurrent-savings.wm-ccg",
    "non-recurrent-savings.wm-hospitals",
    "investment-missing.community-care",
    "investment-missing.outpatients",
    "full-year-effect-missing.cip.procurement",
    "risk-table.low",
    "risk-table.medium",
    "risk-table.high",
    "real-prices",
    "top-down-pressure.since-plans",
    "published.opening",
    "published.sector",
    "published.before-support",
]
WARNINGS = {
    "capital-limit.hospitals",
    "capital-limit.hospitals.2021/22",
    "capital-limit.all",
    "unbacked.wm-hospitals",
    "unbacked.wm-community",
    "unbacked-surer.wm-community",
    "target-on-contract.wm-ccg",
    "counted-twice.coding-challenge-community-care",
    "counted-twice.coding-challenge-outpatients",
    "stranded-cost.admissions",
    "stranded-cost.coding-challenge",
    "non-recurrent-savings.wm-hospitals",
    "published.before-support",
}
FAILURES = {"qipp-above-limit.ccg-hospitals"}
ACCEPTED = {"savings-rate.wm-hospitals"}
NAMES = {id_.partition(".")[0] for id_ in IDS}
TOO_MUCH = cip(full_year_value="9", start="2017-04")
"""Savings of 4.5% of 200, where 4% is the most that is usual."""


@pytest.fixture(scope="module")
def westmarch() -> Data:
    return read(WESTMARCH)


def test_the_ids_of_the_case_stay_what_they_are(westmarch: Data) -> None:
    ids = list(checks_of(run_on(westmarch).model))
    assert [id_ for id_ in ids if id_.partition(".")[0] in NAMES] == IDS


def test_the_case_passes_but_for_what_it_warns_of(westmarch: Data) -> None:
    found = checks_of(run_on(westmarch).model)
    assert {id_ for id_ in IDS if found[id_].status == "warn"} == WARNINGS
    assert {id_ for id_ in IDS if found[id_].status == "fail"} == FAILURES
    assert {id_ for id_ in IDS if found[id_].status == "accepted"} == ACCEPTED
    assert {found[id_].status for id_ in IDS} == {"pass", "warn", "fail", "accepted"}


def test_every_check_is_always_there() -> None:
    names = [id_.partition(".")[0] for id_ in checks()]
    assert list(dict.fromkeys(names)) == [check.id for check in always_made()]
    nothing = checks()["counted-twice"]
    assert (nothing.status, nothing.expected, nothing.actual) == ("pass", None, None)
    assert nothing.detail == "there is nothing here to check"


def test_the_difference_is_what_was_found_less_what_was_expected() -> None:
    one = checks(TOO_MUCH)["savings-rate.trust"]
    assert one.expected == 0.04
    assert one.actual == pytest.approx(0.045)
    assert one.difference == pytest.approx(0.005)


@pytest.mark.parametrize(
    ("by", "status"),
    [
        (accepted("savings-rate", "trust"), "accepted"),
        (accepted("savings-rate"), "accepted"),  # whatever it is about
        (accepted("savings-rate", "buyer"), "warn"),
        (accepted("back-loading", "trust"), "warn"),
    ],
)
def test_a_warning_somebody_accepted_says_who_and_why(by: Data, status: str) -> None:
    one = checks(TOO_MUCH, by)["savings-rate.trust"]
    assert one.status == status
    assert one.severity == "warn"
    said = "Accepted by Finance director: Looked at"
    assert one.detail.endswith(said) == (status == "accepted")
    assert one.detail.startswith("Trust: £9.0m is to be delivered in 2017/18, 4.5% of")
    assert one.detail.endswith("accept this with what makes it possible") == (status == "warn")


def test_nobody_can_accept_a_failure() -> None:
    above = cip(line="staff", full_year_value="201", start="2017-04")
    one = checks(above, accepted("schemes-on-line"))["schemes-on-line.staff"]
    assert (one.status, one.severity) == ("fail", "fail")
    assert "Accepted" not in one.detail


def test_what_passes_has_nothing_to_accept() -> None:
    usual = cip(full_year_value="8", start="2017-04")
    one = checks(usual, accepted("savings-rate"))["savings-rate.trust"]
    assert one.status == "pass"
    assert "Accepted" not in one.detail


@pytest.mark.parametrize(("unit", "said"), [("£m", "£201.0m"), ("£k", "£201k"), ("£", "£201")])
def test_money_is_said_in_the_unit_of_the_set(unit: str, said: str) -> None:
    above = cip(line="staff", full_year_value="201", start="2017-04")
    one = checks(above, {"system": {"money": unit}})["schemes-on-line.staff"]
    assert said in one.detail


@pytest.mark.parametrize(
    ("check", "measure", "expected", "actual"),
    [
        ("organisations-sum", "do_nothing_gap", 42.0, 42.5),
        ("bridge-foots", "mitigated_gap", 42.0, 42.5),
        ("walk-foots", "walk_closing", 42.5, 42.0),
        ("drivers-explain", "do_nothing_gap", 42.5, 42.0),
    ],
)
def test_figures_that_do_not_foot_fail(
    check: str, measure: str, expected: float, actual: float
) -> None:
    grown = run(price("pay", "10%"), spend(price="pay"))
    assert checks_of(grown.model)[check].status == "pass"
    at_system = check == "organisations-sum"
    level, member = ("system", "system") if at_system else ("organisation", "trust")
    line = grown.model.measured.line("plan", measure, level)
    one = checks_of(grown.model, doctored(grown.model.graph, line, member, 2, 0.5))[check]
    assert (one.status, one.severity) == ("fail", "fail")
    assert (one.expected, one.actual) == exactly(expected, actual)
    # Staff of 200 come to 242.0 in 2018/19: 42.0 missing, and 42.5 in the figure that is out.
    for figure in ("2018/19", "£42.0m", "£42.5m"):
        assert figure in one.detail


def test_rounding_is_no_failure_of_footing() -> None:
    grown = run(price("pay", "10%"), spend(price="pay"))
    line = grown.model.measured.line("plan", "mitigated_gap", "organisation")
    for out_by, status in ((1e-9, "pass"), (1e-5, "fail")):
        graph = doctored(grown.model.graph, line, "trust", 2, out_by)
        assert checks_of(grown.model, graph)["bridge-foots"].status == status


@pytest.mark.parametrize("check", [check.id for check in every_check()])
def test_whatever_a_check_finds_can_be_acknowledged_by_its_name(check: str) -> None:
    """A warning becomes accepted; a failure stays one, and says who looked at it."""
    model = run(accepted(check)).model
    assert list(accepted_faults(model)) == []
    for severity, status in (("warn", "accepted"), ("fail", "fail")):
        finding = Finding(check, "trust", severity, False, "Out by 5", 1.0, 6.0, 0.0)  # type: ignore[arg-type]
        result = settled_result(model, finding)
        assert (result.id, result.status) == (f"{check}.trust", status)
        assert "Finance director" in result.detail
        assert "Looked at" in result.detail


def test_an_acceptance_of_a_check_that_there_is_not_is_a_fault() -> None:
    (fault,) = accepted_faults(run(accepted("saving-rate")).model)
    assert fault.path == "published.accepted.1.check"
    assert fault.message == 'no check is called "saving-rate"; did you mean "savings-rate"?'


def test_two_plans_that_meet_are_acknowledged_by_both_their_ids(tmp_path: Path) -> None:
    """`a-b` is an id in the files too, of two schemes in the order in which they are told."""
    for file in WESTMARCH.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    path = tmp_path / "published.yaml"
    text = path.read_text(encoding="utf-8")
    pair = "{check: counted-twice, id: %s, reason: One is the business case, owner: PMO}"
    path.write_text(f"{text}  - {pair % 'admissions-community-care'}\n", encoding="utf-8")
    assert load_set(tmp_path).published.accepted[-1].id == "admissions-community-care"
    path.write_text(f"{text}  - {pair % 'admissions-comunity'}\n", encoding="utf-8")
    with pytest.raises(AssumptionFaults, match="admissions-comunity"):
        load_set(tmp_path)


def test_figures_that_round_alike_are_told_apart() -> None:
    """201 of schemes against a line of 200.99996, and 5 against 5."""
    above = cip(line="staff", full_year_value="5.00004", start="2017-04")
    one = checks(above, spend(amount="5"))["schemes-on-line.staff"]
    assert one.status == "fail"
    assert "come to £5.00004m in 2017/18; the line itself is £5.0m" in one.detail
    rate = checks(cip(full_year_value="8.00004", start="2017-04"))["savings-rate.trust"]
    assert "in 2017/18, 4.00002% of do-nothing cost" in rate.detail
    assert "more than 4.0% is rarely achieved" in rate.detail


@pytest.mark.parametrize(
    ("folder", "id_", "unit"),
    [
        ("thornmere", "published.opening-position", "£m"),
        ("thornmere", "published.city-beds-more", "beds"),
        ("thornmere", "capacity-released.city-theatres", "theatres"),
        ("thornmere", "bridge-foots", "£m"),
        ("thornmere", "savings-rate.city", "share"),
        ("thornmere", "back-loading.estates", "share"),
        ("thornmere", "non-recurrent-savings.city", "share"),
        ("thornmere", "contract-activity.icb-city-fixed", "share"),
        ("highland-2024", "published.deficit-share", "share"),
    ],
)
def test_the_figures_of_a_check_have_their_unit(folder: str, id_: str, unit: str) -> None:
    checks_ = finmodel.load(EXAMPLES / folder).project().checks
    assert {check.id: check.unit for check in checks_}[id_] == unit
