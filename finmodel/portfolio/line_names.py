"""How the lines of a portfolio are named, and what is known of those that add up."""

from typing import NamedTuple

from finmodel.graph.lines import Flags, Sign
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import Unit
from finmodel.inputs.portfolio_model import TOGETHER
from finmodel.portfolio.axes import ORGANISATION, PORTFOLIO
from finmodel.portfolio.system import PLACE
from finmodel.results import Level

WITHIN: tuple[Level, ...] = (PLACE, ORGANISATION)
"""The levels within a system: shown as its set has them, and summed to nothing."""


def at(line: str, level: Level) -> str:
    """The name of a line at a level: `position by region`, `position by together`."""
    return f"{line} by {TOGETHER if level == PORTFOLIO else level}"


class Summed(NamedTuple):
    """A line over the systems that adds up.

    Attributes:
        name: the start of its name.
        value: its figures in the portfolio's money, 0 where a set has none.
        counted: 1 where a set has a figure, else 0; None where all have one.
        given: the same as flags, shape (systems, years).
        out: what contracts between systems take out of its sums, over those contracts.
    """

    name: str
    label: str
    unit: Unit
    sign: Sign
    value: LineValue
    counted: LineValue | None
    given: Flags
    out: LineValue | None = None


def as_filed(name: str) -> str:
    """The name of a line in the unit of money of each set, before it is converted."""
    return f"{name}, as its set has it"


def where_given(name: str) -> str:
    """The name of a line that is 0 where its set has no figure."""
    return f"{name}, where given"
