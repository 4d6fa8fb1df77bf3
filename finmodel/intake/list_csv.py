"""A list from a CSV file: its encoding and what separates its columns found out."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from finmodel.intake.list_cells import Line, placed, text_cell
from finmodel.intake.list_file import BadList, ListSheet
from finmodel.outputs.excel.reader.limits import LONGEST_TEXT

_SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas"}
"""The likelier first where two fit: commas stand in amounts and in titles too."""
_AGAIN = "save it again as CSV UTF-8"
_LOOKED_AT = 65_536
"""Characters from which the separator is found out."""
_TWICE_ENCODED = ("Â£", "â€", "Ã©")
"""What UTF-8 looks like where it is taken for Windows-1252."""


def csv_sheet(path: Path, data: bytes) -> tuple[ListSheet, str]:
    """The one sheet of a CSV file, and how it was read.

    A cell is its text as it stands; one of nothing but spaces is empty.

    Raises:
        BadList: it is no text, or its quotation marks do not pair.
    """
    text, encoding = _decoded(path, data)
    separator, text = _separator(text)
    values = placed(path, "", _rows(path, text, separator))
    return ListSheet("", values), f"{encoding}, columns separated by {_SEPARATORS[separator]}"


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding."""
    for mark, encoding, name in (
        (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with its mark"),
        (b"\xff\xfe", "utf-16", "UTF-16"),
        (b"\xfe\xff", "utf-16", "UTF-16"),
        (b"", "utf-8", "UTF-8"),
        (b"", "cp1252", "Windows-1252"),
    ):
        if not data.startswith(mark):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            if mark:
                raise BadList(path, f"is not the {name} that it says it is: {_AGAIN}") from None
            continue
        if "\0" in text:
            raise BadList(path, f"holds characters that no text has: {_AGAIN}")
        if encoding == "cp1252" and any(mixed in text for mixed in _TWICE_ENCODED):
            raise BadList(path, f"mixes UTF-8 with another encoding: {_AGAIN}")
        return text, name
    raise BadList(path, f"is in no encoding that is known (UTF-8 or Windows-1252): {_AGAIN}")


def _separator(text: str) -> tuple[str, str]:
    """What separates the columns, and the text without a first line that says it to Excel."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').lower().removeprefix("sep=")
    if first.lower().lstrip('"').startswith("sep=") and said in ("", *_SEPARATORS):
        return said or "\t", rest
    beginning = text[:_LOOKED_AT]
    return max(_SEPARATORS, key=lambda one: _evenness(beginning, one)), text


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How many lines have the most common width, and that width; nought where it is one."""
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(line) for line in lines if len(line) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _rows(path: Path, text: str, separator: str) -> Iterator[Line]:
    for row, line in enumerate(_lines(path, text, separator), 1):
        if any(len(item) > LONGEST_TEXT for item in line):
            raise BadList(
                path,
                f"has more than {LONGEST_TEXT:,} characters in a cell of row {row}: is a "
                "quotation mark before it without its pair?",
            )
        values: list[object] = [text_cell(item) for item in line]
        while values and values[-1] is None:
            values.pop()
        if values:
            yield row, values


def _lines(path: Path, text: str, separator: str) -> Iterator[list[str]]:
    # Told apart from text after a quotation mark, which Excel reads as it stands.
    strict = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    began = 0
    try:
        for _ in strict:
            began = strict.line_num
    except csv.Error as error:
        if "end of data" in str(error):
            raise BadList(
                path, f"opens a quotation mark in line {began + 1} that is never closed: close it"
            ) from None
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise BadList(path, f"cannot be read as CSV: {error}; {_AGAIN}") from None
