"""The pieces of a part as files, worked out by whichever process has the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from finmodel.analysis.effort import cost
from finmodel.analysis.pieces.exact.prepared import PreparedExact
from finmodel.analysis.pieces.exact.tally import merged_exact
from finmodel.analysis.pieces.prepared import Prepared
from finmodel.analysis.pieces.tally import merged
from finmodel.analysis.prepared_sweep import PreparedSweep
from finmodel.outputs.files.packed_arrays import Arrays, packed
from finmodel.outputs.files.pieces import Pieces

FIGURES_A_PIECE = 1_048_576
"""Figures of a sweep that are kept in one file: some megabytes, a tenth of a second's work."""
OPERATIONS_A_PIECE = 400_000_000
"""Operations whose tally is kept in one file: about half a second's."""
MOST_TOGETHER = 16
"""Pieces of a run that are summed up in one file at most: a million scenarios."""


class Pieced(Protocol):
    """A run in pieces, each of which comes to some arrays; picklable."""

    @property
    def pieces(self) -> int:
        """How many there are."""

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of everything the answer depends on."""

    def arrays(self, number: int) -> Arrays:
        """What one piece comes to."""


def tallies(run: Prepared) -> "Tallies":
    """The tallies of a run, so many in each file that writing it takes no time beside its work."""
    operations = run.run.size * cost(run.program)
    return Tallies(run, max(1, min(MOST_TOGETHER, OPERATIONS_A_PIECE // operations)))


@dataclass(frozen=True, slots=True)
class Tallies:
    """The tallies of a run, `together` of them in each file."""

    run: Prepared
    together: int = 1

    @property
    def pieces(self) -> int:
        """How many files there are."""
        return -(-self.run.pieces // self.together)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of everything the answer depends on."""
        return self.run.fingerprint

    def numbers(self, number: int) -> tuple[int, ...]:
        """The pieces of one file."""
        first = number * self.together
        return tuple(range(first, min(first + self.together, self.run.pieces)))

    def arrays(self, number: int) -> Arrays:
        """What the pieces of one file come to."""
        return merged(map(self.run.piece, self.numbers(number))).arrays()


@dataclass(frozen=True, slots=True)
class SecondPass:
    """What a second pass over a simulation finds, in files of the same pieces as the `first`."""

    run: PreparedExact
    first: Tallies

    @property
    def pieces(self) -> int:
        """How many files there are."""
        return self.first.pieces

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of everything the answer depends on."""
        return self.first.fingerprint

    def numbers(self, number: int) -> tuple[int, ...]:
        """The pieces of one file."""
        return self.first.numbers(number)

    def arrays(self, number: int) -> Arrays:
        """What is found in the pieces of one file."""
        return merged_exact(map(self.run.piece, self.numbers(number))).arrays()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of every scenario of a sweep, some scenarios in each file."""

    sweep: PreparedSweep

    @property
    def scenarios(self) -> int:
        """How many scenarios each file has; the last may have fewer."""
        return max(1, FIGURES_A_PIECE // len(self.sweep.figures))

    @property
    def pieces(self) -> int:
        """How many files there are."""
        return -(-self.sweep.count // self.scenarios)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of everything the answer depends on."""
        return self.sweep.fingerprint

    def span(self, number: int) -> tuple[int, int]:
        """The first scenario of a file and how many it has."""
        first = number * self.scenarios
        return first, min(self.scenarios, self.sweep.count - first)

    def arrays(self, number: int) -> Arrays:
        """The figures of the scenarios of one file, shape (figures, scenarios)."""
        return {"found": self.sweep.block(*self.span(number)).found}


@dataclass(frozen=True, slots=True)
class PieceWriter:
    """Writes pieces: `writer(place)` the one whose number is at that place of `numbers`."""

    run: Pieced
    pieces: Pieces
    numbers: Sequence[int]

    def __call__(self, place: int) -> int:
        """Work one piece out and write it; gives its number."""
        number = self.numbers[place]
        self.pieces.write(number, self.worked_out(number))
        return number

    def worked_out(self, number: int) -> bytes:
        """The file of one piece."""
        return packed(self.run.arrays(number))
