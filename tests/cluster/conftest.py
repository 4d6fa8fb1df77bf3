"""A cluster of two processes on this machine, for the tests of a folder."""

from collections.abc import Iterator

import pytest
from distributed import Client, LocalCluster


@pytest.fixture(scope="session")
def local_cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as found:
        yield found


@pytest.fixture
def address(local_cluster: LocalCluster) -> str:
    """Where its scheduler is; both workers are there, whoever was killed before."""
    with Client(local_cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    return str(local_cluster.scheduler_address)
