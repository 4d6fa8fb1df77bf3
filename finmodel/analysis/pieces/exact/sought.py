"""What a second pass looks for: the bins that hold each percentile, and where the worst begins."""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from finmodel.analysis.pieces.bins import Bins
from finmodel.analysis.pieces.errors import AnotherRunError
from finmodel.analysis.pieces.ranks import ranks_of
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.pieces.tally import Tally
from finmodel.analysis.summaries import tail_of


class Places(NamedTuple):
    """What is looked for of one figure.

    Attributes:
        held: the places whose values are collected, ascending; none of a figure with a null.
        edge: the one in which the worst begin: those beyond are added up.
    """

    held: tuple[int, ...] = ()
    edge: int = -1


@dataclass(frozen=True, eq=False, slots=True)
class Sought:
    """What a second pass looks for in a run, the same on every machine.

    Attributes:
        figures: of each figure its places.
    """

    run: Run
    bins: Bins
    figures: tuple[Places, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the run and of what is looked for, in hexadecimal."""
        said = hashlib.sha256(f"{self.run.fingerprint} {self.figures}".encode())
        said.update(self.bins.low.tobytes() + self.bins.width.tobytes())
        return said.hexdigest()

    def same_as(self, other: "Sought") -> None:
        """Check that another is this one.

        Raises:
            AnotherRunError: it is of another run, or of another first pass.
        """
        if self is other:
            return
        self.run.same_as(other.run)
        if self.fingerprint != other.fingerprint:
            raise AnotherRunError("these second passes follow first passes that differ")


def sought_in(tally: Tally) -> Sought:
    """What to look for after a first pass over a whole run.

    Raises:
        PiecesMissingError: pieces of the run are missing.
    """
    run, bins = tally.whole().run, tally.bins
    assert bins is not None
    return Sought(run, bins, tuple(_places(tally, row) for row in range(run.figures)))


def _places(tally: Tally, row: int) -> Places:
    if tally.nulls[row]:
        return Places()
    total, shortfall = tally.run.count, tally.run.shortfall
    ranks = ranks_of(total)
    wanted = [*ranks.before.tolist(), *ranks.after.tolist()]
    if shortfall is not None:
        tail = tail_of(total)
        wanted.append(total - tail if shortfall.side > 0 else tail - 1)
    running = np.cumsum(tally.counted(row).counts)
    places = np.searchsorted(running, wanted, side="right")
    edge = -1 if shortfall is None else int(places[-1])
    return Places(tuple(np.unique(places).tolist()), edge)
