"""Lines: what a model declares, and the frozen graph they make together."""

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from finmodel.graph.axes import Axis
from finmodel.graph.nodes import LineValue, Node, PriorYear, children
from finmodel.graph.units import Unit

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_YEAR = re.compile(r"\d{4}/\d{2}")
Sign = Literal["plain", "gap", "position", "saving", "income", "cost"]


class Spread(NamedTuple):
    """How far an input number may be from its value.

    Attributes:
        row: the member it belongs to.
        years: the years it was written for, by position; empty where it has none.
        value, low, high: in the unit of the line; low <= value <= high.
        distribution: how it lies between them.
        end: which end of a straight line it is, `from` or `to`; "" for a number of its own.
        shares: how far each of the years follows that end; empty for a number of its own.
    """

    row: int
    years: tuple[int, ...]
    value: float
    low: float
    high: float
    distribution: str
    end: str = ""
    shares: tuple[float, ...] = ()


class Slots(NamedTuple):
    """Which numbers of a line are in the files, so that they can be overridden.

    Attributes:
        field: the end of the path, after the member's own; "" where the member is the number.
        by_year: whether the path ends in a year.
        exists: where a slot is; shape (members,) or, by year, (members, years).
        low: the smallest value allowed.
        high: the largest value allowed.
        kind: the name of the kind of number, by which its text is read.
        spreads: the ranges of the numbers that were written with one.
        unwritten: the value of a number that nobody wrote, which no manifest then lists; None
            where every number is listed.
    """

    field: str
    by_year: bool
    exists: Flags
    low: float
    high: float
    kind: str
    spreads: tuple[Spread, ...] = ()
    unwritten: float | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Input:
    """Numbers given to the model, once or by year.

    Attributes:
        values: shape (members,) or (members, years); for an operand with the scenario axis, that
            is the last one.
        varies: whether the last axis of `values` is the scenario axis.
        written: for numbers that are overridden further on, through the line they are the default
            of, where they stand in the files all the same.
    """

    name: str
    label: str
    axis: Axis
    unit: Unit
    values: Numbers
    slots: Slots | None = None
    varies: bool = False
    written: Slots | None = None

    @property
    def by_year(self) -> bool:
        """Whether there is a number for each year."""
        return self.values.ndim == (3 if self.varies else 2)

    @property
    def reads(self) -> frozenset[str]:
        """The lines it reads: none."""
        return frozenset()


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """One calculated line of the model.

    Attributes:
        expression: what it is in each projected year.
        opening: what it is in the baseline year; None where the expression holds there too.
        sign: which way the line runs.
        slots: which members hold a default that a path may override.
        terms, opening_terms: what the expression reads, and what the opening does.
        reads: the lines it reads, in the same year or the one before.
    """

    name: str
    label: str
    axis: Axis
    unit: Unit
    expression: Node
    opening: Node | None = None
    sign: Sign = "plain"
    slots: Slots | None = None
    terms: "Terms" = field(init=False, repr=False)
    opening_terms: "Terms" = field(init=False, repr=False)
    reads: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note once which lines it reads: every walk over the graph asks."""
        terms = opening = terms_of(self.expression)
        read: list[LineValue | PriorYear] = [*terms.now, *terms.before]
        if self.opening is not None:
            opening = terms_of(self.opening)
            read += opening.now
        object.__setattr__(self, "terms", terms)
        object.__setattr__(self, "opening_terms", opening)
        object.__setattr__(self, "reads", frozenset([one.line for one in read]))


class Terms(NamedTuple):
    """What an expression reads: lines of the same year, and of the year before."""

    now: tuple[LineValue, ...]
    before: tuple[PriorYear, ...]


def terms_of(expression: Node) -> Terms:
    """What an expression reads, in reading order."""
    now: list[LineValue] = []
    before: list[PriorYear] = []
    waiting = [expression]
    while waiting:
        step = waiting.pop()
        if type(step) is LineValue:
            now.append(step)
        elif type(step) is PriorYear:
            before.append(step)
        else:
            waiting += children(step)[::-1]
    return Terms(tuple(now), tuple(before))


Declared = Input | Line


def split_year(path: str) -> tuple[str, str | None]:
    """A path or field, and the year it ends in, if it does."""
    stem, _, last = path.rpartition(".")
    return (stem, last) if stem and _YEAR.fullmatch(last) else (path, None)
