"""A workbook as the package of parts it is, opened under limits before anything is read.

A small file can unpack to gigabytes, name a cell in the last row of the last column, or carry
macros and links. What is not plain cells is refused, and everything is counted while it is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

LARGEST_FILE = 10 * 1024 * 1024
"""The largest workbook taken back, in bytes."""
LARGEST_CHECKED = 100 * 1024 * 1024
"""The largest workbook checked, in bytes: it is streamed."""
MOST_ROWS = 5_000
"""The rows read of each sheet of a workbook taken back."""
MOST_PARTS = 500
MOST_UNPACKED = 100 * 1024 * 1024
"""The most a workbook that is taken back may unpack to, in bytes."""
MOST_UNPACKED_CHECKED = 400 * 1024 * 1024
"""The most one that is checked may: 2,000 schemes come to 140 MB, read part by part."""
MOST_RATIO = 200
TOO_MANY = "a set this large is edited with finmodel export --records, a row for each record"
"""What to do where a set has more assumptions than a workbook of them is read for."""
_RATIO_FROM = 1024 * 1024
"""Below this size a part may be as repetitive as it likes."""

_FORBIDDEN = (
    ("vbaproject", "macros"),
    ("xl/macrosheets/", "macros"),
    ("xl/dialogsheets/", "macros"),
    ("xl/externallinks/", "links to other workbooks"),
    ("xl/connections.xml", "data connections"),
    ("xl/querytables/", "data connections"),
    ("xl/embeddings/", "embedded files"),
    ("xl/activex/", "controls"),
    ("xl/ctrlprops/", "controls"),
    ("oleobject", "embedded files"),
)


class BadWorkbook(Exception):  # noqa: N818 - named for what the file is
    """A workbook that is not read; the message says why, and what to do."""

    def __init__(self, path: str | Path, reason: str) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(f"{self.path}: {reason}")


@dataclass(frozen=True, eq=False, slots=True)
class Package:
    """An open workbook file.

    Attributes:
        path: as the user typed it.
        parts: every part by its name in lower case.
        carries: what it carries that a workbook of figures has no use for, by part.
        most_unpacked: how many bytes may be read from it in all.
    """

    path: Path
    archive: ZipFile
    parts: dict[str, ZipInfo]
    carries: dict[str, str]
    most_unpacked: int

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self.parts

    def events(self, part: str, *, starts: bool = False) -> Iterator[tuple[str, Element]]:
        """The elements of an XML part as they end; no document type, no entities.

        Raises:
            BadWorkbook: the part is missing, is not XML, or is larger than it says.
        """
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import ParseError, iterparse

        kinds = ("start", "end") if starts else ("end",)
        try:
            with self.archive.open(self.parts[part.lower()]) as stream:
                counted = _Counted(stream, self.path, self.most_unpacked)
                yield from iterparse(counted, events=kinds, forbid_dtd=True)
        except KeyError:
            raise BadWorkbook(self.path, f"has no part {part}: is it a workbook?") from None
        except (ParseError, DefusedXmlException, BadZipFile, EOFError, ValueError) as fault:
            raise BadWorkbook(self.path, f"its part {part} cannot be read: {fault}") from None

    def root(self, part: str) -> Element:
        """A small XML part as a whole."""
        last: Element | None = None
        for _, element in self.events(part):
            last = element
        if last is None:
            raise BadWorkbook(self.path, f"its part {part} is empty")
        return last


class _Counted:
    """A stream that refuses to give more than was agreed."""

    def __init__(self, stream: IO[bytes], path: Path, most: int) -> None:
        self.stream = stream
        self.path = path
        self.most = self.left = most

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(65_536 if size < 0 else size)
        self.left -= len(data)
        if self.left < 0:
            raise BadWorkbook(self.path, _too_much(self.most, self.most))
        return data


def opened(path: Path, largest: int = LARGEST_FILE) -> Package:
    """Open a workbook, having refused what is too large or no workbook.

    Raises:
        BadWorkbook: it is not there, is not an .xlsx file, or is beyond the limits.
    """
    if path.suffix.lower() != ".xlsx":
        raise BadWorkbook(path, "is not an .xlsx file: save it as an Excel workbook (.xlsx)")
    try:
        size = path.stat().st_size
    except OSError as fault:
        raise BadWorkbook(path, (fault.strerror or str(fault)).lower()) from None
    if size > largest:
        hint = f" ({TOO_MANY})" if largest == LARGEST_FILE else ""
        message = f"is larger than {largest // 1024**2} MB: is it the right file?{hint}"
        raise BadWorkbook(path, message)
    try:
        with path.open("rb") as file:
            start = file.read(8)
        if start.startswith(b"\xd0\xcf\x11\xe0"):
            raise BadWorkbook(
                path, "is locked with a password, or an old .xls: save it without, as .xlsx"
            )
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError) as fault:
        raise BadWorkbook(path, f"is not a workbook: {fault}") from None
    return _limited(
        path, archive, MOST_UNPACKED if largest == LARGEST_FILE else MOST_UNPACKED_CHECKED
    )


def opened_in_memory(path: Path, data: bytes) -> Package:
    """The package of a workbook that was just made, by the name that faults call it."""
    return _limited(path, ZipFile(BytesIO(data)), MOST_UNPACKED_CHECKED)


def _limited(path: Path, archive: ZipFile, most: int) -> Package:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        raise BadWorkbook(path, f"has {len(infos):,} parts: a workbook has at most {MOST_PARTS}")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > most:
        raise BadWorkbook(path, _too_much(unpacked, most))
    for info in infos:
        if info.file_size > _RATIO_FROM and info.file_size > MOST_RATIO * max(
            1, info.compress_size
        ):
            raise BadWorkbook(
                path,
                f"its part {info.filename[:80]} unpacks to more than {MOST_RATIO} times its size",
            )
        if info.flag_bits & 1:
            raise BadWorkbook(path, "is encrypted: save it without a password")
    parts = {info.filename.lower(): info for info in infos}
    if len(parts) != len(infos):
        raise BadWorkbook(path, "names a part twice")
    carries = {name: what for name in parts for mark, what in _FORBIDDEN if mark in name}
    return Package(path, archive, parts, carries, most)


def _too_much(unpacked: int, most: int) -> str:
    return f"unpacks to {unpacked / 1024**2:,.0f} MB: at most {most // 1024**2} MB are read"


def refuse_what_it_carries(package: Package) -> None:
    """Refuse a workbook with macros, links, connections or embedded files.

    Raises:
        BadWorkbook: it carries one.
    """
    for part, what in package.carries.items():
        raise BadWorkbook(package.path, f"carries {what} ({part[:80]}): save it without")
