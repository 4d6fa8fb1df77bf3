"""The graph of a model with the lines of checks on top of it (METHOD.md 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.checks.tolerances import money_lines
from finmodel.graph.declarations import Declarations
from finmodel.graph.graph import Graph
from finmodel.method.model import Model

Comparisons = Mapping[Check, Sequence[Comparison]]
"""What each check compares, in order; nothing where there is nothing to look at."""


@dataclass(frozen=True, eq=False)
class CheckedGraph:
    """A graph and the checks declared on it.

    Attributes:
        graph: the lines of the model, overrides made, and those of the checks.
        of_the_base: whether nothing was overridden.
    """

    model: Model
    graph: Graph
    comparisons: Comparisons
    of_the_base: bool

    @cached_property
    def reads(self) -> frozenset[str]:
        """The lines it takes to run the checks."""
        return money_lines(self.model).union(
            *(each.held for own in self.comparisons.values() for each in own)
        )


def with_checks(model: Model, graph: Graph, checks: Sequence[Check]) -> CheckedGraph:
    """Declare checks on the graph of a model, overrides made or not."""
    declare = Declarations(graph.years, graph.lines)
    comparisons = declare_comparisons(Lines(model, declare), checks)
    return CheckedGraph(model, declare.graph(), comparisons, graph is model.graph)


def declare_comparisons(lines: Lines, checks: Sequence[Check]) -> Comparisons:
    """Declare what each check compares."""
    return {check: tuple(check.compare(check, lines)) for check in checks}
