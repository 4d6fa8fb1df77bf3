"""Workbooks whose bytes, parts or cells are damaged, and what is said of each."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

from tests.outputs.excel.reader.hostile import INPUTS, sheet
from tests.outputs.excel.workbooks import replaced, with_extra, with_part

Made = Callable[[Path, Path], Path]
DIGITS = b"9" * 5_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rows(content: bytes) -> Made:
    """The sheet Inputs with these rows and nothing else."""
    return lambda source, target: with_extra(source, target, INPUTS, sheet(content))


def part(name: str, pattern: str, by: str) -> Made:
    """One part with the first match of a pattern replaced."""
    return lambda source, target: with_part(source, target, name, replaced(pattern, by))


def instead(name: str, content: bytes) -> Made:
    """One part with another content."""
    return lambda source, target: with_extra(source, target, name, content)


def data_of(source: Path, name: str) -> tuple[bytes, int, int]:
    """The bytes of a file, and where the packed data of one of its parts begin and end."""
    data = source.read_bytes()
    with ZipFile(source) as archive:
        info = archive.getinfo(name)
    at = info.header_offset
    begins = at + 30 + int.from_bytes(data[at + 26 : at + 28], "little")
    begins += int.from_bytes(data[at + 28 : at + 30], "little")
    return data, begins, begins + info.compress_size


def flipped(source: Path, target: Path) -> Path:
    """A few bytes in the middle of packed data changed."""
    data, begins, ends = data_of(source, INPUTS)
    middle = (begins + ends) // 2
    target.write_bytes(data[:middle] + b"\xff\x00\xff\x00" + data[middle + 4 :])
    return target


def not_packed(source: Path, target: Path) -> Path:
    """Packed data that begin with what no packer writes."""
    data, begins, _ = data_of(source, INPUTS)
    target.write_bytes(data[:begins] + b"\xff\xff\xff\xff" + data[begins + 4 :])
    return target


def listed(source: Path, target: Path, offset: int, by: bytes) -> Path:
    """The entry of the sheet in the zip's list with a few of its bytes changed."""
    data = source.read_bytes()
    name = data.rindex(INPUTS.encode())
    at = data.rindex(b"PK\x01\x02", 0, name) + offset
    target.write_bytes(data[:at] + by + data[at + len(by) :])
    return target


def wrong_sum(source: Path, target: Path) -> Path:
    return listed(source, target, 16, b"\x00\x00\x00\x00")


def unknown_packing(source: Path, target: Path) -> Path:
    return listed(source, target, 10, b"\x63\x00")


def another_packing(source: Path, target: Path) -> Path:
    with ZipFile(source) as before, ZipFile(target, "w", ZIP_BZIP2) as after:
        for info in before.infolist():
            after.writestr(info.filename, before.read(info))
    return target


def many_entries(source: Path, target: Path) -> Path:
    with ZipFile(source) as before, ZipFile(target, "w") as after:
        for info in before.infolist():
            after.writestr(info.filename, before.read(info))
        for number in range(2_000):
            after.writestr(f"x{number}", b"")
    return target


def without(name: str) -> Made:
    def made(source: Path, target: Path) -> Path:
        with ZipFile(source) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
            for info in before.infolist():
                if info.filename != name:
                    after.writestr(info.filename, before.read(info))
        return target

    return made


def many_sheets(source: Path, target: Path) -> Path:
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(100_000))
    return with_part(source, target, "xl/workbook.xml", replaced("<sheets>", f"<sheets>{names}"))


def strict(source: Path, target: Path) -> Path:
    """As Excel saves "Strict Open XML Spreadsheet": with other namespaces throughout."""
    with ZipFile(source) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            text = before.read(info).decode("utf-8", "surrogateescape")
            for old, new in (
                ("http://schemas.openxmlformats.org/spreadsheetml/2006/", "spreadsheetml/"),
                ("http://schemas.openxmlformats.org/officeDocument/2006/", "officeDocument/"),
            ):
                text = text.replace(old, f"http://purl.oclc.org/ooxml/{new}")
            after.writestr(info.filename, text.encode("utf-8", "surrogateescape"))
    return target


