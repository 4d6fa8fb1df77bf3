"""An expression in words: the labels of the lines it reads, and what is done with them.

Nothing is computed and nothing is looked up but labels, so that what is said of a line is the
line itself.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Link
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared
from finmodel.graph.nodes import (
    Arithmetic,
    Choice,
    Comparison,
    Constant,
    Extreme,
    LineValue,
    Node,
    Pick,
    PriorYear,
    Ratio,
    Total,
)
from finmodel.graph.pieces import ATOM, PRODUCT, SUM, said_of


class _Said(NamedTuple):
    text: str
    binding: int
    number: float | None = None


def in_words(expression: Node, line: str, lines: Mapping[str, Declared]) -> str:
    """The expression of a line in words: `Recurrent opening × Demand × Prices`."""
    return _Speaker(line, lines).say(expression).text


class _Speaker:
    def __init__(self, line: str, lines: Mapping[str, Declared]) -> None:
        self._line = line
        self._lines = lines

    def say(self, node: Node) -> _Said:
        match node:
            case Constant():
                unit = f" {node.unit}" if node.unit == "months" else ""
                return _Said(f"{node.value:g}{unit}", ATOM, node.value)
            case LineValue():
                return _Said(self._label(node.line), ATOM)
            case PriorYear():
                own = node.line == self._line
                said = "the year before" if own else f"{self._label(node.line)} in the year before"
                return _Said(said, ATOM)
            case Pick():
                return self._pick(node)
            case Total():
                return self._total(node)
            case Arithmetic():
                return self._arithmetic(node)
            case Extreme():
                which = "smaller" if node.which == "min" else "larger"
                left, right = self.say(node.left), self.say(node.right)
                return _Said(f"the {which} of ({left.text}) and ({right.text})", ATOM)
            case Comparison():
                left, right = self.say(node.left), self.say(node.right)
                return _Said(f"{left.text} {said_of(node.comparator)} {right.text}", 0)
            case Choice():
                condition = self.say(node.condition).text
                then, other = self.say(node.then).text, self.say(node.otherwise).text
                return _Said(f"where {condition}: {then}; else: {other}", 0)
            case Ratio():
                above, below = _in(self.say(node.numerator)), _in(self.say(node.denominator))
                return _Said(f"{above} ÷ {below}, none where that is nil", 0)
            case _:
                raise GraphError(f"{self._line}: {type(node).__name__} cannot be said")

    def _label(self, name: str) -> str:
        return self._lines[name].label

    def _pick(self, node: Pick) -> _Said:
        label = self._label(node.of.line)
        if _includes(node.link):
            return _Said(label, ATOM)
        return _Said(f"{label} [{node.link.name}]", ATOM)

    def _total(self, node: Total) -> _Said:
        label = self._label(node.of.line)
        if _includes(node.link):
            return _Said(f"{label} (of {node.link.source.name})", ATOM)
        return _Said(f"the sum of {label} over {node.link.source.name} [{node.link.name}]", ATOM)

    def _arithmetic(self, node: Arithmetic) -> _Said:
        left, right = self.say(node.left), self.say(node.right)
        match node.operator:
            case "+":
                return _sum("+", left, right)
            case "-":
                return _sum("−", left, right)
            case "*":
                if left.number == 1:
                    return right
                return _Said(f"{_in(left, PRODUCT)} × {_in(right, PRODUCT)}", PRODUCT)
            case "/":
                return _Said(f"{_in(left, PRODUCT)} ÷ {_in(right, ATOM)}", PRODUCT)


def _sum(sign: str, left: _Said, right: _Said) -> _Said:
    if left.number == 0 and sign == "+":
        return right
    if right.number == 0:
        return left
    second = _in(right, PRODUCT) if sign == "−" else _in(right, SUM)
    return _Said(f"{_in(left, SUM)} {sign} {second}", SUM)


def _in(said: _Said, at_least: int = PRODUCT) -> str:
    return said.text if said.binding >= at_least else f"({said.text})"


def _includes(link: Link) -> bool:
    """Whether a link only says that the members of a part are members of the whole."""
    axis = link.source
    while axis is not link.target:
        if axis.whole is None:
            return False
        axis = axis.whole
    return bool(np.array_equal(link.indices, link.source.inclusion(link.target).indices))
