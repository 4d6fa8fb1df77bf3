"""`--prices real`, and rows that run further than others, asked for and asked again."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
ASKED = {
    "project": ("project", WESTMARCH),
    "drivers": ("drivers", WESTMARCH),
    "compare": ("compare", "base", "downside", "--in", WESTMARCH),
}


@pytest.mark.parametrize("command", ASKED)
def test_a_document_in_real_prices_is_verified_in_them(
    command: str, ran: Run, tmp_path: Path
) -> None:
    file = tmp_path / "real.json"
    done = ran(*ASKED[command], "--prices", "real", "--format", "json", "--output", file)
    assert done.code == 0
    assert json.loads(file.read_text())["prices"].startswith("in 2016/17 prices")
    cash = json.loads(ran(*ASKED[command], "--format", "json").out)
    assert not str(cash.get("prices", "")).startswith("in ")
    assert cash != json.loads(file.read_text())
    assert "Every figure is the same." in ran("verify", file, WESTMARCH).out


def test_a_figure_after_the_final_year_that_was_changed_is_named_by_its_year(
    ran: Run, tmp_path: Path
) -> None:
    file = tmp_path / "cash.json"
    ran("project", WESTMARCH, "--format", "json", "--output", file)
    document = json.loads(file.read_text())
    (row,) = (one for one in document["rows"] if one["measure"] == "capital_required")
    assert row["years"][-1] == "2021/22"
    row["values"][-1] += 1
    file.write_text(json.dumps(document))
    done = ran("verify", file, WESTMARCH)
    assert "Capital required" in done.out
    assert "2021/22" in done.out
