"""Everything of one basis that the measures beside the gap look back on."""

from typing import NamedTuple

from finmodel.graph.nodes import Ratio, node, ratio
from finmodel.method.allocations import MoneyAndRules
from finmodel.method.gap import DoNothing, Gaps
from finmodel.method.pressures_and_support import RecurrentAndNot
from finmodel.method.savings import Savings


class Standpoint(NamedTuple):
    """The declared lines of one basis, from do nothing to the positions."""

    money: MoneyAndRules
    pressures: RecurrentAndNot
    support: RecurrentAndNot
    do_nothing: DoNothing
    savings: Savings
    gaps: Gaps


def not_applicable() -> Ratio:
    """The opening of a line that compares a year with the one before: null."""
    return ratio(node(0), node(0))
