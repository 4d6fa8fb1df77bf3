"""A check, declared once: what it compares, and when it holds (METHOD.md 4).

`findings` reads its comparisons for a terminal and for documents, `live` for a workbook.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

import numpy as np

from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import MONEY, Tolerance
from finmodel.graph.axes import Axis
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import Constant, LineValue, Node
from finmodel.graph.units import Unit, UnitName
from finmodel.results import Severity

Relation = Literal["at most", "at least", "equal"]

EVERY, PROJECTED, FINAL = "every", "projected", "final"


class Depending(NamedTuple):
    """Words of a sentence that follow from a figure of its comparison, in the year told.

    Attributes:
        figure: the figure that decides.
        some: the words where it is above nought; they may name figures, as a sentence does.
        none: those where it is not.
    """

    figure: str
    some: str
    none: str = ""


Words = Mapping[str, Sequence[str | Depending]]
"""Parts of a sentence by their names in it, of each member."""
Tables = Mapping[str, Numbers]
"""Figures of a comparison by their names in its sentence, each of shape (members, years)."""


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Check:
    """What must hold, in every year, of each thing a check looks at.

    Attributes:
        id: its name, by which a warning is accepted.
        statement: what holds when it passes: METHOD.md and the workbook say it.
        severity: what it means not to hold.
        sentence: the detail, with {name}, {actual}, {limit}, {unit}, {year}, {next_year}, and
            the figures and words of the comparison; {NAME_by_year} says a figure in each year.
        remedy: what to do where it does not hold, as a sentence without its full stop.
        compare: what it compares, given the check itself and the lines of a set.
        relation: how actual stands to its limit.
        tolerance: what they may be out by.
        years: every, projected, final, or one year.
        by_share: whether the year told is that of the largest share of the limit, not of the
            largest difference.
        whole: whether all members are one finding: that of the one furthest out.
        of_the_base: whether it is of the base, and under a scenario warns at most.
        not_live: why a workbook does not hold it; empty where it does.
    """

    id: str
    statement: str
    severity: Severity
    sentence: str
    compare: Callable[["Check", Lines], Iterable["Comparison"]]
    remedy: str
    relation: Relation = "at most"
    tolerance: Tolerance = MONEY
    years: str = EVERY
    by_share: bool = False
    whole: bool = False
    of_the_base: bool = False
    not_live: str = ""

    def comparison(
        self,
        lines: Lines,
        *,
        over: Axis,
        actual: Node,
        limit: Node | None,
        difference: Node | None = None,
        figures: Mapping[str, Node] = MappingProxyType({}),
        words: Words = MappingProxyType({}),
        about: Sequence[str] = (),
        applies: Node | None = None,
        name: str = "",
        units: Sequence[UnitName] = (),
        stated: Sequence[float] = (),
    ) -> "tuple[Comparison, ...]":
        """Declare a comparison of expressions over the members of `over`; none if it has none.

        `difference` is what is judged: actual less limit unless given. `figures` are further
        figures of the sentence. `about` is the id of each member, or of all as one finding.
        `applies` is 1 for a member that is looked at, 0 for one that the run leaves out.
        `name` ends the names of its lines: the check's id unless given.
        """
        if not len(over):
            return ()
        if difference is None:
            zero = isinstance(limit, Constant) and limit.value == 0
            difference = actual if limit is None or zero else actual - limit
        name = name or self.id
        nodes = {"difference": difference, "actual": actual}
        nodes |= figures if limit is None else {"limit": limit, **figures}
        declared = {
            each: lines.value(f"{each}.{name}", self.statement, over, node)
            for each, node in nodes.items()
        }
        about = about or ([""] if self.whole else [short(member) for member in over.members])
        return (
            Comparison(
                check=self,
                over=over,
                about=about,
                lines=declared,
                words=words,
                units=units,
                stated=stated,
                applies=None
                if applies is None
                else lines.value(f"applies.{name}", "1 where it is looked at", over, applies),
            ),
        )

    def columns(self, years: Sequence[str]) -> slice:
        """The years it looks at, by position."""
        match self.years:
            case "every":
                return slice(0, len(years))
            case "projected":
                return slice(1, len(years))
            case "final":
                return slice(len(years) - 1, len(years))
        at = years.index(self.years)
        return slice(at, at + 1)

    def excess(self, difference: Numbers) -> Numbers:
        """How far differences, of any shape, lie on the side that breaks the check."""
        match self.relation:
            case "at most":
                return difference
            case "at least":
                return -difference
            case "equal":
                return np.abs(difference)

    def holds(self, difference: Numbers, allowed: float) -> bool:
        """Whether no difference is above what is allowed; one that is null does not apply."""
        return not bool((self.excess(difference) > allowed).any())

    def furthest(self, differences: Numbers) -> Numbers:
        """What several members are out by in each year, on the side that breaks the check.

        `differences` of shape (members, years); null where those of all members are. Of several
        members that must be equal it is a size.
        """
        if len(differences) == 1:
            (only,) = differences
            return np.asarray(only)
        excess = self.excess(differences)
        most = np.where(np.isnan(excess), -np.inf, excess).max(axis=0)
        signed = -most if self.relation == "at least" else most
        return np.where(np.isneginf(most), np.nan, signed)


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Comparison:
    """What a check compares, over the members that it looks at.

    Attributes:
        about: the id of each member; "" where all of them are one finding.
        lines: difference, actual and limit, if there is one, and the further figures of the
            sentence, each a line over the members.
        words: further parts of the sentence.
        units: the unit of each member, where its line does not say it.
        stated: the figures that the limit stands for, where there are several.
        applies: 1 for a member that is looked at, 0 for one that the run leaves out; None where
            all are.
        calculate: the figures from an evaluation, where no line holds them.
        reads: the lines that `calculate` reads.
    """

    check: Check
    over: Axis
    about: Sequence[str]
    lines: Mapping[str, LineValue] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    units: Sequence[UnitName] = ()
    stated: Sequence[float] = ()
    applies: LineValue | None = None
    calculate: Callable[[Evaluation], Tables] | None = None
    reads: frozenset[str] = frozenset()

    def tables(self, evaluation: Evaluation) -> Tables:
        """Its figures, from an evaluation of what it reads."""
        if self.calculate is not None:
            return self.calculate(evaluation)
        return {name: evaluation.array(line.line)[:, :, 0] for name, line in self.lines.items()}

    def is_looked_at(self, evaluation: Evaluation) -> Numbers:
        """Whether each member is: shape (members,), of true and false."""
        if self.applies is None:
            return np.ones(len(self.over), dtype=bool)
        return np.asarray(evaluation.array(self.applies.line)[:, 0, 0] > 0)

    @property
    def held(self) -> frozenset[str]:
        """The lines that it takes to judge it."""
        own = {line.line for line in self.lines.values()} | self.reads
        return frozenset(own if self.applies is None else own | {self.applies.line})

    def unit(self, figure: str) -> Unit:
        """The unit of a figure; that of what is calculated is money."""
        return self.lines[figure].unit or "number" if figure in self.lines else "money"
