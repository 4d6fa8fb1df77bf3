"""A set started, changed and added to in a spreadsheet, from the command line."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import ROOT, Run
from tests.cli.test_init import contents


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_blank_workbook_says_what_is_missing_and_writes_nothing(ran: Run, here: Path) -> None:
    code, out, err = ran("init", "--xlsx", "mine.xlsx", "--years", "2025/26:2028/29")
    assert (code, out) == (0, "")
    assert "2025/26 to 2028/29" in err
    assert "finmodel import mine.xlsx mine" in err
    code, out, err = ran("import", "mine.xlsx", "mine")
    assert (code, out) == (3, "")
    assert "mine.xlsx: System!B5: system.name: is missing" in err
    assert err.endswith("nothing was written\n")
    assert [path.name for path in here.iterdir()] == ["mine.xlsx"]


def test_a_blank_workbook_begins_this_year_unless_told_otherwise(ran: Run) -> None:
    code, _, err = ran("init", "--xlsx", "mine.xlsx")
    assert code == 0
    today = date.today()
    start = today.year if today.month >= 4 else today.year - 1
    assert f", {start}/" in err
    assert ran("check", "mine.xlsx", "--strict").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mine", "--xlsx", "mine.xlsx"), "leave out FOLDER"),
        (("--xlsx", "mine.ods"), "end in .xlsx"),
        (("--xlsx", "a.xlsx", "--years", "2025/26"), "FIRST:LAST"),
        (("--xlsx", "a.xlsx", "--years", "2025/26:2025/26"), "after the first"),
        (("--xlsx", "a.xlsx", "--years", "2025/26:2027/28", "--example"), "has its own"),
        (("--years", "2025/26:2027/28"), "--years needs --xlsx"),
    ],
)
def test_what_does_not_go_together(arguments: tuple[str, ...], said: str, ran: Run) -> None:
    code, out, err = ran("init", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_file_that_is_there_is_written_over_only_when_forced(ran: Run, here: Path) -> None:
    (here / "mine.xlsx").write_text("mine")
    assert ran("init", "--xlsx", "mine.xlsx").code == 4
    assert (here / "mine.xlsx").read_text() == "mine"
    assert ran("init", "--xlsx", "mine.xlsx", "--force").code == 0


def test_the_example_in_a_workbook_gives_the_figures_of_the_example(ran: Run) -> None:
    assert ran("init", "--xlsx", "sel.xlsx", "--example").code == 0
    assert ran("import", "sel.xlsx", "sel").code == 0
    for scenario in ("base", "downside"):
        arguments = ("--format", "csv", "--scenario", scenario)
        expected = ran("project", ROOT / "assumptions", *arguments).out
        assert ran("project", "sel", *arguments).out == expected


def test_records_are_added_by_a_workbook_of_records(ran: Run, starter: Path, here: Path) -> None:
    before = ran("project", starter, "--format", "csv").out
    assert ran("export", starter, "rows.xlsx", "--records").code == 0
    book = openpyxl.load_workbook("rows.xlsx")
    sheet = book["CIP"]
    keys = {cell.value: cell.column for cell in sheet[6]}
    rows = range(7, sheet.max_row + 1)
    row = next(row for row in rows if sheet.cell(row, 1).value is None)
    for key, value in {
        "id": "energy",
        "name": "Energy",
        "organisation": "hospitals",
        "category": "non-pay",
        "profile: 2019/20": 0.75,
        "recurrent": "yes",
        "status": "in delivery",
        "risk": "low",
        "counts": "additional",
    }.items():
        sheet.cell(row, keys[key]).value = value
    book.save("rows.xlsx")
    code, out, err = ran("import", "rows.xlsx", "more", "--dry-run")
    assert (code, out) == (0, "")
    assert "not written" in err
    assert not (here / "more").exists()
    assert ran("import", "rows.xlsx", "more").code == 0
    after = ran("project", "more", "--format", "csv").out
    changed = set(after.splitlines()) - set(before.splitlines())
    gaps = [line for line in changed if line.startswith("system,") and ",cip," in line]
    assert len(gaps) == 1
    assert gaps[0].split(",")[-2] == "2019/20"


def test_a_folder_that_is_there_is_kept_when_forced(ran: Run, starter: Path, here: Path) -> None:
    assert ran("export", starter, "rows.xlsx", "--records").code == 0
    (here / "mine").mkdir()
    (here / "mine" / "notes.txt").write_text("mine")
    code, _, err = ran("import", "rows.xlsx", "mine")
    assert code == 4
    assert "already there" in err
    assert contents(here / "mine") == {"notes.txt": b"mine"}
    assert ran("import", "rows.xlsx", "mine", "--force").code == 0
    assert contents(here / "mine.old") == {"notes.txt": b"mine"}


def test_records_cannot_be_added_to_an_input_workbook(ran: Run, a_set: Path) -> None:
    """It changes the figures of a set that is there: the error says what adds a record."""
    assert ran("export", a_set, "inputs.xlsx").code == 0
    book = openpyxl.load_workbook("inputs.xlsx")
    sheet = book["Inputs"]
    last = sheet.max_row + 1
    sheet.cell(last, 1).value = "cip.energy.full_year_value"
    sheet.cell(last, 4).value = 1.5
    book.save("inputs.xlsx")
    code, _, err = ran("import", "inputs.xlsx", a_set)
    assert code == 3
    assert f"Inputs!A{last}" in err
    assert "export --records" in err
    assert ran("import", "inputs.xlsx", a_set, "--force").code == 2


def test_a_set_too_large_to_take_back_says_so_when_it_is_written(
    ran: Run, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finmodel.outputs.excel.reader.limits.MOST_ROWS", 10)
    for arguments in (("export", starter, "i.xlsx"), ("project", starter, "--workbook", "b.xlsx")):
        code, _, err = ran(*arguments)
        assert code == 0
        assert "rows of inputs cannot be taken back by import" in err
        assert "export --records" in err


@pytest.mark.parametrize("folder", ["new", "a_set"])
def test_a_workbook_of_another_program_is_read_as_a_list(
    folder: str, ran: Run, a_set: Path
) -> None:
    openpyxl.Workbook().save("theirs.xlsx")
    code, out, err = ran("import", "theirs.xlsx", a_set if folder == "a_set" else folder)
    assert (code, out) == (4, "")
    if folder == "new":
        assert err == "new: there is no such folder: finmodel init new --system starts a set\n"
    else:
        assert err.startswith("theirs.xlsx: has no row of headings above figures")
    assert not Path("new").exists()


def test_a_workbook_of_a_later_version_says_so(ran: Run, a_set: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("metadata")
    sheet["A1"], sheet["B1"] = "schema", "finmodel.records/9"
    book.save("later.xlsx")
    code, _, err = ran("import", "later.xlsx", a_set)
    assert code == 4
    assert "is of finmodel.records/9, which this version of finmodel does not read" in err
