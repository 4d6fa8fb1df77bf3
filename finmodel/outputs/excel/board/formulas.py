"""The second reading of the graph: an expression as a formula of a spreadsheet.

A line becomes one pattern for all its members and years: rows are filled in member by member,
columns year by year. `NOW` and `BEFORE` stand for the column of the year and the one to its left.
A pick is a direct reference, a total one SUMIF over a list of members and where they lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from finmodel.graph import nodes
from finmodel.graph.axes import Link, Positions
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Line
from finmodel.outputs.excel.board.line_rows import LineRows, column_name
from finmodel.outputs.excel.sheet_names import CONSTANTS, KEY, ONCE_COLUMN

NOW, BEFORE = "\x01", "\x02"

_SUM, _PRODUCT, _ATOM = 1, 2, 3
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pattern: text with `%d` for each of its rows, and how tightly it binds."""

    text: str
    rows: tuple[Rows, ...] = ()
    binds: int = _ATOM
    nothing: bool = False

    def within(self, least: int) -> "Piece":
        """The same, in brackets where it binds less tightly than `least`."""
        return self if self.binds >= least else Piece(f"({self.text})", self.rows)


NOTHING = Piece("0", nothing=True)
"""What a total over no members comes to."""


def link_key(link: Link, among: Positions) -> bytes:
    """A key that differs for each link of a line: where its members start, and where they lead."""
    return among.tobytes() + b"|" + link.indices.tobytes() + str(id(link.target)).encode()


