"""What the wanted cells are made of: a sparse matrix times the rows that they read."""

from collections.abc import Callable

import numpy as np

from finmodel.graph.axes import Positions
from finmodel.graph.lines import Numbers

Cells = Callable[[], Numbers]
"""The cells of a block, shape (cells, scenarios), from the rows as they are now."""


def cells_of(weights: Numbers, columns: Positions, starts: Positions, buffer: Numbers) -> Cells:
    """Cells as sums of `weights` × rows `columns` of the buffer, cell by cell from `starts`.

    Terms are added in order however many scenarios there are, so that a scenario has the same
    figure, to the last digit, alone and among others.
    """
    # Only the rows a cell is made of are read: a null in another row is nothing to it.
    front = buffer[: int(columns.max(initial=-1)) + 1]
    if buffer.shape[1] == 1:
        # One scenario needs no scipy, which takes longer to import than the model to be read.
        cells = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        alone = front[:, 0]

        def of_one() -> Numbers:
            terms = weights * alone[columns]
            found: Numbers = np.bincount(cells, terms, len(starts) - 1).astype(np.float64)
            return found[:, np.newaxis]

        return of_one

    from scipy.sparse import csr_array

    matrix = csr_array((weights, columns, starts), shape=(len(starts) - 1, len(front)))
    return lambda: np.asarray(matrix @ front)
