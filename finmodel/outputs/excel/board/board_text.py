"""Rows of Calculations that hold words by year: labels of the bridge's bars, and what joins them.

Text rounds as the tables do: TEXT(ROUND(x, 1), …) in £m, no decimals in £k and £.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.graph.units import style_of
from finmodel.method.catalogue import CATALOGUE
from finmodel.method.measures import SYSTEM
from finmodel.outputs.charts.looks import BARS
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.formulas import NOW
from finmodel.outputs.excel.board.line_rows import LineRows, column_name
from finmodel.outputs.excel.sheet_names import LABEL
from finmodel.outputs.figures import figure

JOINS = 3
"""The series of lines that join the bars of the bridge."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of Calculations that holds words or a sign by year.

    Attributes:
        key, label: its name, and what it is.
        pattern: its formula, with the column of the year left open.
        values: what it comes to by the engine, year by year.
    """

    key: str
    label: str
    pattern: str
    values: Sequence[str | float]


def bar_labels(contents: BoardModel, line_rows: LineRows) -> list[TextRow]:
    """A label for each bar of the bridge: its name, which way it runs, and its figure."""
    bridge = contents.bridge
    label = column_name(LABEL)
    found = []
    for measure, name, line, drawn, sign in zip(
        bridge.measures,
        bridge.labels,
        bridge.values,
        bridge.series["total"],
        bridge.signs,
        strict=True,
    ):
        named = line_rows.block(drawn.line).first
        said = _Said(measure, name, f"${label}{named}", line.line, sign)
        found.append(_label(contents, line_rows, said))
    return found


def not_drawn_labels(contents: BoardModel, line_rows: LineRows) -> list[TextRow]:
    """The same of each step that the bridge leaves out, as it is nil as made."""
    found = []
    for measure in contents.not_drawn:
        name = CATALOGUE[measure].short
        line = contents.model.measured.line(contents.basis, measure, SYSTEM)
        found.append(_label(contents, line_rows, _Said(measure, name, f'"{name}"', line)))
    return found


def joins(contents: BoardModel, line_rows: LineRows) -> list[list[TextRow | None]]:
    """Three series of lines that join the bars: a level at its bar and the next, then a gap.

    Each third place is empty, so that nothing joins one level with another.
    """
    levels = contents.bridge.levels
    found: list[list[TextRow | None]] = [[None] * len(levels) for _ in range(JOINS)]
    for place, line in enumerate(levels[:-1]):
        row, values = line_rows.block(line.line).first, contents.values(line.line)[0]
        for at in (place, place + 1):
            key, label = f"join.{place + 1}", f"Join of bars {place + 1} and {place + 2}"
            found[place % JOINS][at] = TextRow(key, label, f"={NOW}{row}", values)
    return found


class _Said(NamedTuple):
    """A bar in words: its measure and name, the name in a formula, its line, and its sign."""

    measure: str
    name: str
    named: str
    line: str
    sign: int = 0


def _label(contents: BoardModel, line_rows: LineRows, said: _Said) -> TextRow:
    money = contents.money
    form, digits = style_of(money).excel_text, style_of(money).excel_places
    row, values = line_rows.block(said.line).first, contents.values(said.line)[0]
    mark = f'IF({NOW}{row}<0,"{_mark(said.sign, -1)}","{_mark(said.sign, 1)}")'
    between = f'" "&{mark}&' if said.sign else '" "&'
    pattern = f'={said.named}&{between}TEXT(ROUND({NOW}{row},{digits}),"{form}")'
    marks = (_mark(said.sign, -1 if value < 0 else 1) for value in values)
    texts = (
        f"{said.name} {mark}{figure(value, money)}"
        for mark, value in zip(marks, values, strict=True)
    )
    return TextRow(f"label.{said.measure}", f"Label of the bar: {said.name}", pattern, tuple(texts))


def _mark(sign: int, value: int) -> str:
    """The mark of a step that opens or closes the gap, by its sign and that of its figure."""
    return f"{BARS['opens' if sign * value > 0 else 'closes'].mark} " if sign else ""
