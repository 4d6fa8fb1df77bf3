"""Figures in words, for the sentences of the board page and the labels of its bridge chart.

Text rounds as the tables do: TEXT(ROUND(x, 1), …) in £m, no decimals in £k and £.
"""

from dataclasses import dataclass

from finmodel.graph.units import style_of
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.formulas import NOW
from finmodel.outputs.excel.board.line_rows import LineRows, column_name
from finmodel.outputs.excel.sheet_names import LABEL
from finmodel.outputs.figures import figure


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of Calculations that holds text by year: its name, formula and the engine's text."""

    key: str
    label: str
    pattern: str
    values: tuple[str, ...]


def text_rows(contents: BoardModel, line_rows: LineRows) -> list[TextRow]:
    """The rows: a label for each bar of the bridge, then the amounts the sentences name."""
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
    lines = contents.graph.lines
    for key, name, line in (
        ("amount.do_nothing", lines[bridge.values[0].line].label, bridge.values[0]),
        ("amount.closed", "What the steps close", bridge.closed),
        ("amount.mitigated", lines[bridge.values[-1].line].label, bridge.values[-1]),
    ):
        row = line_rows.block(line.line).first
        shown = form.split(";", maxsplit=1)[0]
        suffix = f'&"{money[1:]}"' if money[1:] else ""
        pattern = f'="£"&TEXT(ROUND(ABS({NOW}{row}),{digits}),"{shown}"){suffix}'
        values = contents.values(line.line)[0]
        found.append(
            TextRow(
                key,
                f"{name}, in words",
                pattern,
                tuple(f"£{figure(abs(value), money)}{money[1:]}" for value in values),
            )
        )
    return found
