"""Numbered pieces of a long run in a folder: each is written whole, and kept until all are there.

A run that is killed leaves the pieces it finished; the next one does the others alone. `part.json`
beside them says what they are of, so that those of two runs never mix.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from finmodel.outputs.files.errors import naming
from finmodel.outputs.files.ordinary import NotOrdinaryError, opened
from finmodel.outputs.files.temporary import write_new
from finmodel.outputs.files.writing import replace_file

ABOUT = "part.json"
"""The file that says what the pieces beside it are of."""
_PIECE = re.compile(r"[0-9a-f]{8}-[0-9]{8}(\.npz)?")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Some pieces of a run, and the folder that keeps them.

    Attributes:
        folder: where they lie.
        about: what makes them pieces of the same run: the text of `part.json`.
        mark: what their names begin with, which those of another run do not: a process of one
            that was killed may still write a piece.
        numbers: those that belong here, of all that the run has.
        ending: how the name of each ends.
    """

    folder: Path
    about: str
    mark: str
    numbers: range
    ending: str = ""

    def file(self, number: int) -> Path:
        """The file of one piece."""
        return self.folder / self._name(number)

    def _name(self, number: int) -> str:
        return f"{self.mark}-{number:08d}{self.ending}"

    def missing(self) -> list[int]:
        """The numbers of those that are still to be worked out."""
        there = {path.name for path in self.folder.iterdir()} if self.folder.is_dir() else set()
        return [number for number in self.numbers if self._name(number) not in there]

    def write(self, number: int, data: bytes) -> None:
        """Write one piece, whole or not at all.

        Raises:
            CannotWrite: the disk is full, or nothing may be written there.
        """
        piece = self.file(number)
        with naming(piece):
            replace_file(piece, lambda unfinished: write_new(unfinished, data))

    def begin(self) -> None:
        """Say what the pieces are of, where nothing does yet.

        Raises:
            OSError: nothing may be written there.
        """
        about = self.about.encode()
        if not (self.folder / ABOUT).exists():
            replace_file(self.folder / ABOUT, lambda unfinished: write_new(unfinished, about))

    def withdraw(self) -> None:
        """Take away what says what the pieces are of, where there is none of them."""
        with suppress(OSError):
            if not any(is_piece(path.name) for path in self.folder.iterdir()):
                (self.folder / ABOUT).unlink()

    def are_of_another(self) -> bool:
        """Whether what lies there is of another run."""
        try:
            with opened(self.folder / ABOUT) as file:
                about = self.about.encode()
                return file.read(len(about) + 1) != about
        except NotOrdinaryError:
            return True
        except FileNotFoundError:
            return any(is_piece(path.name) for path in self.folder.iterdir())


def is_piece(name: str) -> bool:
    """Whether a name is one that a piece has."""
    return _PIECE.fullmatch(name) is not None
