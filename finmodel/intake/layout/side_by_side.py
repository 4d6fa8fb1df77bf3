"""Tables that stand beside each other on a sheet, with an empty column between them."""

from itertools import pairwise

from finmodel.intake.layout.cells import Cells, Holds
from finmodel.intake.layout.headings import heading_rows

_MOSTLY = 0.8
_TITLE_WITHIN = 3


def beside_each_other(cells: Cells) -> list[Cells]:
    """The parts of a sheet that are tables of their own, from the left; else the whole of it.

    A table of its own has headings, figures, a first column of names that differ, and a title
    above it or a heading that the part before has too. One empty column alone may divide a table.
    """
    import numpy as np

    filled = np.asarray(cells.filled.any(axis=0)).nonzero()[0]
    if not len(filled):
        return [cells]
    starts = [int(filled[0])]
    starts += [int(after) for before, after in pairwise(filled.tolist()) if after - before > 1]
    if len(starts) < 2:
        return [cells]
    found: list[Cells] = []
    kept = [starts[0]]
    for start, stop in zip(starts[1:], [*starts[2:], len(cells.columns)], strict=True):
        part = cells.part(slice(None), np.arange(start, stop))
        if _is_own(part, cells.part(slice(None), np.arange(kept[-1], start))):
            kept.append(start)
    ends = [*kept[1:], len(cells.columns)]
    for start, stop in zip(kept, ends, strict=True):
        found.append(cells.part(slice(None), np.arange(0 if not found else start, stop)))
    return found


def _is_own(part: Cells, before: Cells) -> bool:
    rows, others = heading_rows(part), heading_rows(before)
    if not rows or not others or len(part.columns) < 2:
        return False
    first, last = rows[0]
    figures = part.figures[last + 1 :].any(axis=1)
    if not figures.any():
        return False
    named = part.holds[last + 1 :, 0] == Holds.WORDS
    names = [str(one) for one in part.values[last + 1 :, 0][named & figures]]
    if len(names) < _MOSTLY * figures.sum() or len(set(names)) < _MOSTLY * len(names):
        return False
    again = set(part.texts(last)) & set(before.texts(others[0][1]))
    return bool(again) or _has_title(part, first)


def _has_title(part: Cells, first: int) -> bool:
    return any(
        part.filled[row].sum() == 1 and part.filled[row, 0]
        for row in range(max(0, first - _TITLE_WITHIN), first)
    )
