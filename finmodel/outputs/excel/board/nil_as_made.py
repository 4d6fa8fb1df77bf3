"""What prints as nothing, or as another line does, in every scenario as the workbook is made.

A page for a board leaves it out, and names it: a yellow cell may still move it. What no cell can
move is in `nil_lines`.
"""

from dataclasses import dataclass
from math import isnan

from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.method.scenarios import apply, layers
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.units import line_style
from finmodel.outputs.figures import rounded
from finmodel.outputs.gap_table import REPEATS


@dataclass(frozen=True, slots=True)
class NilAsMade:
    """The lines of a workbook in the scenario it is made with, and in every other."""

    contents: BoardModel
    scenarios: tuple[Evaluation, ...]

    def holds(self, line: str, member: int | None = None, *, final: bool = False) -> bool:
        """Whether a line prints as nothing: in every year, or in the final one alone.

        All of its members, unless one is given.
        """
        places = line_style(self.contents, line).excel_places
        for evaluation in (self.contents.evaluation, *self.scenarios):
            values = evaluation.array(line)[:, -1:, 0] if final else evaluation.array(line)[:, :, 0]
            some = values if member is None else values[member : member + 1]
            if any(_printed(value, places) for value in some.ravel().tolist()):
                return False
        return True

    def repeats(self, measure: str, level: str) -> str:
        """The label of the measure that another only repeats at a level; "" where it does not."""
        other = REPEATS.get(measure, "")
        measured = self.contents.model.measured.bases[self.contents.basis]
        if not other or any(level not in measured[one].levels for one in (measure, other)):
            return ""
        lines = (measured[one].levels[level].line for one in (measure, other))
        return measured[other].label if self.same(*lines) else ""

    def same(self, line: str, other: str) -> bool:
        """Whether two lines of the same axis print the same figures."""
        places = line_style(self.contents, line).excel_places
        return all(
            _alike(one, two, places)
            for evaluation in (self.contents.evaluation, *self.scenarios)
            for one, two in zip(
                *(evaluation.array(name)[:, :, 0].ravel().tolist() for name in (line, other)),
                strict=True,
            )
        )


def nil_as_made(contents: BoardModel) -> NilAsMade:
    """Work the measures out in the base and in every scenario of the set."""
    model, assumptions = contents.model, contents.model.assumptions
    names = model.measured.names(contents.basis) & frozenset(contents.shown)
    found = [evaluate(model.graph, names)]
    for scenario in assumptions.scenarios:
        made = layers(assumptions, scenario)
        found.append(evaluate(apply(model.graph, made, assumptions.years[0]), names))
    return NilAsMade(contents, tuple(found))


def _printed(value: float, places: int) -> bool:
    return not isnan(value) and bool(rounded(value, places))


def _alike(one: float, two: float, places: int) -> bool:
    if isnan(one) or isnan(two):
        return isnan(one) and isnan(two)
    return rounded(one, places) == rounded(two, places)
