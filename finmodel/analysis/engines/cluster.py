"""Pieces of work on the machines of a dask cluster, their results in order.

Whoever runs the cluster starts its scheduler and its workers. A worker is sent a picklable
callable, once, and then numbers of pieces, several to a task where they are short. Results come
back as they are done and are kept here, so that a worker that is lost takes with it only the task
it was at, which another does again.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from finmodel.analysis.engines.workers import ClusterLostError
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.releases import releases

if TYPE_CHECKING:
    from dask.typing import Key
    from distributed import Client, Future

Result = TypeVar("Result")

_TASK_SECONDS = 0.2
"""A task as long as this makes the scheduler's own work, some milliseconds, small beside it."""
_AHEAD = 4
"""Tasks for each worker that may be under way or waiting to be taken, so that none pile up."""
_LOOK_SECONDS = 5.0
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _MOST_KEPT = -1, -3, 32 * 1024 * 1024


class ClusterError(RuntimeError):
    """There is no cluster at an address, or it cannot do the work."""


@contextmanager
def cluster(address: str, seconds: float = 10.0, patience: float = 60.0) -> "Iterator[Cluster]":
    """The cluster whose scheduler is at an address, such as tcp://10.0.0.5:8786.

    `seconds` are waited for its answer, `patience` for a worker where all are lost.

    Raises:
        WhatIfError: the address is not one.
        ClusterError: nothing answers there, what answers is no scheduler or one of another
            release, there is no worker, or a worker has other releases than this process.
        ModuleNotFoundError: the extra `cluster` is not installed.
    """
    import asyncio
    import warnings

    _refuse_no_address(address)
    from distributed import Client

    try:
        asyncio.run(asyncio.wait_for(_answer(address, seconds), seconds))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            client = Client(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError, TypeError, KeyError, EOFError) as fault:
        raise ClusterError(
            f"no cluster answers at {address} within {seconds:g} s: check the address, and that "
            "its scheduler runs"
        ) from fault
    try:
        with _without_its_log():
            _refuse_other_releases(client, address)
            yield Cluster(client, address, patience)
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=seconds)


@contextmanager
def _without_its_log() -> Iterator[None]:
    """Keep what dask logs to itself: what goes wrong is said here, in one sentence."""
    import logging

    loggers = [
        one
        for name, one in logging.root.manager.loggerDict.items()
        if name.partition(".")[0] == "distributed" and isinstance(one, logging.Logger)
    ]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)


def _refuse_no_address(address: str) -> None:
    with suppress(ValueError):
        where = urlsplit(address if "://" in address else f"tcp://{address}")
        if where.scheme in ("tcp", "tls") and where.hostname and where.port:
            return
    raise WhatIfError(f'"{address}" is not the address of a cluster: write tcp://HOST:PORT')


async def _answer(address: str, seconds: float) -> None:
    """Return when somebody speaks dask there: a client waits for ever for one who is silent."""
    from distributed.comm.core import connect

    comm = await connect(address, timeout=seconds)
    comm.abort()


def _refuse_other_releases(client: "Client", address: str) -> None:
    held: Any = client.get_versions()
    here, there = (held[one]["packages"] for one in ("client", "scheduler"))
    for package in ("distributed", "dask", "python"):
        if here[package] != there[package]:
            raise ClusterError(
                f"the scheduler at {address} has {package} {there[package]}, this process "
                f"{here[package]}: install the same release on both"
            )
    if not held["workers"]:
        raise ClusterError(
            f"the cluster at {address} has no worker: start one, dask worker {address}"
        )
    ours = releases()
    try:
        found: Mapping[str, Mapping[str, object]] = client.run(releases)
    except ModuleNotFoundError as missing:
        raise ClusterError(
            f"a worker of {address} does not have {missing.name}: "
            f"install finmodel {ours['finmodel']} there"
        ) from None
    for worker, theirs in sorted(found.items()):
        for name, release in ours.items():
            if theirs.get(name) != release:
                raise ClusterError(
                    f"the worker {worker} has {name} {theirs.get(name)}, this process {release}: "
                    "figures are the same to the last digit only where both are the same"
                )


