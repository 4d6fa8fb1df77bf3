"""A board workbook held against the set it was made of."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from finmodel.outputs.excel.board import read_board
from tests.outputs.excel import workbooks
from tests.trust.shipped import ROOT
from tests.trust.test_verify import document, printed

SET = str(ROOT / "finmodel" / "sets" / "starter")
SETTINGS = ("--scenario", "downside", "--set", "cip.*.slip=6", "--basis", "risk-adjusted")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from finmodel.cli.run import run

    file = tmp_path_factory.mktemp("board") / "board.xlsx"
    away = str(file.with_name("away.txt"))
    assert run(["project", SET, *SETTINGS, "--workbook", str(file), "--output", away]) == 0
    return file


def test_a_workbook_made_again_is_the_same(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "verify", str(made), SET, "--strict")
    assert (code, "Every figure is the same." in out) == (0, True)


def test_its_figures_move_with_the_assumptions_of_the_set(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "set"
    shutil.copytree(SET, folder)
    growth = folder / "growth.yaml"
    text = growth.read_text(encoding="utf-8")
    growth.write_text(text.replace("2018/19: 1.9%", "2018/19: 2.0%", 1), encoding="utf-8")
    code, out, _ = printed(capsys, "verify", str(made), str(folder), "--strict", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert {"where": "growth.price.pay.2018/19", "then": 0.019, "now": 0.02} in found["assumptions"]
    where = [one["where"] for one in found["figures"]]
    assert any(one.startswith("Board, Do-nothing gap") and "2019/20" in one for one in where)
    assert found["reasons"] == ["Figures moved because 1 assumption differs."]


def test_one_figure_that_was_changed_is_found(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cached value of one formula, changed in the part that holds it."""
    file = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "xl/worksheets/sheet2.xml":
                start = data.index(b"</f><v>", data.index(b'r="H15"')) + len(b"</f><v>")
                data = data[:start] + b"9" + data[start:]
            after.writestr(name, data)
    found = document(capsys, "verify", str(file), SET)
    (moved,) = found["figures"]
    assert moved["where"].startswith("Board, ")
    assert "changed after it was written" in found["reasons"][0]


