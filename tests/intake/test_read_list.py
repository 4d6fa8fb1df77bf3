"""A list read from its file: each value as the sheet shows it, and what shows besides."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from finmodel.intake.list_file import BadList, CellError, ListSheet, Merged, NoStoredValue
from finmodel.intake.read_list import read_list
from finmodel.outputs.excel.reader.package import BadWorkbook
from tests.intake.workbooks import book_of, workbook


def only(path: Path) -> ListSheet:
    (sheet,) = read_list(path).sheets
    return sheet


def csv(tmp_path: Path, data: str | bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def values(path: Path) -> list[list[object]]:
    return only(path).values.to_numpy().tolist()


def test_cells_hold_what_they_show(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("Tracker")
        sheet.write("B2", " Brackwater ")
        sheet.write("C2", 1250.5)
        sheet.write("D2", True)
        sheet.write_datetime("E2", datetime(2025, 4, 1))
        sheet.write("F2", 0.6, book.add_format({"num_format": "0%"}))
        sheet.write("G2", "   ")
        sheet.write("H2", -12, book.add_format({"num_format": "#,##0;(#,##0)"}))
        sheet.write_rich_string("I2", "part ", book.add_format({"bold": True}), "bold")
        sheet.write("J2", "#n/a")
        sheet.write("K2", "00123")
    found = only(path)
    assert found.values.shape == (2, 11)
    assert list(found.values.index) == [1, 2]
    assert list(found.values.columns) == list(range(1, 12))
    assert found.values.loc[2].tolist() == [
        *(None, " Brackwater ", 1250.5, True, date(2025, 4, 1), 0.6, None, -12.0),
        *("part bold", CellError("#n/a"), "00123"),
    ]
    assert all(value is None for value in found.values.loc[1])
    assert found.percentages == {(2, 6)}


def test_formulas_give_the_value_that_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=B1*2", None, 7.5)
        sheet.write_formula("B1", "=NA()", None, "#N/A")
        sheet.write_formula("C1", '="a"&"b"', None, "ab")
        sheet.write_formula("D1", '=""', None, "")
        sheet.write_formula("E1", "=#REF!", None, "#REF!")
    first = values(path)[0]
    assert first == [7.5, CellError("#N/A"), "ab", NoStoredValue('""'), CellError("#REF!")]


def test_a_formula_that_shows_nothing_is_empty_and_one_never_worked_out_is_unknown(
    tmp_path: Path,
) -> None:
    path = changed(
        book_of(tmp_path / "list.xlsx", {"S": [["a"]]}),
        b'<c r="B1" t="str"><f>IF(1,"")</f><v></v></c><c r="C1"><f>1+1</f></c>'
        b'<c r="D1"><f>1+2</f><v></v></c></row>',
    )
    assert values(path) == [["a", None, NoStoredValue("1+1"), NoStoredValue("1+2")]]


def changed(path: Path, cells: bytes) -> Path:
    """The workbook with `cells` in place of the end of its first row."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</row>", cells, 1)
    with ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("code", "stored", "shown", "said"),
    [
        ("#,##0,", 1_234_000, 1_234.0, True),
        ("#,##0.0,,", 1_234_000, 1.234, True),
        ('£0.0,,"m"', 1_234_567, "1.234567m", True),
        ('#,##0,"k"', 450_000, "450k", True),
        ('0.0"m"', 1.2, "1.2m", True),
        ('[>=1000000]0.0,,"m";[>=1000]0,"k";0', 2_500, "2.5k", True),
        ('[>=1000000]0.0,,"m";[>=1000]0,"k";0', 25, 25.0, False),
        ('#,##0"000"', 5, 5_000.0, True),
        ("(#,##0);#,##0", 500, -500.0, True),
        ("(#,##0);#,##0", -500, 500.0, True),
        ("#,##0;[Red]#,##0", -500, -500.0, False),
        ("_-£* #,##0_-;-£* #,##0_-", -500, -500.0, False),
        ('#,##0.00;(#,##0.00);"-"', -1.5, -1.5, False),
        ('0.0" WTE"', 3.5, 3.5, False),
    ],
)
def test_a_format_that_shows_another_number_gives_the_number_shown(
    code: str, stored: float, shown: object, said: bool, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    with workbook(path) as book:
        book.add_worksheet().write("A1", stored, book.add_format({"num_format": code}))
    found = only(path)
    assert found.values.loc[1, 1] == shown
    assert bool(found.said) == said
    if said:
        assert "Column A" in found.said[0]
        assert "the number shown is taken" in found.said[0]


def test_dates_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with workbook(path, date_1904=True) as book:
        book.add_worksheet().write_datetime("A1", datetime(2025, 10, 1))
    assert values(path) == [[date(2025, 10, 1)]]


def test_what_is_hidden_by_hand_is_told_from_what_a_filter_hides(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("List")
        for row in range(8):
            sheet.write_row(row, 0, ["a", row, "x", "y", "z"])
        sheet.autofilter("A2:E6")
        sheet.filter_column("B", "x > 3")
        for row in (2, 3, 7):
            sheet.set_row(row, options={"hidden": True})
        sheet.set_column("C:D", options={"hidden": True})
        book.add_worksheet("Old").hide()
        book.add_worksheet("Gone").very_hidden()
    first, *others = read_list(path).sheets
    assert first.hidden_rows == {8}
    assert first.hidden_columns == {3, 4}
    assert not first.hidden
    assert [sheet.hidden for sheet in others] == [True, True]
    assert [sheet.values.shape for sheet in others] == [(0, 0), (0, 0)]


def test_rows_that_the_filter_of_an_excel_table_hides_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.add_table(
            "A1:B4", {"data": [[1, 2], [3, 4], [5, 6]], "columns": [{"header": "a"}] * 1 + [{}]}
        )
        sheet.set_row(2, options={"hidden": True})
    assert only(path).hidden_rows == {3}
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    table = "xl/tables/table1.xml"
    parts[table] = parts[table].replace(
        b'<autoFilter ref="A1:B4"/>',
        b'<autoFilter ref="A1:B4"><filterColumn colId="0"><filters><filter val="1"/></filters>'
        b"</filterColumn></autoFilter>",
    )
    with ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    assert not only(path).hidden_rows


def test_merged_cells_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("B1:C1", "Saving £000")
        sheet.merge_range("A2:A4", "Aldermoor")
        sheet.write_comment("B1", "ask Ann")
        sheet.write_comment("C3", "and Bob")
    found = only(path)
    assert set(found.merged) == {Merged(1, 2, 1, 3), Merged(2, 1, 4, 1)}
    assert found.notes == 2
    assert found.values.loc[2, 1] == "Aldermoor"
    assert found.values.shape == (2, 2)


def test_macros_and_links_are_not_used_and_said(tmp_path: Path) -> None:
    path = book_of(tmp_path / "list.xlsx", {"S": [["a", 1]]})
    with ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"x")
        book.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    found = read_list(path.rename(tmp_path / "list.xlsm"))
    assert found.read_as == "carries links to other workbooks and macros, which are not used"
    assert found.sheets[0].values.to_numpy().tolist() == [["a", 1.0]]


def test_a_watch_sees_every_row_go_by(tmp_path: Path) -> None:
    seen: list[tuple[int, str]] = []

    def watch(pieces, count, what, /):  # type: ignore[no-untyped-def]
        rows = list(pieces)
        seen.append((len(rows), f"{count} {what}"))
        yield from rows

    path = book_of(tmp_path / "list.xlsx", {"S": [["a", 1]] * 30})
    read_list(path, watch)
    assert seen == [(30, "30 S: rows")]


@pytest.mark.parametrize(
    ("data", "read_as"),
    [
        ("\ufeffa,£\n1,2\n".encode(), "UTF-8 with its mark, columns separated by commas"),
        ("a,£\n1,2\n".encode(), "UTF-8, columns separated by commas"),
        ("a,£\n1,2\n".encode("cp1252"), "Windows-1252, columns separated by commas"),
        ("a;£\n1;2\n".encode(), "UTF-8, columns separated by semicolons"),
        ("a\t£\n1\t2\n".encode("utf-16"), "UTF-16, columns separated by tabs"),
        ("sep=;\na;£\n1;2\n".encode(), "UTF-8, columns separated by semicolons"),
    ],
)
def test_encoding_and_separator_of_a_csv_file_are_found_and_said(
    data: bytes, read_as: str, tmp_path: Path
) -> None:
    path = csv(tmp_path, data)
    assert read_list(path).read_as == read_as
    assert values(path) == [["a", "£"], ["1", "2"]]


def test_semicolons_are_found_where_amounts_and_titles_have_commas(tmp_path: Path) -> None:
    path = csv(tmp_path, "Plan, by trust, £k\nRef;Trust;£k\nA1;UH, main;1,250\nA2;BW;2,000,000\n")
    assert values(path)[1:] == [
        ["Ref", "Trust", "£k"],
        ["A1", "UH, main", "1,250"],
        ["A2", "BW", "2,000,000"],
    ]


def test_cells_of_a_csv_file_are_their_text(tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        'Title only\n\nRef,"Name, long",£\n01,"two\nlines",  -   ,,\n 2 ,"say ""so""",######\n'
        "#REF!,NA,nan\n",
    )
    assert values(path) == [
        ["Title only", None, None],
        [None, None, None],
        ["Ref", "Name, long", "£"],
        ["01", "two\nlines", "  -   "],
        [" 2 ", 'say "so"', CellError("######")],
        [CellError("#REF!"), "NA", "nan"],
    ]
    assert only(path).values.index.tolist() == [1, 2, 3, 4, 5, 6]
    assert only(path).values.dtypes.eq(object).all()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xls", b"anything", "is an old Excel workbook (.xls): open it in Excel and save it as"),
        ("a.xlsb", b"anything", "is a binary Excel workbook (.xlsb)"),
        ("a.ods", b"anything", "is an OpenDocument sheet (.ods)"),
        ("a.pdf", b"anything", "is a PDF: copy its table into a sheet of Excel"),
        (
            "a.dat",
            b"anything",
            "is not a kind of file that can be read: save it as an Excel workbook (.xlsx)",
        ),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "locked with a password: save it"),
        ("a.xlsx", b"<html><table>", "is a web page: open it in Excel and save it as"),
        ("a.csv", b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "is a web page: open it in Excel"),
        ("a.csv", b"%PDF-1.7", "is a PDF"),
        ("a.csv", b"PK\x03\x04...", "is a workbook under the name of a text: call it .xlsx"),
        ("a.xlsx", b"a,b\n1,2\n", "is not a workbook, or is damaged"),
        ("a.csv", b"a,\0\0b\n", "holds characters that no text has"),
        ("a.csv", b"\xff\xfea", "is not the UTF-16 that it says it is"),
        ("a.csv", b"\xef\xbb\xbfa,\xa3", "is not the UTF-8 with its mark that it says it is"),
        ("a.csv", b"a,\x81\n", "is in no encoding that is known"),
        ("a.csv", "£,".encode() + b"\xa3\n", "mixes UTF-8 with another encoding"),
        ("a.csv", b'a,b\n1,2\n3,"4\n5,6\n', "opens a quotation mark in line 3 that is never"),
        ("a.csv", b'"' + b"x" * 40_000 + b'",1\n', "more than 32,767 characters in a cell of row"),
        ("a.csv", b"," * 600 + b"1\n", "where a list has at most 250,000 rows, 500 columns"),
        ("a.csv", b"", "is empty"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(
    name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises((BadList, BadWorkbook)) as refused:
        read_list(csv(tmp_path, data, name))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_list_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "gone.csv", "no such file"), (tmp_path / "a.csv", "a folder")):
        if said == "a folder":
            path.mkdir()
        with pytest.raises(BadWorkbook, match=said):
            read_list(path)


def test_text_after_a_quotation_mark_is_read_as_it_stands(tmp_path: Path) -> None:
    assert values(csv(tmp_path, 'a,b\n"12" pipe,3\n')) == [["a", "b"], ["12 pipe", "3"]]


def test_words_of_pandas_do_not_change_cells(tmp_path: Path) -> None:
    found = only(csv(tmp_path, "Ref,Name\n,None\nNULL,\n")).values
    assert found.to_numpy().tolist() == [["Ref", "Name"], [None, "None"], ["NULL", None]]
    assert isinstance(found, pd.DataFrame)
