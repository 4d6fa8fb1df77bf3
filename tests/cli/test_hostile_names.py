"""Names that would reorder a line, drive a terminal, calculate in a spreadsheet or be markup."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from finmodel.outputs.safe_text import UNSEEN
from tests.cli.conftest import Run, edited
from tests.cli.test_every_command import ASKED, asked

NAME = "=HYPERLINK(1)|`<img>`\u202e\u2067\u200b\ufeff\U000e0041*x*"
UNSAFE = re.compile(f"[\x00-\x09\x0b-\x1f{UNSEEN}]")
CALCULATES = re.compile(r"\s*[=@+＝＠＋－-](?![\d.,]*(e-?\d+)?%?$)")


@pytest.fixture
def hostile(a_set: Path) -> Path:
    """A set whose system, organisations and schemes have such a name."""
    for path in a_set.glob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(?m)^( *name: ).*$", rf'\1"{NAME}"', text), "utf-8")
    return a_set


@pytest.mark.parametrize("name", [name for name in ASKED if name != "schema"])
def test_no_format_lets_it_through(ran: Run, hostile: Path, tmp_path: Path, name: str) -> None:
    arguments = asked(name, hostile, ran, tmp_path)
    forms = ("table", "markdown", "json", "csv")
    for form in forms[:2] if name == "method" else forms:
        code, out, err = ran(*arguments, "--format", form)
        if code == 2:
            assert "prints as" in err
            continue
        assert code == 0, err
        assert not UNSAFE.search(out + err), form
        if form == "csv":
            cells = [cell for row in csv.reader(StringIO(out)) for cell in row]
            assert not [cell for cell in cells if CALCULATES.match(cell)]
        if form == "markdown":
            # What is drawn is shown as it is.
            out = re.sub(r"(?ms)^```text\n.*?^```$", "", out)
            assert "<img>" not in out
            assert not re.search(r"(?<!\\)\|`", out)
        if form == "json":
            json.loads(out)


def test_an_error_does_not_let_it_through(ran: Run, a_set: Path) -> None:
    edited(a_set, "growth.yaml", "general: 2.0%", f'"{NAME}": 2.0%')
    for form in ("table", "json"):
        code, out, err = ran("project", a_set, "--format", form)
        assert (code, out) == (3, "")
        assert not UNSAFE.search(err)
    code, _, err = ran("project", "no\u202eset\x1b[2J")
    assert code == 4
    assert r"no\u202eset\x1b[2J: there is no such folder" in err


def test_a_note_does_not_let_a_file_name_through(ran: Run, a_set: Path, tmp_path: Path) -> None:
    file = tmp_path / "gap\u202e\x1b.csv"
    code, _, err = ran("project", a_set, "--output", file)
    assert code == 0
    assert err == f"{tmp_path}/gap\\u202e\\x1b.csv written\n"
    assert file.exists()


def test_the_worksheet_of_a_sweep_has_words_and_no_formulas(
    ran: Run, hostile: Path, tmp_path: Path
) -> None:
    import openpyxl

    file = tmp_path / "sweep.xlsx"
    asked = ("sweep", hostile, "--vary", "bau_efficiency.hospitals.rate=1%,2%")
    assert ran(*asked, "--organisation", "all", "--output", file).code == 0
    cells = [cell for row in openpyxl.load_workbook(file).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    names = [cell.value for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    assert len(names) > 1
    assert not [name for name in names if UNSAFE.search(name)]


def test_the_workbook_does_not_let_it_through(ran: Run, hostile: Path, tmp_path: Path) -> None:
    from zipfile import ZipFile

    file = tmp_path / "board.xlsx"
    assert ran("project", hostile, "--workbook", file, "--quiet").code == 0
    with ZipFile(file) as package:
        for part in package.namelist():
            text = package.read(part).decode("utf-8", "replace")
            assert not UNSAFE.search(text.replace("\r", "")), part
            assert "<f>HYPERLINK" not in text
    assert ran("check", file, "--strict").code == 0