def test_a_yellow_cell_that_was_changed_is_told(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = load_workbook(made)
    cell = next(
        row[3] for row in workbook["Inputs"] if row[0].value == "cip.theatres.full_year_value"
    )
    cell.value = 3.5
    file = tmp_path / "changed.xlsx"
    workbook.save(file)
    found = document(capsys, "verify", str(file), SET)
    assert found["edited"]
    assert "cip.theatres.full_year_value was 2.4 and is 3.5" in found["reasons"][-1]


def test_an_input_workbook_has_no_figures_to_verify(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inputs.xlsx"
    assert printed(capsys, "export", SET, str(file))[0] == 0
    code, out, err = printed(capsys, "verify", str(file), SET)
    assert (code, out) == (4, "")
    assert "holds assumptions but no figures" in err


def test_a_workbook_of_records_has_no_figures_to_verify(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "records.xlsx"
    assert printed(capsys, "export", SET, str(file), "--records")[0] == 0
    code, _, err = printed(capsys, "verify", str(file), SET)
    assert (code, err) == (
        4,
        f"{file}: holds records but no figures: see what was changed in it with finmodel import "
        "--dry-run\n",
    )


def test_a_workbook_of_somebody_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from openpyxl import Workbook

    file = tmp_path / "other.xlsx"
    Workbook().save(file)
    assert printed(capsys, "verify", str(file), SET)[2] == (
        f"{file}: was not made by finmodel: give a board workbook, which finmodel project "
        "--workbook FILE makes\n"
    )
    macros = tmp_path / "macros.xlsx"
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(macros, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
        after.writestr("xl/vbaProject.bin", b"")
    assert "carries macros" in printed(capsys, "verify", str(macros), SET)[2]
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (101 * 1024 * 1024))
    assert "unpacks to" in printed(capsys, "verify", str(bomb), SET)[2]
    text = tmp_path / "text.xlsx"
    text.write_text("no workbook", encoding="utf-8")
    assert "is not a workbook" in printed(capsys, "verify", str(text), SET)[2]


def test_a_simulation_on_it_is_drawn_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "set"
    shutil.copytree(SET, folder)
    file = tmp_path / "board.xlsx"
    drawn = ("--workbook", str(file), "--simulate", "256")
    assert printed(capsys, "project", str(folder), *drawn)[0] == 0
    assert printed(capsys, "verify", str(file), str(folder), "--strict")[0] == 0
    growth = folder / "growth.yaml"
    text = growth.read_text(encoding="utf-8")
    growth.write_text(text.replace("low: 0.8%", "low: 0.7%"), encoding="utf-8")
    found = document(capsys, "verify", str(file), str(folder))
    assert {one["where"].partition(", ")[0] for one in found["figures"]} == {"Simulation"}
    assert "ranges that they were drawn from" in found["reasons"][0]


def test_a_workbook_of_the_first_edition_is_compared_by_the_paths_of_now(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It did not say its edition, and had one number where there is one for each year now."""
    board = read_board.read_board(made)
    exported, inputs = (
        {
            path.rpartition(".")[0] if ".releasable." in path else path: value
            for path, value in given.items()
        }
        for given in (board.exported, board.inputs)
    )
    assert len(exported) < len(board.exported)
    scheme = "cip.theatres.full_year_value"
    gap, savings = (
        next(one for one in board.figures if one.startswith(row) and one.endswith("2019/20"))
        for row in ("Board, Do-nothing gap", "Board, Savings, cumulative")
    )
    earlier = board._replace(
        facts={name: text for name, text in board.facts.items() if name != "method"},
        exported=exported,
        inputs=inputs | {scheme: 3.5, "fixed: once: system": 1.0},
        figures=dict(board.figures) | {gap: 1.0, savings: 0.5},
    )
    monkeypatch.setattr(read_board, "read_board", lambda _: earlier)
    found = document(capsys, "verify", str(made), SET)
    assert found["reasons"][0].startswith("The rules of the method changed since: ")
    assert found["reasons"][2].startswith("Figures moved because 1 assumption differs, or because")
    assert [one["where"] for one in found["assumptions"]] == [scheme]
    assert [one["where"] for one in found["figures"]] == [gap]


def test_a_workbook_whose_values_are_gone_has_nothing_to_compare(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "saved.xlsx"
    workbook = load_workbook(made)
    row = next(row for row in workbook["Inputs"] if row[0].value == "cip.theatres.full_year_value")
    row[3].value = 3.5
    workbook.save(file)
    code, out, err = printed(capsys, "verify", str(file), SET)
    assert code == 1
    assert err == "nothing could be compared\n"
    assert "\n0 of 1" in out
    assert "its formulas hold no value; recalculate it in a spreadsheet, and save it." in (
        " ".join(out.split())
    )
    assert "Figures that moved" not in out


def test_a_sheet_taken_out_of_a_workbook_is_missing(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    board = read_board.read_board(made)
    kept = {where: one for where, one in board.figures.items() if not where.startswith("Board, ")}
    fewer = board._replace(figures=kept, sheets=board.sheets - {"Board"})
    monkeypatch.setattr(read_board, "read_board", lambda _: fewer)
    found = document(capsys, "verify", str(made), SET)
    assert {one.partition(", ")[0] for one in found["missing"]} == {"Board"}
    assert printed(capsys, "verify", str(made), SET, "--strict")[0] == 1


@pytest.mark.parametrize(
    ("sheet_key", "value"), [("cip.theatres.full_year_value", 3.5), ("scenario", "Base")]
)
def test_a_workbook_that_was_not_recalculated_is_older_than_its_inputs(
    sheet_key: str,
    value: object,
    made: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet = load_workbook(made)["Inputs"]
    row = next(row for row in sheet.iter_rows() if row[0].value == sheet_key)
    file = workbooks.typed({("Inputs", row[0].row, 4): value}, made, tmp_path / "stale.xlsx")
    found = document(capsys, "verify", str(file), SET)
    assert found["edited"]
    assert found["reasons"][0].startswith("Its inputs changed and its figures did not: ")
    assert found["compared"] == found["expected"]
    assert printed(capsys, "verify", str(file), SET, "--strict")[0] == 1
