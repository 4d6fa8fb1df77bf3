"""Workbooks made for the tests, each once in a run, and parts of them changed."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

import finmodel
from finmodel.outputs.excel.board.board_model import BoardModel, board_model
from finmodel.outputs.excel.board.layout import Layout, layout_of
from finmodel.outputs.excel.board.line_rows import column_name
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from finmodel.plan import Plan

ROOT = Path(__file__).parents[3]
SET = ROOT / "assumptions"
SETS = {
    path.name: path
    for path in (
        SET,
        ROOT / "finmodel" / "sets" / "starter",
        *sorted(each for each in (ROOT / "examples").iterdir() if (each / "system.yaml").exists()),
        *sorted(
            each for each in (ROOT / "tests" / "cases").iterdir() if (each / "system.yaml").exists()
        ),
    )
}
"""Every set that comes with finmodel, and every case of the tests."""
SHEETS = (
    "About",
    "Board",
    "Organisations",
    "Savings",
    "Inputs",
    "Calculations",
    "Checks",
    "Assumptions log",
    "Published",
    "metadata",
)


def shelf(factory: pytest.TempPathFactory) -> Path:
    """The folder in which the workers of one run keep what each has made."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "workbooks"
    folder.mkdir(exist_ok=True)
    return folder


def kept(folder: Path, name: str, make: Callable[[], bytes]) -> Path:
    """A workbook from the shelf, made where no worker has made it yet."""
    path = folder / f"{name}.xlsx"
    if not path.exists():
        own = folder / f"{name}.{os.getpid()}"
        own.write_bytes(make())
        own.replace(path)
    return path


@cache
def plan(name: str = SET.name) -> Plan:
    return finmodel.load(SETS[name])


def board_of(name: str, folder: Path) -> Path:
    return kept(folder, name, lambda: board_workbook(plan(name).model))


def inputs() -> bytes:
    return input_workbook(plan().model)


@cache
def laid_out(name: str = SET.name) -> tuple[BoardModel, Layout]:
    """What the board workbook of a set holds, and where."""
    contents = board_model(plan(name).model)
    return contents, layout_of(contents)


def part_of(sheet: str, sheets: Sequence[str] = SHEETS) -> str:
    return f"xl/worksheets/sheet{sheets.index(sheet) + 1}.xml"


def sheets_of(workbook: Path) -> list[str]:
    """The sheets of a workbook in their order: those of lists and of a year are only in some."""
    with ZipFile(workbook) as parts:
        return re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())


def with_part(data: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """The workbook with the text of one part changed."""
    with ZipFile(data) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == part:
                before = content.decode()
                after = change(before)
                assert after != before, f"{part} was not changed"
                content = after.encode()
            made.writestr(info.filename, content)
    return target


def with_extra(source: Path, target: Path, part: str, content: bytes = b"x") -> Path:
    """The workbook with one part exchanged, or added."""
    with ZipFile(source) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            if info.filename != part:
                after.writestr(info.filename, before.read(info))
        after.writestr(part, content)
    return target


def replaced(pattern: str, by: str) -> Callable[[str], str]:
    """The first match of a pattern replaced."""
    return lambda text: re.sub(pattern, by, text, count=1, flags=re.DOTALL)


def typed(changes: Mapping[tuple[str, int, int], float | str], source: Path, target: Path) -> Path:
    """The workbook with these values in its cells, all else of it as it was."""
    texts: dict[str, dict[str, float | str]] = {}
    sheets = sheets_of(source)
    for (sheet, row, column), value in changes.items():
        texts.setdefault(part_of(sheet, sheets), {})[f"{column_name(column - 1)}{row}"] = value

    def put(text: str, cells: dict[str, float | str]) -> str:
        def one(found: re.Match[str]) -> str:
            value = cells.get(found[1])
            if value is None:
                return found[0]
            if isinstance(value, str):
                said = f"<is><t>{value}</t></is>"
                return f'<c r="{found[1]}" s="{found[2]}" t="inlineStr">{said}</c>'
            return f'<c r="{found[1]}" s="{found[2]}"><v>{value!r}</v></c>'

        return re.sub(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"(?: t="inlineStr")?>.*?</c>', one, text)

    with ZipFile(source) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename in texts:
                data = put(data.decode(), texts[info.filename]).encode()
            after.writestr(info.filename, data)
    return target
