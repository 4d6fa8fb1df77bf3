"""Processes that are started before the set is read, so that they are ready when it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from finmodel.analysis.workers import cores, worker_pool

if TYPE_CHECKING:
    from finmodel.analysis.workers import Engine

NEEDED = ("finmodel.analysis.simulate", "finmodel.outputs.files.parts", "scipy.special")

LARGE = 1_000_000
"""Draws that are worth every core, whatever the set."""


@contextmanager
def early_workers(workers: int | None, *, large: bool) -> "Iterator[int | Engine | None]":
    """The processes asked for; where none were, all cores if the work is sure to be `large`.

    None leaves it to whoever comes to know how much work it is.
    """
    count = cores() if workers is None and large else workers
    if count is None:
        yield None
    else:
        with worker_pool(count, NEEDED) as team:
            yield team
