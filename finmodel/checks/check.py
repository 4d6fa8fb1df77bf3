"""A check, declared once: what it compares, and when it holds (METHOD.md 4).

`findings` reads a declared check for a terminal and for documents, `live` for a workbook.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from finmodel.checks.lines import Lines
from finmodel.checks.tolerances import MONEY, Tolerance
from finmodel.graph.axes import Axis
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import Node
from finmodel.results import Severity

Relation = Literal["at most", "at least", "equal"]

EVERY, PROJECTED, FINAL = "every", "projected", "final"


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Compared:
    """What a check compares: lines, or expressions over them.

    Attributes:
        over: the members it looks at.
        actual, limit: what is found and what it is held to, over `over`; money, a number or a
            resource. Without a limit, `difference` is judged and no expected figure is told.
        difference: what is judged; actual less limit unless given.
        about: the id of each member; the end of its path unless given.
        figures: further figures of the sentence, by their names in it.
        words: further words of the sentence for each member, by their names in it.
        sentences: the sentence of each member, where they differ.
        units: the unit of each member, where its line does not say it.
        stated: the figures that the limit stands for, where there are several.
        check: the check as it is for these alone.
    """

    over: Axis
    actual: Node
    limit: Node | None
    difference: Node | None = None
    about: Sequence[str] = ()
    figures: Mapping[str, Node] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sentences: Sequence[str] = ()
    units: Sequence[str] = ()
    stated: tuple[float, ...] = ()
    check: "Check | None" = None


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Calculated:
    """What a check compares that no line holds: a workbook cannot follow it.

    Attributes:
        over: the members it looks at.
        reads: the lines that `figures` reads.
        figures: actual and limit, each of shape (members, years), from an evaluation of them.
    """

    over: Axis
    reads: frozenset[str]
    figures: Callable[[Evaluation], tuple[Numbers, Numbers]]


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Check:
    """What must hold, in every year, of each thing a check looks at.

    Attributes:
        id: its name, by which a warning is accepted.
        statement: what holds when it passes: METHOD.md and the workbook say it.
        severity: what it means not to hold.
        sentence: the detail, with {name}, {actual}, {limit}, {year}, {next_year}, and what
            `Compared` adds.
        compare: what it compares in a set; nothing where there is nothing to look at.
        relation: how actual stands to its limit.
        tolerance: what they may be out by.
        years: every, projected, final, or one year.
        by_share: whether the year told is that of the largest share of the limit, not of the
            largest difference.
        whole: whether all members are one finding: that of the one furthest out.
        of_the_base: whether it speaks of the base, and under a scenario warns at most.
        not_live: why a workbook does not hold it; empty where it does.
    """

    id: str
    statement: str
    severity: Severity
    sentence: str
    compare: Callable[[Lines], Iterator[Compared | Calculated]]
    relation: Relation = "at most"
    tolerance: Tolerance = MONEY
    years: str = EVERY
    by_share: bool = False
    whole: bool = False
    of_the_base: bool = False
    not_live: str = ""

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
