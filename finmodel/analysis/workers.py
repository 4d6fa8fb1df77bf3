"""The same work in several processes, its results in order.

Workers are started afresh (spawn) and use one thread of the linear algebra library each; what
they are given is a picklable callable and the number of a piece.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")

_WORTH_A_WORKER = 4_000_000_000
"""Operations that take about as long as starting a worker."""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def in_order(
    work: Callable[[int], Result], pieces: int, workers: int | None, operations: float = 0.0
) -> Iterator[Result]:
    """`work(0)`, `work(1)`, … in that order.

    `workers` None takes as many processes as there are cores where the work is worth it.
    """
    count = _worth(operations) if workers is None else workers
    count = min(count, pieces)
    if count <= 1:
        yield from map(work, range(pieces))
        return
    import multiprocessing

    with _one_thread_each(), multiprocessing.get_context("spawn").Pool(count) as pool:
        yield from pool.imap(work, range(pieces))


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _worth(operations: float) -> int:
    return cores() if operations >= _WORTH_A_WORKER else 1


@contextmanager
def _one_thread_each() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
