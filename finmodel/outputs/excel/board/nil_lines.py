"""Which lines are nil whatever is changed in the workbook: a printed page leaves them out."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from finmodel.graph.lines import Declared, Input
from finmodel.graph.nodes import (
    Arithmetic,
    Choice,
    Constant,
    Extreme,
    LineValue,
    Node,
    Pick,
    PriorYear,
    Ratio,
    Total,
)

if TYPE_CHECKING:
    from finmodel.outputs.excel.board.board_model import BoardModel


def always_nil(contents: "BoardModel", line: str) -> bool:
    """Whether a line is nil by how the set is written: no cell that may be changed can move it.

    It sums no members, or only what is nil itself, or is a part of something nil.
    """
    return NilLines(contents.graph.lines, contents.may_change).holds(line)


class NilLines:
    """Looks through the lines, each once."""

    def __init__(self, lines: Mapping[str, Declared], may_change: Collection[str]) -> None:
        self.lines, self.may_change = lines, may_change
        self.known: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        """Whether a line is nil, whatever is changed."""
        if name not in self.known:
            line = self.lines[name]
            # Of what leads back here over the years, nothing is known to be nil.
            self.known[name] = False
            if not len(line.axis):
                self.known[name] = True
            elif isinstance(line, Input):
                self.known[name] = name not in self.may_change and not line.values.any()
            else:
                opening = () if line.opening is None else (line.opening,)
                self.known[name] = all(map(self.node, (line.expression, *opening)))
        return self.known[name]

    def node(self, step: Node) -> bool:
        """The same of a part of an expression."""
        match step:
            case Constant():
                return step.value == 0
            case LineValue() | PriorYear():
                return self.holds(step.line)
            case Total():
                return not len(step.link.source) or self.node(step.of)
            case Pick():
                return self.node(step.of)
            case Arithmetic(operator="*"):
                return self.node(step.left) or self.node(step.right)
            case Arithmetic(operator="/"):
                return self.node(step.left)
            case Arithmetic() | Extreme():
                return self.node(step.left) and self.node(step.right)
            case Ratio():
                return self.node(step.numerator)
            case Choice():
                return self.node(step.then) and self.node(step.otherwise)
            case _:
                return False
