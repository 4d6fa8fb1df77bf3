"""The whole way: a rate changed in LibreOffice, seen everywhere, taken back, the same figure."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.libreoffice import office
from tests.outputs.excel import workbooks

PENNY = 1e-8
"""In £m."""
KEY, YEAR, RATE = "growth.demand.provider-activity.demographic", "2018/19", 0.0165


def finmodel(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "finmodel", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sheet_of(path: Path, name: str) -> list[list[object]]:
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def row(sheet: list[list[object]], first: str, unit: str | None = None) -> list[object]:
    return next(r for r in sheet if r[0] == first and (unit is None or r[2] == unit))


def test_a_finance_lead_changes_a_growth_rate(tmp_path: Path) -> None:
    office.needed()
    folder = Path(shutil.copytree(workbooks.SET, tmp_path / "set"))
    before = tmp_path / "before.xlsx"
    finmodel("project", folder, "--workbook", before, "--simulate", "200")

    inputs = sheet_of(before, "Inputs")
    heading = next(number for number, cells in enumerate(inputs) if cells[0] == "Key")
    column = inputs[heading].index(YEAR)
    at = next(number for number, cells in enumerate(inputs) if cells[0] == KEY)
    assert inputs[at][column] != RATE
    changed = workbooks.typed(
        {("Inputs", at + 1, column + 1): RATE}, before, tmp_path / "changed.xlsx"
    )
    (tmp_path / "saved").mkdir()
    after = office.recalculated(changed, tmp_path / "saved")

    # The gap, the sentence, the figures of both charts, and the checks have moved.
    boards = [sheet_of(path, "Board") for path in (before, after)]
    gaps = [row(board, "Do-nothing gap")[9] for board in boards]
    assert gaps[0] != gaps[1]
    assert boards[0][2][0] != boards[1][2][0]
    assert f"£{gaps[1]:,.1f}m" in str(boards[1][2][0])
    sums = [sheet_of(path, "Calculations") for path in (before, after)]
    labels = [row(sheet, "label.do_nothing_gap")[9] for sheet in sums]
    assert labels == [f"Do nothing {gap:,.1f}" for gap in gaps]
    checks = [sheet_of(path, "Checks") for path in (before, after)]
    statuses = [row(sheet, "published.affordability-challenge")[12] for sheet in checks]
    assert statuses == ["pass", "fail"]
    assert row(checks[0], "Checks that fail")[3] < row(checks[1], "Checks that fail")[3]
    assert row(checks[1], "simulation-current")[12] == "warn"

    # Taken back: the change is listed, and nothing else is; then the same figure to the penny.
    listed = finmodel("import", after, folder)
    assert listed.splitlines() == [f"{folder / 'growth.yaml'}: {KEY}.{YEAR}: 1.45% -> 1.65%"]
    told = json.loads(finmodel("project", folder, "--format", "json"))
    said = " ".join(str(line[0]) for line in boards[1][2:7] if line[0])
    assert said == " ".join(one for one in told["message"] if " fail" not in one)
    system = {each["measure"]: each["values"] for each in told["rows"]}
    for measure, label in (("do_nothing_gap", "Do-nothing gap"), ("position", "Position")):
        shown = row(boards[1], label)[4:10]
        assert shown == pytest.approx([round(value, 1) for value in system[measure]], abs=0.05001)
    contents, layout = workbooks.laid_out()
    for measure in ("do_nothing_gap", "mitigated_gap", "underlying_position"):
        line = contents.model.measured.bases["plan"][measure].levels["system"].line
        exact = sums[1][layout.line_rows.block(line).first - 1][4:10]
        assert exact == pytest.approx(system[measure], abs=PENNY / 2)
    statuses_now = {check["id"]: check["status"] for check in told["checks"]}
    assert statuses_now["published.affordability-challenge"] == "fail"
