"""Workbooks made to harm: each is refused in little time and memory, with a sentence."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from finmodel.outputs.excel.entry.writing import records_workbook
from tests.outputs.workbook import made

SECONDS = 20
MEMORY = 700 * 1024 * 1024
COMMANDS = ("import", "check")


def ran(command: str, workbook: Path) -> tuple[int, str]:
    """Run finmodel on a workbook in a process of its own, under bounds."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    arguments = [command, str(workbook)]
    if command == "import":
        arguments.append(str(made.SET))
    done = subprocess.run(
        [sys.executable, "-m", "finmodel", *arguments],
        capture_output=True,
        text=True,
        timeout=6 * SECONDS,
        check=False,
        preexec_fn=bounded,
        env={"PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(made.ROOT)},
    )
    return done.returncode, done.stdout + done.stderr


def altered(source: Path, target: Path, part: str, content: bytes) -> Path:
    """The workbook with one part exchanged, or added."""
    with ZipFile(source) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            if info.filename != part:
                after.writestr(info.filename, before.read(info))
        after.writestr(part, content)
    return target


INPUTS = "xl/worksheets/sheet1.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows: bytes) -> bytes:
    return b"<worksheet " + NAMESPACE + b"><sheetData>" + rows + b"</sheetData></worksheet>"


def far_away(source: Path, target: Path) -> Path:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return altered(source, target, INPUTS, sheet(cell))


def bomb(source: Path, target: Path) -> Path:
    return altered(source, target, INPUTS, sheet(b" " * 60_000_000))


def large(source: Path, target: Path) -> Path:
    return altered(source, target, INPUTS, sheet(b" " * 120_000_000))


def larger(source: Path, target: Path) -> Path:
    return altered(source, target, INPUTS, sheet(b" " * 450_000_000))


def many_bytes(source: Path, target: Path) -> Path:
    return padded(source, target, 11 * 1024 * 1024)


def too_many_bytes(source: Path, target: Path) -> Path:
    return padded(source, target, 101 * 1024 * 1024)


def padded(source: Path, target: Path, size: int) -> Path:
    """The workbook with a part that cannot be made smaller, stored as it is."""
    with ZipFile(source) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            after.writestr(info.filename, before.read(info))
        after.writestr("xl/media/image1.png", b"\x00" * size, ZIP_STORED)
    return target


def many_columns(source: Path, target: Path) -> Path:
    cells = b"".join(b'<c r="%s1"><v>1</v></c>' % name for name in (b"A", b"GR", b"GS"))
    return altered(source, target, INPUTS, sheet(b'<row r="1">' + cells + b"</row>"))


def many_parts(source: Path, target: Path) -> Path:
    with ZipFile(source) as before, ZipFile(target, "w") as after:
        for info in before.infolist():
            after.writestr(info.filename, before.read(info))
        for number in range(600):
            after.writestr(f"xl/media/{number}.xml", b"")
    return target


def entities(source: Path, target: Path) -> Path:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    text = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]>"
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    return altered(source, target, INPUTS, text + sheet(cell))


def outside(source: Path, target: Path) -> Path:
    text = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    return altered(source, target, INPUTS, text + sheet(cell))


def many_rows(source: Path, target: Path) -> Path:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 9000))
    return altered(source, target, INPUTS, sheet(rows))


def no_cell(source: Path, target: Path) -> Path:
    return altered(source, target, INPUTS, sheet(b'<row r="1"><c r="ZZZZ9"><v>1</v></c></row>'))


def no_string(source: Path, target: Path) -> Path:
    cell = b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'
    return altered(source, target, INPUTS, sheet(cell))


def cut_short(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes()[:5000])
    return target


def old_workbook(source: Path, target: Path) -> Path:
    target.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + source.read_bytes()[:1000])
    return target


def text_file(_source: Path, target: Path) -> Path:
    target.write_text("not a workbook")
    return target


REFUSED: dict[str, tuple[Callable[[Path, Path], Path], str, tuple[str, ...]]] = {
    "a cell in the last row of the last column": (far_away, "outside the 5,000 rows", ("import",)),
    "a zip that unpacks to much more": (bomb, "times its size", COMMANDS),
    "a zip that unpacks to too much": (large, "at most 100 MB", ("import",)),
    "a zip that unpacks to too much to check": (larger, "at most 400 MB", ("check",)),
    "a file of too many bytes": (many_bytes, "is larger than 10 MB", ("import",)),
    "a file of far too many bytes": (too_many_bytes, "is larger than 100 MB", ("check",)),
    "too many columns": (many_columns, "200 columns", ("import",)),
    "too many parts": (many_parts, "at most 500", COMMANDS),
    "entities within entities": (entities, "cannot be read", COMMANDS),
    "an entity from a file": (outside, "cannot be read", COMMANDS),
    "too many rows": (many_rows, "outside the 5,000 rows", ("import",)),
    "a cell that is none": (no_cell, "is no cell", COMMANDS),
    "a text that is not there": (no_string, "Inputs", COMMANDS),
    "a file cut short": (cut_short, "is not a workbook", COMMANDS),
    "an old or locked workbook": (old_workbook, "password", COMMANDS),
    "another kind of file": (text_file, "is not a workbook", COMMANDS),
}


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


@pytest.mark.parametrize(
    "part",
    [
        "xl/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
        "xl/embeddings/oleObject1.bin",
        "xl/activeX/activeX1.xml",
    ],
)
def test_what_it_carries_is_refused(part: str, inputs: Path, tmp_path: Path) -> None:
    code, told = ran("import", altered(inputs, tmp_path / "bad.xlsx", part, b"x"))
    assert code == 4
    assert "carries" in told


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
        code, told = ran("import", altered(blank, tmp_path / "bad.xlsx", spend, content))
        assert code == 4, told
        assert said in told
    code, told = ran("import", altered(blank, tmp_path / "bad.xlsx", "xl/vbaProject.bin", b"x"))
    assert code == 4
    assert "carries macros" in told


def test_a_far_cell_is_checked_in_no_time(inputs: Path, tmp_path: Path) -> None:
    code, told = ran("check", far_away(inputs, tmp_path / "far.xlsx"))
    assert code == 0, told


def test_another_ending_is_refused(inputs: Path, tmp_path: Path) -> None:
    other = tmp_path / "macros.xlsm"
    other.write_bytes(inputs.read_bytes())
    code, told = ran("import", other)
    assert code == 4
    assert "save it as an Excel workbook (.xlsx)" in told
