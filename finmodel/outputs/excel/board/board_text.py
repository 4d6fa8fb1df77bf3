"""Rows of Calculations that hold words by year: labels of the bridge's bars, and the message.

Text rounds as the tables do: TEXT(ROUND(x, 1), …) in £m, no decimals in £k and £.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from finmodel.graph.units import style_of
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.formulas import NOW
from finmodel.outputs.excel.board.line_rows import LineRows, column_name
from finmodel.outputs.excel.sheet_names import LABEL
from finmodel.outputs.figures import figure


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
    """A label for each bar of the bridge: its name and its figure."""
    bridge, money = contents.bridge, contents.money
    form, digits = style_of(money).excel_text, style_of(money).excel_places
    label = column_name(LABEL)
    found = []
    for measure, name, line, drawn in zip(
        bridge.measures, bridge.labels, bridge.values, bridge.series["total"], strict=True
    ):
        row = line_rows.block(line.line).first
        named = line_rows.block(drawn.line).first
        pattern = f'=${label}{named}&" "&TEXT(ROUND({NOW}{row},{digits}),"{form}")'
        values = contents.values(line.line)[0]
        found.append(
            TextRow(
                f"label.{measure}",
                f"Label of the bar: {name}",
                pattern,
                tuple(f"{name} {figure(value, money)}" for value in values),
            )
        )
    return found
