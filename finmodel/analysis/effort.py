"""How much work a simulation may be where nobody waits for it."""

from typing import NamedTuple

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.summaries import Summary
from finmodel.graph.program import Program


class Spread(NamedTuple):
    """The summaries of the years, and of how many draws they are."""

    draws: int
    summaries: tuple[Summary, ...]


class TooMuchWorkError(WhatIfError):
    """There is no room for as few draws as say something."""


class Effort(NamedTuple):
    """The most work that is done.

    Attributes:
        uncertain: assumptions and schemes that are drawn. What prepares the draws takes time and
            memory that grow faster than their number.
        operations: of all draws together.
        least: fewer draws say too little of percentiles.
    """

    uncertain: int
    operations: int
    least: int

    def prepare(self, uncertain: int) -> None:
        """Check that there is room for what has to be done before the first draw.

        Raises:
            TooMuchWorkError: there is not.
        """
        if uncertain > self.uncertain:
            raise TooMuchWorkError(
                f"{uncertain:,} assumptions and schemes would be drawn, and a page has time "
                f"for {self.uncertain:,}: run finmodel simulate"
            )

    def draws(self, wanted: int, operations: int) -> int:
        """As many draws of so many operations each as there is room for.

        Raises:
            TooMuchWorkError: there is room for fewer than `least`.
        """
        found = min(wanted, self.operations // max(operations, 1))
        if found < min(self.least, wanted):
            raise TooMuchWorkError(
                f"a draw of this set is so much work that a page has time for {found:,}, "
                "too few to say anything: run finmodel simulate"
            )
        return found


def cost(program: Program) -> int:
    """How much work a scenario is, in operations."""
    return len(program.instructions) + len(program.weights) + 20 * program.parameters
