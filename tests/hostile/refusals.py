"""Commands whose disk is full, read-only or in use at a file operation."""

import errno
import json
import os
import random
import re
from pathlib import Path

from finmodel.inputs.journal import JOURNAL
from tests.hostile.campaign import Attack
from tests.hostile.children import in_child
from tests.hostile.file_operations import Operations, Strike
from tests.hostile.kills import mixed, wrong
from tests.hostile.written import WRITERS, Tree, command_of, fresh, old, tree, whole

_LEFTOVER = re.compile(r"(^|/)(\.finmodel(-|\.lock$)|claim\.json$)")
_FAULTS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EDQUOT)


def attempt(seed: int) -> str | None:
    """Refuse one operation of a command, or every one from there on."""
    chance = random.Random(seed)
    name = chance.choice(list(WRITERS))
    at = chance.randrange(whole(name)[1])
    return refused(name, at, chance.choice(_FAULTS), onwards=chance.random() < 0.4)


def refuse(number: int) -> Strike:
    """Raise the error of a system that refuses."""

    def strike(_: str) -> None:
        raise OSError(number, os.strerror(number))

    return strike


def refused(name: str, at: int, number: int, *, onwards: bool = False) -> str | None:
    """What goes wrong when an operation is refused, once or always from then on."""
    where = f"{name} with {errno.errorcode[number]} {'from' if onwards else 'at'} operation {at}"
    with fresh() as folder:
        operations = Operations(folder, refuse(number), at, onwards=onwards)
        ended = in_child(folder, command_of(name), operations.watch)
        if ended.code not in (0, 4):
            return f"{where}: it ended with {ended.code} and said {ended.said!r}"
        if ended.code == 4 and len(ended.said.splitlines()) != 1:
            return f"{where}: it said {ended.said!r}"
        if ".tmp" in ended.said:
            return f"{where}: it named a temporary file: {ended.said!r}"
        if not onwards and "run the same command again" not in ended.said:
            expected = whole(name)[0] if ended.code == 0 else old()
            if told := mixed(where, without_leftovers(tree(folder)), (expected,)):
                return f"{told}; it ended with {ended.code} and said {ended.said!r}"
        return wrong(where, folder, name)


def without_leftovers(found: Tree) -> Tree:
    """What there is but for what could not be removed, and is by the next command."""
    return {
        name: data
        for name, data in found.items()
        if not _LEFTOVER.search(name) and not _only_points(name, data)
    }


def _only_points(name: str, data: bytes) -> bool:
    """Whether it is a journal that says no more than where another is."""
    return Path(name).name == JOURNAL and not json.loads(data)["changes"]


ATTACK = Attack(
    "refusals",
    "commands whose disk is full, read-only or in use at a file operation",
    attempt,
    aim=1000,
    small=15,
)
