"""What some pieces of a run come to, and how tallies are merged.

Merging is associative and commutative to the last byte: what is counted is whole numbers, in bins
that every machine fixes alike; sums are kept piece by piece and added in the order of the pieces
when the run is summed up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from finmodel.analysis.pieces.array_checks import Array, Arrays
from finmodel.analysis.pieces.arrays import Held, read, written
from finmodel.analysis.pieces.binned import Counted, binned_summary, counted
from finmodel.analysis.pieces.bins import PLACES, Bins, Whole
from finmodel.analysis.pieces.ends import Ends, ends_of
from finmodel.analysis.pieces.errors import (
    AnotherRunError,
    PiecesError,
    PiecesMissingError,
    TakenTwiceError,
)
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.summaries import NO_SUMMARY, Summary, summary
from finmodel.graph.lines import Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Tally:
    """What some pieces of a run come to.

    Attributes:
        run: the run they are pieces of.
        sums: of each piece, shape (sums, figures): of the figure and of its square; where it has
            a shortfall, also of the shortfall and how many scenarios have none.
        nulls: shape (figures,): how many scenarios have no figure.
        ends: the least and the greatest of each figure.
        kept: of a piece whose values are kept, all of them, shape (figures, scenarios); of many
            draws those of the last figure alone, shape (1, scenarios).
        bins: what is counted in; None where everything is kept.
        places, counts: the places of `bins` with values, figure by figure (figure × `PLACES` +
            place, ascending), and how many.
    """

    run: Run
    sums: Mapping[int, Numbers]
    nulls: Whole
    ends: Ends
    kept: Mapping[int, Numbers]
    bins: Bins | None
    places: Whole
    counts: Whole

    @property
    def pieces(self) -> tuple[int, ...]:
        """The numbers of the pieces that are in it, ascending."""
        return tuple(sorted(self.sums))

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the pieces that are not."""
        return tuple(number for number in range(self.run.pieces) if number not in self.sums)

    def merge(self, other: "Tally") -> "Tally":
        """This and another as one, whichever comes first.

        Raises:
            TakenTwiceError: a piece is in both.
            AnotherRunError: they are of different runs, or of machines that calculate otherwise.
        """
        return merged((self, other))

    def whole(self) -> "Tally":
        """The same, with every piece of the run in it.

        Raises:
            PiecesMissingError: it has not; the message names those that are missing.
        """
        if len(self.sums) < self.run.pieces:
            raise PiecesMissingError(self.missing)
        return self

    def total(self) -> Numbers:
        """The sums of all pieces, added in their order; shape (sums, figures)."""
        found = np.zeros_like(next(iter(self.sums.values())))
        for number in self.pieces:
            found += self.sums[number]
        return found

    def arrays(self) -> dict[str, Array]:
        """The same as arrays of numbers, for a file (`pieces.arrays` says which)."""
        return written(self.run, Held(*(getattr(self, name) for name in Held._fields)))

    @classmethod
    def from_arrays(cls, run: Run, arrays: Arrays) -> "Tally":
        """The tally of some pieces of a run, from its arrays.

        Raises:
            NotATallyError: they are not those of such a tally; the message says where.
        """
        return cls(run, *read(run, arrays))

    def summaries(self) -> tuple[Summary, ...]:
        """What the draws of each figure come to, from what is kept or else from what is counted.

        A figure that some draw does not have has no summary: every number of it is null.

        Raises:
            PiecesMissingError: as `whole`.
        """
        run, sums = self.whole().run, self.total()
        return tuple(
            NO_SUMMARY
            if self.nulls[row]
            else summary(self.values(row), run.shortfall)
            if run.keeps_all
            else binned_summary(self.counted(row), sums[:, row], run.shortfall)
            for row in range(run.figures)
        )

    def counted(self, row: int) -> Counted:
        """The values of a figure of many scenarios, as they are counted in bins."""
        assert self.bins is not None
        first, last = np.searchsorted(self.places, (row * PLACES, (row + 1) * PLACES))
        counts = np.zeros(PLACES, dtype=np.int64)
        counts[self.places[first:last] - row * PLACES] = self.counts[first:last]
        ends = float(self.ends.least[row]), float(self.ends.greatest[row])
        return counted(counts, self.bins.edges(row), *ends)

    def values(self, row: int) -> Numbers:
        """The values of a figure that are kept, in the order of the scenarios."""
        return np.concatenate([self.kept[number][row] for number in sorted(self.kept)])


