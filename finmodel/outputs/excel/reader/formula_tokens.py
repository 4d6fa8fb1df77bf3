"""The tokens of a formula: enough to judge it and to know what it reads."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!))
    |(?P<reference>(?:(?P<sheet>'(?:[^']|'')+'|\[?[\w.\]]+)!)?
        (?P<first>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(?P<last>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?
        (?![\w(]))
    |(?P<function>[A-Za-z_][\w.]*)(?=\()
    |(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?%?)
    |(?P<name>[A-Za-z_\\][\w.!]*)
    |(?P<operator><=|>=|<>|[-+*/^&=<>%(),;:{}!\[\]'\#@])
    |(?P<space>\s+)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """One token: its kind and text, and for a reference its sheet and corners."""

    kind: str
    text: str
    sheet: str = ""
    first: str = ""
    last: str = ""


@lru_cache(maxsize=200_000)
def tokens(formula: str) -> tuple[Token, ...]:
    """The tokens of a formula, without spaces; what is none is a token of kind `unknown`."""
    return tuple(_tokens(formula.removeprefix("=")))


def _tokens(formula: str) -> Iterator[Token]:
    position = 0
    while position < len(formula):
        found = _TOKEN.match(formula, position)
        if found is None:
            yield Token("unknown", formula[position])
            position += 1
            continue
        position = found.end()
        kind = found.lastgroup or ""
        if found["reference"]:
            sheet = found["sheet"] or ""
            if sheet.startswith("'"):
                sheet = sheet[1:-1].replace("''", "'")
            yield Token("reference", found[0], sheet, found["first"], found["last"] or "")
        elif kind != "space":
            yield Token(kind, found[0])


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when filled so many rows down and columns to the right."""
    out = []
    position = 0
    for found in _TOKEN.finditer(formula):
        out.append(formula[position : found.start()])
        position = found.end()
        if found["reference"]:
            sheet = f"{found['sheet']}!" if found["sheet"] else ""
            last = f":{_shifted(found['last'], rows, columns)}" if found["last"] else ""
            out.append(f"{sheet}{_shifted(found['first'], rows, columns)}{last}")
        else:
            out.append(found[0])
    return "".join((*out, formula[position:]))


_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")


def _shifted(corner: str, rows: int, columns: int) -> str:
    from finmodel.outputs.excel.reader.sheets import letters

    found = _CORNER.fullmatch(corner)
    if found is None:
        return corner
    fixed_column, column, fixed_row, row = found.groups()
    if not fixed_column:
        column = letters(max(1, column_of(column) + columns))
    number = int(row) if fixed_row else int(row) + rows
    return f"{fixed_column}{column}{fixed_row}{number}"


def column_of(name: str) -> int:
    """1 for A."""
    column = 0
    for character in name.upper():
        column = column * 26 + ord(character) - 64
    return column


@lru_cache(maxsize=200_000)
def corner(name: str) -> tuple[int, int]:
    """Row and column of a corner, whether or not it is fixed."""
    found = _CORNER.fullmatch(name)
    if found is None:
        return 0, 0
    return int(found[4]), column_of(found[2])


def relative(formula: str, row: int, column: int) -> str:
    """The formula with its references relative to its cell: the same along a row filled right."""
    parts = []
    for token in tokens(formula):
        if token.kind != "reference":
            parts.append(token.text)
            continue
        corners = [_relative(one, row, column) for one in (token.first, token.last) if one]
        parts.append(f"{token.sheet}!{':'.join(corners)}")
    return "\x1f".join(parts)


def _relative(name: str, row: int, column: int) -> str:
    parsed = _parsed(name)
    if parsed is None:
        return name
    fixed_row, at_row, fixed_column, at_column = parsed
    down = f"R{at_row}" if fixed_row else f"R[{at_row - row}]"
    return f"{down}C{at_column}" if fixed_column else f"{down}C[{at_column - column}]"


@lru_cache(maxsize=200_000)
def _parsed(name: str) -> tuple[bool, int, bool, int] | None:
    """Whether the row of a corner is fixed, the row, and the same of its column."""
    found = _CORNER.fullmatch(name)
    if found is None:
        return None
    fixed_column, letters_, fixed_row, number = found.groups()
    return bool(fixed_row), int(number), bool(fixed_column), column_of(letters_)
