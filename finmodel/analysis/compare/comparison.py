"""What a comparison of two scenarios or sets holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from finmodel.analysis.compare.set_mismatches import NO_MISMATCHES, SetMismatches
from finmodel.analysis.errors import InconsistentResultError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.fold import Cell
from finmodel.graph.graph import Graph
from finmodel.graph.units import is_money
from finmodel.method.bases import Basis
from finmodel.real_prices import CannotDeflateError, Deflator
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


def in_real_prices(
    found: Sequence[Comparison], deflators: Sequence[Deflator]
) -> tuple[Comparison, ...]:
    """Comparisons of the first of several with each other, in baseline-year prices.

    Raises:
        CannotDeflateError: two are in prices of different years.
    """
    first, *others = deflators
    return tuple(_deflated(one, first, other) for one, other in zip(found, others, strict=True))


def _deflated(found: Comparison, before: Deflator, after: Deflator) -> Comparison:
    """The same in baseline-year prices, each end by its own deflator.

    Effects are worked out in cash and divided by the first's index; where the two deflate
    otherwise, what that does is a difference of its own.

    Raises:
        CannotDeflateError: the two are in prices of different years.
    """
    if before.year != after.year:
        raise CannotDeflateError(
            f"{found.before} would be in {before.year} prices and {found.after} in {after.year} "
            "prices: compare them in cash"
        )
    if not is_money(found.figures[0].unit.unit):
        return found
    measure = found.figures[0].measure

    def real(deflator: Deflator, values: tuple[float, ...]) -> tuple[float, ...]:
        deflated = deflator.deflated(measure, values)
        return tuple(float("nan") if one is None else one for one in deflated)

    ends = real(before, found.values_before), real(after, found.values_after)
    otherwise = real(before, found.values_after)
    deflating = tuple(now - then for now, then in zip(ends[1], otherwise, strict=True))
    differences = [one._replace(effect=real(before, one.effect)) for one in found.differences]
    if any(deflating):
        path = f"growth.price.{after.driver}, as the deflator"
        differences.append(Difference(path, None, None, "rate", deflating))
    return replace(
        found,
        figures=tuple(one._replace(unit=before.unit(one.unit)) for one in found.figures),
        values_before=ends[0],
        values_after=ends[1],
        differences=by_effect(differences),
        together=real(before, found.together),
    )
