"""Commands killed at a random moment, and what the next command makes of it."""

import random
import time
from functools import cache
from pathlib import Path

from tests.hostile.campaign import Attack
from tests.hostile.children import Child, in_child
from tests.hostile.kills import wrong
from tests.hostile.written import WRITERS, command_of, fresh

_WRITING = 0.03
"""Seconds in which most commands write."""


def attempt(seed: int) -> str | None:
    """Kill a command some time after it starts or, as often, after it begins to write."""
    chance = random.Random(seed)
    name = chance.choice(list(WRITERS))
    late = chance.random() < 0.7
    moment = chance.random() * (_WRITING if late else duration(name))
    with fresh() as folder:
        child = Child(folder, command_of(name), lambda: None)
        if late:
            _wait_for_writing(folder, duration(name))
        time.sleep(moment)
        child.kill()
        code = child.ended().code
        if code not in (0, -9):
            return f"{name}: it ended with {code}"
        return wrong(f"{name} killed at some moment", folder, name)


@cache
def duration(name: str) -> float:
    """How many seconds a command takes."""
    with fresh() as folder:
        began = time.monotonic()
        in_child(folder, command_of(name))
        return time.monotonic() - began


def _wait_for_writing(folder: Path, most: float) -> None:
    until = time.monotonic() + most
    while time.monotonic() < until:
        if any(folder.glob(".finmodel*")) or any(folder.glob("*/.finmodel*")):
            return
        time.sleep(0.0005)


ATTACK = Attack(
    "moments",
    "commands killed at a random moment, and finished or taken back by the next",
    attempt,
    aim=500,
    small=10,
)
