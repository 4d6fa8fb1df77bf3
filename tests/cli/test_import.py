"""`finmodel import`, from the command line."""

from pathlib import Path

import openpyxl

from tests.cli.conftest import ROOT, Run


def test_an_unedited_workbook_of_another_set_is_refused(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    inputs = tmp_path / "inputs.xlsx"
    assert ran("export", starter, inputs).code == 0
    code, out, err = ran("import", inputs, ROOT / "assumptions")
    assert (code, out) == (2, "")
    assert "its system is Riverside, not South East London" in err
    assert "its years are 2016/17 to 2019/20, not 2015/16 to 2020/21" in err
    assert err.endswith("nothing was written\n")
    assert "nothing was changed" not in err


def test_changes_are_listed_by_file_and_path(ran: Run, a_set: Path, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs.xlsx"
    assert ran("export", a_set, inputs).code == 0
    assert ran("import", inputs, a_set).err == "no yellow cell was changed; nothing was written\n"
    book = openpyxl.load_workbook(inputs)
    sheet = book["Inputs"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "growth.price.general")
    sheet.cell(row, 7).value = 0.025
    book.save(inputs)
    before = (a_set / "growth.yaml").read_bytes()
    code, out, err = ran("import", inputs, a_set, "--dry-run")
    line = f"{a_set}/growth.yaml: growth.price.general.2018/19: 2% -> 2.5%\n"
    assert (code, out, err) == (0, line, "1 change; nothing was written\n")
    assert (a_set / "growth.yaml").read_bytes() == before
    code, out, err = ran("import", inputs, a_set)
    assert (code, out, err) == (0, line, f"1 change; written: {a_set}/growth.yaml\n")
    assert (a_set / "growth.yaml").read_bytes() != before
