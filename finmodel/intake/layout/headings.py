"""Where the headings of tables stand: words over columns of figures."""

from itertools import pairwise
from typing import TYPE_CHECKING

from finmodel.intake.layout.cells import Cells, Holds
from finmodel.intake.layout.unit_words import is_unit

if TYPE_CHECKING:
    import numpy as np

_LOOKED_AT = 12
"""Rows with figures below a row that say which columns hold figures there."""
_OFTEN = 0.3
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_ENOUGH = 0.5


def heading_rows(cells: Cells) -> list[tuple[int, int]]:
    """The rows of headings, as places of the first and last of rows that belong together.

    A row of headings has two cells or more, none of them a figure (years in order are none), and
    has words over more than half of the columns of figures that the rows below it have.
    """
    import numpy as np

    heads = _heads(cells)
    figures = cells.figures & ~heads
    with_figures = figures.any(axis=1).nonzero()[0]
    could_be = ((heads.sum(axis=1) >= 2) & ~figures.any(axis=1)).nonzero()[0]
    found: list[tuple[int, int]] = []
    below = np.searchsorted(with_figures, could_be, side="right")
    for place, first in zip(could_be.tolist(), below.tolist(), strict=True):
        rows = with_figures[first : first + _LOOKED_AT]
        if not len(rows):
            break
        columns = figures[rows].mean(axis=0) >= _OFTEN
        if not columns.any() or heads[place][columns].mean() <= _ENOUGH:
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        elif not is_unit_row(cells, place):
            found.append((place, place))
    return found


def is_unit_row(cells: Cells, place: int) -> bool:
    """Whether each filled cell of a row is a unit, such as £'000 or %."""
    texts = cells.texts(place)
    return bool(texts) and all(is_unit(text) for text in texts)


def are_years(amounts: list[float]) -> bool:
    """Whether figures are two calendar years or more, each the one after that before it."""
    return (
        len(amounts) > 1
        and all(_FIRST_YEAR <= one <= _LAST_YEAR for one in amounts)
        and all(later - earlier == 1 for earlier, later in pairwise(amounts))
    )


def _heads(cells: Cells) -> "np.ndarray":
    """Which cells may be a heading: words, days, and years that follow one another."""
    heads: np.ndarray = (cells.holds == Holds.WORDS) | (cells.holds == Holds.DAY)
    numbers = cells.figures
    year_like = numbers & (cells.amounts >= _FIRST_YEAR) & (cells.amounts <= _LAST_YEAR)
    rows = ((year_like.sum(axis=1) >= 2) & (year_like == numbers).all(axis=1)).nonzero()[0]
    for row in rows.tolist():
        if are_years(cells.amounts[row][year_like[row]].tolist()):
            heads[row] |= year_like[row]
    return heads
