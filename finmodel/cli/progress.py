"""Progress of a long run, with the time left: only on a terminal, after a second.

Blanks wipe out what was there: a console of Windows may show escape codes as they are.
"""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from finmodel.analysis.progress import Progress
from finmodel.cli.streams import on_stderr

Piece = TypeVar("Piece")


def watched(pieces: Iterable[Piece], count: int, what: str, *, quiet: bool) -> Iterator[Piece]:
    """The pieces as they come, counted on stderr where somebody can see it."""
    visible = not quiet and sys.stderr is not None and sys.stderr.isatty()
    started, shown = monotonic(), ""
    for done, piece in enumerate(pieces, 1):
        yield piece
        passed = monotonic() - started
        if visible and passed > 1 and done < count:
            left = passed / done * (count - done)
            now = f"{what}: {done:,} of {count:,}, about {_duration(left)} left"
            on_stderr(f"\r{now:<{len(shown)}}")
            shown = now
    if shown:
        on_stderr(f"\r{'':<{len(shown)}}\r")


def progress(*, quiet: bool) -> Progress:
    """A watch that shows progress on the terminal."""

    def watch(pieces: Iterable[Piece], count: int, what: str, /) -> Iterator[Piece]:
        yield from watched(pieces, count, what, quiet=quiet)

    return watch


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"
