"""`finmodel import`, from the command line."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

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


def taken_out(book: openpyxl.Workbook, sheet: str, id_: str) -> None:
    """A row taken out of a sheet of records."""
    row = next(cell.row for cell in book[sheet]["A"] if cell.value == id_)
    book[sheet].delete_rows(row)


def test_what_goes_with_a_set_that_is_replaced_is_listed(ran: Run, a_set: Path) -> None:
    rows = a_set.with_name("rows.xlsx")
    (a_set / "notes.txt").write_text("mine", encoding="utf-8")
    assert ran("export", a_set, rows, "--records").code == 0
    unchanged = ran("import", rows, a_set, "--dry-run")
    assert unchanged.out == f"{a_set}/notes.txt: dropped\n"
    assert "comments are not kept: allocations.yaml (" in unchanged.err
    book = openpyxl.load_workbook(rows)
    taken_out(book, "CIP", "agency")
    taken_out(book, "Scenarios", "downside")
    sheet = book["Scenario changes"]
    sheet.delete_rows(7, sheet.max_row)
    keys = {cell.value: cell.column for cell in book["CIP"][6]}
    cells = {cell.value: cell.row for cell in book["CIP"]["A"]}
    book["CIP"].cell(cells["theatres"], keys["full_year_value"]).value = 2.1
    book["CIP"].cell(cells["theatres"], keys["owner"]).value = None
    book["CIP"].cell(cells["procurement"], keys["slip"]).value = 2
    book.save(rows)
    listed = {
        f"{a_set}/notes.txt: dropped",
        f"{a_set}/scenarios/downside.yaml: dropped",
        f"{a_set}/cip.yaml: cip.agency: dropped",
        f"{a_set}/cip.yaml: cip.theatres.owner: dropped",
        f"{a_set}/cip.yaml: cip.theatres.full_year_value: 2.4 -> 2.1",
        f"{a_set}/cip.yaml: cip.procurement.slip: 0 -> 2",
        f"{a_set}/cip.yaml: cip.procurement.slip: added",
    }
    before = (a_set / "cip.yaml").read_bytes()
    dry = ran("import", rows, a_set, "--dry-run")
    assert (dry.code, set(dry.out.splitlines())) == (0, listed)
    assert (a_set / "cip.yaml").read_bytes() == before
    done = ran("import", rows, a_set, "--force")
    assert (done.code, set(done.out.splitlines())) == (0, listed)
    assert f"the old folder is kept as {a_set}.old" in done.err


def test_records_of_another_set_do_not_take_its_place(ran: Run, a_set: Path, starter: Path) -> None:
    rows = a_set.with_name("rows.xlsx")
    assert ran("export", starter, rows, "--records").code == 0
    system = a_set / "system.yaml"
    text = system.read_text(encoding="utf-8")
    system.write_text(text.replace("name: Riverside\n", "name: Lakeside\n"), encoding="utf-8")
    before = sorted(path.name for path in a_set.parent.iterdir())
    code, out, err = ran("import", rows, a_set, "--force")
    assert (code, out) == (2, "")
    assert "its system is Riverside, not Lakeside" in err
    assert "name a new folder" in err
    assert sorted(path.name for path in a_set.parent.iterdir()) == before
    book = openpyxl.load_workbook(rows)
    book["metadata"].delete_rows(3, 3)
    book.save(rows)
    assert "its system is Riverside, not Lakeside" in ran("import", rows, a_set, "--force").err
    system.write_text(text, encoding="utf-8")
    assert ran("import", rows, a_set, "--force").code == 0


def test_a_set_with_mistakes_can_be_replaced(ran: Run, a_set: Path, starter: Path) -> None:
    rows = a_set.with_name("rows.xlsx")
    assert ran("export", starter, rows, "--records").code == 0
    (a_set / "cip.yaml").write_text("cip: [", encoding="utf-8")
    found = ran("import", rows, a_set, "--force")
    assert found.code == 0
    assert "cannot be read, so not compared: cip.yaml" in found.err


def test_what_is_not_read_of_a_workbook_of_records_is_named(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    rows, made = tmp_path / "rows.xlsx", tmp_path / "made"
    assert ran("export", starter, rows, "--records").code == 0
    book = openpyxl.load_workbook(rows)
    book["CIP"]["B7"].comment = Comment("Is this right?", "A reader")
    book.save(rows)
    assert "notes on cells are not read: CIP!B7\n" in ran("import", rows, made, "--dry-run").err
    sheet = book["System"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "system.prices")
    sheet.cell(row, 1).value = "system.price"
    book.save(rows)
    code, _, err = ran("import", rows, made, "--dry-run")
    assert code == 3
    assert f'System!B{row}: "system.price" is not a setting; did you mean "system.prices"?' in err
