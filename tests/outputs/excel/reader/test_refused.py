"""Workbooks that are refused, each with a sentence; tests/hostile runs the commands on them."""

from pathlib import Path

import pytest

from finmodel.outputs.excel.entry.read_records import read_records
from finmodel.outputs.excel.import_.read_inputs import read_workbook
from finmodel.outputs.excel.lint.run import lint
from finmodel.outputs.excel.reader.package import BadWorkbook
from finmodel.outputs.excel.reader.workbook import open_workbook
from tests.outputs.excel.reader.hostile import CARRYING, LARGE, REFUSED
from tests.outputs.excel.workbooks import with_extra

READ = {"import": read_workbook, "check": lint}


@pytest.mark.parametrize(
    ("case", "command"),
    [
        (case, command)
        for case, (make, _, commands) in REFUSED.items()
        for command in commands
        if make not in LARGE
    ],
)
def test_hostile_workbook(case: str, command: str, inputs: Path, tmp_path: Path) -> None:
    make, said, _ = REFUSED[case]
    with pytest.raises(BadWorkbook) as refused:
        READ[command](make(inputs, tmp_path / "bad.xlsx"))
    assert said in str(refused.value)


@pytest.mark.parametrize("part", CARRYING)
def test_what_it_carries(part: str, inputs: Path, tmp_path: Path) -> None:
    bad = with_extra(inputs, tmp_path / "bad.xlsx", part)
    for read in (read_workbook, read_records):
        with pytest.raises(BadWorkbook, match="carries"):
            read(bad)
    assert open_workbook(bad, refuse_extras=False).package.carries


def test_another_ending(inputs: Path, tmp_path: Path) -> None:
    other = tmp_path / "macros.xlsm"
    other.write_bytes(inputs.read_bytes())
    with pytest.raises(BadWorkbook, match=r"save it as an Excel workbook \(\.xlsx\)"):
        read_workbook(other)
