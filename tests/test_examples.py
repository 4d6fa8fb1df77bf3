"""The scripts an analyst would copy, run as they stand."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WESTMARCH = ROOT / "tests" / "cases" / "westmarch"


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
    grid = list(csv.DictReader((results / "efficiency-and-pay.csv").open(encoding="utf-8")))
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
