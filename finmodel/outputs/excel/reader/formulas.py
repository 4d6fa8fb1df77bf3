"""What a formula consists of and which cells it reads, by openpyxl's tokenizer."""

from functools import lru_cache
from typing import NamedTuple

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError  # type: ignore[import-untyped]
from openpyxl.formula.translate import Translator, TranslatorError  # type: ignore[import-untyped]
from openpyxl.utils.cell import range_boundaries  # type: ignore[import-untyped]

LONGEST_READ = 8_192
"""Characters a spreadsheet allows in a formula; a longer one is not read."""
_KEPT = 200_000
_OUT_OF_RANGE = "#REF!"
# Beyond every sheet, so that a formula moved there never meets the first row or column.
_FAR_ROW, _FAR_COLUMN = 2_000_000, 9_000


class Area(NamedTuple):
    """Cells that a formula reads, counted from 1; `sheet` is "" for the formula's own."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is one of them."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@lru_cache(maxsize=_KEPT)
def tokens(formula: str) -> tuple[Token, ...]:
    """The tokens of a formula without spaces; none where it cannot be read as one."""
    return tuple(token for token in _all_tokens(formula) if token.type != Token.WSPACE)


@lru_cache(maxsize=_KEPT)
def _all_tokens(formula: str) -> tuple[Token, ...]:
    if len(formula) > LONGEST_READ:
        return ()
    try:
        return tuple(Tokenizer(f"={formula.removeprefix('=')}").items)
    except (TokenizerError, IndexError):
        return ()


def is_reference(token: Token) -> bool:
    """Whether a token names cells, in this workbook or in another."""
    return bool(token.type == Token.OPERAND and token.subtype == Token.RANGE)


@lru_cache(maxsize=_KEPT)
def areas(formula: str) -> tuple[Area, ...]:
    """The areas a formula reads; names, and whole rows and columns, are left out."""
    found = (area_of(token.value) for token in tokens(formula) if is_reference(token))
    return tuple(area for area in found if area is not None)


@lru_cache(maxsize=_KEPT)
def area_of(text: str) -> Area | None:
    """The area a reference names, as Inputs!$A$7:$C$9; None for names, whole rows and columns."""
    sheet, _, cells = text.rpartition("!")
    try:
        left, top, right, bottom = range_boundaries(cells)
    except ValueError:
        return None
    if None in (left, top, right, bottom):
        return None
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return Area(sheet, min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula filled so many rows down and columns to the right; #REF! outside the sheet."""
    if len(formula) > LONGEST_READ:
        return _OUT_OF_RANGE
    try:
        return "".join(
            Translator.translate_range(token.value, rows, columns)
            if is_reference(token)
            else token.value
            for token in _all_tokens(formula)
        )
    except TranslatorError:
        return _OUT_OF_RANGE


@lru_cache(maxsize=_KEPT)
def relative(formula: str, row: int, column: int) -> str:
    """The formula as it reads from its own cell: the same all along a row filled to the right."""
    down, across = _FAR_ROW - row, _FAR_COLUMN - column
    try:
        return "\x1f".join(
            Translator.translate_range(token.value, down, across)
            if is_reference(token)
            else token.value
            for token in tokens(formula)
        )
    except TranslatorError:
        return formula
