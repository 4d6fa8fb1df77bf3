"""Small problems of choice drawn at random in whole tenths, and every choice of them tried."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import NamedTuple

import numpy as np

from finmodel.analysis.prioritise.limits import must_keep
from finmodel.analysis.prioritise.options import Option
from finmodel.analysis.prioritise.prioritised import Limit
from finmodel.analysis.prioritise.problem import (
    ROOM,
    Problem,
    Row,
    structure,
    whole_weights,
)
from finmodel.inputs.text.years import Month

STARTS = (Month(2025, 4), Month(2025, 10), Month(2026, 4))


class Drawn(NamedTuple):
    """A problem in whole numbers, tenths of what it is about.

    Attributes:
        options: a candidate and the place of its start, None where it has one alone.
        limits: weights of each option, and what they may come to.
        needs, instead_of: pairs of candidates; `keep` and `drop` are candidates.
    """

    options: tuple[tuple[str, int | None], ...]
    values: tuple[int, ...]
    limits: tuple[tuple[tuple[int, ...], int], ...]
    needs: tuple[tuple[str, str], ...]
    instead_of: tuple[tuple[str, str], ...]
    keep: frozenset[str]
    drop: frozenset[str]

    @property
    def paths(self) -> list[str]:
        """The candidates, in order."""
        return sorted({path for path, _ in self.options})

    def choices(self) -> Iterator[tuple[int, ...]]:
        """Every choice that has one start a candidate and keeps to what it needs and replaces."""
        own = [
            [at for at, (one, _) in enumerate(self.options) if one == path] for path in self.paths
        ]
        for taken in product(*([None, *places] for places in own)):
            held = {path for path, at in zip(self.paths, taken, strict=True) if at is not None}
            if held & self.drop or any(
                one in held and other not in held for one, other in self.needs
            ):
                continue
            if not any({one, other} <= held for one, other in self.instead_of):
                yield tuple(sorted(at for at in taken if at is not None))

    def broken(self, choice: tuple[int, ...]) -> set[int]:
        """The numbers of the limits that a choice does not meet; kept candidates after the rest."""
        held = {self.options[at][0] for at in choice}
        found = {
            number
            for number, (weights, most) in enumerate(self.limits)
            if sum(weights[at] for at in choice) > most
        }
        keep = enumerate(sorted(self.keep), len(self.limits))
        return found | {number for number, path in keep if path not in held}

    def value(self, choice: tuple[int, ...]) -> int:
        """What a choice comes to."""
        return sum(self.values[at] for at in choice)

    def order(self, choice: tuple[int, ...]) -> tuple[object, ...]:
        """What decides between choices: the largest is taken."""
        held = [self.options[at][0] for at in choice]
        starts = [at in choice for at, (_, start) in enumerate(self.options) if start is not None]
        used = sum(self.limits[0][0][at] for at in choice)
        return self.value(choice), -used, -len(choice), [p in held for p in self.paths], starts

    def problem(self) -> Problem:
        """The same as finmodel has it."""
        options = tuple(
            Option(path, None if start is None else STARTS[start]) for path, start in self.options
        )
        rows = []
        for number, (weights, most) in enumerate(self.limits):
            row = np.array(weights) / 10
            limit = Limit("resource", str(number), None, None, str(number), most / 10)
            rows.append(Row(limit, row, most / 10, ROOM * max(1.0, float(np.abs(row).max()))))
        needs = {path: [b for a, b in self.needs if a == path] for path in self.paths}
        others = {path: [b for a, b in self.instead_of if a == path] for path in self.paths}
        rows += structure(options, needs, others)
        never = frozenset(at for at, one in enumerate(options) if one.path in self.drop)
        goal = whole_weights([one / 10 for one in self.values])
        use = whole_weights([one / 10 for one in self.limits[0][0]])
        problem = Problem(options, goal, tuple(rows), never, use)
        kept = tuple(problem.one_of(path, must_keep(path)) for path in sorted(self.keep))
        return replace(problem, rows=(*rows, *kept))

    def smallest_relaxed(self) -> int:
        """How many limits have to be relaxed for a choice to be possible."""
        return min(len(self.broken(choice)) for choice in self.choices())

    def relaxing(self, count: int) -> set[frozenset[int]]:
        """The sets of so many limits without which a choice is possible."""
        every = len(self.limits) + len(self.keep)
        sets = map(frozenset, combinations(range(every), count))
        broken = [self.broken(choice) for choice in self.choices()]
        return {one for one in sets if any(found <= one for found in broken)}


def drawn(random: Random, *, keeps: int = 1) -> Drawn:
    """A problem of two to seven candidates."""
    paths = [f"programmes.{letter}" for letter in "abcdefg"[: random.randint(2, 7)]]
    options: list[tuple[str, int | None]] = []
    for path in paths:
        several = random.random() < 0.25
        options += [(path, at) for at in range(random.randint(2, 3))] if several else [(path, None)]
    count = len(options)
    values = tuple(random.choice((0, 10, 20, 30, 35, 50)) for _ in range(count))
    used = tuple(random.randint(0, 60) for _ in range(count))
    limits = [(used, random.randint(0, sum(used)))]
    for _ in range(random.randint(0, 4)):
        weights = tuple(random.choice((0, 0, random.randint(-50, 50))) for _ in range(count))
        limits.append((weights, random.choice((0, random.randint(-5, 40)))))
    pairs = list(combinations(paths, 2))
    needs = random.sample(pairs, min(len(pairs), random.choice((0, 0, 1, 2))))
    others = [one for one in pairs if one not in needs]
    marked = random.sample(paths, min(len(paths), random.choice((0, 0, 1, keeps))))
    keep = frozenset(one for one in marked if random.random() < 0.6)
    drop = frozenset(marked) - keep
    return Drawn(
        tuple(options),
        values,
        tuple(limits),
        tuple(needs),
        tuple(random.sample(others, min(len(others), random.choice((0, 0, 1))))),
        keep,
        drop,
    )
