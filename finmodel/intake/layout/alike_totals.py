"""Totals of the rows that say the same as they do: Total, Income of every row of income."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finmodel.intake.layout.body import Body
from finmodel.intake.layout.cells import Holds
from finmodel.intake.layout.row_sums import Amounts, Footing
from finmodel.intake.layout.row_words import is_total_name

if TYPE_CHECKING:
    import numpy as np


def sums_of_alike(
    amounts: Amounts,
    body: Body,
    totals: Iterable[int],
    records: "np.ndarray",
    additive: "np.ndarray",
) -> dict[int, Footing]:
    """Of rows called as a total, those that are the sum of the records with their other words.

    Args:
        amounts: of all rows.
        body: whose rows these are.
        totals: the places of rows that are the sum of no run of rows.
        records: which rows are no total, nor may be one.
        additive: which columns of figures are summed.
    """
    import numpy as np

    found: dict[int, Footing] = {}
    for row in totals:
        like = records & _alike(body, row)
        if like.sum() <= 1:
            continue
        places = like.nonzero()[0]
        sums = amounts.amounts[like].sum(axis=0)
        # Half a unit of the last figure for each row, as rounded figures may be apart.
        within = 0.5 * amounts.units * (len(places) + 1) + 1e-9 * np.abs(sums)
        foots = np.abs(amounts.amounts[row] - sums) <= within
        shown = additive & (amounts.amounts[row] != 0)
        if shown.any() and foots[shown].all():
            found[row] = Footing(row, int(places[0]), int(places[-1]) + 1, sums, within, foots)
    return found


def _alike(body: Body, row: int) -> "np.ndarray":
    """Which rows have the words of a row in every column but that of its name; none without any."""
    import numpy as np

    cells = body.cells
    columns = [
        column
        for column in (body.labels & (cells.holds[row] == Holds.WORDS)).nonzero()[0].tolist()
        if not is_total_name(cells.text(row, column))
    ]
    if not columns:
        return np.zeros(len(cells.rows), dtype=bool)
    wanted = [cells.text(row, column) for column in columns]
    return np.array(
        [
            [cells.text(each, column) for column in columns] == wanted
            for each in range(len(cells.rows))
        ]
    )
