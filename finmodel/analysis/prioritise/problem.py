"""The choice as a linear problem in numbers that are 0 or 1 (METHOD.md 6).

Each option is a column; each limit is a row whose sum may come to so much and no more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor, lcm, log10
from typing import NamedTuple

import numpy as np

from finmodel.analysis.prioritise.figures import Table
from finmodel.analysis.prioritise.options import Option
from finmodel.analysis.prioritise.prioritised import Limit

_DIGITS = 6
"""Digits of the largest weight that a choice is made by, where weights have no end."""
ROOM = 1e-9
"""How far a sum may be above its limit, as a share of its size: rounding."""


class Row(NamedTuple):
    """One limit: Σ weights × choice is at most `most`, but for `room`.

    Attributes:
        limit: what it is; None for what is no limit: needs, alternatives and starts.
        weights: shape (options,).
    """

    limit: Limit | None
    weights: Table
    most: float
    room: float

    def broken_by(self, chosen: Table) -> bool:
        """Whether a choice, shape (options,) of 0 and 1, comes to more."""
        return float(self.weights @ chosen) > self.most + self.room


class Goal(NamedTuple):
    """What is made most: whole numbers, so that equals are equal, and how many of them make 1."""

    weights: Table
    scale: float = 1.0

    def of(self, chosen: Table) -> int:
        """What a choice comes to, in whole numbers."""
        return round(float(self.weights @ chosen))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is chosen from, what is made most, and what a choice must keep to.

    Attributes:
        never: the places of options that cannot be chosen.
        use: what each option uses of the first resource by id, by which ties are broken.
    """

    options: tuple[Option, ...]
    goal: Goal
    rows: tuple[Row, ...]
    never: frozenset[int]
    use: Goal

    def places(self, path: str) -> tuple[int, ...]:
        """The options of a candidate."""
        return tuple(at for at, one in enumerate(self.options) if one.path == path)

    @property
    def paths(self) -> tuple[str, ...]:
        """The candidates, in order."""
        return tuple(dict.fromkeys(one.path for one in self.options))

    def holding(self, path: str) -> "Problem":
        """The same, where a candidate must be chosen."""
        return replace(self, rows=(*self.rows, self.one_of(path, None)))

    def one_of(self, path: str, limit: Limit | None) -> Row:
        """The row that a candidate is chosen."""
        weights = np.zeros(len(self.options))
        weights[list(self.places(path))] = -1.0
        return Row(limit, weights, -1.0, 0.5)


def whole_weights(given: Sequence[float]) -> Goal:
    """Weights as whole numbers: exactly, where they are decimals of few digits, else rounded."""
    exact = [Fraction(repr(float(one))) for one in given]
    scale = lcm(*(one.denominator for one in exact)) if exact else 1
    largest = max((abs(one) for one in exact), default=Fraction(0))
    scale_to = Fraction(scale)
    if largest * scale > 10**_DIGITS:
        scale_to = Fraction(10) ** (_DIGITS - 1 - floor(log10(largest)))
    weights = np.array([float(round(one * scale_to)) for one in exact])
    return Goal(weights, float(scale_to))


def structure(
    options: Sequence[Option],
    needs: Mapping[str, Sequence[str]],
    instead_of: Mapping[str, Sequence[str]],
) -> Iterator[Row]:
    """One start each, what a candidate needs of the others, and what it is instead of."""
    places: dict[str, list[int]] = {}
    for at, one in enumerate(options):
        places.setdefault(one.path, []).append(at)

    def row(plus: Sequence[str], minus: Sequence[str], most: float) -> Row:
        weights = np.zeros(len(options))
        for paths, sign in ((plus, 1.0), (minus, -1.0)):
            for path in paths:
                weights[places[path]] = sign
        return Row(None, weights, most, 0.5)

    for path, held in places.items():
        if len(held) > 1:
            yield row([path], [], 1.0)
        for needed in needs.get(path, ()):
            if needed in places:
                yield row([path], [needed], 0.0)
        for other in instead_of.get(path, ()):
            yield row([path, other], [], 1.0)
