"""Workbooks made for the tests, and parts of them changed."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import finmodel
from finmodel.outputs.round_trip.exporting import input_workbook
from finmodel.outputs.workbook.writing import board_workbook
from finmodel.plan import Plan

ROOT = Path(__file__).parents[3]
SET = ROOT / "assumptions"
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


@cache
def plan() -> Plan:
    return finmodel.load(SET)


@cache
def board() -> bytes:
    return board_workbook(plan().model)


@cache
def inputs() -> bytes:
    return input_workbook(plan().model)


def part_of(sheet: str) -> str:
    return f"xl/worksheets/sheet{SHEETS.index(sheet) + 1}.xml"


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


def replaced(pattern: str, by: str) -> Callable[[str], str]:
    """The first match of a pattern replaced."""
    return lambda text: re.sub(pattern, by, text, count=1, flags=re.DOTALL)
