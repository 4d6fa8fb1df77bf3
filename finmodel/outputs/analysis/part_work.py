"""The pieces of a part as files, worked out by whichever process has the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from finmodel.outputs.files.packed_arrays import Arrays, packed
from finmodel.outputs.files.pieces import Pieces


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
