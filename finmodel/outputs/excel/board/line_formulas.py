"""The formulas of a line: for each member, one for each year."""

from collections.abc import Sequence, Set
from itertools import pairwise

import numpy as np

from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Line
from finmodel.outputs.excel.board.formulas import BEFORE, NOW, Piece, Renderer
from finmodel.outputs.excel.board.line_rows import LineRows, column_name
from finmodel.outputs.excel.sheet_names import LONGEST_FORMULA


def formulas_of(line: Line, line_rows: LineRows, null: Set[str]) -> list[list[str]]:
    """The formulas of a line in its rows; `null` are the lines that may hold no figure.

    Raises:
        GraphError: a formula is too long, or the line cannot be written as one.
    """
    block = line_rows.block(line.name)
    columns = [column_name(column) for column in line_rows.year_columns]
    own = np.arange(block.count) + block.first
    renderer = Renderer(line_rows, block.sheet, frozenset(null), own)
    later = renderer.pattern(line, line.expression)
    first = later if line.opening is None else renderer.pattern(line, line.opening)
    found = []
    for opening, rest in zip(_filled(first, len(own)), _filled(later, len(own)), strict=True):
        row = [opening.replace(NOW, columns[0])]
        row += [
            rest.replace(NOW, column).replace(BEFORE, before)
            for before, column in pairwise(columns)
        ]
        found.append(row)
    longest = max((len(formula) for formula in found[-1]), default=0)
    if longest >= LONGEST_FORMULA:
        raise GraphError(f"{line.name}: its formula has {longest} characters: {found[-1][-1]}")
    return found


def _filled(piece: Piece, count: int) -> Sequence[str]:
    if not piece.rows:
        return [piece.text] * count
    rows = [np.broadcast_to(each, (count,)).tolist() for each in piece.rows]
    return [piece.text % numbers for numbers in zip(*rows, strict=True)]
