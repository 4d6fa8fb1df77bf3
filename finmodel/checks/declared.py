"""Checks declared on top of a model's lines, ready to be read (METHOD.md 4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from finmodel.checks.check import Calculated, Check, Compared
from finmodel.checks.lines import Lines, short
from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import Constant, LineValue, Node
from finmodel.graph.units import Unit
from finmodel.method.bases import PLAN
from finmodel.method.measures import ORGANISATION
from finmodel.method.model import Model


class Tables(NamedTuple):
    """The figures of a comparison, each of shape (members, years)."""

    difference: Numbers
    actual: Numbers
    limit: Numbers | None
    figures: Mapping[str, Numbers]


@dataclass(frozen=True, eq=False, slots=True)
class Comparison:
    """What a check compares, as lines over the members it looks at.

    Attributes:
        about: the id of each member.
        difference: what is judged.
        actual, limit: what is told; no limit where none is told.
        figures: the further figures of the sentence.
        compared: as the check gave it.
    """

    check: Check
    about: Sequence[str]
    difference: LineValue
    actual: LineValue
    limit: LineValue | None
    figures: Mapping[str, LineValue]
    compared: Compared

    @property
    def over(self) -> Axis:
        """The members it looks at."""
        return self.compared.over

    @property
    def unit(self) -> Unit:
        """The unit of what is compared, where the members do not have their own."""
        return self.actual.unit or "number"

    @property
    def reads(self) -> frozenset[str]:
        """The lines that a finding reads."""
        told = () if self.limit is None else (self.limit,)
        lines = (self.difference, self.actual, *told, *self.figures.values())
        return frozenset(line.line for line in lines)

    def tables(self, evaluation: Evaluation) -> Tables:
        """Its figures, from an evaluation of what it reads."""

        def table(line: LineValue) -> Numbers:
            return evaluation.array(line.line)[:, :, 0]

        return Tables(
            table(self.difference),
            table(self.actual),
            None if self.limit is None else table(self.limit),
            {name: table(line) for name, line in self.figures.items()},
        )


@dataclass(frozen=True, eq=False, slots=True)
class CalculatedComparison:
    """What a check compares that no line holds."""

    check: Check
    compared: Calculated

    unit: ClassVar[Unit] = "money"
    about = ("",)

    @property
    def over(self) -> Axis:
        """The members it looks at."""
        return self.compared.over

    @property
    def reads(self) -> frozenset[str]:
        """The lines that a finding reads."""
        return self.compared.reads

    @property
    def figures(self) -> Mapping[str, LineValue]:
        """The further figures of the sentence: none."""
        return {}

    def tables(self, evaluation: Evaluation) -> Tables:
        """Its figures, from an evaluation of what it reads."""
        actual, limit = self.compared.figures(evaluation)
        return Tables(actual - limit, actual, limit, {})


@dataclass(frozen=True, eq=False)
class DeclaredChecks:
    """Checks of a graph.

    Attributes:
        model: what they are declared on.
        graph: its lines, overrides made, and those of the checks.
        checks: every check, whether it has anything to look at or not.
        comparisons: what they compare, in their order.
        of_the_base: whether nothing was overridden.
    """

    model: Model
    graph: Graph
    checks: Sequence[Check]
    comparisons: Sequence[Comparison | CalculatedComparison]
    of_the_base: bool

    @cached_property
    def reads(self) -> frozenset[str]:
        """The lines it takes to run them."""
        return money_lines(self.model).union(*(each.reads for each in self.comparisons))


def declare_on(model: Model, graph: Graph, checks: Sequence[Check]) -> DeclaredChecks:
    """Declare checks on the graph of a model, overrides made or not."""
    declare = Declarations(graph.years, graph.lines)
    comparisons = tuple(declare_checks(Lines(model, declare), checks))
    return DeclaredChecks(model, declare.graph(), checks, comparisons, graph is model.graph)


def declare_checks(
    lines: Lines, checks: Sequence[Check]
) -> Iterator[Comparison | CalculatedComparison]:
    """Declare what each check compares, in order."""
    for check in checks:
        for compared in check.compare(lines):
            if isinstance(compared, Calculated):
                yield CalculatedComparison(check, compared)
            elif len(compared.over):
                yield _comparison(lines, check, compared)


def money_lines(model: Model) -> frozenset[str]:
    """The lines that say how large the largest money figure is."""
    return frozenset(
        measure.levels[ORGANISATION].line
        for measure in model.measured.bases[PLAN].values()
        if measure.unit == "money" and ORGANISATION in measure.levels
    )


def _comparison(lines: Lines, check: Check, compared: Compared) -> Comparison:
    over = compared.over
    about = compared.about or [short(member) for member in over.members]
    name = check.id if compared.check is None else f"{check.id}.{about[0]}"
    check = compared.check or check
    return Comparison(
        check,
        [""] if check.whole else about,
        lines.value(f"difference.{name}", check.statement, over, _judged(compared)),
        lines.value(f"actual.{name}", check.statement, over, compared.actual),
        None
        if compared.limit is None
        else lines.value(f"limit.{name}", check.statement, over, compared.limit),
        {
            each: lines.value(f"{each}.{name}", check.statement, over, figure)
            for each, figure in compared.figures.items()
        },
        compared,
    )


def _judged(compared: Compared) -> Node:
    """The difference that is judged."""
    if compared.difference is not None:
        return compared.difference
    limit = compared.limit
    if limit is None or (isinstance(limit, Constant) and limit.value == 0):
        return compared.actual
    return compared.actual - limit
