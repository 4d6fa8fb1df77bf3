"""What a second pass finds in some pieces of a run, and how such tallies are merged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from finmodel.analysis.pieces.array_checks import (
    Array,
    Arrays,
    check,
    check_names,
    check_run,
    fingerprint_array,
    pieces_in,
    shaped,
)
from finmodel.analysis.pieces.bins import PLACES, Whole
from finmodel.analysis.pieces.errors import PiecesError, PiecesMissingError, TakenTwiceError
from finmodel.analysis.pieces.exact.sought import Places, Sought
from finmodel.graph.lines import Numbers


class Values(NamedTuple):
    """Different values of a figure, ascending, and how many draws have each."""

    values: Numbers
    counts: Whole


NO_VALUES = Values(np.zeros(0), np.zeros(0, dtype=np.int64))


@dataclass(frozen=True, eq=False, slots=True)
class ExactTally:
    """What a second pass finds in some pieces.

    Attributes:
        sought: what was looked for.
        beyond: of each piece the sum of each figure's values beyond the edge of its worst; shape
            (figures,).
        found: of each figure the values at the places that were looked for. A value that many
            draws have is held once.
    """

    sought: Sought
    beyond: Mapping[int, Numbers]
    found: tuple[Values, ...]

    @property
    def pieces(self) -> tuple[int, ...]:
        """The numbers of the pieces that are in it, ascending."""
        return tuple(sorted(self.beyond))

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the pieces that are not."""
        pieces = range(self.sought.run.pieces)
        return tuple(number for number in pieces if number not in self.beyond)

    def merge(self, other: "ExactTally") -> "ExactTally":
        """This and another as one, whichever comes first.

        Raises:
            TakenTwiceError: a piece is in both.
            AnotherRunError: they are of different runs, or follow different first passes.
        """
        return merged_exact((self, other))

    def arrays(self) -> dict[str, Array]:
        """The same as arrays of numbers, for a file.

        Of p pieces and f figures: `run`, the fingerprint of what was looked for; `pieces`, shape
        (p,); `beyond`, shape (p, f); `lengths`, shape (f,), of what was found of each figure; and
        one after another its `values` and `counts`.
        """
        pieces = self.pieces
        return {
            "run": fingerprint_array(self.sought.fingerprint),
            "pieces": np.array(pieces, dtype=np.int64),
            "beyond": np.array([self.beyond[number] for number in pieces]),
            "lengths": np.array([len(one.values) for one in self.found], dtype=np.int64),
            "values": np.concatenate([one.values for one in self.found]),
            "counts": np.concatenate([one.counts for one in self.found]),
        }

    @classmethod
    def from_arrays(cls, sought: Sought, arrays: Arrays) -> "ExactTally":
        """The tally of some pieces, from its arrays.

        Raises:
            NotATallyError: they are not those of such a tally; the message says where.
        """
        check_names(arrays, ("pieces", "lengths", "counts"), ("beyond", "values"))
        check_run(arrays, sought.fingerprint)
        run = sought.run
        pieces = pieces_in(run, arrays)
        beyond = shaped(arrays, "beyond", (len(pieces), run.figures))
        lengths = shaped(arrays, "lengths", (run.figures,))
        most = arrays["values"].size
        check(((lengths >= 0) & (lengths <= most)).all(), "lengths are not those of values")
        values = shaped(arrays, "values", (int(lengths.sum()),))
        counts = shaped(arrays, "counts", values.shape)
        check(((counts > 0) & (counts <= run.count)).all(), "counts holds what cannot be")
        ends = np.cumsum(lengths)[:-1]
        found = tuple(map(Values, np.split(values, ends), np.split(counts, ends)))
        for row, one in enumerate(found):
            at = sought.bins.places(row, one.values)
            wanted = np.isin(at, sought.figures[row].held).all()
            check(wanted and (np.diff(one.values) > 0).all(), "values are not those looked for")
        return cls(sought, dict(zip(pieces, beyond, strict=True)), found)

    def whole(self) -> "ExactTally":
        """The same, with every piece of the run in it.

        Raises:
            PiecesMissingError: it has not; the message names those that are missing.
        """
        if len(self.beyond) < self.sought.run.pieces:
            raise PiecesMissingError(self.missing, "of the second pass")
        return self


def exact_tally_of(sought: Sought, number: int, figures: Numbers) -> ExactTally:
    """What is found in one piece, its figures of shape (figures, draws)."""
    shortfall = sought.run.shortfall
    beyond, found = np.zeros(len(figures)), []
    for row, (values, places) in enumerate(zip(figures, sought.figures, strict=True)):
        if not places.held:
            found.append(NO_VALUES)
            continue
        at = sought.bins.places(row, values)
        found.append(_collected(values, at, places))
        if shortfall is not None:
            worse = at > places.edge if shortfall.side > 0 else at < places.edge
            beyond[row] = values[worse].sum()
    return ExactTally(sought, {number: beyond}, tuple(found))


def _collected(values: Numbers, at: Whole, places: Places) -> Values:
    wanted = np.zeros(PLACES, dtype=np.bool_)
    wanted[list(places.held)] = True
    # Zero is one value, whatever its sign.
    return Values(*np.unique(values[wanted[at]] + 0.0, return_counts=True))


def merged_exact(tallies: Iterable[ExactTally]) -> ExactTally:
    """Tallies of a second pass as one, in whatever order they come.

    Raises:
        TakenTwiceError, AnotherRunError: as `ExactTally.merge`.
        PiecesError: there are none.
    """
    sought: Sought | None = None
    beyond: dict[int, Numbers] = {}
    found: list[_Collecting] = []
    for tally in tallies:
        if sought is None:
            sought = tally.sought
            found = [_Collecting() for _ in tally.found]
        sought.same_as(tally.sought)
        shared = beyond.keys() & tally.beyond.keys()
        if shared:
            raise TakenTwiceError(shared)
        beyond |= tally.beyond
        for collecting, values in zip(found, tally.found, strict=True):
            collecting.add(values)
    if sought is None:
        raise PiecesError("there are no pieces to merge")
    return ExactTally(sought, beyond, tuple(one.values() for one in found))


class _Collecting:
    """The values of a figure from many pieces, those that are alike put together now and then."""

    def __init__(self) -> None:
        self._together, self._waiting = NO_VALUES, [NO_VALUES]
        self._length = 0

    def add(self, values: Values) -> None:
        self._waiting.append(values)
        self._length += len(values.values)
        if self._length > max(_WAITING, len(self._together.values)):
            self.values()

    def values(self) -> Values:
        self._together = _alike_together([self._together, *self._waiting])
        self._waiting, self._length = [], 0
        return self._together


_WAITING = 100_000


def _alike_together(parts: Sequence[Values]) -> Values:
    values = np.concatenate([one.values for one in parts])
    counts = np.concatenate([one.counts for one in parts])
    different, place = np.unique(values, return_inverse=True)
    summed = np.zeros(len(different), dtype=np.int64)
    np.add.at(summed, place, counts)
    return Values(different, summed)
