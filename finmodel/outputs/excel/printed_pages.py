"""How a sheet falls on A4 paper: the scale that fits its columns, and the rows of a page."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

TOP, BOTTOM, SIDE = 0.5, 0.6, 0.4
"""The margins of every sheet, in inches; the footer is in the bottom one."""
_INCH = 72.0
_SHORT, _LONG = 595.3, 841.9
OF_A_CHARACTER, _PADDING, _OF_A_PIXEL = 7, 5, 0.75
_TO_SPARE = 0.97
"""Programs differ by a pixel or two a column."""


class Paper(NamedTuple):
    """What of a sheet of A4 is printed on, in points."""

    width: float
    height: float


PORTRAIT = Paper(_SHORT - 2 * SIDE * _INCH, _LONG - (TOP + BOTTOM) * _INCH)
LANDSCAPE = Paper(_LONG - 2 * SIDE * _INCH, _SHORT - (TOP + BOTTOM) * _INCH)


def pixels_of(width: float) -> int:
    """How wide a column is that is given in characters, as spreadsheets do."""
    return int(width * OF_A_CHARACTER + _PADDING)


def scale_of(pixels: Iterable[int], paper: Paper) -> int:
    """The scale in % at which columns of so many pixels fit on one page, at most 100."""
    points = sum(pixels) * _OF_A_PIXEL
    return min(100, int(100 * _TO_SPARE * paper.width / points)) if points else 100


def scale_across(widths: Iterable[float], paper: Paper) -> int:
    """The same of columns that are given in characters."""
    return scale_of(map(pixels_of, widths), paper)


def points_of_a_page(paper: Paper, scale: int) -> float:
    """How many points of rows a page holds at a scale in %."""
    return paper.height * _TO_SPARE * 100 / scale


def breaks_between(blocks: Sequence[tuple[int, int]], most: int) -> list[int]:
    """The rows at which a page begins, so that no block is split that fits on one.

    Args:
        blocks: the first row of each, and the row after its last; in order.
        most: rows that a page holds below the headings it repeats.
    """
    breaks: list[int] = []
    top = blocks[0][0] if blocks else 0
    for first, end in blocks:
        if end - top > most and first > top:
            breaks.append(first)
            top = first
        while end - top > most:
            top += most
            breaks.append(top)
    return breaks
