"""Leaving records out, from the command line and in both workbooks."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run

OUT = "cip.agency.include=no"


def document(ran: Run, *asked: object) -> dict[str, Any]:
    answer = ran("project", *asked, "--format", "json")
    found: dict[str, Any] = json.loads(answer.out)
    return found


def value(found: dict[str, Any], measure: str) -> Any:
    return next(
        row["values"] for row in found["rows"] if (row["id"], row["measure"]) == ("system", measure)
    )


@pytest.mark.parametrize("word", ["no", "No", "false", "0"])
def test_a_scheme_is_left_out_by_a_word(ran: Run, starter: Path, word: str) -> None:
    found = document(ran, starter, "--set", f"cip.agency.include={word}")
    assert value(found, "cip") == pytest.approx([0, 0.2, 0.4, 0.9])
    assert found["left_out"] == [{"path": "cip.agency", "name": "Less agency staff"}]


def test_the_page_names_what_is_not_included(ran: Run, starter: Path) -> None:
    for command in (("project", starter), ("check", starter), ("sweep", starter, *VARIED)):
        said = " ".join(ran(*command, "--set", OUT).out.split())
        assert "Not included: Less agency staff (cip.agency)." in said
    assert "Not included" not in ran("project", starter).out


VARIED = ("--vary", "growth.price.pay=1%,2%")


def test_a_manifest_holds_it_only_where_it_is_written(ran: Run, a_set: Path) -> None:
    plain = document(ran, a_set)["manifest"]
    assert not [path for path in plain["inputs"] if path.endswith(".include")]
    assert document(ran, a_set, "--set", OUT)["manifest"]["inputs"]["cip.agency.include"] == 0
    said = document(ran, a_set, "--set", "cip.agency.include=yes")["manifest"]
    assert said["assumptions_sha256"] == plain["assumptions_sha256"]
    file = a_set / "cip.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  agency:\n", "  agency:\n    include: yes\n"), encoding="utf-8")
    written = document(ran, a_set)["manifest"]
    assert written["inputs"]["cip.agency.include"] == 1
    assert written["assumptions_sha256"] != plain["assumptions_sha256"]


def test_it_is_swept_and_compared(ran: Run, a_set: Path) -> None:
    swept = ran("sweep", a_set, "--vary", "cip.agency.include=yes,no", "--format", "csv").out
    assert [line.split(",")[1] for line in swept.splitlines()[1:]] == ["1.0", "0.0"]
    lean = "name: Lean\nprovenance: {basis: illustrative, source: Made up}\n"
    lean += "overrides: {cip.agency.include: no}\n"
    (a_set / "scenarios" / "lean.yaml").write_text(lean, encoding="utf-8")
    compared = ran("compare", "base", "lean", a_set).out
    assert "cip.agency.include" in compared
    assert "yes to no" in compared


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("project", "--set", "cip.agency.include=2"), "2 is neither yes nor no"),
        (("project", "--set", "cip.agency.include=0.5"), "0.5 is neither yes nor no"),
        (("project", "--set", "cip.agency.include=maybe"), "maybe is neither yes nor no"),
        (("project", "--set", "cip.agency.include=+1"), "without an operation"),
        (("project", "--set", "cip.agency.include=x0"), "without an operation"),
        (("sweep", "--vary", "cip.agency.include=0:1:0.5"), "nothing is between yes and no"),
        (("solve", "cip.agency.include"), "nothing is between yes and no"),
    ],
)
def test_anything_else_is_refused(
    ran: Run, starter: Path, asked: tuple[str, ...], said: str
) -> None:
    code, out, err = ran(
        *asked[:2] if asked[0] == "solve" else asked[:1],
        starter,
        *asked[2 if asked[0] == "solve" else 1 :],
    )
    assert (code, out) == (2, "")
    assert said in err


def test_a_cell_leaves_it_out(ran: Run, a_set: Path, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs.xlsx"
    assert ran("export", a_set, inputs).code == 0
    book = openpyxl.load_workbook(inputs)
    sheet = book["Inputs"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "cip.agency.include")
    column = next(cell.column for cell in sheet[row] if cell.value == 1)
    sheet.cell(row, column).value = 0
    book.save(inputs)
    code, out, _ = ran("import", inputs, a_set)
    assert (code, out) == (0, f"{a_set}/cip.yaml: cip.agency.include: yes -> no\n")
    assert "    include: no\n" in (a_set / "cip.yaml").read_text(encoding="utf-8")
    sheet.cell(row, column).value = 0.5
    book.save(inputs)
    assert "0.5 is not a whole number" in ran("import", inputs, a_set).err


def test_a_row_leaves_it_out(ran: Run, a_set: Path, tmp_path: Path) -> None:
    file = a_set / "cip.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  agency:\n", "  agency:\n    include: 0\n"), encoding="utf-8")
    shares = (
        "\ngain_shares:\n"
        "  ours: {records: 'programmes.*', rule: made whole, members: [commissioner, hospitals]}\n"
        "  theirs:\n    records: [cip.agency, qipp.admissions]\n    rule: agreed\n"
        "    members: {commissioner: 60%, hospitals: 40%}\n"
    )
    with (a_set / "allocations.yaml").open("a", encoding="utf-8") as allocations:
        allocations.write(shares)
    before = document(ran, a_set)
    rows, again = tmp_path / "rows.xlsx", tmp_path / "again"
    assert ran("export", a_set, rows, "--records").code == 0
    assert ran("import", rows, again).code == 0
    assert "include: no" in (again / "cip.yaml").read_text(encoding="utf-8")
    after = document(ran, again)
    assert after["rows"] == before["rows"]
    assert after["left_out"] == before["left_out"]
