"""Workbooks made to harm, and what is said of each."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.outputs.excel.workbooks import with_extra

COMMANDS = ("import", "check")
INPUTS = "xl/worksheets/sheet1.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows: bytes) -> bytes:
    return b"<worksheet " + NAMESPACE + b"><sheetData>" + rows + b"</sheetData></worksheet>"


def far_away(source: Path, target: Path) -> Path:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_extra(source, target, INPUTS, sheet(cell))


def bomb(source: Path, target: Path) -> Path:
    return with_extra(source, target, INPUTS, sheet(b" " * 60_000_000))


def large(source: Path, target: Path) -> Path:
    return with_extra(source, target, INPUTS, sheet(b" " * 120_000_000))


def larger(source: Path, target: Path) -> Path:
    return with_extra(source, target, INPUTS, sheet(b" " * 450_000_000))


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
    return with_extra(source, target, INPUTS, sheet(b'<row r="1">' + cells + b"</row>"))


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
    return with_extra(source, target, INPUTS, text + sheet(cell))


def outside(source: Path, target: Path) -> Path:
    text = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    return with_extra(source, target, INPUTS, text + sheet(cell))


def many_rows(source: Path, target: Path) -> Path:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 9000))
    return with_extra(source, target, INPUTS, sheet(rows))


def no_cell(source: Path, target: Path) -> Path:
    return with_extra(source, target, INPUTS, sheet(b'<row r="1"><c r="ZZZZ9"><v>1</v></c></row>'))


def no_string(source: Path, target: Path) -> Path:
    cell = b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'
    return with_extra(source, target, INPUTS, sheet(cell))


def cut_short(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes()[:5000])
    return target


def old_workbook(source: Path, target: Path) -> Path:
    target.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + source.read_bytes()[:1000])
    return target


def text_file(_source: Path, target: Path) -> Path:
    target.write_text("not a workbook")
    return target


Made = Callable[[Path, Path], Path]
REFUSED: dict[str, tuple[Made, str, tuple[str, ...]]] = {
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
    "a cell that is none": (no_cell, "is not a cell", COMMANDS),
    "a text that is not there": (no_string, "Inputs", COMMANDS),
    "a file cut short": (cut_short, "is not a workbook", COMMANDS),
    "an old or locked workbook": (old_workbook, "password", COMMANDS),
    "another kind of file": (text_file, "is not a workbook", COMMANDS),
}
CARRYING = (
    "xl/vbaProject.bin",
    "xl/macrosheets/sheet1.xml",
    "xl/externalLinks/externalLink1.xml",
    "xl/connections.xml",
    "xl/queryTables/queryTable1.xml",
    "xl/embeddings/oleObject1.bin",
    "xl/activeX/activeX1.xml",
)
"""Parts that no workbook of figures has a use for."""
LARGE = (larger, too_many_bytes)
"""Those that take long to make."""
