"""An earlier run made again."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from finmodel.audit.verify import compare_documents
from finmodel.cli.run import run
from finmodel.outputs.audit.verify import verification_page
from finmodel.outputs.documents.schemas import output_schema
from finmodel.outputs.documents.verify import verification_document
from finmodel.outputs.render.text import page_text
from tests.json_schema import departures
from tests.trust.shipped import DEFAULT, ROOT

SET = str(ROOT / "tests" / "cases" / "westmarch")
RUNS = {
    "project": ["project", SET],
    "by organisation": ["project", SET, "--by", "organisation", "--basis", "risk-adjusted"],
    "traced": ["project", SET, "--trace"],
    "check": ["check", SET],
    "log": ["check", SET, "--log"],
    "explain": ["explain", "mitigated_gap", SET, "--depth", "2"],
    "uses": ["explain", "--uses", "growth.price.pay", SET],
    "drivers": ["drivers", SET],
    "sweep": ["sweep", SET, "--vary", "bau_efficiency.*.rate=1%,2%", "--organisation", "all"],
    "sample": ["sweep", SET, "--vary", "growth.price.pay=1%:3%", "--sample", "5", "--seed", "3"],
    "simulate": ["simulate", SET, "--draws", "64", "--seed", "3", "--independent"],
    "sensitivity": ["sensitivity", SET, "--year", "2018/19"],
    "sobol": ["sensitivity", SET, "--global", "--points", "16", "--seed", "3"],
    "solve": ["solve", "bau_efficiency.*.rate", SET, "--between", "0%:9%", "--target", "1.25"],
    "compare": ["compare", "base", "downside", "delayed", "--in", SET],
}


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(printed(capsys, *arguments, "--format", "json")[1])


@pytest.mark.parametrize("name", RUNS)
def test_a_run_made_again_is_the_same(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setting = ["--set", "growth.price.pay.2018/19=+0.1%"]
    text = printed(capsys, *RUNS[name], *setting, "--format", "json")[1]
    file = tmp_path / "run.json"
    file.write_text(text, encoding="utf-8")
    code, out, _ = printed(capsys, "verify", str(file), SET, "--strict")
    assert code == 0
    assert "Every figure is the same." in out


def test_figures_that_moved_are_named_with_the_assumption_that_moved_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    _dearer_pay(folder)
    found = document(capsys, "verify", str(file), str(folder))
    assert [one["where"] for one in found["assumptions"]] == ["growth.price.pay.2018/19"]
    assert any("do_nothing_gap" in one["where"] for one in found["figures"])
    assert found["reasons"] == ["Figures moved because 1 assumption differs."]
    assert printed(capsys, "verify", str(file), str(folder), "--strict")[0] == 1


def test_the_verdict_keeps_to_its_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    _dearer_pay(folder)
    made = output_schema("finmodel.verify/1")
    assert departures(document(capsys, "verify", str(file), str(folder)), made) == []


def test_a_file_changed_by_hand_is_found_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    changed = json.loads(file.read_text(encoding="utf-8"))
    changed["rows"][0]["values"][0] += 1.0
    file.write_text(json.dumps(changed), encoding="utf-8")
    found = document(capsys, "verify", str(file), str(folder))
    assert len(found["figures"]) == 1
    assert "changed after it was written" in found["reasons"][0]
    changed["manifest"]["inputs"]["growth.price.pay.2018/19"] = 0.5
    file.write_text(json.dumps(changed), encoding="utf-8")
    assert document(capsys, "verify", str(file), str(folder))["edited"]


def test_another_version_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    changed = json.loads(file.read_text(encoding="utf-8"))
    changed["manifest"]["finmodel"] = "0.0.1"
    file.write_text(json.dumps(changed), encoding="utf-8")
    assert "finmodel 0.0.1" in document(capsys, "verify", str(file), str(folder))["reasons"][-1]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("not json", 2, "is not JSON: verify what --format json printed"),
        ('{"schema": NaN}', 2, "is not JSON"),
        ('{"schema": "finmodel.checks/1", "figure": 1e999}', 2, "is not JSON"),
        ('{"schema": "finmodel.checks/1", "figure": 1' + "0" * 400 + "}", 2, "is not JSON"),
        ("[" * 100_000, 2, "nested too deep"),
        ("{}", 2, "names no schema"),
        ('{"schema": "somebody.else/1", "manifest": {}}', 2, "names no schema"),
        ('{"schema": "finmodel.method/1"}', 2, "has no manifest"),
        ('{"schema": "finmodel.checks/1", "manifest": []}', 2, "manifest is not an object"),
        ('{"schema": "finmodel.checks/1", "manifest": {"inputs": {}}}', 2, "overrides is missing"),
        (None, 4, "there is no such file"),
    ],
)
def test_what_cannot_be_run_again_is_refused_in_a_sentence(
    content: str | None,
    code: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "run.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ended, out, err = printed(capsys, "verify", str(file), SET)
    assert (ended, out) == (code, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "run.json"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    else:
        file.mkdir()
    ended, out, err = printed(capsys, "verify", str(file), SET)
    what = "cannot be read: is a directory" if kind == "folder" else "is not an ordinary file"
    assert (ended, out, err) == (4, "", f"{file}: {what}\n")


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("simulate", {"draws": 10**15}, "only 1 to 10,000,000 can be repeated"),
        ("simulate", {"draws": "many"}, "draws is not a whole number"),
        ("simulate", {"basis": "best"}, "best"),
        ("project", {"basis": ["plan"]}, "basis is not text"),
        ("solve", {"target": "a lot"}, "target is not a number"),
        ("sweep", {"asked": None}, "asked is missing"),
        ("solve", {"paths": ["growth.price.pay", 1]}, "paths must be a list of strings"),
        ("explain", {"measure": "gap"}, "is not known here"),
        ("compare", {"comparisons": []}, "comparisons are missing"),
        ("uses", {"path": "growth.nothing"}, "growth.nothing"),
    ],
)
def test_a_document_that_asks_for_what_cannot_be_is_refused(
    name: str,
    change: dict[str, object],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "run.json"
    held = {**document(capsys, *RUNS[name]), **change}
    file.write_text(json.dumps(held), encoding="utf-8")
    ended, out, err = printed(capsys, "verify", str(file), SET)
    assert (ended, out) == (2, "")
    assert said in err


def test_a_sweep_that_moved_names_the_scenario_and_the_assumption(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    text = printed(capsys, *RUNS["sweep"], "--format", "json")[1]
    file.write_text(text, encoding="utf-8")
    _dearer_pay(folder)
    found = document(capsys, "verify", str(file), str(folder))
    assert found["assumptions"] == [
        {"where": "growth.price.pay.2018/19", "then": 0.016, "now": 0.017}
    ]
    where = [one["where"] for one in found["figures"]]
    assert any(one.endswith("2020/21 with bau_efficiency.*.rate 0.02") for one in where)


def test_both_sides_of_a_comparison_are_held_to_their_assumptions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    text = printed(capsys, "compare", "base", "downside", "--in", str(folder), "--format", "json")
    file.write_text(text[1], encoding="utf-8")
    scenario = folder / "scenarios" / "downside.yaml"
    changed = scenario.read_text(encoding="utf-8").replace("0.5%", "0.75%")
    scenario.write_text(changed, encoding="utf-8")
    found = document(capsys, "verify", str(file), str(folder))
    assert found["assumptions"]
    assert all("demand" in one["where"] for one in found["assumptions"])


def test_a_simulation_of_an_earlier_version_is_compared_under_the_names_of_today(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, *RUNS["simulate"], "--format", "json")[1]
    earlier = {**json.loads(text), "schema": "finmodel.simulation/1"}
    for year in earlier["years"]:
        year["planned"] = year.pop("risk_adjusted")
        del year["plan"]
    file = tmp_path / "run.json"
    file.write_text(json.dumps(earlier), encoding="utf-8")
    assert document(capsys, "verify", str(file), SET)["figures"] == []
    earlier["years"][0]["planned"] += 1.0
    file.write_text(json.dumps(earlier), encoding="utf-8")
    (moved,) = document(capsys, "verify", str(file), SET)["figures"]
    assert "risk_adjusted" in moved["where"]


def test_a_range_that_differs_is_an_assumption_that_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "run.json", tmp_path / "set"
    shutil.copytree(ROOT / DEFAULT, folder)
    text = printed(capsys, "simulate", str(folder), "--draws", "64", "--format", "json")[1]
    file.write_text(text, encoding="utf-8")
    rate = folder / "bau_efficiency.yaml"
    written = rate.read_text(encoding="utf-8")
    rate.write_text(written.replace("low: 1.2%", "low: 1.1%"), encoding="utf-8")
    found = document(capsys, "verify", str(file), str(folder))
    assert found["assumptions"] == [
        {"where": "bau_efficiency.sel-providers.rate, low", "then": 0.012, "now": 0.011}
    ]
    assert found["figures"]


@pytest.mark.parametrize(
    ("figure", "by", "moved"),
    [
        (727.0, 727.0 * 2e-6, True),
        (727.0, 727.0 * 1.01e-9, True),
        (727.0, -727.0 * 1.01e-9, True),
        (727.0, 727.0 * 0.99e-9, False),
        (-727.0, 727.0 * 0.99e-9, False),
        (0.02, 1.01e-9, True),
        (0.02, 0.99e-9, False),
    ],
)
def test_a_figure_has_moved_beyond_a_billionth_of_it_or_of_1(
    figure: float, by: float, moved: bool
) -> None:
    then = {"schema": "finmodel.projection/2", "rows": {"gap": figure}}
    found = compare_documents("run.json", then, {**then, "rows": {"gap": figure + by}})
    assert [one.where for one in found.figures] == (["gap"] if moved else [])
    assert found.same is not moved


@pytest.mark.parametrize(("share", "code"), [(2e-6, 1), (2e-9, 1), (5e-10, 0)])
def test_the_command_names_a_figure_that_moved_beyond_the_tolerance(
    share: float, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    changed = json.loads(file.read_text(encoding="utf-8"))
    row = next(one for one in changed["rows"] if one["measure"] == "spend")
    row["values"][1] *= 1 + share
    file.write_text(json.dumps(changed), encoding="utf-8")
    ended, out, _ = printed(capsys, "verify", str(file), str(folder), "--strict")
    assert ended == code
    assert ("Spend" in out) == (code == 1)


def test_a_figure_without_end_is_no_figure_of_a_run() -> None:
    then = {"schema": "finmodel.workbook/1", "rows": {"gap": float("inf")}}
    found = compare_documents("board.xlsx", then, {**then, "rows": {"gap": 5.0}})
    assert [one.where for one in found.figures] == ["gap"]
    assert verification_document(found)["figures"][0]["then"] is None


def test_figures_that_print_alike_are_told_apart() -> None:
    then = {"schema": "finmodel.projection/2", "rows": {"gap": 5.0001}}
    moved = compare_documents("run.json", then, {**then, "rows": {"gap": 5.0002}})
    text = page_text(verification_page(moved))
    assert "gap: 5.0001 then, 5.0002 now" in text


def _dearer_pay(folder: Path) -> None:
    growth = folder / "growth.yaml"
    text = growth.read_text(encoding="utf-8")
    growth.write_text(text.replace("2018/19: 1.6%", "2018/19: 1.7%", 1), encoding="utf-8")


def _run_and_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    folder = tmp_path / "set"
    shutil.copytree(SET, folder)
    file = tmp_path / "run.json"
    text = printed(capsys, "project", str(folder), "--format", "json")[1]
    file.write_text(text, encoding="utf-8")
    return file, folder


@pytest.mark.parametrize(("factor", "find"), [(True, "factor"), (False, "value")])
def test_a_solution_of_an_earlier_version_is_sought_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], factor: bool, find: str
) -> None:
    solve = ("solve", "growth.price.drugs", SET, "--find", find)
    earlier = json.loads(printed(capsys, *solve, "--format", "json")[1])
    assert earlier["factor"] is factor
    del earlier["find"], earlier["asked"]["find"]
    for root in earlier["roots"]:
        del root["becomes"]
    file = tmp_path / "run.json"
    file.write_text(json.dumps(earlier), encoding="utf-8")
    assert document(capsys, "verify", str(file), SET)["figures"] == []


def cut(value: Any, keep: float) -> Any:
    """Every list of records in something cut to a share of it."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = value[: int(len(value) * keep)]
    if isinstance(value, list):
        return [cut(one, keep) for one in value]
    return {key: cut(one, keep) for key, one in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("name", RUNS)
def test_a_document_cut_short_is_not_the_same(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solved = ["solve", "growth.price.drugs", SET, "--find", "value"]
    held = document(capsys, *(solved if name == "solve" else RUNS[name]))
    file = tmp_path / "run.json"
    kept = ("manifest", "asked", "figures" if name in ("sweep", "sample") else "")
    shorter = {key: one if key in kept else cut(one, 0.5) for key, one in held.items()}
    assert shorter != held
    file.write_text(json.dumps(shorter), encoding="utf-8")
    code, out, err = printed(capsys, "verify", str(file), SET, "--strict", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert not found["same"]
    assert found["missing"] or found["missing_words"]
    assert found["compared"] + len(found["missing"]) == found["expected"]
    assert "--strict: a figure is missing" in err or "nothing could be compared" in err


def test_how_many_figures_were_compared_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    whole = json.loads(file.read_text(encoding="utf-8"))
    found = document(capsys, "verify", str(file), str(folder))
    figures = found["expected"]
    assert found["compared"] == figures > 700
    fewer = {**whole, "rows": [row for row in whole["rows"] if row["measure"] != "mitigated_gap"]}
    file.write_text(json.dumps(fewer), encoding="utf-8")
    code, out, _ = printed(capsys, "verify", str(file), str(folder))
    assert code == 0
    assert f"{figures - 5} of {figures} figures compared." in out
    assert "5 figures of such a run are missing: they were taken out of it." in out
    assert "Every figure that is there is the same." in out
    assert "Missing from the file (5)" in out
    assert "Mitigated gap, mitigated_gap, Westmarch, system, 2020/21" in out
    assert printed(capsys, "verify", str(file), str(folder), "--strict")[0] == 1


@pytest.mark.parametrize(
    ("name", "emptied"),
    [
        ("project", {"rows": [], "checks": []}),
        ("check", {"checks": [], "counts": {}}),
        ("drivers", {"years": [], "drivers": [], "walk": []}),
    ],
)
def test_where_there_is_nothing_to_compare_it_says_so_and_ends_with_1(
    name: str, emptied: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "run.json"
    held = document(capsys, *RUNS[name])
    for key, one in held.items():
        if key in emptied or (name == "drivers" and isinstance(one, list)):
            held[key] = {} if isinstance(one, dict) else []
    file.write_text(json.dumps(held), encoding="utf-8")
    code, out, err = printed(capsys, "verify", str(file), SET)
    assert code == 1
    assert err == "nothing could be compared\n"
    assert "0 of " in out
    assert "Nothing to compare: the file holds no figure of such a run" in out
    assert "is the same" not in out


def test_what_is_compared_and_what_is_missing_are_all_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row that is nil in every year has words and no figure to count."""
    file, folder = _run_and_set(tmp_path, capsys)
    whole = json.loads(file.read_text(encoding="utf-8"))
    figures = sum(value is not None for row in whole["rows"] for value in row["values"])
    nil = [row for row in whole["rows"] if not any(one is not None for one in row["values"])]
    file.write_text(json.dumps({**whole, "rows": []}), encoding="utf-8")
    found = document(capsys, "verify", str(file), str(folder))
    assert len(found["missing"]) == figures == found["expected"] - found["compared"]
    words = 6 * len(nil)
    assert len(found["missing_words"]) == words > 0
    out = printed(capsys, "verify", str(file), str(folder))[1]
    assert f"{figures} figures and {words} words of such a run are missing: they were" in out
    assert f"Words missing from the file ({words})" in out


def test_rows_that_were_asked_for_and_cut_out_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without those of organisations it looks like a document of the system alone."""
    file = tmp_path / "run.json"
    held = document(capsys, *RUNS["by organisation"])
    held["rows"] = [row for row in held["rows"] if row["level"] != "organisation"]
    file.write_text(json.dumps(held), encoding="utf-8")
    assert document(capsys, "verify", str(file), SET)["missing"]
    del held["asked"]
    file.write_text(json.dumps(held), encoding="utf-8")
    assert document(capsys, "verify", str(file), SET)["missing"] == []


def test_a_comparison_cut_out_of_several_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "run.json"
    held = document(capsys, *RUNS["compare"])
    del held["comparisons"][1]
    file.write_text(json.dumps(held), encoding="utf-8")
    found = document(capsys, "verify", str(file), SET)
    assert found["missing"]
    assert not found["same"]


@pytest.mark.parametrize("level", [["--by", "group"], ["--grouping", "sector"], []])
def test_rows_of_an_earlier_document_say_which_were_asked_for(
    level: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "run.json"
    held = document(capsys, "project", SET, *level)
    del held["asked"]
    file.write_text(json.dumps(held), encoding="utf-8")
    assert printed(capsys, "verify", str(file), SET, "--strict")[0] == 0
