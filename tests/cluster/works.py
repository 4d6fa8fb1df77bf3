"""Work that is sent to a cluster by the tests."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from finmodel.analysis.pieces.tally import Tally
from finmodel.analysis.prepared_simulation import PreparedSimulation


@dataclass(frozen=True)
class Noted:
    """Gives the square of a piece, and notes in a folder that it did."""

    folder: Path

    def __call__(self, piece: int) -> int:
        with (self.folder / f"piece {piece}").open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
        return piece * piece

    def times(self, piece: int) -> int:
        """How often a piece was worked out."""
        return len((self.folder / f"piece {piece}").read_text("utf-8").splitlines())


@dataclass(frozen=True)
class Killing(Noted):
    """The first to work out `deadly` is killed at it, when the piece before has arrived."""

    deadly: int = 3
    again: bool = False

    def __call__(self, piece: int) -> int:
        found = super().__call__(piece)
        if piece == self.deadly and (self.again or self.times(piece) == 1):
            until = monotonic() + 30
            while piece and not self.arrived(piece - 1).exists() and monotonic() < until:
                sleep(0.01)
            # The scheduler hears of it in a message that goes out every few milliseconds.
            sleep(0.3)
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    def arrived(self, piece: int) -> Path:
        """The file that says that the result of a piece has arrived."""
        return self.folder / f"arrived {piece}"


@dataclass(frozen=True)
class Failing:
    """Raises at one piece."""

    def __call__(self, piece: int) -> int:
        if piece == 5:
            raise ZeroDivisionError("piece 5")
        return piece


@dataclass(frozen=True)
class KillingDraws:
    """Pieces of a simulation; the first to draw piece 2 is killed at it."""

    folder: Path
    prepared: PreparedSimulation

    def __call__(self, piece: int) -> Tally:
        found = self.prepared.piece(piece)
        if piece == 2 and not self.killed:
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    @property
    def killed(self) -> bool:
        """Whether a worker was."""
        return self._mark.exists()

    @property
    def _mark(self) -> Path:
        return self.folder / "killed"
