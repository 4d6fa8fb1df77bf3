"""How wide the columns of the sheets for a board are: what is printed fits, and no more."""

from math import isnan

from finmodel.method.measures import SYSTEM
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.figures import figure

_NARROWEST, _OF_A_DIGIT, _AROUND = 9.0, 1.2, 1.5


def year_width(contents: BoardModel) -> float:
    """The width of a column of years: of the longest figure of the system, as it is printed."""
    shown = frozenset(contents.shown)
    longest = max(
        len(figure(value, contents.money))
        for measure in contents.model.measured.bases[contents.basis].values()
        if SYSTEM in measure.levels and measure.levels[SYSTEM].line in shown
        for value in contents.values(measure.levels[SYSTEM].line)[0]
        if not isnan(value)
    )
    return max(_NARROWEST, longest * _OF_A_DIGIT + _AROUND)


def label_width(labels: list[str], widest: float) -> float:
    """The width of a column of words: of the longest, up to a limit."""
    return min(widest, max((len(label) for label in labels), default=0) + 1.0)
