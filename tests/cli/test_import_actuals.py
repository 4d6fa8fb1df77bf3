"""`finmodel export` and `finmodel import` of actuals: a finance lead closes a month."""

import shutil
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from finmodel.inputs.load import load_set
from tests.cli.conftest import ROOT, Run

MONTH_8 = """Organisation,Measure,Scheme,2025-11
trust,income,,10
trust,expenditure,,10.2
,recurrent,cip.a,0.3
trust,one-off,cip.a,0.1
,recurrent,cip.b,0
"""


@pytest.fixture
def a_year(tmp_path: Path) -> Path:
    """A set with actuals through October."""
    return Path(shutil.copytree(ROOT / "tests/cases/in-year", tmp_path / "year"))


def table(a_year: Path, text: str, encoding: str = "utf-8") -> Path:
    path = a_year.with_name("month.csv")
    path.write_bytes(text.encode(encoding))
    return path


def test_a_month_is_closed_with_one_column(ran: Run, a_year: Path) -> None:
    file, before = a_year / "actuals.yaml", (a_year / "actuals.yaml").read_text(encoding="utf-8")
    changes = (
        f"{file}: actuals.through: 2025-10 -> 2025-11\n"
        f"{file}: actuals.results.trust.income.2025-11: nothing -> 10\n"
        f"{file}: actuals.results.trust.expenditure.2025-11: nothing -> 10.2\n"
        f"{file}: actuals.savings.cip.a.recurrent.2025-11: nothing -> 0.3\n"
        f"{file}: actuals.savings.cip.a.one_off.2025-11: nothing -> 0.1\n"
        f"{file}: actuals.savings.cip.b.recurrent.2025-11: nothing -> 0\n"
    )
    said = (
        "the last closed month moves from 2025-10 to 2025-11\n"
        "new figures have the source that the file says of all it holds: Worked by hand; "
        "--source gives them their own\n"
    )
    month = table(a_year, MONTH_8)
    code, out, err = ran("import", month, a_year, "--as", "actuals", "--dry-run")
    assert (code, out, err) == (0, changes, f"{said}6 changes; nothing was written\n")
    assert file.read_text(encoding="utf-8") == before
    code, out, err = ran("import", month, a_year, "--as", "actuals")
    assert (code, out, err) == (0, changes, f"{said}6 changes; written: {file}\n")
    after = file.read_text(encoding="utf-8")
    taken_out = after.replace(", 2025-11: 10.2", "").replace(", 2025-11: 10", "")
    taken_out = taken_out.replace(", 2025-11: 0.3", "").replace(", 2025-11: 0.1", "")
    assert taken_out.replace(", 2025-11: 0", "").replace("2025-11", "2025-10") == before
    assert "month 8, November 2025" in ran("monitor", a_year).out
    again = ran("import", month, a_year, "--as", "actuals")
    assert (again.code, again.out) == (0, "")
    assert again.err == "no figure changes; nothing was written\n"


def test_an_earlier_month_is_corrected_and_none_is_opened_again(ran: Run, a_year: Path) -> None:
    month = table(a_year, "Organisation,Measure,Scheme,2025-06\ntrust,income,,10.5\n")
    code, out, _ = ran("import", month, a_year, "--as", "actuals")
    file = a_year / "actuals.yaml"
    assert (code, out) == (0, f"{file}: actuals.results.trust.income.2025-06: 10 -> 10.5\n")
    assert str(load_set(a_year).actuals.through) == "2025-10"


def test_figures_keep_their_source_and_may_bring_their_own(ran: Run, a_year: Path) -> None:
    month = table(a_year, MONTH_8)
    asked = ("import", month, a_year, "--as", "actuals", "--source", "Board report, month 8")
    assert ran(*asked).code == 0
    found = load_set(a_year)
    cited = {
        month: found.provenance(f"actuals.savings.cip.a.recurrent.{month}")
        for month in ("2025-10", "2025-11")
    }
    assert {month: one.source for month, one in cited.items() if one is not None} == {
        "2025-10": "Worked by hand",
        "2025-11": "Board report, month 8",
    }


