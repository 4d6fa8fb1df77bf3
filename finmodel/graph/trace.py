"""A trace of one figure: step by step, the figures that it is made of.

A cell is a line at one member and year. The trace resolves its expression there: a pick leads to
one cell, a total to the cells that meet here, a choice to the side that is taken; what is
structurally nothing (a part the member is not in) is left out. It computes no figure of its own:
every value is the evaluation's.
"""

from math import isnan
from typing import NamedTuple

from finmodel.graph import nodes
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.formula_parts import (
    ATOM,
    Cell,
    FormulaPart,
    Phrase,
    SumOf,
    added,
    compared,
    extreme,
    multiplied,
    number,
)
from finmodel.graph.lines import Declared, Input, Line

__all__ = ["Cell", "FileNumber", "Phrase", "Step", "SumOf", "Trace"]


class FileNumber(NamedTuple):
    """A number of the files where it enters a line.

    Attributes:
        path: its path in the files.
        overrides: the numbers of those that act on it, in order.
        before: its value without them.
    """

    path: str
    overrides: tuple[int, ...]
    before: float


class Step(NamedTuple):
    """One figure of the trace.

    Attributes:
        cell: the line, member and year.
        value: its figure; None where it does not apply.
        worked: what the formula comes to as it was read, to be compared with the figure.
        phrase: its formula, text and cells alternating; empty for an input.
        terms: the cells it is made of, those that are not nil.
        nil: cells that enter it as 0.
        given: its place in the files, if it is a number in them.
    """

    cell: Cell
    value: float | None
    worked: float
    phrase: Phrase
    terms: tuple[Cell, ...]
    nil: tuple[Cell, ...]
    given: FileNumber | None


