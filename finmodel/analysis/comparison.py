"""What a comparison of two scenarios or sets holds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from finmodel.analysis.errors import InconsistentResultError
from finmodel.analysis.questions_asked import Asked
from finmodel.analysis.set_mismatches import Unlike
from finmodel.method.bases import Basis

if TYPE_CHECKING:
    import pandas as pd

_ALIKE = Unlike()
_TOLERANCE = 1e-9
"""How far the effects may be from the change, as a share of the figures."""
Rule = Literal["every order", "first and last", "measures"]


class Difference(NamedTuple):
    """One thing that differs, and what it does to the figure in each year.

    Attributes:
        path: of the assumption, or the name of a measure.
        before, after: what is assumed in the one and in the other; None where there is more than
            one value or none.
        kind: the kind of number.
        effect: on the figure, one for each year.
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
        unlike: in what two sets are unlike that cannot be compared input by input.
    """

    before: str
    after: str
    basis: Basis
    figures: tuple[Asked, ...]
    values_before: tuple[float, ...]
    values_after: tuple[float, ...]
    differences: tuple[Difference, ...]
    rule: Rule
    together: tuple[float, ...]
    unlike: Unlike = _ALIKE

    def __post_init__(self) -> None:
        """Refuse effects that do not add up to the change.

        Raises:
            InconsistentResultError: they do not.
        """
        effects = np.array([*(one.effect for one in self.differences), self.together])
        scale = max(1.0, *np.nan_to_num(np.abs([self.values_before, self.values_after])).flat)
        left = np.array(self.change) - effects.sum(axis=0)
        for figure, rest in zip(self.figures, left.tolist(), strict=True):
            if abs(rest) > _TOLERANCE * scale:
                raise InconsistentResultError(
                    f"what differs between {self.before} and {self.after} leaves {rest:g} of the "
                    f"change of {figure.measure} in {figure.year} without a reason"
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
