"""The sets that ship and the scripts an analyst would copy: what they are kept to."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.trust.shipped import FOLDERS, plan_of
from tests.trust.shipped import WESTMARCH as CASE

ROOT = Path(__file__).parents[1]
WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
SHIPPED = [folder for folder in FOLDERS if folder != CASE]
SIDE_BY_SIDE = [
    str(path.parent.relative_to(ROOT))
    for path in sorted((ROOT / "examples").glob("*/*/system.yaml"))
]
"""Sets that a portfolio holds."""
FAILING = {
    "assumptions": {"published.status-quo"},
    "examples/birmingham-solihull-2020": {"published.cumulative-read-as-annual"},
    "examples/staffordshire-2025": {"published.savings-together"},
}
"""Published figures that do not follow from what else their source says."""
DECIDED = {"risk-table", "full-year-effect-missing", "unidentified-backing", "target-on-contract"}
"""What a shipped set decides, so that none of these checks need warn of it."""


@pytest.mark.parametrize("folder", [*SHIPPED, *SIDE_BY_SIDE])
def test_a_shipped_set_fails_only_where_its_source_does_not_foot(folder: str) -> None:
    plan = plan_of(folder)
    assert plan.assumptions.system.format == 2
    checks = plan.project().checks
    assert {one.id for one in checks if one.status == "fail"} == FAILING.get(folder, set())
    warned = {one.id.partition(".")[0] for one in checks if one.status == "warn"}
    assert warned & DECIDED == set()


def test_the_shell_script(tmp_path: Path) -> None:
    # The script says finmodel: here, that is this checkout run by this Python.
    command = tmp_path / "bin" / "finmodel"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m finmodel "$@"\n')
    command.chmod(0o755)
    results = tmp_path / "results"
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}"}
    subprocess.run(
        ["sh", ROOT / "examples" / "what_if.sh", WESTMARCH, results],
        check=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
    )
    written = (results / "efficiency-and-pay.csv").read_text(encoding="utf-8-sig")
    grid = list(csv.DictReader(written.splitlines()))
    assert len(grid) == 9 * 9 * 5
    assert json.loads((results / "solution.json").read_text())["outcome"] == "one"
    assert {path.name for path in results.iterdir()} == {
        "tornado.csv",
        "efficiency-and-pay.csv",
        "solution.json",
        "simulation.json",
        "downside.csv",
    }


def test_the_python_script() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "what_if.py", WESTMARCH],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    factor = re.search(r"closes with --set bau_efficiency\.\*\.rate=x([\d.]+)$", done.stdout, re.M)
    assert factor is not None
    rate = float(factor[1]) * 0.016
    assert f"bau_efficiency.wm-hospitals.rate.2020/21: 1.60% becomes {rate:.2%}" in done.stdout
    assert "downside" in done.stdout


def test_the_pictures_of_the_readme_are_those_that_the_script_draws(tmp_path: Path) -> None:
    script = ROOT / "examples" / "pictures.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)
    kept = {path.name: path for path in (ROOT / "examples" / "pictures").iterdir()}
    assert kept.keys() == {path.name for path in tmp_path.iterdir()}
    for name, path in kept.items():
        assert path.stat().st_size < 60_000
        assert _drawn(path) == _drawn(tmp_path / name), "python examples/pictures.py"
    shown = re.findall(r"\]\(examples/pictures/(.+?)\)", (ROOT / "README.md").read_text("utf-8"))
    assert shown
    assert kept.keys() >= set(shown)


def _drawn(picture: Path) -> list[tuple[str, str | None, str | None]]:
    """Each part of a picture: what it is, its words, its colour. Places follow the fonts there."""
    parts = ElementTree.fromstring(picture.read_bytes()).iter()
    return [(part.tag, part.text, part.get("fill")) for part in parts]
