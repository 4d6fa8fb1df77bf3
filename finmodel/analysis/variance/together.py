"""What sources that act on each other bring to the variance of a figure, from draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np

from finmodel.analysis.draws import stream
from finmodel.analysis.uncertainty import Uncertainty
from finmodel.graph.components import Component, moving
from finmodel.graph.differences import differences
from finmodel.graph.linear_forms import Forms
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program, Runner

PAIRS, _STEP = 987, 610
"""Of a lattice: two Fibonacci numbers that follow each other."""
_AT_A_TIME = 1_024
"""Sources of a lot: what their terms rest on is held at once, whatever a component has."""
_LATTICE = np.array([np.arange(PAIRS), np.arange(PAIRS) * _STEP % PAIRS]) / PAIRS


class Moments(NamedTuple):
    """Sums over pairs of scenarios, so that those of other pairs can be added.

    Attributes:
        pairs: shape (sources,): pairs in which the figure is known.
        products: shape (sources,): of what a source moves the figure by from each of the two.
        squared_moves: shape (sources,): the squares of both moves.
        figures, mean, squares: how many figures there are, their mean, and the squares of their
            distances from it, summed.
    """

    pairs: Numbers
    products: Numbers
    squared_moves: Numbers
    figures: int
    mean: float
    squares: float

    def alone(self) -> Numbers:
        """The variance each source brings alone; shape (sources,); one of 0 may be below it."""
        found: Numbers = -self.products / (2 * np.maximum(self.pairs, 1))
        return found

    def together(self) -> Numbers:
        """The variance each source has a part in; shape (sources,)."""
        found: Numbers = self.squared_moves / (4 * np.maximum(self.pairs, 1))
        return found

    def variance(self) -> float:
        """The variance of the figure."""
        return self.squares / max(self.figures, 1)

    def with_(self, other: "Moments") -> "Moments":
        """Those of both (the squares after Chan, Golub and LeVeque 1983)."""
        count = self.figures + other.figures
        apart = other.mean - self.mean
        between = apart * other.figures / max(count, 1)
        return Moments(
            self.pairs + other.pairs,
            self.products + other.products,
            self.squared_moves + other.squared_moves,
            count,
            self.mean + between,
            self.squares + other.squares + apart * self.figures * between,
        )


@dataclass(frozen=True, eq=False, slots=True)
class Lot:
    """Some sources that meet others, moved one by one.

    Attributes:
        uncertain: what is drawn: they, and all that meets them.
        program: what they add to the figure, and what each of them moves it by.
    """

    uncertain: Uncertainty
    program: Program


def lots_of(
    uncertain: Uncertainty, forms: Forms, component: Component
) -> tuple[tuple[Lot, ...], Lot | None]:
    """The sources of a component in lots, in order; and all of it, none moved, if not one lot."""
    sources = uncertain.sources
    each = list(moving(forms, component, sources, _AT_A_TIME))
    lots = tuple(_lot(uncertain, forms, one.on, one.moving) for one in each)
    return lots, None if len(lots) == 1 else _lot(uncertain, forms, component, ())


def _lot(uncertain: Uncertainty, forms: Forms, on: Component, moved: Sequence[int]) -> Lot:
    given, sources = [uncertain.sources[at] for at in on.groups], uncertain.sources
    program = differences(forms, on.value, given, [sources[place] for place in moved])
    return Lot(uncertain.only(on.groups), program)


@dataclass(frozen=True, eq=False, slots=True)
class Sampling:
    """Pairs of scenarios of each lot, as a worker works them out.

    Attributes:
        lattices: how often the pairs of a lattice are drawn.
    """

    lots: tuple[Lot, ...]
    seed: int
    lattices: int

    def __call__(self, place: int) -> Moments:
        """The moments of one lot."""
        uncertain, program = self.lots[place].uncertain, self.lots[place].program
        runner = Runner(program)
        found = []
        for number in range(self.lattices):
            for first in range(0, PAIRS, program.width):
                some = slice(first, first + program.width)
                here, there = (
                    uncertain.at(uncertain.placed(u))
                    for u in _pairs(uncertain, self.seed, number, some)
                )
                moved = runner.run(np.concatenate([here, there]))
                found.append(_moments(moved, runner.run(np.concatenate([there, here]))))
        return reduce(Moments.with_, found)


def _pairs(uncertain: Uncertainty, seed: int, number: int, some: slice) -> Numbers:
    """Two scenarios of each of some pairs, in [0, 1); shape (2, streams, pairs).

    The two numbers of a stream are the points of a Fibonacci lattice, shifted by random numbers,
    which cover the square far more evenly than random points (Zaremba 1966; Cranley and
    Patterson 1976); in which order is random for each stream (as in a Latin hypercube). What
    is correlated has the same pairs in every lattice but for the side they are on. The second
    lattice mirrors every other member: what it does only by chance with those that are not
    mirrored so cancels out. In one lattice nothing does.
    """
    names = uncertain.stream_names()
    place_of = {name: at for members, _ in uncertain.mixing for at, name in enumerate(members)}
    found = np.empty((2, len(names), len(range(PAIRS)[some])))
    for row, name in enumerate(names):
        place = place_of.get(name)
        random = stream(seed, f"pairs {number if place is None else 0} {name}", 0)
        shift = random.random((2, 1))
        u = (_LATTICE[:, random.permutation(PAIRS)[some]] + shift) % 1.0
        mirrored = place is not None and (place & number).bit_count() % 2
        found[:, row] = -u % 1.0 if mirrored else u
    return found


def _moments(there: Numbers, back: Numbers) -> Moments:
    """Of runs from the one scenario of each pair to the other, and back."""
    products, squares = there[1:] * back[1:], there[1:] ** 2 + back[1:] ** 2
    known = ~np.isnan(products)
    figures = np.concatenate([there[0], back[0]])
    figures = figures[~np.isnan(figures)]
    mean = float(figures.mean()) if len(figures) else 0.0
    return Moments(
        known.sum(axis=1, dtype=np.float64),
        products.sum(axis=1, where=known),
        squares.sum(axis=1, where=known),
        len(figures),
        mean,
        float(((figures - mean) ** 2).sum()),
    )
