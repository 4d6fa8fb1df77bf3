"""A workbook as the package of parts it is, opened under limits before anything is read.

A small file can unpack to gigabytes, name a cell in the last row of the last column, or carry
macros and links. What is not plain cells is refused, and everything is counted while it is read.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from finmodel.outputs.excel.reader.limits import (
    CHECKED,
    DEEPEST,
    LONGEST_MARKUP,
    MEGABYTE,
    MOST_PARTS,
    MOST_RATIO,
    RATIO_FROM,
    TAKEN_BACK,
    Limits,
)

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
_DAMAGE = (
    BadZipFile,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Python's own readers raise at a file that is damaged."""
DECLARES_A_TYPE = "it declares a document type, as no workbook does"
_ENTRY = b"PK\x01\x02"
"""What an entry of a zip's list of parts begins with."""
_ENCRYPTED = 1


class BadWorkbook(Exception):  # noqa: N818 - named for what the file is
    """A workbook that is not read; the message says why, and what to do."""

    def __init__(self, path: str | Path, reason: str) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(f"{self.path}: {reason}")


@dataclass(eq=False, slots=True)
class Package:
    """An open workbook file.

    Attributes:
        path: as the user typed it.
        parts: every part by its name in lower case.
        carries: what it carries that a workbook of figures has no use for, by part.
        limits: how much of it is read.
        macros: whether one with macros is read: they are never run.
        elements: how many elements were read so far.
    """

    path: Path
    archive: ZipFile
    parts: dict[str, ZipInfo]
    carries: dict[str, str]
    limits: Limits
    macros: bool = False
    elements: int = 0

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self.parts

    def events(self, part: str, *, starts: bool = False) -> Iterator[tuple[str, Element]]:
        """The elements of an XML part as they end; no document type, no entities.

        Raises:
            BadWorkbook: the part is missing, is not XML, or is larger than it says.
        """
        from defusedxml.ElementTree import iterparse

        depth = 0
        with self.stream(part) as counted:
            for event, element in iterparse(counted, ("start", "end"), forbid_dtd=True):
                if event == "end":
                    depth -= 1
                    yield event, element
                    continue
                depth += 1
                if depth > DEEPEST:
                    reason = f"its part {part[:80]} has elements {DEEPEST} deep within each other"
                    raise BadWorkbook(self.path, reason)
                self.count(1)
                if starts:
                    yield event, element

    @contextmanager
    def stream(self, part: str) -> Iterator["Counted"]:
        """The bytes of a part, for a parser; what goes wrong with either is one sentence.

        Raises:
            BadWorkbook: the part is missing, is not XML, or is larger than it says.
        """
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import ParseError

        if not self.has(part):
            raise BadWorkbook(self.path, f"has no part {part[:80]}: is it a workbook?")
        try:
            with self.archive.open(self.parts[part.lower()]) as stream:
                yield Counted(stream, self, part)
        except DefusedXmlException:
            raise BadWorkbook(self.path, unreadable(part, DECLARES_A_TYPE)) from None
        except ParseError as fault:
            raise BadWorkbook(self.path, unreadable(part, f"it is not XML: {fault}")) from None
        except LookupError:
            reason = "it is in an encoding that no workbook uses"
            raise BadWorkbook(self.path, unreadable(part, reason)) from None
        except _DAMAGE:
            raise BadWorkbook(self.path, unreadable(part, "the file is damaged")) from None

    def count(self, elements: int) -> None:
        """Count elements that were read; raises BadWorkbook where there are too many."""
        self.elements += elements
        if self.elements > self.limits.elements:
            hint = f" ({self.limits.edit_instead})" if self.limits.edit_instead else ""
            reason = f"holds more than {self.limits.elements:,} elements, as cells are{hint}"
            raise BadWorkbook(self.path, reason)

    def root(self, part: str) -> Element:
        """A small XML part as a whole."""
        last: Element | None = None
        for _, element in self.events(part):
            last = element
        if last is None:
            raise BadWorkbook(self.path, f"its part {part} is empty")
        return last


