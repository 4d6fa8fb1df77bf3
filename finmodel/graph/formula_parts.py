"""Parts of a formula in words and figures, put together as an expression is read.

What changes nothing is left out: plus nothing, times one.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from finmodel.graph.nodes import Comparator

SUM, PRODUCT, ATOM = 1, 2, 3
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
        binding: SUM, PRODUCT or ATOM.
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
    return FormulaPart((f"{value:g}",), value, ATOM, (), (), structural=True)


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
    first: Phrase = () if _nothing(left) else left.phrase
    between = f" {sign} " if first else "−"
    second = right.phrase
    if sign == "−" and right.binding == SUM:
        second = ("(", *second, ")")
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
    first = ("(", *left.phrase, ")") if left.binding < PRODUCT else left.phrase
    tight = right.binding < PRODUCT or (sign == "÷" and right.binding == PRODUCT)
    second = ("(", *right.phrase, ")") if tight else right.phrase
    cells = (*left.cells, *right.cells)
    # What is multiplied by nothing is still part of why there is nothing.
    return FormulaPart((*first, f" {sign} ", *second), value, PRODUCT, cells, (), structural=False)


def joined(
    parts: tuple[str | FormulaPart, ...], value: float, binding: int, *, keep_nil: bool
) -> FormulaPart:
    """Text and parts in a row."""
    phrase: list[str | Cell | SumOf] = []
    cells: list[Cell] = []
    nil: list[Cell] = []
    for part in parts:
        if isinstance(part, str):
            phrase.append(part)
        else:
            phrase.extend(part.phrase)
            cells.extend(part.cells)
            nil.extend(part.nil if keep_nil else ())
    return FormulaPart(tuple(phrase), value, binding, tuple(cells), tuple(nil), structural=False)


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