def test_the_table_is_made_filled_in_and_taken_back(ran: Run, a_year: Path) -> None:
    """Excel makes a date of a month that is typed, and somebody leaves a note."""
    path = a_year.with_name("months.xlsx")
    code, _, err = ran("export", a_year, path, "--as", "actuals")
    assert (code, err) == (
        0,
        f"{path} written: the months of 2025/26; fill in a column, then finmodel import {path} "
        f"{a_year} --as actuals\n",
    )
    unchanged = ran("import", path, a_year, "--as", "actuals")
    assert (unchanged.code, unchanged.err) == (0, "no figure changes; nothing was written\n")
    book = openpyxl.load_workbook(path)
    sheet = book["Actuals"]
    rows = {tuple(cell.value for cell in row[:3]): row for row in sheet.iter_rows(min_row=2)}
    assert ("icb", "income", None) in {(a, b, c or None) for a, b, c in rows}
    november = next(cell.column for cell in sheet[1] if cell.value == "2025-11")
    sheet.cell(1, november).value = datetime(2025, 11, 1)
    for row in rows.values():
        of = (row[1].value, row[2].value or None)
        figures = {("income", None): 10, ("expenditure", None): 10.2}
        figures |= {("recurrent", "cip.a"): 0.3, ("recurrent", "cip.b"): 0}
        if of in figures and row[0].value == "trust":
            row[november - 1].value = figures[of]
    sheet["A2"].comment = Comment("Not reported", "A lead")
    book.create_sheet("Working")["A1"] = "Mine"
    book.save(path)
    code, out, err = ran("import", path, a_year, "--as", "actuals")
    assert (code, out.count("nothing -> ")) == (0, 4)
    assert "not read, because only Actuals holds actuals: Working\n" in err
    assert "notes on cells are not read: Actuals!A2\n" in err
    assert load_set(a_year).actuals.closed[-1].month == 11


@pytest.mark.parametrize(
    "heading",
    ["Nov-25", "Nov 2025", "November 2025", "01/11/2025", "2025-11-01", " 2025-11 ", "30/11/2025"],
)
def test_a_month_may_be_headed_as_excel_writes_it(ran: Run, a_year: Path, heading: str) -> None:
    month = table(a_year, MONTH_8.replace("2025-11", heading, 1), "utf-8-sig")
    assert "-> 2025-11\n" in ran("import", month, a_year, "--as", "actuals", "--dry-run").out


@pytest.mark.parametrize("day", [1, 30])
def test_a_date_of_excel_is_its_month_where_it_begins_or_ends_one(
    ran: Run, a_year: Path, day: int
) -> None:
    book = openpyxl.Workbook()
    rows = [line.split(",") for line in MONTH_8.splitlines()]
    book["Sheet"].append([*rows[0][:3], datetime(2025, 11, day)])
    for *words, figure in rows[1:]:
        book["Sheet"].append([*words, float(figure)])
    path = a_year.with_name("dated.xlsx")
    book.save(path)
    assert "-> 2025-11\n" in ran("import", path, a_year, "--as", "actuals", "--dry-run").out


def test_a_figure_in_another_unit_is_asked_about(ran: Run, a_year: Path) -> None:
    """Thousands where the set has millions: 10,000 beside months of 10."""
    month = table(a_year, MONTH_8.replace("income,,10\n", "income,,10000\n"))
    code, _, err = ran("import", month, a_year, "--as", "actuals", "--dry-run")
    assert code == 0
    assert "D2: 10000 is over 100 times as much as any other month has: is it in £m?\n" in err
    usual = ran("import", table(a_year, MONTH_8), a_year, "--as", "actuals", "--dry-run")
    assert "is it in" not in usual.err