ONE = b'<row r="1">%s</row>'
DAMAGED: dict[str, tuple[Made, str]] = {
    "packed data with a few bytes changed": (flipped, "cannot be read"),
    "packed data that are none": (not_packed, "the file is damaged"),
    "a checksum that is wrong": (wrong_sum, "the file is damaged"),
    "an unknown compression": (unknown_packing, "compressed in a way that no workbook is"),
    "another compression": (another_packing, "compressed in a way that no workbook is"),
    "a list of thousands of parts": (many_entries, "at most 500"),
    "no sheet": (without(INPUTS), "its sheet Inputs is missing from the file"),
    "no styles": (without("xl/styles.xml"), "has no part xl/styles.xml"),
    "no workbook": (without("xl/workbook.xml"), "has no part xl/workbook.xml"),
    "no relationships": (
        without("xl/_rels/workbook.xml.rels"), "its sheet Inputs is missing from the file",
    ),
    "a sheet twice": (
        part("xl/workbook.xml", "(<sheet name=.*?/>)", r"\1\1"), "Inputs is listed twice",
    ),
    "100,000 sheets": (many_sheets, "is listed twice"),
    "Strict Open XML": (
        strict, "is saved as Strict Open XML: save it as Excel Workbook (.xlsx)",
    ),
    "a Word document": (
        part("[Content_Types].xml", "spreadsheetml.sheet.main", "wordprocessingml.document.main"),
        "is a Word document",
    ),
    "a workbook with macros by another name": (
        part(
            "[Content_Types].xml",
            r"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main\+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        "is a workbook with macros under another name",
    ),
    "an encoding there is none of": (
        instead(INPUTS, b"<?xml version='1.0' encoding='klingon'?><worksheet/>"),
        "an encoding that no workbook uses",
    ),
    "elements far within each other": (
        instead(INPUTS, b"<a>" * 90_000 + b"</a>" * 90_000), "64 deep within each other",
    ),
    "an attribute of megabytes": (
        instead(INPUTS, b'<worksheet a="%s"/>' % b"".join(b"%d" % n for n in range(400_000))),
        "an attribute of more than 1 MB",
    ),
    "a row of 5,000 digits": (rows(b'<row r="%s"/>' % DIGITS), "999 is not a row"),
    "a row that is none": (rows(b'<row r="7a"/>'), "7a is not a row"),
    "a row too far": (rows(b'<row r="1048577"/>'), "row 1048577 is not a cell"),
    "a row twice": (
        rows(b'<row r="7"/><row r="7"/>'), "Inputs!7 is a row that occurs twice, or out of order",
    ),
    "a column of four letters": (
        rows(ONE % b'<c r="ZZZZ1"><v>1</v></c>'), "Inputs!ZZZZ1 is not a cell",
    ),
    "a column of 200,000 letters": (
        rows(ONE % (b'<c r="%s1"/>' % (b"Z" * 200_000))), "ZZZ is not a cell",
    ),
    "a cell of another row": (rows(ONE % b'<c r="A2"><v>1</v></c>'), "Inputs!A2 is in row 1"),
    "a cell twice": (
        rows(ONE % b'<c r="B1"><v>1</v></c><c r="B1"><v>2</v></c>'),
        "Inputs!B1 occurs twice, or out of order",
    ),
    "a cell out of order": (
        rows(ONE % b'<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        "Inputs!A1 occurs twice, or out of order",
    ),
    "a shared text without a number": (
        rows(ONE % b'<c r="A1" t="s"><v></v></c>'),
        'Inputs!A1 refers to a text that is not there: ""',
    ),
    "a shared text of 5,000 digits": (
        rows(ONE % (b'<c r="A1" t="s"><v>%s</v></c>' % DIGITS)),
        "Inputs!A1 refers to a text that is not there",
    ),
    "a shared text before the first": (
        rows(ONE % b'<c r="A1" t="s"><v>-1</v></c>'),
        'Inputs!A1 refers to a text that is not there: "-1"',
    ),
    "a style that is not there": (
        rows(ONE % b'<c r="A1" s="9999"><v>1</v></c>'),
        "Inputs!A1 has a style that the workbook lacks: 9999",
    ),
    "a style of 5,000 digits": (
        rows(ONE % (b'<c r="A1" s="%s"/>' % DIGITS)), "has a style that the workbook lacks",
    ),
    "a type that no cell has": (
        rows(ONE % b'<c r="A1" t="x"><v>1</v></c>'), 'Inputs!A1 is of a type that no cell has: "x"',
    ),
    "a text longer than a cell holds": (
        rows(ONE % (b'<c r="A1" t="str"><v>%s</v></c>' % (b"long" * 10_000))),
        "Inputs!A1 holds more than the 32,767 characters",
    ),
}  # fmt: skip
