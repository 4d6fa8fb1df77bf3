"""Text from the files stays text, and nothing of the machine gets into a workbook."""

import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

import finmodel
from finmodel.outputs.excel.board.cell_text import TextTooLong, safe
from finmodel.outputs.excel.board.workbook import board_workbook
from tests.outputs.excel.small_set import small_folder
from tests.outputs.excel.workbooks import ROOT, SET


def test_a_name_that_begins_as_a_formula_stays_a_name(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small_folder().name, tmp_path / "set"))
    system = folder / "system.yaml"
    text = system.read_text()
    name = re.search(r"^name: (.*)$", text, re.MULTILINE)
    assert name is not None
    system.write_text(text.replace(name[0], "name: '=1+1'", 1))
    path = tmp_path / "b.xlsx"
    path.write_bytes(board_workbook(finmodel.load(folder).model))
    title = openpyxl.load_workbook(path)["Board"]["A1"]
    assert title.value is not None
    assert title.value.startswith("=1+1: ")
    assert title.data_type in {"s", "inlineStr"}


def test_control_characters_go_and_long_text_is_refused() -> None:
    assert safe("a\x00b\x1bc\td") == "abc\td"
    with pytest.raises(TextTooLong, match="32,767"):
        safe("x" * 40_000)


def test_no_user_or_path_gets_into_the_file(small_board: Path) -> None:
    with ZipFile(small_board) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert str(ROOT).encode() not in everything
    core = ZipFile(small_board).read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert "2016-04-01" in core


def test_project_without_a_workbook_imports_none_of_its_libraries() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from finmodel.cli.run import run; "
        f"run(['project', {str(SET)!r}, '--quiet', '--output', '/dev/null']); "
        "print(sorted({m.partition('.')[0] for m in sys.modules} & "
        "{'xlsxwriter', 'openpyxl', 'defusedxml', 'ruamel', 'zipfile'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
