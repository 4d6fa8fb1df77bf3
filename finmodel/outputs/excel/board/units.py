"""The unit of every row, and how its figures are written."""

from finmodel.graph.units import Style, UnitName, style_of, unit_name
from finmodel.method.stated_units import stated_unit
from finmodel.outputs.excel.board.board_model import BoardModel


def unit_of(contents: BoardModel, name: str) -> list[str]:
    """The unit of each member of a line, as the column of units has it: a share is a %."""
    assumptions, line = contents.model.assumptions, contents.graph.lines[name]
    return [in_column(stated_unit(assumptions, line, member)) for member in range(len(line.axis))]


def in_column(unit: UnitName) -> str:
    """The name of a unit as a column of units has it."""
    return style_of(unit).suffix or unit


def line_style(contents: BoardModel, name: str) -> Style:
    """How the figures of a line are written."""
    return style_of(unit_name(contents.graph.lines[name].unit, contents.money))
