"""Whether two graphs are made of the same formulas over the same members, whatever the numbers."""

import numpy as np

from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Line
from finmodel.graph.nodes import (
    Arithmetic,
    Comparison,
    Constant,
    Extreme,
    LineValue,
    Node,
    Pick,
    PriorYear,
    Total,
    children,
)


def same_structure(one: Graph, other: Graph) -> bool:
    """Whether two graphs have the same lines over the same members, with the same formulas."""
    return list(one.lines) == list(other.lines) and all(
        _same_line(line, other.lines[name]) for name, line in one.lines.items()
    )


def _same_line(one: Declared, other: Declared) -> bool:
    if one.axis.members != other.axis.members:
        return False
    match one, other:
        case Input(), Input():
            return one.values.shape == other.values.shape
        case Line(), Line():
            return _same_formula(one.expression, other.expression) and _same_formula(
                one.opening, other.opening
            )
        case _:
            return False


def _same_formula(one: Node | None, other: Node | None) -> bool:
    if one is None or other is None:
        return one is other
    return (
        type(one) is type(other)
        and _same_step(one, other)
        and all(map(_same_formula, children(one), children(other)))
    )


def _same_step(one: Node, other: Node) -> bool:
    """Whether two nodes of one type do the same, whatever they do it to."""
    match one, other:
        case (LineValue() | PriorYear(), LineValue() | PriorYear()):
            return one.line == other.line
        case Constant(), Constant():
            return one.value == other.value
        case Arithmetic(), Arithmetic():
            return one.operator == other.operator
        case Extreme(), Extreme():
            return one.which == other.which
        case Comparison(), Comparison():
            return one.comparator == other.comparator
        case Pick(), Pick():
            return np.array_equal(one.link.indices, other.link.indices)
        case Total(), Total():
            return np.array_equal(one.link.indices, other.link.indices) and np.array_equal(
                one.among, other.among
            )
        case _:
            return True
