"""Columns of figures that are the sum of others: totals across, variances, exit levels."""

from typing import TYPE_CHECKING, NamedTuple

from finmodel.intake.layout.body import Body
from finmodel.intake.layout.row_sums import unit_of
from finmodel.intake.list_file import ColumnSum

if TYPE_CHECKING:
    import numpy as np

_Way = tuple[list[int], list[int]]
"""Columns that are added, and columns that are taken off."""
_MOST = 40
_TRIED = 200
"""Records on which a way is tried before it is on all of them."""
_FEWEST = 2
_AGREE = 0.8
"""Of the records with a figure, those that must agree; the others are named."""


class _Figures(NamedTuple):
    amounts: "np.ndarray"
    within: "np.ndarray"
    columns: list[int]
    rows: list[int]


def column_sums(body: Body, records: "np.ndarray") -> tuple[ColumnSum, ...]:
    """Every column that is the sum of others beside it, the difference of two, or another again.

    Records where all are nought say nothing. Rounding of each figure is allowed for.
    """
    import numpy as np

    cells = body.cells
    columns = body.of_figures.nonzero()[0][:_MOST]
    amounts = cells.amounts[records][:, columns]
    known = cells.figures[records][:, columns].any(axis=0)
    columns, amounts = columns[known], amounts[:, known]
    units = np.array([unit_of(column) for column in amounts.T])
    figures = _Figures(
        amounts,
        units,
        cells.columns[columns].tolist(),
        cells.rows[records].tolist(),
    )
    step = max(1, len(amounts) // _TRIED)
    some = figures._replace(amounts=amounts[::step], rows=figures.rows[::step])
    found = []
    for column in range(len(columns)):
        for of, less in _ways(column, len(columns)):
            if _compared(some, column, of, less) and (one := _compared(figures, column, of, less)):
                found.append(one)
    return tuple(found)


def _ways(column: int, count: int) -> list[_Way]:
    """What a column may be the sum of: runs that end or begin beside it, two others apart, one."""
    before: list[_Way] = [(list(range(first, column)), []) for first in range(column - 1)]
    after: list[_Way] = [
        (list(range(column + 1, stop)), []) for stop in range(column + 3, count + 1)
    ]
    near = range(max(0, column - 4), min(count, column + 3))
    apart = [([one], [other]) for one in near for other in near if len({one, other, column}) == 3]
    same: list[_Way] = [([one], []) for one in range(count) if one != column]
    return [*before, *after, *apart, *same]


def _compared(figures: _Figures, column: int, of: list[int], less: list[int]) -> ColumnSum | None:
    import numpy as np

    amounts = figures.amounts
    given = amounts[:, column]
    parts = [*of, *less]
    summed = amounts[:, of].sum(axis=1) - amounts[:, less].sum(axis=1)
    within = 0.5 * figures.within[[column, *parts]].sum() * 1.000001
    agreeing = np.abs(given - summed) <= within + 1e-9 * np.abs(summed)
    telling = (given != 0) | (np.abs(amounts[:, parts]) > 0).any(axis=1)
    agree = int((agreeing & telling).sum())
    exact = np.abs(given - summed) <= 0.01 * figures.within[column] + 1e-9 * np.abs(summed)
    least = agree if len(parts) == 1 else agree / 3
    if agree < max(_FEWEST, _AGREE * telling.sum()) or (exact & telling).sum() < least:
        return None
    if len(parts) > 1 and (amounts[telling][:, parts] != 0).any(axis=0).sum() < len(parts):
        return None
    differing = (telling & ~agreeing).nonzero()[0].tolist()
    at = figures.columns
    return ColumnSum(
        at[column],
        tuple(at[one] for one in of),
        tuple(at[one] for one in less),
        agree,
        tuple(figures.rows[one] for one in differing),
    )
