"""How the numbers of cells are shown: as dates, as percentages, as money, with leading zeros."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import (  # type: ignore[import-untyped]
    BUILTIN_FORMATS,
    is_date_format,
)

from finmodel.outputs.excel.reader.limits import LONGEST_FORMAT, MOST_STYLES
from finmodel.outputs.excel.reader.package import BadWorkbook, Package
from finmodel.outputs.excel.reader.parts import MAIN

GENERAL = "General"
_ASIAN_DATES = frozenset(map(str, (*range(27, 37), *range(50, 59))))
"""Formats without a code of their own that show dates, in a way that depends on the language."""
_BUILT_IN = {
    **{str(number): code for number, code in BUILTIN_FORMATS.items()},
    **dict.fromkeys(_ASIAN_DATES, "yyyy-mm-dd"),
}
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
_LANGUAGE = re.compile(r"\[\$-[^\]]*\]")
_ZEROS = re.compile("0{2,}")
Styles = dict[str, tuple[int, str]]
"""The text of a style's number -> the number, and how numbers are shown in it."""


def read_styles(package: Package, part: str) -> tuple[Styles, frozenset[int]]:
    """The styles of cells, and those of them that are not locked.

    Raises:
        BadWorkbook: there are more than Excel allows, or a format is too long.
    """
    if not part:
        return {"0": (0, GENERAL)}, frozenset()
    root = package.root(part)
    own = {
        one.get("numFmtId", ""): one.get("formatCode", GENERAL)
        for one in root.findall(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    if any(len(code) > LONGEST_FORMAT for code in own.values()):
        raise BadWorkbook(package.path, f"has a number format of over {LONGEST_FORMAT} characters")
    known = {**_BUILT_IN, **own}
    found = root.findall(f"{MAIN}cellXfs/{MAIN}xf")
    if len(found) > MOST_STYLES:
        raise BadWorkbook(package.path, f"has more than {MOST_STYLES:,} styles of cells")
    styles = {
        str(number): (number, known.get(one.get("numFmtId", "0"), GENERAL))
        for number, one in enumerate(found)
    }
    unlocked = frozenset(number for number, one in enumerate(found) if _is_unlocked(one))
    return styles or {"0": (0, GENERAL)}, unlocked


def _is_unlocked(style: Element) -> bool:
    held = style.find(f"{MAIN}protection")
    return held is not None and held.get("locked") in ("0", "false")


@lru_cache(maxsize=10_000)
def shows_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    return bool(is_date_format(code))


@lru_cache(maxsize=10_000)
def shows_percentage(code: str) -> bool:
    """Whether a format shows a number as a percentage."""
    return "%" in _LITERAL.sub("", code)


@lru_cache(maxsize=10_000)
def shows_money(code: str) -> bool:
    """Whether a format shows a number with a sign of money."""
    return any(sign in _LANGUAGE.sub("", code) for sign in "£$€")


def with_leading_zeros(value: float, code: str) -> str | None:
    """The digits that a format such as 00000 shows of a number; None where it is another."""
    if not _ZEROS.fullmatch(code) or value < 0 or value != int(value):
        return None
    return f"{int(value):0{len(code)}d}"
