"""Workbooks made to harm: the command refuses each in little time and memory, with a sentence."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from finmodel.outputs.excel.entry.records_workbook import records_workbook
from tests.outputs.excel import workbooks
from tests.outputs.excel.reader.hostile import REFUSED, far_away, sheet
from tests.outputs.excel.workbooks import with_extra

SECONDS = 20
MEMORY = 700 * 1024 * 1024


def ran(command: str, workbook: Path) -> tuple[int, str]:
    """Run finmodel on a workbook in a process of its own, under bounds."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    arguments = [command, str(workbook)]
    if command == "import":
        arguments.append(str(workbooks.SET))
    done = subprocess.run(
        [sys.executable, "-m", "finmodel", *arguments],
        capture_output=True,
        text=True,
        timeout=6 * SECONDS,
        check=False,
        preexec_fn=bounded,
        env={
            "PATH": "/usr/bin:/bin",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONPATH": str(workbooks.ROOT),
        },
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inputs") / "inputs.xlsx"
    path.write_bytes(workbooks.inputs())
    return path


@pytest.mark.parametrize(
    ("case", "command"),
    [(case, command) for case, (_, _, commands) in REFUSED.items() for command in commands],
)
def test_hostile_workbook_is_refused(case: str, command: str, inputs: Path, tmp_path: Path) -> None:
    make, said, _ = REFUSED[case]
    code, told = ran(command, make(inputs, tmp_path / "bad.xlsx"))
    assert code == 4, told
    assert said in told
    assert "Traceback" not in told


def test_rows_of_records_are_read_under_the_same_limits(tmp_path: Path) -> None:
    """A workbook to be filled in: a far cell, too many rows and a bomb are refused as well."""
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(records_workbook(("2025/26", "2026/27")))
    spend = "xl/worksheets/sheet6.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 9000))
    for content, said in (
        (sheet(far), "outside the 5,000 rows"),
        (sheet(rows), "outside the 5,000 rows"),
        (sheet(b" " * 60_000_000), "times its size"),
    ):
        code, told = ran("import", with_extra(blank, tmp_path / "bad.xlsx", spend, content))
        assert code == 4, told
        assert said in told
    code, told = ran("import", with_extra(blank, tmp_path / "bad.xlsx", "xl/vbaProject.bin", b"x"))
    assert code == 4
    assert "carries macros" in told


def test_a_far_cell_is_checked_in_no_time(inputs: Path, tmp_path: Path) -> None:
    code, told = ran("check", far_away(inputs, tmp_path / "far.xlsx"))
    assert code == 0, told
