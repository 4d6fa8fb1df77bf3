"""How long a run will take and how much memory, said before it is begun.

The rate is that of a few blocks, in processor time: what else the machine does is not foreseen.
"""

from collections.abc import Callable, Iterator
from math import ceil
from time import process_time
from typing import NamedTuple, Protocol

from finmodel.analysis.engines.free_memory import FreeMemory
from finmodel.analysis.engines.workers import Engine, WorkerPool, size_of

LONG = 10.0
"""Seconds from which on a run is worth a sentence before it."""
_A_PROCESS = 90_000_000
"""Bytes that a process takes with what it has imported."""
_AN_OPERATION = 1.5e-9
"""Seconds an operation of a program takes, more or less, on any machine of these years."""
_TRIAL_SECONDS, _MOST_TRIALS = 0.2, 50


class Need(NamedTuple):
    """The memory that a run takes, in bytes.

    Attributes:
        once: however many processes there are: what is kept of the figures.
        each: in every process, this one among them.
    """

    once: int
    each: int

    def of(self, workers: int) -> int:
        """What so many processes take, on top of what this one has already."""
        return self.once + workers * self.each + (workers - 1) * _A_PROCESS


NO_NEED = Need(0, 0)


class Estimate(NamedTuple):
    """What a run will take.

    Attributes:
        seconds: at the rate of this machine.
        memory: bytes of all processes on this machine, or of each worker of a cluster.
        workers: how many work at once.
        cluster: whether they are those of a cluster.
    """

    seconds: float
    memory: int
    workers: int
    cluster: bool = False


class Foresight(Protocol):
    """Hears what a long run will take, before it begins."""

    def __call__(self, estimate: Estimate, /) -> None:
        """Take note of it."""


def no_foresight(_estimate: Estimate, /) -> None:
    """Say nothing."""


class NoMemoryError(MemoryError):
    """A run that needs more memory than is free; the message says what would fit."""


class Work(NamedTuple):
    """Scenarios to be worked out, in pieces.

    Attributes:
        scenarios: how many in all.
        size: how many in a piece; the last may have fewer.
        operations: how many a scenario takes.
        need: the memory.
        trial: gives what works out some scenarios and says how many; called only for a long run.
        instead: what to do where no number of processes fits, as the end of a sentence.
    """

    scenarios: int
    size: int
    operations: float
    need: Need
    trial: Callable[[], Callable[[], int]]
    instead: str


def foresee(
    work: Work,
    workers: int | Engine,
    free: FreeMemory,
    foresight: Foresight,
    clock: Callable[[], float] = process_time,
) -> None:
    """Say what a long run will take, and refuse one for which there is no room.

    Of a cluster, only what this machine keeps is known to fit or not.

    Raises:
        NoMemoryError: it needs more memory than is free.
    """
    count, need = size_of(workers), work.need
    cluster = not isinstance(workers, int | WorkerPool)
    refuse_no_memory(
        Need(need.once, 0) if cluster else need, 1 if cluster else count, free, work.instead
    )
    guess = max(work.operations, 1) * _AN_OPERATION
    if seconds(work.scenarios, work.size, 1 / guess, count) < LONG / 4:
        return
    found = seconds(work.scenarios, work.size, rate(work.trial(), clock), count)
    if found >= LONG:
        foresight(Estimate(found, need.each if cluster else need.of(count), count, cluster))


def foresee_pieces(
    a_piece: float, pieces: int, workers: int | Engine, need: Need, foresight: Foresight
) -> None:
    """Say what pieces that are still to come will take, where one took so many seconds."""
    count = size_of(workers)
    found = seconds(pieces, 1, 1 / max(a_piece, 1e-9), count)
    if found >= LONG:
        foresight(Estimate(found, need.of(count), count))


def seconds(scenarios: int, size: int, rate: float, workers: int) -> float:
    """How long scenarios take at so many a second: pieces are whole, and one is not shared."""
    rounds = ceil(ceil(scenarios / size) / workers)
    return min(scenarios, rounds * size) / rate


def rate(work: Callable[[], int], clock: Callable[[], float] = process_time) -> float:
    """How many scenarios a second some work makes: the fastest of several tries after the first."""
    work()
    best, started = 0.0, clock()
    for _ in range(_MOST_TRIALS):
        before = clock()
        count = work()
        now = clock()
        best = max(best, count / max(now - before, 1e-9))
        if now - started >= _TRIAL_SECONDS:
            break
    return best


def refuse_no_memory(need: Need, workers: int, free: FreeMemory, instead: str) -> None:
    """Refuse a run that needs more memory than is free.

    Raises:
        NoMemoryError: it does; the message says with how many processes it would fit.
    """
    if _fits(need, workers, free):
        return
    fewer = next((each for each in _fewer(workers) if _fits(need, each, free)), None)
    advice = instead if fewer is None else f"use --workers {fewer}"
    with_all = f" with {workers:,} workers" if workers > 1 else ""
    left = min(one for one in free if one is not None)
    raise NoMemoryError(
        f"this needs about {in_words(need.of(workers))} of memory{with_all}, and "
        f"{in_words(left)} is free: {advice}"
    )


def _fits(need: Need, workers: int, free: FreeMemory) -> bool:
    machine = free.machine is None or need.of(workers) <= free.machine
    return machine and (free.process is None or need.once + need.each <= free.process)


def _fewer(workers: int) -> Iterator[int]:
    yield from range(workers - 1, 0, -1)


def in_words(size: int) -> str:
    """Bytes as people say them: 0.4 GB, 12 GB, less than 0.1 GB."""
    gigabytes = size / 1e9
    if gigabytes < 0.05:
        return "less than 0.1 GB"
    return f"{gigabytes:.1f} GB" if gigabytes < 10 else f"{gigabytes:,.0f} GB"
