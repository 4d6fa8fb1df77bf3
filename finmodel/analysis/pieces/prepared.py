"""A run that is ready to be worked out, piece by piece, by whoever has a machine."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from functools import cached_property

from finmodel.analysis.pieces.bins import Bins, bins_around
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.pieces.tally import Tally, merged, tally_of
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program


@dataclass(frozen=True, eq=False)
class Prepared(ABC):
    """Scenarios that are ready to be worked out; picklable, some kilobytes.

    `piece(0)`, `piece(1)`, … may be worked out anywhere and in any order, 65,536 scenarios each
    or, of many figures, fewer; their tallies are merged.

    Attributes:
        program: how the figures are worked out.
        run: what its tallies have in common.
    """

    program: Program
    run: Run

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return self.run.pieces

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything the answer depends on, however it is split."""
        return self.run.fingerprint

    def piece(self, number: int) -> Tally:
        """What one piece comes to.

        Raises:
            IndexError: there is no such piece.
        """
        return self._tally(number, self.found(number))

    def whole(self) -> Tally:
        """What all pieces come to, worked out here one after another."""
        return merged(map(self.piece, range(self.pieces)))

    @abstractmethod
    def found(self, number: int) -> Numbers:
        """The figures of one piece, shape (figures, scenarios); raises as `piece`."""

    @cached_property
    def bins(self) -> Bins:
        """The bins of many scenarios: those of piece 0, which each machine works out for itself."""
        return bins_around(self.found(0))

    def _tally(self, number: int, found: Numbers) -> Tally:
        return tally_of(self.run, number, found, None if self.run.keeps_all else self.bins)

    def __getstate__(self) -> dict[str, object]:
        """Without what every machine works out for itself."""
        return {one.name: getattr(self, one.name) for one in fields(self)}
