"""The least and the greatest of each figure, and the scenarios they are in."""

from dataclasses import dataclass

import numpy as np

from finmodel.analysis.pieces.bins import Whole
from finmodel.graph.lines import Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Ends:
    """Of each figure the least and the greatest; shape (figures,).

    Attributes:
        least, greatest: infinite where no scenario has a figure.
        least_at, greatest_at: the number of the scenario, the first of several; -1 where there
            is none.
    """

    least: Numbers
    least_at: Whole
    greatest: Numbers
    greatest_at: Whole

    def merge(self, other: "Ends") -> "Ends":
        """Those of both."""
        return Ends(
            *_first(self.least, self.least_at, other.least, other.least_at, np.less),
            *_first(self.greatest, self.greatest_at, other.greatest, other.greatest_at, np.greater),
        )


def ends_of(found: Numbers, null: Numbers, first: int) -> Ends:
    """Those of figures of shape (figures, scenarios), numbered from `first`."""
    rows = np.arange(len(found))
    empty = null.all(axis=1)
    ends: list[Numbers | Whole] = []
    for nothing, place in ((np.inf, np.argmin), (-np.inf, np.argmax)):
        held = np.where(null, nothing, found) if null.any() else found
        at = place(held, axis=1)
        ends += [held[rows, at], np.where(empty, -1, first + at)]
    return Ends(*ends)  # type: ignore[arg-type]


def _first(
    one: Numbers, one_at: Whole, other: Numbers, other_at: Whole, beyond: np.ufunc
) -> tuple[Numbers, Whole]:
    """The further of two ends; of two that are alike, the one of the earlier scenario."""
    alike = one == other
    earlier = (other_at >= 0) & ((one_at < 0) | (other_at < one_at))
    takes = beyond(other, one) | (alike & earlier)
    return np.where(takes, other, one), np.where(takes, other_at, one_at)
