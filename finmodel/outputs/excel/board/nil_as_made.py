"""What prints as nothing, or as another line does, in every scenario as the workbook is made.

A page for a board leaves it out, and names it: a yellow cell may still move it. What no cell can
move is in `nil_lines`.
"""

from dataclasses import dataclass
from math import isnan

from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.rounding import rounded
from finmodel.graph.units import money_name, style_of, unit_name
from finmodel.method.bases import Basis
from finmodel.method.measures import SYSTEM
from finmodel.method.model import Model
from finmodel.method.scenarios import apply, layers
from finmodel.outputs.gap_table import REPEATS


@dataclass(frozen=True, slots=True)
class NilAsMade:
    """The measures of a basis as a workbook is made, in the base, and in every scenario."""

    model: Model
    basis: Basis
    evaluations: tuple[Evaluation, ...]

    def holds(self, line: str, member: int | None = None, *, final: bool = False) -> bool:
        """Whether a line prints as nothing: in every year, or in the final one alone.

        All of its members, unless one is given.
        """
        places = self._places(line)
        years = slice(-1, None) if final else slice(None)
        members = slice(None) if member is None else slice(member, member + 1)
        return not any(
            _printed(value, places)
            for evaluation in self.evaluations
            for value in evaluation.array(line)[members, years, 0].ravel().tolist()
        )

    def nil_step(self, measure: str) -> bool:
        """Whether a step of the bridge is nil for the system in the final year."""
        return self.holds(self.model.measured.line(self.basis, measure, SYSTEM), final=True)

    def repeats(self, measure: str, level: str) -> str:
        """The label of the measure that another only repeats at a level; "" where it does not."""
        other = REPEATS.get(measure, "")
        measured = self.model.measured.bases[self.basis]
        if not other or any(level not in measured[one].levels for one in (measure, other)):
            return ""
        line, like = (measured[one].levels[level].line for one in (measure, other))
        return measured[other].label if self._same(line, like) else ""

    def _same(self, line: str, other: str) -> bool:
        places = self._places(line)
        return all(
            _alike(one, two, places)
            for evaluation in self.evaluations
            for one, two in zip(
                *(evaluation.array(name)[:, :, 0].ravel().tolist() for name in (line, other)),
                strict=True,
            )
        )

    def _places(self, line: str) -> int:
        money = money_name(self.model.assumptions.system.money)
        return style_of(unit_name(self.model.graph.lines[line].unit, money)).excel_places


def nil_as_made(model: Model, basis: Basis, as_made: Graph) -> NilAsMade:
    """Work the measures out as the workbook is made, in the base, and in every scenario."""
    assumptions = model.assumptions
    names = model.measured.names(basis)
    graphs = [as_made, model.graph]
    graphs += [
        apply(model.graph, layers(assumptions, scenario), assumptions.years[0])
        for scenario in assumptions.scenarios
    ]
    return NilAsMade(model, basis, tuple(evaluate(graph, names) for graph in graphs))


def _printed(value: float, places: int) -> bool:
    return not isnan(value) and bool(rounded(value, places))


def _alike(one: float, two: float, places: int) -> bool:
    if isnan(one) or isnan(two):
        return isnan(one) and isnan(two)
    return rounded(one, places) == rounded(two, places)
