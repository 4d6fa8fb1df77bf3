"""The XML of a part with odd values, and with elements dropped, doubled, moved and nested."""

import re
from collections.abc import Callable
from random import Random

_ODD = (
    "",
    "0",
    "-1",
    "1",
    "7a",
    "999999",
    "1048577",
    "9" * 5_000,
    "1e999",
    "NaN",
    "1_300",
    "١٢",
    "TRUE",
    "1300abc",
    "-0",
    "0x10",
    "1.5",
    "A1",
    "XFD1048576",
    "ZZZZ1",
    "Z" * 9_000,
    "A1:XFD1048576",
    "s",
    "inlineStr",
    "e",
    "b",
    "d",
    "str",
    "n",
    "2025-10-01",
    "General",
    "0%",
    "yyyy-mm-dd",
    "@",
    "=1+1",
    "../../x",
    "rId1",
    "rId99",
    "_x0000_",
    "_xD800_",
    "_x000D_",
    "&#13;",
    "&lt;",
    "\u202e",
    "#REF!",
    "#DIV/0!",
    "INDIRECT(A1)",
    "((((((((",
    "x" * 40_000,
    "1904",
    "true",
    "hidden",
)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_TEXT = re.compile(r">([^<>]+)<")
_ELEMENT = re.compile(r"<(\w[\w:]*)\b[^<>]*?(?:/>|>[^<>]*</\1>)")
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")


def _attributes(text: str, chance: Random) -> str:
    found = chance.choice(list(_ATTRIBUTE.finditer(text)) or [None])
    if found is None:
        return text
    return f"{text[: found.start(2)]}{odd_text(chance)}{text[found.end(2) :]}"


def _texts(text: str, chance: Random) -> str:
    found = chance.choice(list(_TEXT.finditer(text)) or [None])
    return (
        text if found is None else text[: found.start(1)] + odd_text(chance) + text[found.end(1) :]
    )


def _numerals(text: str, chance: Random) -> str:
    found = chance.choice(list(_NUMERAL.finditer(text)) or [None])
    return text if found is None else text[: found.start()] + odd_text(chance) + text[found.end() :]


def _dropped(text: str, chance: Random) -> str:
    found = chance.choice(list(_ELEMENT.finditer(text)) or [None])
    return text if found is None else text[: found.start()] + text[found.end() :]


def _twice(text: str, chance: Random) -> str:
    found = chance.choice(list(_ELEMENT.finditer(text)) or [None])
    return text if found is None else text[: found.end()] + found[0] + text[found.end() :]


def _moved(text: str, chance: Random) -> str:
    found = list(_ELEMENT.finditer(text))
    if len(found) < 2:
        return text
    one, other = sorted(chance.sample(found, 2), key=lambda each: each.start())
    if one.end() > other.start():
        return text
    between = text[one.end() : other.start()]
    return text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def _nested(text: str, chance: Random) -> str:
    found = chance.choice(list(_ELEMENT.finditer(text)) or [None])
    if found is None:
        return text
    deep = chance.choice((3, 70, 5_000))
    return text[: found.start()] + "<x>" * deep + found[0] + "</x>" * deep + text[found.end() :]


def odd_text(chance: Random) -> str:
    return chance.choice(_ODD).replace('"', "")


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    _attributes,
    _attributes,
    _texts,
    _texts,
    _numerals,
    _dropped,
    _twice,
    _moved,
    _nested,
)
