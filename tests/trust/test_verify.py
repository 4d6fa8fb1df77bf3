"""An earlier run made again."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from finmodel.cli.run import run
from tests.trust.shipped import ROOT

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
    assert "Every figure is as it was." in out


def test_figures_that_moved_are_named_with_the_assumption_that_moved_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = _run_and_set(tmp_path, capsys)
    growth = folder / "growth.yaml"
    text = growth.read_text(encoding="utf-8")
    assert "2018/19: 1.6%" in text
    growth.write_text(text.replace("2018/19: 1.6%", "2018/19: 1.7%", 1), encoding="utf-8")
    found = document(capsys, "verify", str(file), str(folder))
    assert [one["where"] for one in found["assumptions"]] == ["growth.price.pay.2018/19"]
    assert any("do_nothing_gap" in one["where"] for one in found["figures"])
    assert found["reasons"] == ["Figures moved because 1 assumption differs."]
    assert printed(capsys, "verify", str(file), str(folder), "--strict")[0] == 1


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
    ("content", "code"),
    [("not json", 2), ("{}", 2), ('{"schema": "finmodel.method/1"}', 2), (None, 4)],
)
def test_what_cannot_be_run_again_is_refused_in_a_sentence(
    content: str | None, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "run.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ended, out, err = printed(capsys, "verify", str(file), SET)
    assert (ended, out) == (code, "")
    assert "Traceback" not in err


def _run_and_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    folder = tmp_path / "set"
    shutil.copytree(SET, folder)
    file = tmp_path / "run.json"
    text = printed(capsys, "project", str(folder), "--format", "json")[1]
    file.write_text(text, encoding="utf-8")
    return file, folder
