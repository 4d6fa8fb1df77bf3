"""Processes that are started before the set is read, so that they are ready when it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from finmodel.analysis.engines.workers import cores, worker_pool
from finmodel.cli.usage_errors import UsageError
from finmodel.extras import require

if TYPE_CHECKING:
    from finmodel.analysis.engines.workers import Engine

NEEDED = ("finmodel.analysis.simulate", "finmodel.outputs.files.parts", "scipy.special")

LARGE = 1_000_000
"""Draws that are worth every core, whatever the set."""


@contextmanager
def early_workers(
    workers: int | None, *, large: bool, cluster: str | None = None
) -> "Iterator[int | Engine | None]":
    """The processes asked for; where none were, all cores if the work is sure to be `large`.

    None leaves it to whoever comes to know how much work it is. The address of a `cluster` asks
    for its workers.

    Raises:
        UsageError: both are asked for.
        MissingExtraError: the cluster's packages are not installed.
        ClusterError: there is no cluster, or it has other releases.
    """
    if cluster is not None:
        if workers is not None:
            raise UsageError("--workers are of this machine: leave it out with --cluster")
        require("cluster", "--cluster")
        from finmodel.analysis.engines.cluster import cluster as reached

        with reached(cluster) as far:
            yield far
        return
    count = cores() if workers is None and large else workers
    if count is None:
        yield None
    else:
        with worker_pool(count, NEEDED) as team:
            yield team
