"""A sweep that is ready to be worked out, block by block or piece by piece, anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from finmodel.analysis.draws import shuffled
from finmodel.analysis.engines.estimate import Need, refuse_no_memory
from finmodel.analysis.engines.free_memory import FreeMemory, free_memory
from finmodel.analysis.pieces.bins import Bins, bins_around
from finmodel.analysis.pieces.prepared import Prepared
from finmodel.analysis.points import Grid, Points
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Runner
from finmodel.selection import SelectedFigure

if TYPE_CHECKING:
    import pandas as pd

_COPIES = 2
"""Of operands and figures, at most: in pieces, and as these are put together."""


class SweptPath(NamedTuple):
    """One path of a sweep and what is done with its values."""

    path: str
    operation: str

    @property
    def heading(self) -> str:
        """The path, and how its values act where they do not simply stand."""
        return self.path if self.operation == "set" else f"{self.path} ({self.operation})"


@dataclass(frozen=True, eq=False)
class PreparedSweep(Prepared):
    """What is to be worked out, the same wherever it is worked out.

    `block` gives the rows of some scenarios. Of the tally of all pieces `scenario_summaries` says
    what each figure comes to.

    Attributes:
        paths: what varies.
        points: the operands of each scenario.
        figures: what is asked of each.
        unmoved: the paths that move none of the figures.
    """

    paths: tuple[SweptPath, ...]
    points: Points
    figures: tuple[SelectedFigure, ...]
    unmoved: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many scenarios there are."""
        return self.points.count

    def parts(self) -> Iterator[tuple[int, int]]:
        """The first scenario of each piece and how many it has."""
        return map(self.run.span, range(self.pieces))

    def block(self, first: int, count: int, runner: Runner | None = None) -> "Block":
        """Some of the scenarios."""
        given = self.points.block(first, count)
        return Block(first, given, (runner or Runner(self.program)).run(given))

    def found(self, number: int) -> Numbers:
        """The figures of one piece, shape (figures, scenarios); raises as `piece`."""
        return self.block(*self.run.span(number)).found

    @cached_property
    def bins(self) -> Bins:
        """The bins of many scenarios, from some spread over all: every machine finds the same.

        Those of piece 0 would do for a sample; of a grid they are all at one end of a path.
        """
        if not isinstance(self.points, Grid):
            return super().bins
        spread = shuffled(0, "bins", self.count, 0, min(self.run.size, self.count))
        given = np.concatenate([self.points.at(spread), self.points.corners()], axis=1)
        return bins_around(self.program.run(given))

    def need(self, scenarios: int) -> Need:
        """The memory that it takes, so many scenarios at a time."""
        return Need(0, self.program.memory + self._bytes(scenarios))

    def _bytes(self, scenarios: int) -> int:
        return 8 * _COPIES * scenarios * (len(self.paths) + len(self.figures))

    def swept(self, free: FreeMemory | None = None) -> "Swept":
        """Every scenario, in memory, of which so much is `free`: unless given, as is found.

        Raises:
            NoMemoryError: they need more.
        """
        found = free or free_memory()
        known = [one for one in found if one is not None]
        fits = max(0, min(known, default=0) - self.program.memory) // self._bytes(1)
        instead = (
            f"{fits:,} scenarios would fit; ask for fewer of them or of the figures, or write "
            "them to a file (finmodel sweep --output)"
        )
        refuse_no_memory(self.need(self.count), 1, found, instead)
        runner = Runner(self.program)
        blocks = [self.block(first, count, runner) for first, count in self.parts()]
        return Swept(
            self,
            np.concatenate([block.given for block in blocks], axis=1),
            np.concatenate([block.found for block in blocks], axis=1),
        )


class Block(NamedTuple):
    """Some scenarios: operands of shape (paths, scenarios), figures (figures, scenarios)."""

    first: int
    given: Numbers
    found: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Swept:
    """A sweep and its figures.

    Attributes:
        given: the operands; shape (paths, scenarios); rates are held as shares.
        found: the figures; shape (figures, scenarios), in the units they say.
    """

    sweep: PreparedSweep
    given: Numbers
    found: Numbers

    def settings(self, scenario: int) -> tuple[str, ...]:
        """The settings with which `with_` makes one scenario."""
        return self.sweep.points.written(scenario)

    def frame(self) -> "pd.DataFrame":
        """Every figure, one a row: scenario, a column for each path, then what it is and value."""
        import pandas as pd

        figures = self.sweep.figures
        count = self.found.shape[1]
        data: dict[str, object] = {"scenario": np.repeat(np.arange(count), len(figures))}
        for path, operands in zip(self.sweep.paths, self.given, strict=True):
            data[path.heading] = np.repeat(operands, len(figures))
        for column in ("level", "id", "name", "measure", "label", "unit", "year"):
            data[column] = np.tile([getattr(figure, column) for figure in figures], count)
        data["value"] = self.found.T.ravel()
        return pd.DataFrame(data)
