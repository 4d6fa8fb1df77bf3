"""A simulation that is ready to be drawn, piece by piece, by whoever has a machine."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from finmodel.analysis.effort import cost
from finmodel.analysis.engines.estimate import Need, Work
from finmodel.analysis.pieces.bins import bins_around
from finmodel.analysis.pieces.exact.prepared import PreparedExact, prepared_exact
from finmodel.analysis.pieces.prepared import Prepared
from finmodel.analysis.pieces.tally import Tally
from finmodel.analysis.uncertainty import Uncertainty
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Runner

_COPIES = 3
"""Of figures, at most: as they are found, as they are put together, and sorted."""
_MOST_AT_ONCE = 8_192
_NUMBERS_AT_ONCE = 4_000_000
_ENDLESS = 1 << 40


@dataclass(frozen=True, eq=False)
class PreparedSimulation(Prepared):
    """Draws that are ready to be made, of whose pieces `SimulateQuestion.answered` makes the whole.

    Attributes:
        uncertain: what is drawn.
        seed: where the draws begin.
    """

    uncertain: Uncertainty
    seed: int

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return self.run.count

    def _tally(self, number: int, found: Numbers) -> Tally:
        if number == 0 and not self.run.keeps_all:
            # As the property would find them, of figures that are there already.
            self.__dict__.setdefault("bins", bins_around(found))
        return super()._tally(number, found)

    def exact(self, tally: Tally) -> PreparedExact:
        """The second pass, which finds percentiles to the last digit; `tally` is the whole first.

        Raises:
            AnotherRunError, PiecesMissingError: the tally is of another run, or not whole.
            NoRoomError: there would be too many values to keep in memory.
        """
        return prepared_exact(self, tally)

    @property
    def at_once(self) -> int:
        """How many draws are held at a time: whole blocks of the program, so that it is the same.

        Of thousands of parameters fewer, so that what they take does not grow.
        """
        fits = _NUMBERS_AT_ONCE // max(self.uncertain.count, 1)
        width = self.program.width
        return max(width, min(_MOST_AT_ONCE, fits) // width * width)

    @property
    def work(self) -> Work:
        """The work it is, for an estimate of it."""
        figures, program = self.run.figures, self.program
        drawn = self.uncertain.count * self.at_once
        kept = min(self.run.count, self.run.kept) * (figures if self.run.keeps_all else 1)
        piece = min(self.run.count, self.run.size) * figures
        return Work(
            self.run.count,
            self.run.size,
            cost(program),
            Need(8 * _COPIES * kept, program.memory + 8 * (2 * drawn + _COPIES * piece)),
            self._trial,
            "close other programs, or run it where there is more",
        )

    def _trial(self) -> Callable[[], int]:
        runner = Runner(self.program)
        blocks = self.uncertain.draws(self.seed, 0, _ENDLESS, self.at_once)

        def draw_some() -> int:
            given = next(blocks)
            count: int = runner.run(given).shape[1]
            return count

        return draw_some

    def found(self, number: int) -> Numbers:
        """The figures of one piece, shape (figures, draws); raises as `piece`."""
        first, count = self.run.span(number)
        runner = Runner(self.program)
        found = np.empty((self.program.cells, count))
        at = 0
        for given in self.uncertain.draws(self.seed, first, count, self.at_once):
            found[:, at : at + given.shape[1]] = runner.run(given)
            at += given.shape[1]
        return found
