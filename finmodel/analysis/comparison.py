"""What a comparison of two scenarios or sets holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from finmodel.analysis.errors import InconsistentResultError
from finmodel.analysis.set_mismatches import NO_MISMATCHES, SetMismatches
from finmodel.graph.evaluate import evaluate
from finmodel.graph.fold import Cell
from finmodel.graph.graph import Graph
from finmodel.method.bases import Basis
from finmodel.selection import SelectedFigure

if TYPE_CHECKING:
    import pandas as pd

Rule = Literal["every order", "first and last", "measures"]
_TOLERANCE = 1e-9
"""How far effects may be from the change they add up to, as a share of the figures."""


class Difference(NamedTuple):
    """One thing that differs, and what it does to the figure in each year.

    Attributes:
        path: of the assumption, or the name of a measure.
        before, after: what is assumed in the one and in the other; None where there is more than
            one value or none.
        kind: the kind of number.
        effect: on the figure, in its unit, one for each year.
    """

    path: str
    before: float | None
    after: float | None
    kind: str
    effect: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """From one scenario or set to another.

    Attributes:
        before, after: what is compared.
        figures: the figure in each year.
        values_before, values_after: the figure in each year, in the one and the other.
        differences: in order of size in the last year; their effects and `together` add up to
            the change.
        rule: how the change is shared out: over "every order" of making the differences, by each
            made "first and last", or by "measures" where the sets are made of other records.
        together: what belongs to no difference alone.
        mismatches: what makes it impossible to compare two sets input by input.
    """

    before: str
    after: str
    basis: Basis
    figures: tuple[SelectedFigure, ...]
    values_before: tuple[float, ...]
    values_after: tuple[float, ...]
    differences: tuple[Difference, ...]
    rule: Rule
    together: tuple[float, ...]
    mismatches: SetMismatches = NO_MISMATCHES

    def __post_init__(self) -> None:
        """Check that the effects add up to the change.

        Raises:
            InconsistentResultError: they do not.
        """
        effects = np.array([*(one.effect for one in self.differences), self.together])
        scale = max(1.0, *np.nan_to_num(np.abs([self.values_before, self.values_after])).flat)
        unexplained = np.array(self.change) - effects.sum(axis=0)
        for figure, rest in zip(self.figures, unexplained.tolist(), strict=True):
            if abs(rest) > _TOLERANCE * scale:
                raise InconsistentResultError(
                    f"the differences between {self.before} and {self.after} leave {rest:g} of "
                    f"the change of {figure.measure} in {figure.year} unexplained"
                )

    @property
    def change(self) -> tuple[float, ...]:
        """What the figure changes by in each year."""
        pairs = zip(self.values_before, self.values_after, strict=True)
        return tuple(after - before for before, after in pairs)

    def frame(self) -> "pd.DataFrame":
        """One row for each difference and year: path, before, after, year, effect."""
        import pandas as pd

        rows = [
            (self.after, one.path, one.before, one.after, figure.year, effect)
            for one in self.differences
            for figure, effect in zip(self.figures, one.effect, strict=True)
        ]
        return pd.DataFrame(rows, columns=["compared", "path", "before", "after", "year", "effect"])


def by_effect(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences in order of the size of their effect in the last year."""
    return tuple(sorted(differences, key=lambda one: -abs(one.effect[-1])))


def values_at(graph: Graph, cells: Sequence[Cell]) -> tuple[float, ...]:
    """The values of some cells of a graph without scenarios, each in the unit of its line."""
    evaluation = evaluate(graph, {line for line, _, _ in cells})
    return tuple(float(evaluation.values[line][year][row, 0]) for line, row, year in cells)
