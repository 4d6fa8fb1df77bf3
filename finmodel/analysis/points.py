"""The scenarios of a sweep: every combination of values, or a Latin hypercube between ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from finmodel.analysis.draws import shuffled, uniforms
from finmodel.analysis.vary import Values
from finmodel.graph.axes import Positions
from finmodel.graph.lines import Numbers


@dataclass(frozen=True, slots=True)
class Grid:
    """Every combination of the values of the paths, the last path turning fastest."""

    values: tuple[Values, ...]

    @property
    def count(self) -> int:
        """How many scenarios there are."""
        return prod(one.count for one in self.values)

    def block(self, first: int, count: int) -> Numbers:
        """The operands of some scenarios; shape (paths, count)."""
        return self.at(np.arange(first, first + count, dtype=np.int64))

    def at(self, scenarios: Positions) -> Numbers:
        """The operands of the scenarios of these numbers; shape (paths, scenarios)."""
        places = self._places(scenarios)
        return np.array(
            [_held_at(one, row) for one, row in zip(self.values, places, strict=True)]
        ).reshape(len(self.values), len(scenarios))

    def corners(self) -> Numbers:
        """The operands with every path at its lowest, and at its highest; shape (paths, 2)."""
        return np.array([one.ends for one in self.values])

    def written(self, scenario: int) -> tuple[str, ...]:
        """The settings of one scenario, as `--set` takes them."""
        places = self._places(np.array([scenario], dtype=np.int64))[:, 0]
        return tuple(
            f"{one.path}={one.written(int(place))}"
            for one, place in zip(self.values, places, strict=True)
        )

    def _places(self, scenarios: Positions) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
        turning = scenarios
        rows = []
        for one in reversed(self.values):
            rows.append(turning % one.count)
            turning = turning // one.count
        return np.array(rows[::-1], dtype=np.int64).reshape(len(self.values), len(scenarios))


@dataclass(frozen=True, slots=True)
class LatinHypercube:
    """So many scenarios that every path takes a value in each of as many equal slices, once.

    Which slice goes with which of another path is drawn, and the place inside it; a path with
    a list of values takes each as often as any other (McKay, Beckman and Conover 1979).
    """

    values: tuple[Values, ...]
    count: int
    seed: int

    def block(self, first: int, count: int) -> Numbers:
        """The operands of some scenarios; shape (paths, count)."""
        return np.array([self._row(one, first, count) for one in self.values]).reshape(
            len(self.values), count
        )

    def written(self, scenario: int) -> tuple[str, ...]:
        """The settings of one scenario, as `--set` takes them."""
        held = self.block(scenario, 1)[:, 0].tolist()
        return tuple(
            f"{one.path}={setting_of(one.operation, value)}"
            if not one.count
            else f"{one.path}={one.written(_place_of(one, value))}"
            for one, value in zip(self.values, held, strict=True)
        )

    def _row(self, one: Values, first: int, count: int) -> Numbers:
        slices = shuffled(self.seed, f"slice {one.path}", self.count, first, count)
        if one.count:
            return _held_at(one, slices % one.count)
        inside = uniforms(self.seed, f"inside {one.path}", first, count)
        low, high = one.ends
        between = low + (high - low) * ((slices + inside) / self.count)
        return np.round(between) if one.operation == "months" else between


Points = Grid | LatinHypercube


def setting_of(operation: str, value: float) -> str:
    """The text by which `--set PATH=` makes this operand."""
    if operation == "months":
        return f"{round(value):+d}m"
    mark = {"set": "", "add": "+", "times": "x"}[operation]
    return f"{mark}{plainly(value)}"


def plainly(value: float) -> str:
    """A number written out, with as many digits as it takes to read the same number back."""
    return np.format_float_positional(value, trim="-")


def _held_at(
    one: Values, places: Sequence[int] | np.ndarray[tuple[int], np.dtype[np.int64]]
) -> Numbers:
    wanted = np.asarray(places)
    met, back = np.unique(wanted, return_inverse=True)
    return np.array([one.held(int(place)) for place in met], dtype=np.float64)[back]


def _place_of(one: Values, value: float) -> int:
    return next(place for place in range(one.count) if one.held(place) == value)
