"""What sources that act on each other bring to the variance of a figure, from draws."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from finmodel.analysis.draws import stream
from finmodel.analysis.uncertainty import Uncertainty
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program, Runner

PAIRS, _STEP = 987, 610
"""Of a piece: two Fibonacci numbers that follow each other."""
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
class Meeting:
    """Sources that meet: what is drawn of them alone, and what each moves the figure by."""

    uncertain: Uncertainty
    program: Program


@dataclass(frozen=True, eq=False, slots=True)
class Sampling:
    """Pairs of scenarios of each meeting, piece by piece, as a worker works them out.

    Attributes:
        of_each: how many pieces there are of each meeting.
    """

    meetings: tuple[Meeting, ...]
    seed: int
    of_each: int

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return len(self.meetings) * self.of_each

    def __call__(self, piece: int) -> Moments:
        """The moments of one piece: the first pieces are those of the first meeting."""
        meeting, number = divmod(piece, self.of_each)
        uncertain, program = self.meetings[meeting].uncertain, self.meetings[meeting].program
        here, there = (
            uncertain.at(uncertain.placed(u)) for u in _pairs(uncertain, self.seed, number)
        )
        runner = Runner(program)
        moved = runner.run(np.concatenate([here, there]))
        return _moments(moved, runner.run(np.concatenate([there, here])))


def _pairs(uncertain: Uncertainty, seed: int, number: int) -> Numbers:
    """Two scenarios of each pair, in [0, 1); shape (2, streams, pairs).

    The two numbers of a stream are the points of a Fibonacci lattice, shifted by random numbers,
    which cover the square far more evenly than random points (Zaremba 1966; Cranley and
    Patterson 1976); in which order is random for each stream (as in a Latin hypercube).
    """
    names = uncertain.stream_names()
    found = np.empty((2, len(names), PAIRS))
    for row, name in enumerate(names):
        random = stream(seed, f"pairs {number} {name}", 0)
        shift = random.random((2, 1))
        found[:, row] = (_LATTICE[:, random.permutation(PAIRS)] + shift) % 1.0
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
