"""Progress of a long run, with the time left: only on a terminal, after a second.

Blanks wipe out what was there: a console of Windows may show escape codes as they are.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from finmodel.analysis.progress import Progress
from finmodel.cli.streams import on_stderr, say

if TYPE_CHECKING:
    from finmodel.analysis.engines.estimate import Estimate, Foresight

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


@contextmanager
def working(what: str, *, quiet: bool, every: float = 1.0) -> Iterator[None]:
    """While something that cannot be counted is done: for how many seconds it has been.

    `every` is how many seconds there are between two signs of life.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    done, started, shown = Event(), monotonic(), [""]

    def tell() -> None:
        while not done.wait(every):
            now = f"{what}: {_duration(monotonic() - started)} so far"
            on_stderr(f"\r{now:<{len(shown[0])}}")
            shown[0] = now

    telling = Thread(target=tell, daemon=True)
    telling.start()
    try:
        yield
    finally:
        done.set()
        telling.join()
        if shown[0]:
            on_stderr(f"\r{'':<{len(shown[0])}}\r")


_AN_HOUR = 3_600.0


def foresight(*, quiet: bool, whole: bool = False) -> "Foresight":
    """What says on stderr how long a run will take, and how much memory.

    Of a `whole` run that takes an hour or more here, it also says how machines share it.
    """

    def foresee(estimate: "Estimate", /) -> None:
        if not quiet:
            shared = whole and not estimate.cluster and estimate.seconds >= _AN_HOUR
            how = ": machines share it with --part K/N" if shared else ""
            say(f"{estimate_sentence(estimate)}{how}")

    return foresee


def estimate_sentence(estimate: "Estimate") -> str:
    """The sentence before a long run: about 40 min and 0.4 GB on this machine with 2 workers."""
    from finmodel.analysis.engines.estimate import in_words

    count = estimate.workers
    workers = f"{count:,} worker{'s' if count > 1 else ''}"
    time, memory = _duration(estimate.seconds), in_words(estimate.memory)
    if estimate.cluster:
        return f"about {time} on {workers} of the cluster, and {memory} in each"
    return f"about {time} and {memory} on this machine with {workers}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5_400:
        return f"{round(seconds / 60)} min"
    hours = seconds / 3_600
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:,.0f} days"
