"""A second pass over a run that is ready to be made, piece by piece, by whoever has a machine."""

from dataclasses import dataclass

from finmodel.analysis.pieces.errors import NoRoomError
from finmodel.analysis.pieces.exact.sought import Sought, sought_in
from finmodel.analysis.pieces.exact.tally import ExactTally, exact_tally_of
from finmodel.analysis.pieces.prepared import Prepared
from finmodel.analysis.pieces.tally import Tally

MOST_VALUES = 50_000_000
"""Different values that a second pass collects: 16 bytes each."""


@dataclass(frozen=True, eq=False, slots=True)
class PreparedExact:
    """A second pass over a run, in the pieces of the first; picklable.

    Attributes:
        prepared: the run, as it was prepared for the first pass.
        sought: what is looked for.
    """

    prepared: Prepared
    sought: Sought

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return self.sought.run.pieces

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the run and of what is looked for, in hexadecimal."""
        return self.sought.fingerprint

    def piece(self, number: int) -> ExactTally:
        """What is found in one piece.

        Raises:
            IndexError: there is no such piece.
        """
        return exact_tally_of(self.sought, number, self.prepared.found(number))


def prepared_exact(prepared: Prepared, tally: Tally, most: int = MOST_VALUES) -> PreparedExact:
    """The second pass that follows the first, of which `tally` is the whole.

    Raises:
        AnotherRunError, PiecesMissingError: `tally` is of another run, or has not all its pieces.
        NoRoomError: about as many as `most` different values would be collected, or more.
    """
    prepared.run.same_as(tally.run)
    second = PreparedExact(prepared, sought_in(tally))
    here = sum(len(one.values) for one in second.piece(0).found)
    if here * second.pieces > most:
        raise NoRoomError(here * second.pieces, most)
    return second
