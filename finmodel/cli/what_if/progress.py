"""How far a long run has come: on a terminal alone, past a second, with the time left."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from finmodel.analysis.progress import Watch

Piece = TypeVar("Piece")


def watched(pieces: Iterable[Piece], count: int, what: str, *, quiet: bool) -> Iterator[Piece]:
    """The pieces as they come, counted on stderr where somebody can see it."""
    seen = not quiet and sys.stderr is not None and sys.stderr.isatty()
    started, told = monotonic(), False
    for done, piece in enumerate(pieces, 1):
        yield piece
        passed = monotonic() - started
        if seen and passed > 1 and done < count:
            left = passed / done * (count - done)
            _show(f"{what}: {done:,} of {count:,}, about {_duration(left)} left")
            told = True
    if told:
        _show("")


def progress(*, quiet: bool) -> Watch:
    """A watch that tells whoever sits at the terminal."""

    def watch(pieces: Iterable[Piece], count: int, what: str, /) -> Iterator[Piece]:
        yield from watched(pieces, count, what, quiet=quiet)

    return watch


def _show(text: str) -> None:
    sys.stderr.write(f"\r\x1b[2K{text}")
    sys.stderr.flush()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"
