"""Lists made to harm: each refused in one sentence before it takes memory or time."""

import tracemalloc
from pathlib import Path

import pytest

from finmodel.intake.list_file import BadList
from finmodel.intake.read_list import read_list
from finmodel.outputs.excel.reader import children
from finmodel.outputs.excel.reader.package import BadWorkbook
from tests.intake.workbooks import book_of
from tests.outputs.excel.reader.hostile import NAMESPACE, sheet
from tests.outputs.excel.workbooks import with_extra

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"


def refused(tmp_path: Path, content: bytes, part: str = SHEET) -> str:
    sound = book_of(tmp_path / "sound.xlsx", {"S": [["Ref", "FYE"], ["A1", 5]]})
    path = with_extra(sound, tmp_path / "bad.xlsx", part, content)
    with pytest.raises((BadList, BadWorkbook)) as found:
        read_list(path)
    assert "\n" not in str(found.value)
    return str(found.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "S!A1048576"),
        (b'<row r="1"><c r="XFD1"><v>1</v></c></row>', "S!XFD1"),
        (b'<row r="240000"><c r="RR240000"><v>1</v></c></row>', "20,000,000 cells"),
        (b'<row r="1"><c r="ZZZZ9"><v>1</v></c></row>', "is not a cell"),
        (b'<row r="2"/><row r="1"/>', "occurs twice, or out of order"),
        (b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>', "a text that is not there"),
        (b'<row r="1"><c r="A1" s="9999"><v>1</v></c></row>', "a style that the workbook lacks"),
        (b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "occurs twice"),
        (b'</sheetData><sheetData><row r="1"/>', "two tables of cells"),
        (b"<row>", "it is not XML"),
        (b" " * 60_000_000, "times its size"),
    ],
)
def test_cells_that_make_no_sense_or_are_far_away(row: bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, sheet(row))


def test_looks_far_away_take_no_room(tmp_path: Path) -> None:
    """A dimension, a style, a merged range and hidden columns that reach to the last cell."""
    sound = book_of(tmp_path / "sound.xlsx", {"S": [["Ref", "FYE"], ["A1", 5]]})
    content = (
        b"<worksheet " + NAMESPACE + b'><dimension ref="A1:XFD1048576"/>'
        b'<cols><col min="3" max="16384" hidden="1"/></cols><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        b'<autoFilter ref="A1:XFD1048576"><filterColumn colId="0"/></autoFilter>'
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="Z"/></mergeCells>'
        b"</worksheet>"
    )
    path = with_extra(sound, tmp_path / "wide.xlsx", SHEET, content)
    tracemalloc.start()
    (found,) = read_list(path).sheets
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.values.to_numpy().tolist() == [[1.0]]
    assert most < 150_000_000


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY e SYSTEM "file:///etc">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, sheet(b'<row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row>')),
        (TEXTS, b"<sst " + NAMESPACE + b"><si><t>&e;</t></si></sst>"),
    ],
)
def test_document_types_and_entities_are_refused_in_any_encoding(
    part: str, content: bytes, encoding: str, tmp_path: Path
) -> None:
    said = refused(tmp_path, (LAUGHS + content).decode().encode(encoding), part)
    assert part in said
    assert "declares a document type" in said or "encoding" in said or "is not XML" in said


def test_texts_in_an_encoding_that_could_hide_a_document_type_are_refused(tmp_path: Path) -> None:
    declared = b'<?xml version="1.0" encoding="utf-7"?><sst ' + NAMESPACE + b"/>"
    assert "an encoding that no workbook uses" in refused(tmp_path, declared, TEXTS)


def test_a_document_type_split_between_two_pieces_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "_PIECE", 4)
    texts = b"<sst " + NAMESPACE + b"/>"
    assert "declares a document type" in refused(tmp_path, b"<!DOCTYPE a>" + texts, TEXTS)


@pytest.mark.parametrize("part", [SHEET, TEXTS])
def test_a_row_of_endless_elements_is_refused(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "MOST_HELD", 5_000)
    cells = b'<row r="1">' + b"<c/>" * 40_000 + b"</row>"
    content = sheet(cells)
    if part == TEXTS:
        content = b"<sst " + NAMESPACE + b"><si>" + b"<t/>" * 40_000 + b"</si></sst>"
    assert "more than 5,000 elements in one row" in refused(tmp_path, content, part)


def test_too_many_elements_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from finmodel.intake import list_workbook

    few = list_workbook.LISTS._replace(elements=2_000)
    monkeypatch.setattr(list_workbook, "LISTS", few)
    rows = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % row for row in range(1, 900))
    said = refused(tmp_path, sheet(rows))
    assert "more than 2,000 elements" in said
    assert "save the sheet with the list as a workbook of its own, or as CSV" in said


def test_rows_are_the_same_however_the_file_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"Schéma {row}", row * 1.5, None, "x" * row] for row in range(60)]
    path = book_of(tmp_path / "list.xlsx", {"S": rows})
    whole = read_list(path).sheets[0].values
    for size in (1, 7, 1_000):
        monkeypatch.setattr(children, "_PIECE", size)
        assert read_list(path).sheets[0].values.equals(whole)
