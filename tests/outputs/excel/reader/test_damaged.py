"""Workbooks that are damaged, or no files at all: each with its sentence, from every reader."""

import os
import socket
from pathlib import Path
from zipfile import ZipFile

import pytest

from finmodel.outputs.excel.board.read_board import read_board
from finmodel.outputs.excel.entry.read_records import is_of_records, read_records
from finmodel.outputs.excel.import_.read_inputs import read_workbook
from finmodel.outputs.excel.lint.run import lint
from finmodel.outputs.excel.reader.limits import TAKEN_BACK
from finmodel.outputs.excel.reader.package import BadWorkbook, opened
from tests.outputs.excel.reader.damaged import DAMAGED
from tests.outputs.excel.workbooks import replaced, with_part

READERS = (read_workbook, lint)


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_workbook_is_refused(case: str, inputs: Path, tmp_path: Path) -> None:
    make, said = DAMAGED[case]
    bad = make(inputs, tmp_path / "bad.xlsx")
    for read in READERS:
        with pytest.raises(BadWorkbook) as refused:
            read(bad)
        assert said in str(refused.value)
        assert len(str(refused.value)) < len(str(bad)) + 200


def test_a_folder_a_pipe_a_device_and_a_socket_are_refused_before_they_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.xlsx")
    Path("folder.xlsx").mkdir()
    Path("zero.xlsx").symlink_to("/dev/zero")
    Path("empty.xlsx").touch()
    with socket.socket(socket.AF_UNIX) as held:
        held.bind("socket.xlsx")
        for name, said in {
            "pipe.xlsx": "is not an ordinary file",
            "zero.xlsx": "is not an ordinary file",
            "socket.xlsx": "is not an ordinary file",
            "folder.xlsx": "is a folder, not a workbook",
            "empty.xlsx": "is empty",
            "nothing.xlsx": "no such file",
        }.items():
            for read in (*READERS, read_board, read_records, is_of_records):
                with pytest.raises(BadWorkbook, match=f"{name}: {said}"):
                    read(Path(name))


def test_elements_are_counted_whatever_they_are(inputs: Path) -> None:
    with pytest.raises(BadWorkbook, match="holds more than 500 elements"):
        read_all(inputs, 500)


def read_all(path: Path, elements: int) -> None:
    package = opened(path, TAKEN_BACK._replace(elements=elements))
    for name in package.parts:
        package.root(name)


def test_the_workbook_is_found_wherever_it_is(inputs: Path, tmp_path: Path) -> None:
    """Its part and that of its texts may go by any name: the relationships say which they are."""
    moved = tmp_path / "moved.xlsx"
    with ZipFile(inputs) as before, ZipFile(moved, "w") as after:
        for info in before.infolist():
            name = info.filename.replace("xl/", "other/").replace("workbook.xml", "book.xml")
            text = before.read(info).replace(b"xl/workbook.xml", b"other/book.xml")
            after.writestr(name, text.replace(b"/xl/", b"/other/"))
    assert read_workbook(moved).inputs == read_workbook(inputs).inputs


def test_a_cell_without_a_name_follows_the_one_before(inputs: Path, tmp_path: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    nameless = with_part(inputs, tmp_path / "n.xlsx", part, replaced(r'<c r="B[0-9]+"', "<c"))
    assert read_workbook(nameless).inputs == read_workbook(inputs).inputs