def tally_of(run: Run, number: int, found: Numbers, bins: Bins | None) -> Tally:
    """The tally of one piece, its figures of shape (figures, scenarios)."""
    first, _ = run.span(number)
    null = np.isnan(found)
    there = np.where(null, 0.0, found) if null.any() else found
    sums = [there.sum(axis=1), (there**2).sum(axis=1)]
    if run.shortfall is not None:
        missing = run.shortfall.side * there
        balanced = missing <= run.shortfall.within
        sums += [np.where(balanced, 0.0, missing).sum(axis=1), balanced.sum(axis=1)]
    kept = found if run.keeps_all else found[-1:].copy() if run.keeps_last(number) else None
    places, counts = _counted(found, null, bins)
    return Tally(
        run,
        {number: np.array(sums, dtype=np.float64)},
        null.sum(axis=1),
        ends_of(found, null, first),
        {} if kept is None else {number: kept},
        bins,
        places,
        counts,
    )


def merged(tallies: Iterable[Tally]) -> Tally:
    """Tallies as one, in whatever order they come.

    Raises:
        TakenTwiceError, AnotherRunError: as `Tally.merge`.
        PiecesError: there are none.
    """
    merging: _Merging | None = None
    for tally in tallies:
        if merging is None:
            merging = _Merging(tally)
        merging.add(tally)
    if merging is None:
        raise PiecesError("there are no pieces to merge")
    return merging.tally()


class _Merging:
    """Tallies being added up, in memory of its own."""

    def __init__(self, first: Tally) -> None:
        self._run, self._bins = first.run, first.bins
        self._sums: dict[int, Numbers] = {}
        self._kept: dict[int, Numbers] = {}
        self._nulls = np.zeros_like(first.nulls)
        self._ends: Ends | None = None
        size = 0 if first.bins is None else first.run.figures * PLACES
        self._counts = np.zeros(size, dtype=np.int64)

    def add(self, tally: Tally) -> None:
        self._run.same_as(tally.run)
        shared = self._sums.keys() & tally.sums.keys()
        if shared:
            raise TakenTwiceError(shared)
        if tally.bins is not None and self._bins is not None:
            if not self._bins.same_as(tally.bins):
                raise AnotherRunError(
                    "the machines calculate otherwise: they fix different bins for the same run; "
                    "use machines of one kind"
                )
            self._counts[tally.places] += tally.counts
        self._sums |= tally.sums
        self._kept |= tally.kept
        self._nulls += tally.nulls
        self._ends = tally.ends if self._ends is None else self._ends.merge(tally.ends)

    def tally(self) -> Tally:
        places = np.flatnonzero(self._counts)
        assert self._ends is not None
        return Tally(
            self._run,
            self._sums,
            self._nulls,
            self._ends,
            self._kept,
            self._bins,
            places,
            self._counts[places],
        )


def _counted(found: Numbers, null: Numbers, bins: Bins | None) -> tuple[Whole, Whole]:
    """The places with values, and how many are there."""
    if bins is None:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing
    places, counts = [], []
    for row, values in enumerate(found):
        held = values[~null[row]] if null[row].any() else values
        here = np.bincount(bins.places(row, held), minlength=PLACES)
        filled = np.flatnonzero(here)
        places.append(filled + row * PLACES)
        counts.append(here[filled])
    return np.concatenate(places), np.concatenate(counts)
