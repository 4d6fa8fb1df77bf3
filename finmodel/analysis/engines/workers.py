"""The same work in several processes, this one among them, its results in order.

The others are started afresh (spawn), use one thread of the linear algebra library each and are
given a picklable callable, then the numbers of pieces. They end when this process does, however
it ends; an interrupt from the keyboard is for this process alone.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Result = TypeVar("Result")

PIECE = 65_536
"""Scenarios worked out and added up together; a fixed number, so that workers change no figure."""
_WORTH_A_WORKER = 4_000_000_000
"""Operations that take several times as long as starting a worker."""
_AHEAD = 4
"""Pieces a process may be ahead of those that were taken, so that results never pile up."""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Engine(Protocol):
    """Whoever works out pieces: processes of this machine, or machines of a cluster."""

    @property
    def size(self) -> int:
        """How many pieces are worked out at once."""

    def in_order(self, work: Callable[[int], Result], pieces: int) -> Iterator[Result]:
        """`work(0)`, `work(1)`, … in that order, whoever does which; `work` can be pickled."""


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def worth(operations: float) -> int:
    """How many processes so much work is worth: all cores, or this one alone."""
    return cores() if operations >= _WORTH_A_WORKER else 1


def size_of(workers: "int | Engine") -> int:
    """How many processes or machines a number of workers or an engine is."""
    return workers if isinstance(workers, int) else workers.size


@contextmanager
def worker_pool(workers: int | Engine, modules: Sequence[str] = ()) -> Iterator[Engine]:
    """So many processes for as long as they are needed, this one counted; an engine is kept as is.

    `modules` are imported by the others while this one is still preparing their work.
    """
    if not isinstance(workers, int):
        yield workers
        return
    others = _started(workers - 1, tuple(modules)) if workers > 1 else []
    try:
        yield WorkerPool(tuple(connection for _, connection in others))
    finally:
        _stop(others)


def _stop(others: "Sequence[tuple[BaseProcess, Connection]]") -> None:
    for process, _ in others:
        process.terminate()
    for process, connection in others:
        process.join()
        connection.close()


class WorkerPool:
    """This process and the ones beside it; `size` counts it."""

    def __init__(self, others: "Sequence[Connection]" = ()) -> None:
        self._others = tuple(others)

    @property
    def size(self) -> int:
        """How many processes there are."""
        return 1 + len(self._others)

    def in_order(self, work: Callable[[int], Result], pieces: int) -> Iterator[Result]:
        """`work(0)`, `work(1)`, … in that order, whoever does which.

        The others begin at once, this process when the first is asked for. Raises what `work`
        raises, for the first piece that does.
        """
        if not self._others or pieces < 2:
            return map(work, range(pieces))
        board = _Board(pieces, _AHEAD * self.size)
        threads = [
            Thread(target=_served, args=(connection, work, board), daemon=True)
            for connection in self._others
        ]
        for thread in threads:
            thread.start()
        return _taken(work, board, range(pieces), threads)


def _taken(
    work: Callable[[int], Result], board: "_Board", pieces: range, threads: Sequence[Thread]
) -> Iterator[Result]:
    """The pieces in order; while the next is not done, this process does another."""
    try:
        for number in pieces:
            while not board.has(number):
                mine = board.claim()
                if mine is None:
                    board.wait(number)
                else:
                    board.put(mine, _done(work, mine))
            yield board.take(number)
    finally:
        board.close()
        for thread in threads:
            thread.join()


class _Board:
    """Which pieces are claimed and which are done, shared by the threads of this process."""

    def __init__(self, pieces: int, ahead: int) -> None:
        self._pieces, self._ahead = pieces, ahead
        self._claimed = self._taken = 0
        self._results: dict[int, tuple[bool, Any]] = {}
        self._changed = Condition()

    def claim(self, *, patient: bool = False) -> int | None:
        """The next piece; None where there is none left or, unless `patient`, none for now."""
        with self._changed:
            while patient and self._claimed < self._pieces and self._far_ahead():
                self._changed.wait()
            if self._claimed >= self._pieces or self._far_ahead():
                return None
            self._claimed += 1
            return self._claimed - 1

    def _far_ahead(self) -> bool:
        return self._claimed - self._taken >= self._ahead

    def put(self, number: int, result: tuple[bool, Any]) -> None:
        """Note a result: whether it worked, and it or the error."""
        with self._changed:
            self._results[number] = result
            self._changed.notify_all()

    def has(self, number: int) -> bool:
        """Whether a piece is done."""
        with self._changed:
            return number in self._results

    def wait(self, number: int) -> None:
        """Wait until a piece is done."""
        with self._changed:
            self._changed.wait_for(lambda: number in self._results)

    def take(self, number: int) -> Any:
        """The result of a piece, once; raises its error."""
        with self._changed:
            worked, result = self._results.pop(number)
            self._taken += 1
            self._changed.notify_all()
        if not worked:
            raise result
        return result

    def close(self) -> None:
        """Let nobody claim any more."""
        with self._changed:
            self._claimed = self._pieces
            self._changed.notify_all()


class WorkerLostError(RuntimeError):
    """A process beside this one could not start, or was stopped before its work was done.

    Attributes:
        advice: what to do about it.
    """

    advice = "run the command again with fewer --workers"


class ClusterLostError(WorkerLostError):
    """The scheduler of a cluster or all its workers were lost, or one after another."""

    advice = "run the command again when the cluster is there"


def _served(connection: "Connection", work: Callable[[int], Any], board: _Board) -> None:
    """Hand pieces to one process until there are none."""
    number: int | None = None
    try:
        connection.send(work)
        while (number := board.claim(patient=True)) is not None:
            connection.send(number)
            board.put(number, connection.recv())
    except (EOFError, OSError):
        if number is not None:
            lost = WorkerLostError(
                "a worker process was stopped before its work was done, perhaps because the "
                "machine ran out of memory"
            )
            board.put(number, (False, lost))
    except Exception as error:
        # What cannot be sent to or from another process is an error of the piece it is about.
        board.put(number or 0, (False, error))


def _done(work: Callable[[int], Any], number: int) -> tuple[bool, Any]:
    try:
        return True, work(number)
    except Exception as error:
        return False, error


def _started(count: int, modules: tuple[str, ...]) -> "list[tuple[BaseProcess, Connection]]":
    import multiprocessing
    import signal
    from threading import current_thread, main_thread

    context = multiprocessing.get_context("spawn")
    found: list[tuple[BaseProcess, Connection]] = []
    # A process that is started while interrupts are ignored ignores them from the first.
    ours = current_thread() is main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if ours else None
    try:
        with _one_thread_each():
            for _ in range(count):
                here, there = context.Pipe()
                process = context.Process(target=_carry_out, args=(there, modules), daemon=True)
                try:
                    process.start()
                except OSError as fault:
                    _stop(found)
                    why = (fault.strerror or str(fault)).lower()
                    raise WorkerLostError(
                        f"a worker process could not be started: {why}"
                    ) from fault
                there.close()
                found.append((process, here))
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
    return found


def _carry_out(connection: "Connection", modules: tuple[str, ...]) -> None:
    """What a process does: pieces as they come, until nobody is there to send any."""
    import gc
    import signal
    from importlib import import_module

    # Windows lets a process inherit nothing of how interrupts are taken.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    for module in modules:
        import_module(module)
    work: Callable[[int], Any] | None = None
    with suppress(EOFError, OSError):
        while True:
            message = connection.recv()
            if not isinstance(message, int):
                work = message
            elif work is not None:
                connection.send(_done(work, message))


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
