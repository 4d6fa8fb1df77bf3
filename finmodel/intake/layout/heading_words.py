"""The words of headings: bands above them, cells broken over rows, units below."""

from typing import TYPE_CHECKING, NamedTuple

from finmodel.intake.layout.cells import Cells
from finmodel.intake.layout.headings import are_years, is_unit_row
from finmodel.intake.list_file import Heading

if TYPE_CHECKING:
    import numpy as np

_MOST_BANDS = 3
_LOOKED_AT = 12
_OFTEN = 0.3
_BROKEN = 0.5
"""From this share of headings with words right above them, the row above is part of them."""


class HeadingZone(NamedTuple):
    """The rows of the headings of a table, by their places.

    Attributes:
        first: the first, a band where there is one.
        row: the row of the headings.
        last: the last, a row of units where there is one.
        headings: what they say, from the left.
    """

    first: int
    row: int
    last: int
    headings: tuple[Heading, ...]


def zone_at(cells: Cells, first: int, last: int, floor: int) -> HeadingZone:
    """The headings of the table whose rows of headings are from `first` to `last`.

    `floor` is the first row that may belong to it.
    """
    units = [row for row in range(first, last + 1) if is_unit_row(cells, row)]
    below = last + 1
    while below < len(cells.rows) and is_unit_row(cells, below):
        units.append(below)
        below += 1
    named = [row for row in range(first, last + 1) if row not in units]
    top = first
    while top > floor and first - top < _MOST_BANDS and _is_band(cells, top - 1, named[-1]):
        top -= 1
    upper = list(range(top, named[-1]))
    return HeadingZone(top, named[-1], below - 1, _headings(cells, upper, named[-1], units))


def _is_band(cells: Cells, row: int, headings: int) -> bool:
    """Whether a row right above the headings spans them: no figure, no title, no label and value.

    A title is one cell in the first column of the table, or one that spans all of it.
    """
    filled = cells.filled[row].nonzero()[0].tolist()
    if not filled or (cells.figures[row].any() and not _years_alone(cells, row)):
        return False
    heads = cells.filled[headings].nonzero()[0]
    spans = [_span(cells, row, column) for column in filled]
    if len(filled) == 1:
        left, right = spans[0]
        return filled[0] > heads[0] and right - left + 1 < len(heads)
    pair = len(filled) == 2 and filled[1] == filled[0] + 1 and spans[0][0] == spans[0][1]
    return not (pair and filled[0] <= heads[0])


def _years_alone(cells: Cells, row: int) -> bool:
    return are_years(cells.amounts[row][cells.figures[row]].tolist())


def _span(cells: Cells, row: int, column: int) -> tuple[int, int]:
    """The places of the first and last column that a merged cell spans; of another its own."""
    number = cells.rows[row]
    at = cells.columns[column]
    for merged in cells.sheet.merged:
        if merged.top <= number <= merged.bottom and merged.left <= at <= merged.right:
            inside = ((cells.columns >= merged.left) & (cells.columns <= merged.right)).nonzero()[0]
            return int(inside[0]), int(inside[-1])
    return column, column


def _headings(cells: Cells, upper: list[int], row: int, units: list[int]) -> tuple[Heading, ...]:
    own = {column: cells.text(row, column) for column in cells.filled[row].nonzero()[0].tolist()}
    bands: dict[int, list[str]] = {}
    figures = cells.figures[row + 1 : row + 1 + _LOOKED_AT].mean(axis=0) >= _OFTEN
    for above in reversed(upper):
        filled = cells.filled[above].nonzero()[0].tolist()
        broken = _is_broken(cells, above, filled, own)
        for column, until in _reaches(cells, above, filled, figures):
            text = cells.text(above, column)
            if broken:
                own[column] = f"{text} {own.get(column, '')}".strip()
            elif column not in own:
                own[column] = text
            else:
                for each in range(column, until + 1):
                    bands.setdefault(each, []).append(text)
    below = {
        column: " ".join(filter(None, (cells.text(one, column) for one in units))) for column in own
    }
    return tuple(
        Heading(int(cells.columns[at]), own[at], " / ".join(bands.get(at, ())), below[at])
        for at in sorted(own)
    )


def _is_broken(cells: Cells, above: int, filled: list[int], own: dict[int, str]) -> bool:
    """Whether a row is the first line of headings that are broken over two rows."""
    over = [column for column in filled if column in own]
    alone = all(_span(cells, above, column) == (column, column) for column in over)
    return alone and len(over) > _BROKEN * len(own)


def _reaches(
    cells: Cells, row: int, filled: list[int], figures: "np.ndarray"
) -> list[tuple[int, int]]:
    """How far each cell of a band reaches: as merged, else to the next one.

    What stands over figures and is not merged ends where the figures do.
    """
    ends = [*[column - 1 for column in filled[1:]], len(cells.columns) - 1]
    found = []
    for column, next_one in zip(filled, ends, strict=True):
        end = next_one
        left, right = _span(cells, row, column)
        if right > left:
            end = right
        elif figures[column]:
            while not figures[column : end + 1].all():
                end -= 1
        found.append((column, end))
    return found
