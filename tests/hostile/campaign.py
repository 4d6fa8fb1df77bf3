"""Attacks tried over and over on all cores, in processes that may die or hang without ending it.

What is tried next is the attack furthest from its aim, so that all of them come equally far and one
that reaches its aim leaves its time to the others.
"""

import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.hostile.worker import Batch, Failure, Worker


class Attack(NamedTuple):
    """A way to do harm, tried with a seed at a time."""

    name: str
    """One word, by which `python -m tests.hostile` knows it."""
    what: str
    """What is tried, as "whole sets with something changed, loaded, projected and checked"."""
    attempt: Callable[[int], str | None]
    """One try from its seed, independent of every other: None, or a sentence of what went wrong."""
    aim: int
    """How many tries the large run is to reach."""
    small: int
    """How many tries CI makes, from seed 0."""


@dataclass
class Tally:
    """How often an attack was tried, for how long, and what failed."""

    attack: Attack
    wanted: int
    tried: int = 0
    handed_out: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def next_batch(self, base: int) -> Batch:
        """Hand out tries for about a second, one at first, as how long they take is not known."""
        a_second = int(self.tried / self.seconds) if self.seconds else 1
        count = min(max(1, a_second), self.wanted - self.handed_out)
        first = base + self.handed_out
        self.handed_out += count
        return Batch(self.attack.name, first, count)

    @property
    def progress(self) -> float:
        """The share of what is wanted that was handed out."""
        return self.handed_out / self.wanted


def campaign(
    attacks: Sequence[Attack],
    *,
    wanted: Callable[[Attack], int],
    base: int = 0,
    seconds: float = float("inf"),
    workers: int = 1,
    limit: float = 60.0,
    progress: Callable[[Sequence[Tally]], None] = lambda _: None,
) -> list[Tally]:
    """Try each attack as often as wanted, with the seeds from `base` on, or until time is up.

    A try that takes longer than `limit` seconds, or ends its process, is a failure.
    """
    tallies = {attack.name: Tally(attack, wanted(attack)) for attack in attacks}
    until = monotonic() + seconds
    again: deque[Batch] = deque()

    def next_batch() -> Batch | None:
        if monotonic() >= until:
            return None
        if again:
            return again.popleft()
        unfinished = [one for one in tallies.values() if one.handed_out < one.wanted]
        if not unfinished:
            return None
        return min(unfinished, key=lambda one: one.progress).next_batch(base)

    scratch = Path(tempfile.mkdtemp(prefix="finmodel-hostile-", dir=_in_memory()))
    idle = [Worker(attacks, scratch) for _ in range(workers)]
    busy: list[Worker] = []
    try:
        while True:
            while idle and (batch := next_batch()) is not None:
                busy.append(idle.pop())
                busy[-1].start(batch)
            if not busy:
                return list(tallies.values())
            wait([one.pipe for one in busy], timeout=0.5)
            for worker in list(busy):
                for said in worker.said(limit):
                    tally = tallies[said.attack]
                    if isinstance(said, Failure):
                        tally.failures.append(said)
                        continue
                    tally.tried += said.tried
                    tally.seconds += said.seconds
                    if said.left:
                        again.append(said.left)
                    busy.remove(worker)
                    idle.append(worker)
            progress(list(tallies.values()))
    finally:
        for worker in (*busy, *idle):
            with suppress(OSError):
                worker.end()
        shutil.rmtree(scratch, ignore_errors=True)


def _in_memory() -> str | None:
    """Give a folder in memory, where a million small files cost nothing; None for the usual one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