class Counted:
    """A stream that refuses to give more than was agreed."""

    def __init__(self, stream: IO[bytes], package: Package, part: str) -> None:
        self.stream = stream
        self.package = package
        self.part = part
        self.left = package.limits.unpacked
        self.unbroken = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the part; raises BadWorkbook beyond what was agreed."""
        data = self.stream.read(65_536 if size < 0 else size)
        self.left -= len(data)
        if self.left < 0:
            most = self.package.limits.unpacked
            raise BadWorkbook(self.package.path, _too_much(most, most))
        # A parser starts an element again at every piece it is given: a long one takes for ever.
        self.unbroken = self.unbroken + len(data) if b"<" not in data else len(data)
        if self.unbroken > LONGEST_MARKUP:
            reason = f"its part {self.part[:80]} holds a text or an attribute of more than 1 MB"
            raise BadWorkbook(self.package.path, reason)
        return data


def unreadable(part: str, reason: str) -> str:
    """The sentence for a part that cannot be read."""
    return f"its part {part[:80]} cannot be read: {reason}"


def opened(path: Path, limits: Limits = TAKEN_BACK) -> Package:
    """Open a workbook, having refused what is too large or no workbook.

    Raises:
        BadWorkbook: it is not there, is not an .xlsx file, or is beyond the limits.
    """
    if path.suffix.lower() != ".xlsx":
        raise BadWorkbook(path, "is not an .xlsx file: save it as an Excel workbook (.xlsx)")
    return package_of(path, bytes_of(path, limits, "workbook"), limits)


def bytes_of(path: Path, limits: Limits, what: str) -> bytes:
    """The bytes of a file within limits; `what` says what it should be.

    Raises:
        BadWorkbook: it is not there, is no ordinary file, is empty or is too large.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "is not the name of a file"
        raise BadWorkbook(path, reason.lower()) from None
    # Before it is opened: a pipe would be waited for, and a device has no end.
    if stat.S_ISDIR(found.st_mode):
        raise BadWorkbook(path, f"is a folder, not a {what}")
    if not stat.S_ISREG(found.st_mode):
        raise BadWorkbook(path, f"is not an ordinary file: save the {what} as one")
    if found.st_size > limits.file:
        hint = f" ({limits.edit_instead})" if limits.edit_instead else ""
        message = f"is larger than {limits.file // MEGABYTE} MB: is it the right file?{hint}"
        raise BadWorkbook(path, message)
    if not found.st_size:
        raise BadWorkbook(path, "is empty")
    try:
        with path.open("rb") as file:
            return file.read(limits.file + 1)
    except OSError as fault:
        raise BadWorkbook(path, (fault.strerror or "cannot be read").lower()) from None


def package_of(path: Path, data: bytes, limits: Limits, *, macros: bool = False) -> Package:
    """The package of a workbook's bytes; with `macros`, one that has them is opened as well.

    Raises:
        BadWorkbook: it is not an .xlsx file, or is beyond the limits.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadWorkbook(
            path, "is locked with a password, or an old .xls: save it without, as .xlsx"
        )
    return _limited(path, data, limits, macros=macros)


def opened_in_memory(path: Path, data: bytes) -> Package:
    """The package of a workbook that was just made, by the name that faults call it."""
    return _limited(path, data, CHECKED)


def _limited(path: Path, data: bytes, limits: Limits, *, macros: bool = False) -> Package:
    entries = data.count(_ENTRY)
    if entries > 2 * MOST_PARTS:
        # Said before the list is read: a list of a million parts takes long by itself.
        raise BadWorkbook(path, f"has too many parts: a workbook has at most {MOST_PARTS}")
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGE:
        raise BadWorkbook(path, "is not a workbook, or is damaged: it is not a zip file") from None
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        raise BadWorkbook(path, f"has {len(infos):,} parts: a workbook has at most {MOST_PARTS}")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.unpacked:
        raise BadWorkbook(path, _too_much(unpacked, limits.unpacked))
    for info in infos:
        _refuse_part(path, info)
    parts = {info.filename.lower(): info for info in infos}
    if len(parts) != len(infos):
        raise BadWorkbook(path, "names a part twice")
    carries = {name: what for name in parts for mark, what in _FORBIDDEN if mark in name}
    return Package(path, archive, parts, carries, limits, macros)


def _refuse_part(path: Path, info: ZipInfo) -> None:
    name = info.filename[:80]
    if info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(1, info.compress_size):
        raise BadWorkbook(path, f"its part {name} unpacks to more than {MOST_RATIO} times its size")
    if info.flag_bits & _ENCRYPTED:
        raise BadWorkbook(path, "is encrypted: save it without a password")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadWorkbook(path, f"its part {name} is compressed in a way that no workbook is")


def _too_much(unpacked: int, most: int) -> str:
    return f"unpacks to {unpacked / MEGABYTE:,.0f} MB: at most {most // MEGABYTE} MB are read"


def refuse_what_it_carries(package: Package) -> None:
    """Refuse a workbook with macros, links, connections or embedded files.

    Raises:
        BadWorkbook: it carries one.
    """
    for part, what in package.carries.items():
        raise BadWorkbook(package.path, f"carries {what} ({part[:80]}): save it without")
