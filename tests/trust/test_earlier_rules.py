"""Documents of the rules before these, and measures by the names they had."""

import json
from pathlib import Path
from typing import Any

import pytest

import finmodel
from finmodel.cli.rerun.earlier_rules import RULES, since
from finmodel.method.catalogue import CATALOGUE
from finmodel.method.earlier_measures import RENAMED, name_now, withdrawn
from finmodel.projection import SelectionError
from tests.trust.shipped import ROOT
from tests.trust.test_verify import document, printed

KEPT = Path(__file__).parent / "earlier"
EARLIER = KEPT / "projection-1.json"
KINDS = ("projection", "drivers", "checks", "comparison", "sweep")
SET = str(ROOT / "tests" / "cases" / "westmarch-format-1")
ASKED = {
    "explain": ["explain", "{}", SET],
    "sweep": ["sweep", SET, "--vary", "bau_efficiency.*.rate=1%,2%", "--measure", "{}"],
    "simulate": ["simulate", SET, "--draws", "8", "--measure", "{}"],
    "sensitivity": ["sensitivity", SET, "--measure", "{}"],
    "solve": ["solve", "bau_efficiency.*.rate", SET, "--measure", "{}", "--between", "0%:9%"],
    "compare": ["compare", "base", "downside", "--in", SET, "--measure", "{}"],
}


def earlier(kind: str = "projection") -> Any:
    return json.loads((KEPT / f"{kind}-1.json").read_text(encoding="utf-8"))


def written(document: Any, folder: Path) -> str:
    file = folder / "run.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_earlier_rules_says_which_changed_and_compares_the_rest(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = printed(capsys, "verify", str(KEPT / f"{kind}-1.json"), SET, "--strict")
    plain = " ".join(out.split())
    assert code == 0
    assert "The rules of the method changed since: savings to deliver in the year took" in plain
    assert all(rule.words in plain for rule in RULES)
    assert plain.endswith("Every figure that still has its meaning is the same.")