class Cluster:
    """A cluster that answers; `size` is how many threads its workers have."""

    def __init__(self, client: "Client", address: str, patience: float) -> None:
        self._client = client
        self._address = address
        self._patience = patience

    @property
    def size(self) -> int:
        """How many pieces are worked out at a time."""
        return max(1, sum(int(threads) for threads in self._client.nthreads().values()))

    def in_order(self, work: Callable[[int], Result], pieces: int) -> Iterator[Result]:
        """`work(0)`, `work(1)`, … in that order, whoever does which.

        Raises what `work` raises, and ClusterLostError where the cluster is lost.
        """
        from distributed.comm.core import CommClosedError

        try:
            yield from self._in_order(work, pieces)
        except CommClosedError as lost:
            raise self._scheduler_lost() from lost

    def _in_order(self, work: Callable[[int], Result], pieces: int) -> Iterator[Result]:
        client = self._client
        # A task of its own, not data that a lost worker would take with it.
        carried = client.submit(_unpickled, pickle.dumps(work), pure=False)
        running: dict[Key, tuple[range, Future[Any]]] = {}
        found: dict[int, tuple[Result, ...]] = {}
        done: SimpleQueue[tuple[Key, _Fetched]] = SimpleQueue()
        sent = taken = 0
        group = 1
        looked, room = monotonic(), _AHEAD * self.size
        try:
            while taken < pieces:
                if monotonic() - looked > _LOOK_SECONDS:
                    looked, room = monotonic(), _AHEAD * self.size
                while sent < pieces and len(running) + len(found) < room:
                    task = range(sent, min(sent + group, pieces))
                    future = client.submit(_worked_out, carried, task, pure=False)
                    running[future.key] = task, future
                    # At once, in a thread of the client: a result that waits could yet be lost.
                    future.add_done_callback(lambda one: done.put((one.key, _fetched(one))))
                    sent = task.stop
                if taken in found:
                    results = found.pop(taken)
                    taken += len(results)
                    yield from results
                    continue
                key, (result, error) = self._next(done)
                task, _ = running.pop(key)
                if error is not None:
                    raise self._said(error)
                seconds, found[task.start] = result
                group = max(1, round(_TASK_SECONDS * len(task) / max(seconds, 1e-6)))
        finally:
            with suppress(OSError, TimeoutError):
                client.cancel([future for _, future in running.values()])

    def _next(self, done: "SimpleQueue[tuple[Key, _Fetched]]") -> "tuple[Key, _Fetched]":
        """The next task that is done, while there is somebody to do it."""
        lost: float | None = None
        while True:
            try:
                return done.get(timeout=_LOOK_SECONDS)
            except Empty:
                if self._client.status in ("closing", "closed"):
                    raise self._scheduler_lost() from None
                if self._client.status == "running" and self._client.nthreads():
                    lost = None
                    continue
            lost = monotonic() if lost is None else lost
            if monotonic() - lost > self._patience:
                raise ClusterLostError(
                    f"every worker of the cluster at {self._address} was lost, and no other "
                    f"came within {self._patience:g} s"
                )

    def _said(self, error: Exception) -> Exception:
        from distributed import CancelledError, KilledWorker

        match error:
            case KilledWorker():
                return ClusterLostError(
                    "the same piece of work was lost with one worker after another of the "
                    f"cluster at {self._address}, perhaps because they ran out of memory"
                )
            case CancelledError():
                return self._scheduler_lost()
        return error

    def _scheduler_lost(self) -> ClusterLostError:
        return ClusterLostError(f"the scheduler at {self._address} was lost")


class _Fetched(NamedTuple):
    """How long a task took and its results, or the error that it ended with."""

    result: Any
    error: Exception | None


def _fetched(future: "Future[Any]") -> _Fetched:
    try:
        return _Fetched(future.result(), None)
    except Exception as error:
        return _Fetched(None, error)
    finally:
        # Else the scheduler has it worked out again where the worker that holds it is lost.
        future.release()


def _unpickled(data: bytes) -> Any:
    return pickle.loads(data)


def _worked_out(work: Callable[[int], Result], task: range) -> tuple[float, tuple[Result, ...]]:
    """How long it took, and the results."""
    _keep_memory()
    started = perf_counter()
    found = tuple(work(piece) for piece in task)
    return perf_counter() - started, found


def _keep_memory() -> None:
    """Let the allocator of glibc keep what is freed: dask has it give all back, piece by piece.

    Getting it from the system again costs a third of the time of a piece.
    """
    import ctypes

    with suppress(OSError, AttributeError):
        allocator = ctypes.CDLL(None)
        allocator.mallopt(_TRIM_THRESHOLD, _MOST_KEPT)
        allocator.mallopt(_MMAP_THRESHOLD, _MOST_KEPT)