class Trace:
    """Traces figures of one evaluation, in its first scenario; each step is worked out once."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.graph = evaluation.graph
        self._values = evaluation.values
        self._steps: dict[Cell, Step] = {}
        self._resolved: dict[Cell, Cell] = {}
        self._figures: dict[tuple[str, int], list[float]] = {}
        self._meeting: dict[int, tuple[nodes.Total, dict[int, list[int]]]] = {}
        self._overrides: dict[str, tuple[int, ...]] = {}
        for name in self.graph.lines:
            if name.startswith("chosen by override "):
                order, _, line = name.removeprefix("chosen by override ").partition(" of ")
                self._overrides[line] = (*self._overrides.get(line, ()), int(order))

    def line(self, cell: Cell) -> Declared:
        """The line of a cell."""
        return self.graph.lines[cell.line]

    def value(self, cell: Cell) -> float:
        """The figure of a cell; NaN where it does not apply."""
        return self._column(cell.line, cell.year)[cell.member]

    def _column(self, line: str, year: int) -> list[float]:
        """The figures of every member of a line in a year."""
        key = (line, year)
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = self._values[line][year][:, 0].tolist()
        return found

    def _met(self, node: nodes.Total) -> dict[int, list[int]]:
        """The members that a total sums, by the member they lead to; worked out once."""
        held = self._meeting.get(id(node))
        if held is None:
            meeting: dict[int, list[int]] = {}
            for member, where in zip(node.among.tolist(), node.link.indices.tolist(), strict=True):
                meeting.setdefault(where, []).append(member)
            # The node is kept with what is known of it, so that no other can take its id.
            held = self._meeting[id(node)] = (node, meeting)
        return held[1]

    def step(self, cell: Cell) -> Step:
        """What a cell is made of."""
        found = self._steps.get(cell)
        if found is None:
            found = self._steps[cell] = self._take(cell)
        return found

    def resolved(self, cell: Cell) -> Cell:
        """The cell that a cell only repeats, through however many others; else the cell itself."""
        found = self._resolved.get(cell)
        if found is not None:
            return found
        asked = cell
        while True:
            step = self.step(cell)
            only = step.phrase[0] if step.given is None and len(step.phrase) == 1 else None
            if not isinstance(only, Cell):
                self._resolved[asked] = cell
                return cell
            cell = only

    def _take(self, cell: Cell) -> Step:
        line = self.line(cell)
        value = self.value(cell)
        shown = None if isnan(value) else value
        given = self._file_number(cell)
        if given is not None or isinstance(line, Input):
            return Step(cell, shown, value, (), (), (), given)
        expression = line.expression
        if cell.year == 0 and line.opening is not None:
            expression = line.opening
        piece = self._read(expression, cell, line)
        nil = tuple(dict.fromkeys(piece.nil))
        terms = tuple(dict.fromkeys(one for one in piece.cells if one not in nil))
        return Step(cell, shown, piece.value, piece.phrase, terms, nil, None)

    def _file_number(self, cell: Cell) -> FileNumber | None:
        """Where a cell is a number of the files, overridden or not."""
        line = self.line(cell)
        slots = line.slots or (line.written if isinstance(line, Input) else None)
        if slots is None:
            return None
        where = (cell.member, cell.year) if slots.by_year else (cell.member,)
        if not slots.exists[where]:
            return None
        path = line.axis.members[cell.member] + (f".{slots.field}" if slots.field else "")
        if slots.by_year:
            path = f"{path}.{self.graph.years[cell.year]}"
        acting = tuple(
            order
            for order in self._overrides.get(cell.line, ())
            if self._acts(f"chosen by override {order} of {cell.line}", cell, by_year=slots.by_year)
        )
        if acting:
            before = cell._replace(line=f"{cell.line} before {acting[0]}")
            return FileNumber(path, acting, self.value(before))
        if isinstance(line, Input):
            return FileNumber(path, (), self.value(cell))
        first = self._overrides.get(cell.line)
        if not first:
            return None
        aside = self.graph.lines[f"{cell.line} before {first[0]}"]
        return FileNumber(path, (), self.value(cell)) if isinstance(aside, Input) else None

    def _acts(self, chosen: str, cell: Cell, *, by_year: bool) -> bool:
        line = self.graph.lines[chosen]
        if not isinstance(line, Input):
            raise GraphError(f"{chosen}: is not an input")
        return bool(line.values[cell.member, cell.year] if by_year else line.values[cell.member])

    def _read(self, node: nodes.Node, cell: Cell, line: Line) -> FormulaPart:
        match node:
            case nodes.LineValue():
                return self._cell(node, cell, line, cell.year)
            case nodes.Arithmetic():
                return self._arithmetic(node, cell, line)
            case nodes.Constant():
                return number(node.value)
            case nodes.Pick():
                return self._reference(
                    Cell(node.of.line, int(node.link.indices[cell.member]), cell.year)
                )
            case nodes.Total():
                return self._total(node, cell)
            case nodes.PriorYear():
                return self._cell(node, cell, line, cell.year - 1)
            case nodes.Extreme():
                left, right = self._read(node.left, cell, line), self._read(node.right, cell, line)
                return extreme(node.which, left, right)
            case nodes.Comparison():
                left, right = self._read(node.left, cell, line), self._read(node.right, cell, line)
                return compared(node.comparator, left, right)
            case nodes.Choice():
                holds = self._read(node.condition, cell, line).value != 0
                return self._read(node.then if holds else node.otherwise, cell, line)
            case nodes.Ratio():
                above = self._read(node.numerator, cell, line)
                below = self._read(node.denominator, cell, line)
                value = above.value / below.value if below.value else float("nan")
                return multiplied("÷", above, below, value)
            case _:
                raise GraphError(f"{line.name}: {type(node).__name__} cannot be traced")

    def _arithmetic(self, node: nodes.Arithmetic, cell: Cell, line: Line) -> FormulaPart:
        left, right = self._read(node.left, cell, line), self._read(node.right, cell, line)
        match node.operator:
            case "+":
                return added("+", left, right, left.value + right.value)
            case "-":
                return added("−", left, right, left.value - right.value)
            case "*":
                return multiplied("×", left, right, left.value * right.value)
            case "/":
                return multiplied("÷", left, right, left.value / right.value)

    def _cell(
        self, node: nodes.LineValue | nodes.PriorYear, cell: Cell, line: Line, year: int
    ) -> FormulaPart:
        single = node.axis is not None and node.axis.single and node.axis is not line.axis
        return self._reference(Cell(node.line, 0 if single else cell.member, year))

    def _reference(self, cell: Cell) -> FormulaPart:
        value = self.value(cell)
        return FormulaPart(
            (cell,), value, ATOM, (cell,), (cell,) if value == 0 else (), structural=False
        )

    def _total(self, node: nodes.Total, cell: Cell) -> FormulaPart:
        line, year = node.of.line, cell.year
        cells = tuple(Cell(line, member, year) for member in self._met(node).get(cell.member, ()))
        if not cells:
            return number(0.0)
        if len(cells) == 1:
            return self._reference(cells[0])
        column = self._column(line, year)
        values = [column[one.member] for one in cells]
        nil = tuple(one for one, value in zip(cells, values, strict=True) if value == 0)
        total = float(sum(values))
        whole = SumOf(line, node.link.source.name, cells, total)
        return FormulaPart((whole,), total, ATOM, cells, nil, structural=False)
