"""Parts of a formula in words and figures, put together as an expression is read.

What changes nothing is left out: plus nothing, times one.
"""

from functools import lru_cache
from math import isnan
from typing import Literal, NamedTuple

from finmodel.graph.expressions import OPERATIONS
from finmodel.graph.nodes import Comparator

WORDS, SUM, PRODUCT, ATOM = 0, 1, 2, 3
"""Precedence of a part: one of lower precedence inside one of higher takes brackets."""


class Cell(NamedTuple):
    """A line at one member and one year, both as positions."""

    line: str
    member: int
    year: int


class SumOf(NamedTuple):
    """The sum of a line over members: which line, over what, which cells, what it comes to."""

    line: str
    over: str
    cells: tuple[Cell, ...]
    value: float


Phrase = tuple[str | Cell | SumOf, ...]


class FormulaPart(NamedTuple):
    """A formula or a part of one.

    Attributes:
        phrase: text, cells and sums, alternating.
        value: what it comes to.
        binding: WORDS, SUM, PRODUCT or ATOM.
        cells: every cell in it; `nil` those that add nothing to it.
        structural: whether it is a number of the method rather than a figure.
    """

    phrase: Phrase
    value: float
    binding: int
    cells: tuple[Cell, ...]
    nil: tuple[Cell, ...]
    structural: bool


@lru_cache(maxsize=256)
def number(value: float) -> FormulaPart:
    """A number that belongs to the method."""
    return FormulaPart((number_text(value),), value, ATOM, (), (), structural=True)


def added(
    sign: Literal["+", "−"], left: FormulaPart, right: FormulaPart, value: float
) -> FormulaPart:
    """left + right or left − right; a side that is nothing falls away, a nil figure is noted."""
    if left.structural and right.structural:
        return number(value)
    nil = (*left.nil, *right.nil)
    if _nothing(right):
        return left._replace(cells=(*left.cells, *right.cells), nil=nil, value=value)
    if _nothing(left) and sign == "+":
        return right._replace(cells=(*left.cells, *right.cells), nil=nil, value=value)
    first: Phrase = () if _nothing(left) else _within(left, SUM)
    between = f" {sign} " if first else "−"
    second = _within(right, SUM if sign == "+" else PRODUCT)
    phrase = (*first, between, *second)
    return FormulaPart(phrase, value, SUM, (*left.cells, *right.cells), nil, structural=False)


def multiplied(
    sign: Literal["×", "÷"], left: FormulaPart, right: FormulaPart, value: float
) -> FormulaPart:
    """left × right or left ÷ right; times or over one falls away."""
    if left.structural and right.structural:
        return number(value)
    if right.structural and right.value == 1:
        return left
    if sign == "×" and left.structural and left.value == 1:
        return right
    first = _within(left, PRODUCT)
    second = _within(right, ATOM if sign == "÷" else PRODUCT)
    cells = (*left.cells, *right.cells)
    # What is multiplied by nothing is still part of why there is nothing.
    return FormulaPart((*first, f" {sign} ", *second), value, PRODUCT, cells, (), structural=False)


def extreme(which: Literal["min", "max"], left: FormulaPart, right: FormulaPart) -> FormulaPart:
    """The smaller or the larger of two parts."""
    value = float(OPERATIONS[which](left.value, right.value))
    if left.structural and right.structural:
        return number(value)
    said = "smaller" if which == "min" else "larger"
    return _in_words((f"the {said} of ",), left, " and ", right, value)


def compared(comparator: Comparator, left: FormulaPart, right: FormulaPart) -> FormulaPart:
    """A comparison: 1 where it holds, 0 where it does not."""
    value = float(OPERATIONS[comparator](left.value, right.value))
    return _in_words((), left, f" {comparison_text(comparator)} ", right, value)


def _in_words(
    first: Phrase, left: FormulaPart, between: str, right: FormulaPart, value: float
) -> FormulaPart:
    phrase = (*first, *_within(left, SUM), between, *_within(right, SUM))
    return FormulaPart(phrase, value, WORDS, (*left.cells, *right.cells), (), structural=False)


def _within(part: FormulaPart, at_least: int) -> Phrase:
    """A part as it is written where less than a precedence takes brackets."""
    return part.phrase if part.binding >= at_least else ("(", *part.phrase, ")")


def number_text(value: float) -> str:
    """A number of the method as a formula has it."""
    return "no value" if isnan(value) else f"{value:.15g}"


def comparison_text(comparator: Comparator) -> str:
    """A comparison in words."""
    return _COMPARISONS[comparator]


def _nothing(piece: FormulaPart) -> bool:
    """Nothing to add: 0 of the method, or a single figure that is nil."""
    if piece.structural:
        return piece.value == 0
    return piece.value == 0 and piece.binding == ATOM and set(piece.cells) <= set(piece.nil)


_COMPARISONS: dict[Comparator, str] = {
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
    "==": "is",
}