@pytest.mark.parametrize("kind", KINDS)
def test_an_assumption_that_was_another_is_named_in_every_kind(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = earlier(kind)
    inputs = changed["manifest"]["inputs"]
    inputs["growth.price.pay.2018/19"] = 0.03
    inputs["baseline.spend.once.amount"] = 1.0
    found = document(capsys, "verify", written(changed, tmp_path), SET)
    assert {(one["where"], one["then"], one["now"]) for one in found["assumptions"]} == {
        ("growth.price.pay.2018/19", 0.03, 0.016),
        ("baseline.spend.once.amount", 1.0, None),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_assumption_added_to_the_set_since_is_named(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = earlier(kind)
    del changed["manifest"]["inputs"]["growth.price.pay.2018/19"]
    found = document(capsys, "verify", written(changed, tmp_path), SET)
    assert [one["where"] for one in found["assumptions"]] == ["growth.price.pay.2018/19"]


def test_figures_of_every_kind_that_keep_their_meaning_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drivers, checks, comparison, sweep = (earlier(kind) for kind in KINDS[1:])
    renamed = next(one for one in drivers["opens"][0]["drivers"] if one["id"] == "non_recurrent")
    renamed["values"][1] += 1.0
    check = next(one for one in checks["checks"] if one["id"] == "capital-sources")
    check["status"] = "fail"
    comparison["comparisons"][0]["values_to"][2] += 1.0
    sweep["points"][1]["values"][0] += 1.0
    for changed, where in (
        (drivers, "non-recurrent items falling out, 2017/18"),
        (checks, "checks, capital-sources, status"),
        (comparison, "values_to, 2018/19"),
        (sweep, "mitigated_gap, Westmarch, system, 2020/21 with bau_efficiency.*.rate 0.02"),
    ):
        found = document(capsys, "verify", written(changed, tmp_path), SET)
        (moved,) = found["figures"]
        assert moved["where"].endswith(where)


@pytest.mark.parametrize("check", ["organisations-sum", "bridge-foots", "drivers-explain"])
def test_whether_a_check_of_another_year_holds_is_compared(
    check: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = earlier("checks")
    found = next(one for one in checks["checks"] if one["id"] == check)
    found["actual"] = found["expected"] = 1.0
    assert document(capsys, "verify", written(checks, tmp_path), SET)["figures"] == []
    found["status"] = "fail"
    moved = document(capsys, "verify", written(checks, tmp_path), SET)["figures"]
    assert [one["where"] for one in moved] == [f"checks, {check}, status"]


def test_figures_that_are_left_out_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Of the sweep, savings at two points: a saving within a contract counts otherwise now."""
    sweep = earlier("sweep")
    assert [one["measure"] for one in sweep["figures"]] == ["mitigated_gap", "savings"]
    assert len(sweep["points"]) == 2
    found = document(capsys, "verify", str(KEPT / "sweep-1.json"), SET)
    assert found["reasons"][1].startswith("2 figures are not compared: ")


@pytest.mark.parametrize("measure", ["spend", "mitigated_gap_before_support"])
def test_a_figure_that_keeps_its_meaning_is_compared(
    measure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = earlier()
    row = next(one for one in changed["rows"] if one["measure"] == measure)
    row["values"][2] += 1.0
    file = tmp_path / "run.json"
    file.write_text(json.dumps(changed), encoding="utf-8")
    found = document(capsys, "verify", str(file), SET)
    (moved,) = found["figures"]
    assert name_now(measure) in moved["where"]
    assert any("the rules of the method changed" in reason for reason in found["reasons"])


def test_an_assumption_that_differs_is_named_and_one_that_is_new_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert document(capsys, "verify", str(EARLIER), SET)["assumptions"] == []
    changed = earlier()
    changed["manifest"]["inputs"]["baseline.contracts.ccg-hospitals.releasable"] = 0.1
    file = tmp_path / "run.json"
    file.write_text(json.dumps(changed), encoding="utf-8")
    moved = [one["where"] for one in document(capsys, "verify", str(file), SET)["assumptions"]]
    assert moved == [
        f"baseline.contracts.ccg-hospitals.releasable.{year}"
        for year in ("2017/18", "2018/19", "2019/20", "2020/21")
    ]


def test_what_an_assumption_touches_is_compared_by_the_names_of_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = document(capsys, "explain", "--uses", "growth.price.pay", SET)
    earlier_names = {now: then for then, now in RENAMED.items()}
    for one in made["effects"]:
        one["measure"] = earlier_names.get(one["measure"], one["measure"])
        one["label"] = f"Once called {one['label']}"
    del made["manifest"]["method"]
    file = tmp_path / "uses.json"
    file.write_text(json.dumps({**made, "schema": "finmodel.uses/1"}), encoding="utf-8")
    code, out, _ = printed(capsys, "verify", str(file), SET, "--strict")
    assert (code, "that still has its meaning is the same" in " ".join(out.split())) == (0, True)


def test_a_document_of_a_withdrawn_measure_cannot_be_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = document(capsys, "sensitivity", SET)
    file = tmp_path / "tornado.json"
    file.write_text(json.dumps({**made, "measure": "new_savings"}), encoding="utf-8")
    code, out, err = printed(capsys, "verify", str(file), SET)
    assert (code, out) == (2, "")
    assert err.rstrip().endswith("ask for savings_to_deliver")


def test_what_means_something_else_is_not_compared() -> None:
    compared = since(earlier(), {"rows": [], "manifest": {"inputs": {}}})
    assert compared is not None
    rows: Any = compared.then["rows"]
    measures = {row["measure"] for row in rows}
    assert measures.isdisjoint({"new_savings", "new_savings_rate", "identified_share"})
    assert {"gap_before_support", "mitigated_gap", "underlying_gap"} <= measures
    assert compared.now["rows"] == []


def test_rules_name_measures_that_there_are_or_that_are_withdrawn() -> None:
    for measure in (measure for rule in RULES for measure in rule.measures):
        assert measure in CATALOGUE or withdrawn(measure)
    assert set(RENAMED.values()) <= set(CATALOGUE)


@pytest.mark.parametrize("command", ASKED)
def test_a_withdrawn_measure_names_its_successor(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [one.format("new_savings_rate") for one in ASKED[command]]
    code, out, err = printed(capsys, *asked)
    assert (code, out) == (2, "")
    assert 'measure "new_savings_rate" is withdrawn' in err
    assert err.rstrip().endswith("ask for savings_to_deliver_rate")


def test_an_earlier_name_is_still_read(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["explain", "{}", SET, "--format", "json"]
    before, now = (
        printed(capsys, *(one.format(name) for one in asked))
        for name in ("mitigated_gap_before_support", "gap_before_support")
    )
    assert before == now
    projection = finmodel.load(SET).project()
    year = projection.years[-1]
    assert projection.value("mitigated_gap_before_support", year) == projection.value(
        "gap_before_support", year
    )
    with pytest.raises(SelectionError, match="ask for savings_to_deliver"):
        projection.value("new_savings", year)
