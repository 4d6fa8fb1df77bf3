"""Sums of measures: what a gap is made of, and the steps from one gap to the next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple


class Term(NamedTuple):
    """A measure in a sum: 1 where it is added, -1 where it is taken off."""

    measure: str
    sign: int


class Gap(NamedTuple):
    """A gap of the bridge, and the steps that lead to it from the gap before; the first has none.

    A step of sign -1 closes the gap by what the measure is, one of sign 1 opens it.
    """

    measure: str
    steps: tuple[Term, ...]


@dataclass(frozen=True)
class Bridge:
    """From do nothing to mitigated and underlying, as measures.

    Attributes:
        opening: what the first gap, do nothing, is the sum of.
        gaps: the gaps in order, from do nothing to mitigated.
        underlying: what leads from the mitigated gap to the underlying one.
        walk: what leads from the underlying gap of a year to that of the next, the first included.
        position: what the position is the sum of: what the rules require, less the mitigated gap.
    """

    opening: tuple[Term, ...]
    gaps: tuple[Gap, ...]
    underlying: tuple[Term, ...]
    walk: tuple[Term, ...]
    position: tuple[Term, ...] = ()

    @cached_property
    def steps(self) -> tuple[Term, ...]:
        """The steps of all gaps, in order."""
        return tuple(step for gap in self.gaps for step in gap.steps)

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Steps and gaps in the order in which a bridge shows them."""
        return tuple(
            measure for gap in self.gaps for measure in (*(s.measure for s in gap.steps), gap[0])
        )

    @cached_property
    def ends_and_steps(self) -> tuple[str, ...]:
        """The first gap, every step, and the last gap: a bridge without the gaps between."""
        steps = (step.measure for step in self.steps)
        return (self.gaps[0].measure, *steps, self.gaps[-1].measure)

    def without(self, nil: Callable[[str], bool]) -> "Bridge":
        """The bridge without steps that are nil, and without gaps between that then repeat."""
        ends = (self.gaps[0], self.gaps[-1])
        kept = (
            (gap, Gap(gap.measure, tuple(step for step in gap.steps if not nil(step.measure))))
            for gap in self.gaps
        )
        return replace(self, gaps=tuple(one for gap, one in kept if one.steps or gap in ends))

    def terms(self, gap: str) -> tuple[Term, ...]:
        """All that a gap of the bridge is the sum of: the opening, then each step up to it.

        Raises:
            KeyError: it is no gap of the bridge.
        """
        found = list(self.opening)
        for measure, steps in self.gaps:
            found += steps
            if measure == gap:
                return tuple(found)
        raise KeyError(gap)