@dataclass(frozen=True, slots=True)
class Renderer:
    """Writes the expressions of lines as patterns.

    Attributes:
        line_rows: where every line is.
        sheet: the sheet the formulas are for.
        null: the lines that may hold no figure: their cells hold text then.
        own: the rows of the line that is written, counted from 1.
    """

    line_rows: LineRows
    sheet: str
    null: frozenset[str]
    own: Rows

    def pattern(self, line: Line, expression: nodes.Node) -> Piece:
        """The pattern of one expression of a line, with an equals sign before it.

        Raises:
            GraphError: the expression cannot be written; the message names the line.
        """
        try:
            nulls = self._nulls(expression)
            if isinstance(expression, nodes.Ratio):
                piece = self._ratio(expression, nulls)
            elif nulls and not isinstance(
                expression, nodes.LineValue | nodes.PriorYear | nodes.Pick | nodes.Total
            ):
                piece = self._guarded(nulls, self._read(expression))
            else:
                piece = self._read(expression)
        except GraphError as fault:
            raise GraphError(f"{line.name}: {fault}") from None
        return Piece(f"={piece.text}", piece.rows)

    def _nulls(self, step: nodes.Node) -> list[Piece]:
        """References to lines that may hold no figure."""
        match step:
            case nodes.LineValue() | nodes.PriorYear():
                return [self._read(step)] if step.line in self.null else []
            case nodes.Pick():
                return [self._read(step)] if step.of.line in self.null else []
            case nodes.Total():
                return []
            case nodes.Arithmetic() | nodes.Extreme() | nodes.Comparison():
                return [*self._nulls(step.left), *self._nulls(step.right)]
            case nodes.Ratio():
                return [*self._nulls(step.numerator), *self._nulls(step.denominator)]
            case nodes.Choice():
                parts = (step.condition, step.then, step.otherwise)
                if any(self._nulls(part) for part in parts):
                    raise GraphError("a choice of what may be null cannot be a formula")
        return []

    def _guarded(self, nulls: Sequence[Piece], piece: Piece) -> Piece:
        tests = [Piece(f'{null.text}=""', null.rows) for null in _distinct(nulls)]
        test = tests[0] if len(tests) == 1 else _call("OR", *tests)
        return _call("IF", test, Piece('""'), piece)

    def _ratio(self, step: nodes.Ratio, nulls: Sequence[Piece]) -> Piece:
        below = self._read(step.denominator)
        value = self._joined("/", self._read(step.numerator), below)
        if isinstance(step.denominator, nodes.Constant) and step.denominator.value == 0:
            return Piece('""')
        tests = [Piece(f'{null.text}=""', null.rows) for null in _distinct(nulls)]
        tests.append(Piece(f"{below.within(_SUM).text}=0", below.rows))
        test = tests[0] if len(tests) == 1 else _call("OR", *tests)
        return _call("IF", test, Piece('""'), value)

    def _read(self, step: nodes.Node) -> Piece:
        match step:
            case nodes.LineValue():
                return self._cell(step.line, NOW, None)
            case nodes.PriorYear():
                return self._cell(step.line, BEFORE, None)
            case nodes.Arithmetic():
                return self._joined(step.operator, self._read(step.left), self._read(step.right))
            case nodes.Pick():
                return self._cell(step.of.line, NOW, step.link.indices)
            case nodes.Total():
                return self._total(step)
            case nodes.Constant():
                if step.value not in CONSTANTS:
                    raise GraphError(
                        f"{step.value:g} is a number inside a formula: make it an input"
                    )
                return Piece(f"{step.value:.0f}")
            case nodes.Extreme():
                name = "MIN" if step.which == "min" else "MAX"
                return _call(name, self._read(step.left), self._read(step.right))
            case nodes.Comparison():
                return self._comparison(step, as_number=True)
            case nodes.Choice():
                return self._choice(step)
        raise GraphError(f"{type(step).__name__} cannot be a part of a formula")

    def _cell(self, name: str, column: str, indices: Positions | None) -> Piece:
        block = self.line_rows.block(name)
        sheet = "" if block.sheet == self.sheet else f"{block.sheet}!"
        if block.once:
            column = f"${ONCE_COLUMN}"
        # Without a link, the line's own member, or the only one of a one-member axis.
        rows = block.first + (np.arange(block.count) if indices is None else indices)
        return Piece(f"{sheet}{column}%d", (rows,))

    def _total(self, step: nodes.Total) -> Piece:
        if not len(step.link.source):
            return NOTHING
        name = step.of.line
        block = self.line_rows.block(name)
        link = column_name(self.line_rows.links[name, link_key(step.link, step.among)])
        sheet = "" if block.sheet == self.sheet else f"{block.sheet}!"
        own = f"${column_name(KEY)}"
        column = f"${ONCE_COLUMN}" if block.once else NOW
        first, last = block.first, block.last
        list_ = f"{sheet}${link}${first}:${link}${last}"
        values = f"{sheet}{column}${first}:{column}${last}"
        text = f"SUMIF({list_},{own}%d,{values})"
        if name in self.null:
            text = f'IF(SUMPRODUCT(({list_}={own}%d)*({values}=""))>0,"",{text})'
            return Piece(text, (self.own, self.own))
        return Piece(text, (self.own,))

    def _comparison(self, step: nodes.Comparison, *, as_number: bool) -> Piece:
        sign = "=" if step.comparator == "==" else step.comparator
        left = self._read(step.left).within(_SUM)
        right = self._read(step.right).within(_SUM)
        text = f"{left.text}{sign}{right.text}"
        rows = left.rows + right.rows
        return Piece(f"({text})*1", rows, _PRODUCT) if as_number else Piece(text, rows)

    def _choice(self, step: nodes.Choice) -> Piece:
        if any(
            isinstance(part, nodes.Choice) for part in (step.condition, step.then, step.otherwise)
        ):
            raise GraphError("a choice within a choice: name the inner one as a line")
        if isinstance(step.condition, nodes.Comparison):
            condition = self._comparison(step.condition, as_number=False)
        else:
            held = self._read(step.condition).within(_SUM)
            condition = Piece(f"{held.text}<>0", held.rows)
        return _call("IF", condition, self._read(step.then), self._read(step.otherwise))

    def _joined(self, operator: str, left: Piece, right: Piece) -> Piece:
        if operator in "+-":
            if right.nothing:
                return left
            if left.nothing and operator == "+":
                return right
            binds = _SUM
        else:
            if operator == "*" and (left.nothing or right.nothing):
                return NOTHING
            binds = _PRODUCT
        left, right = left.within(binds), right.within(binds + 1)
        return Piece(f"{left.text}{operator}{right.text}", left.rows + right.rows, binds)


def _call(name: str, *arguments: Piece) -> Piece:
    inside = ",".join(argument.text for argument in arguments)
    rows = tuple(row for argument in arguments for row in argument.rows)
    return Piece(f"{name}({inside})", rows)


def _distinct(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if not any(
            other.text == piece.text
            and all(np.array_equal(a, b) for a, b in zip(other.rows, piece.rows, strict=True))
            for other in found
        ):
            found.append(piece)
    return found