HEADINGS = "Organisation,Measure,Scheme,2025-11"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["A1: is empty: the first row holds Organisation, Measure, Scheme and months"]),
        (f"{HEADINGS},Total,2025-11,Notes,05/12/2025\n", [
            'E1: "Total" is no month, and totals are not read: delete the column',
            "F1: 2025-11 is a column twice: delete one of them",
            'G1: "Notes" is not a heading (known: Organisation, Measure, Scheme)',
            "H1: holds the date 05/12/2025, where a month belongs: write 2025-12",
        ]),
        ("Organisation,Measure,2025-11\n", [
            'A1: the first row has no heading "Scheme": it holds Organisation, Measure, Scheme and '
            "a month a column"
        ]),
        ("Organisation,Measure,Scheme\n", ["A1: has no column of a month: head one as 2025-04"]),
        (f"{HEADINGS},2026-04\n", ["E1: 2026-04 is not a month of 2025/26 (2025-04 to 2026-03)"]),
        (f"{HEADINGS}\ntrust,income,,10\ntrust,Income,,10\n", [
            "A3: is the row of A2 again: give each measure one row"
        ]),
        (f"{HEADINGS}\ntrust,expnditure,,10\n", [
            'B2: "expnditure" is not a measure; did you mean "expenditure"?'
        ]),
        (f"{HEADINGS}\ntrst,income,,10\n", [
            'A2: there is no organisation "trst"; did you mean "trust"?'
        ]),
        (f"{HEADINGS}\nTotal,income,,10\n", ["A2: totals are not read: delete the row"]),
        (f"{HEADINGS}\ntrust,income,cip.a,10\n", [
            "C2: income is of an organisation: leave the scheme empty"
        ]),
        (f"{HEADINGS}\n,income,,10\n", ["A2: income needs an organisation"]),
        (f"{HEADINGS}\n,recurrent,,10\n", [
            "A2: recurrent needs a scheme, by its path, as cip.theatres"
        ]),
        (f"{HEADINGS}\n,recurrent,cip.z,10\n", [
            'C2: there is no scheme "cip.z"; did you mean "cip.b"?'
        ]),
        (f"{HEADINGS}\nicb,recurrent,cip.a,10\n", ["A2: cip.a is of trust, not of icb"]),
        (f"{HEADINGS}\ntrust,income,,10,5\n", ["E2: is in a column with no heading"]),
        (f"{HEADINGS}\ntrust,income to date,,80\n", [
            "A2: the file gives it in each month, so give it in the month: leave out to date"
        ]),
        (f"{HEADINGS}\nicb,position,,1\nicb,position to date,,1\n", [
            "A2: A3 gives the same, in the other form: use one",
            "A3: A2 gives the same, in the other form: use one",
        ]),
        (f"{HEADINGS}\ntrust,income,,1e5\n", None),
        (f"{HEADINGS}\ntrust,income,,10\ntrust,expenditure,,\n,recurrent,cip.a,0.3\n", [
            "D3: actuals.results.trust.expenditure: no figure for 2025-11: each closed month from "
            "2025-04 to 2025-11 needs one",
            "actuals.yaml: actuals.savings.cip.b.recurrent: no figure for 2025-11: each closed "
            "month from 2025-10, the first planned, needs one, 0 where nothing was saved",
        ]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_by_its_cell(
    ran: Run, a_year: Path, text: str, says: list[str] | None
) -> None:
    before = (a_year / "actuals.yaml").read_bytes()
    month = table(a_year, text)
    code, out, err = ran("import", month, a_year, "--as", "actuals")
    assert (code, out) == (3, "")
    if says is not None:
        count = "1 error" if len(says) == 1 else f"{len(says)} errors"
        lines = [f"{month}: {one}\n" for one in says]
        assert err == "".join(lines) + f"{count}; nothing was written\n"
    assert (a_year / "actuals.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Organisation,Measure,Scheme,2025-11\nétrust".encode("cp1252"), "is not in UTF-8"),
        (b"Organisation;Measure;Scheme;2025-11\n", "by something else than commas"),
        (b"Organisation,Measure\0", "characters that no text has"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    ran: Run, a_year: Path, data: bytes, says: str
) -> None:
    month = a_year.with_name("month.csv")
    month.write_bytes(data)
    code, out, err = ran("import", month, a_year, "--as", "actuals")
    assert (code, out) == (4, "")
    assert says in err


def test_a_set_without_actuals_gets_the_file(ran: Run, a_year: Path) -> None:
    (a_year / "actuals.yaml").unlink()
    month = table(a_year, MONTH_8.replace("2025-11", "2025-04"))
    code, _, err = ran("import", month, a_year, "--as", "actuals")
    assert (code, err) == (
        2,
        f"finmodel: {a_year} has no actuals yet: say where these are from, as "
        '--source "Board report, month 8"\nnothing was written\n',
    )
    code, _, err = ran("import", month, a_year, "--as", "actuals", "--source", "Board report")
    assert code == 0
    assert err.startswith("a new actuals.yaml, basis published: change the basis in the file if ")
    made = load_set(a_year)
    assert (made.actuals.year, [*map(str, made.actuals.closed)]) == ("2025/26", ["2025-04"])


def test_a_file_of_comments_alone_keeps_them(ran: Run, a_year: Path) -> None:
    (a_year / "actuals.yaml").write_text("# Close a month by the tenth.\n", encoding="utf-8")
    month = table(a_year, MONTH_8.replace("2025-11", "2025-04"))
    assert ran("import", month, a_year, "--as", "actuals", "--source", "Board report").code == 0
    lines = (a_year / "actuals.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["# Close a month by the tenth.", "year: 2025/26", "through: 2025-04"]


def test_options_that_do_not_go_together_are_refused(ran: Run, a_year: Path) -> None:
    month = table(a_year, MONTH_8)
    assert ran("import", month, a_year, "--source", "X").err.startswith(
        f"finmodel: {month} is a table of actuals: add --as actuals"
    )
    assert ran("import", month, a_year, "--as", "actuals", "--force").code == 2
    assert (
        ran("export", a_year, a_year.with_name("x.xlsx"), "--as", "actuals", "--records").code == 2
    )
    assert 'did you mean "actuals"' in ran("import", month, a_year, "--as", "actual").err


def test_actuals_go_through_a_workbook_of_records_whole(ran: Run, tmp_path: Path) -> None:
    """In the month and to date, with their sources, ranges, profiles, outlooks and risks."""
    every, rows, made = ROOT / "tests/cases/every-field", tmp_path / "rows.xlsx", tmp_path / "made"
    assert ran("export", every, rows, "--records").code == 0
    assert ran("import", rows, made).code == 0
    before, after = load_set(every), load_set(made)
    assert before.actuals.model_dump() == after.actuals.model_dump()
    cited = after.provenance("actuals.results.ccg.position.2017-05")
    assert cited is not None
    assert cited.source == "Board report"


def test_a_month_typed_twice_in_a_workbook_of_records_is_named(ran: Run, tmp_path: Path) -> None:
    every, rows = ROOT / "tests/cases/every-field", tmp_path / "rows.xlsx"
    assert ran("export", every, rows, "--records").code == 0
    book = openpyxl.load_workbook(rows)
    sheet = book["Actuals by month"]
    keys = {cell.value: cell.column for cell in sheet[6]}
    sheet.cell(7, keys["2017-07"]).value = 5
    sheet.cell(12, keys["measure"]).value = "incme"
    book.save(rows)
    code, out, err = ran("import", rows, tmp_path / "made")
    assert (code, out) == (3, "")
    assert "2017-07 is after 2017-06, the last closed month" in err
    assert 'Actuals by month!B12: "incme" is not a measure; did you mean "income"?\n' in err


def test_an_inputs_workbook_changes_figures_under_the_path_of_a_scheme(
    ran: Run, tmp_path: Path
) -> None:
    every = Path(shutil.copytree(ROOT / "tests/cases/every-field", tmp_path / "every"))
    inputs = tmp_path / "inputs.xlsx"
    assert ran("export", every, inputs).code == 0
    book = openpyxl.load_workbook(inputs)
    new = {
        "actuals.savings.bau_efficiency.hospital.outlook": 0.7,
        "actuals.savings.cip.theatres.one_off.2017-04": 0.2,
        "actuals.results.hospital.expenditure.to_date.2017-06": 30,
    }
    for row in book["Inputs"].iter_rows():
        if row[0].value in new:
            row[3].value = new[row[0].value]
    book.save(inputs)
    code, out, _ = ran("import", inputs, every)
    assert code == 0
    assert sorted(out.splitlines()) == [
        f"{every}/actuals.yaml: actuals.results.hospital.expenditure.to_date.2017-06: 31 -> 30",
        f"{every}/actuals.yaml: actuals.savings.bau_efficiency.hospital.outlook: 80% -> 70%",
        f"{every}/actuals.yaml: actuals.savings.cip.theatres.one_off.2017-04: 0.1 -> 0.2",
    ]
