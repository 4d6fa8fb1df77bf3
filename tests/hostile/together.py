"""Two commands at once on the same files: one after the other, or one refused, never mixed."""

import random
import time
from functools import cache

from tests.hostile.campaign import Attack
from tests.hostile.children import Child, Command, finmodel, in_child
from tests.hostile.written import GRID, Tree, fresh, tree

_REFUSALS = (
    "is already there",
    "was changed while this command read it",
    "another finmodel command is writing",
    "its files change while they are read",
    "holds parts of another run",
    "were changed in the files as well",
    "was changed in the files as well",
)
_OTHER_GRID = (*GRID[:3], "bau_efficiency.*.rate=0%:2%:0.5%", *GRID[4:])
PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("import", "changed.xlsx", "a"), ("import", "other.xlsx", "a")),
    (("import", "changed.xlsx", "a"), ("project", "a", "--format", "json", "--output", "seen")),
    (("import", "changed.xlsx", "a"), ("init", "a", "--force")),
    (("init", "a", "--force"), ("project", "a", "--format", "json", "--output", "seen")),
    (("import", "records.xlsx", "new"), ("init", "new")),
    (("init", "new"), ("init", "new")),
    ((*GRID, "--output", "s.csv"), (*GRID, "--output", "s.csv")),
    ((*GRID, "--output", "s.csv", "--force"), (*_OTHER_GRID, "--output", "s.csv", "--force")),
    (
        ("project", "a", "--output", "gap.csv", "--workbook", "board.xlsx", "--force"),
        ("drivers", "a", "--output", "gap.csv", "--force"),
    ),
)


def attempt(seed: int) -> str | None:
    """Start two commands, one a little after the other."""
    chance = random.Random(seed)
    number = seed % len(PAIRS)
    first, second = chance.sample((0, 1), 2)
    with fresh() as folder:
        one = Child(folder, finmodel(*PAIRS[number][first]), lambda: None)
        time.sleep(chance.choice((0.0, 0.02, 0.1, 0.3)) * chance.random())
        two = Child(folder, finmodel(*PAIRS[number][second]), lambda: None)
        ended = (one.ended(), two.ended())
        where = " and ".join(" ".join(PAIRS[number][each]) for each in (first, second))
        for each in ended:
            refused = each.code == 4 or (each.code == 3 and "in the files as well" in each.said)
            if each.code and not (refused and any(said in each.said for said in _REFUSALS)):
                return f"{where}: one ended with {each.code} and said {each.said!r}"
        if all(each.code for each in ended):
            return f"{where}: both were refused: {ended[0].said!r} and {ended[1].said!r}"
        if tree(folder) in in_order(number):
            return None
        found = tree(folder)
        names = [
            sorted(n for n in found.keys() | other.keys() if found.get(n) != other.get(n))
            for other in in_order(number)
        ]
        return f"{where}: not as one after the other: {min(names, key=len)}"


@cache
def in_order(number: int) -> list[Tree]:
    """What there may be: after either command alone, and after both in either order."""
    commands = [finmodel(*arguments) for arguments in PAIRS[number]]
    return [_after(*done) for done in (commands, commands[::-1], commands[:1], commands[1:])]


def _after(*commands: Command) -> Tree:
    with fresh() as folder:
        for command in commands:
            in_child(folder, command)
        return tree(folder)


ATTACK = Attack(
    "together",
    "two commands at once on the same files",
    attempt,
    aim=300,
    small=9,
)
