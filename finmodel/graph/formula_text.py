"""An expression in words: the labels of the lines it reads, and what is done with them."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from finmodel.graph import nodes
from finmodel.graph.axes import Link
from finmodel.graph.errors import GraphError
from finmodel.graph.formula_parts import ATOM, PRODUCT, SUM, comparison_text, number_text
from finmodel.graph.lines import Declared


class _Text(NamedTuple):
    text: str
    binding: int
    number: float | None = None


def in_words(expression: nodes.Node, line: str, lines: Mapping[str, Declared]) -> str:
    """The expression of a line in words: `Recurrent opening × Demand × Prices`."""
    return _Writer(line, lines).text_of(expression).text


class _Writer:
    def __init__(self, line: str, lines: Mapping[str, Declared]) -> None:
        self._line = line
        self._lines = lines

    def text_of(self, node: nodes.Node) -> _Text:
        match node:
            case nodes.Constant():
                unit = f" {node.unit}" if node.unit == "months" else ""
                return _Text(f"{number_text(node.value)}{unit}", ATOM, node.value)
            case nodes.LineValue():
                return _Text(self._label(node.line), ATOM)
            case nodes.PriorYear():
                own = node.line == self._line
                said = "the year before" if own else f"{self._label(node.line)} in the year before"
                return _Text(said, ATOM)
            case nodes.Pick():
                return self._pick(node)
            case nodes.Total():
                return self._total(node)
            case nodes.Arithmetic():
                return self._arithmetic(node)
            case nodes.Extreme():
                which = "smaller" if node.which == "min" else "larger"
                left, right = self.text_of(node.left), self.text_of(node.right)
                return _Text(f"the {which} of ({left.text}) and ({right.text})", ATOM)
            case nodes.Comparison():
                left, right = self.text_of(node.left), self.text_of(node.right)
                return _Text(f"{left.text} {comparison_text(node.comparator)} {right.text}", 0)
            case nodes.Choice():
                condition = self.text_of(node.condition).text
                then, other = self.text_of(node.then).text, self.text_of(node.otherwise).text
                return _Text(f"where {condition}: {then}; else: {other}", 0)
            case nodes.Ratio():
                above, below = (
                    _in(self.text_of(node.numerator)),
                    _in(self.text_of(node.denominator)),
                )
                return _Text(f"{above} ÷ {below}, no value where that is nil", 0)
            case _:
                raise GraphError(f"{self._line}: {type(node).__name__} cannot be put in words")

    def _label(self, name: str) -> str:
        return self._lines[name].label

    def _pick(self, node: nodes.Pick) -> _Text:
        label = self._label(node.of.line)
        if _includes(node.link):
            return _Text(label, ATOM)
        return _Text(f"{label} [{node.link.name}]", ATOM)

    def _total(self, node: nodes.Total) -> _Text:
        label = self._label(node.of.line)
        if _includes(node.link):
            return _Text(f"{label} (of {node.link.source.name})", ATOM)
        return _Text(f"the sum of {label} over {node.link.source.name} [{node.link.name}]", ATOM)

    def _arithmetic(self, node: nodes.Arithmetic) -> _Text:
        left, right = self.text_of(node.left), self.text_of(node.right)
        match node.operator:
            case "+":
                return _sum("+", left, right)
            case "-":
                return _sum("−", left, right)
            case "*":
                if left.number == 1:
                    return right
                return _Text(f"{_in(left, PRODUCT)} × {_in(right, PRODUCT)}", PRODUCT)
            case "/":
                return _Text(f"{_in(left, PRODUCT)} ÷ {_in(right, ATOM)}", PRODUCT)


def _sum(sign: str, left: _Text, right: _Text) -> _Text:
    if left.number == 0 and sign == "+":
        return right
    if right.number == 0:
        return left
    second = _in(right, PRODUCT) if sign == "−" else _in(right, SUM)
    return _Text(f"{_in(left, SUM)} {sign} {second}", SUM)


def _in(part: _Text, at_least: int = PRODUCT) -> str:
    return part.text if part.binding >= at_least else f"({part.text})"


def _includes(link: Link) -> bool:
    """Whether a link only says that the members of a part are members of the whole."""
    axis = link.source
    while axis is not link.target:
        if axis.whole is None:
            return False
        axis = axis.whole
    return bool(np.array_equal(link.indices, link.source.inclusion(link.target).indices))
