"""The cells of an experiment folded: forms of its parameters, ready to be compiled."""

from dataclasses import dataclass, replace

from finmodel.graph.compile import compile_program
from finmodel.graph.evaluate import evaluate
from finmodel.graph.expressions import NotFiniteError, too_large
from finmodel.graph.fold import Cell
from finmodel.graph.graph import Graph
from finmodel.graph.linear_forms import Forms, Value
from finmodel.graph.program import Program
from finmodel.inputs.collecting import without_collecting


@dataclass(frozen=True, eq=False, slots=True)
class Folded:
    """Some cells as numbers or forms; folded once, whatever is then asked of them.

    Attributes:
        graph: the graph they are cells of.
        values: each of `cells`, in that order.
    """

    graph: Graph
    cells: tuple[Cell, ...]
    forms: Forms
    values: tuple[Value, ...]

    @without_collecting()
    def program(self, width: int | None = None) -> Program:
        """The program for the cells; parameters in, cells out, one column a scenario.

        Raises:
            NotFiniteError: a figure that does not vary is too large for a float.
        """
        program = compile_program(self.forms, self.values, width)
        lines, years = self.graph.lines, self.graph.years
        said = tuple(too_large(lines[name], row, years[year]) for name, row, year in self.cells)
        if program.overflows:
            # The plain reading names the line that is too large.
            evaluate(self.graph, {name for name, _, _ in self.cells})
            raise NotFiniteError(said[0])
        return replace(program, too_large=said)

    def only(self, cell: int) -> "Folded":
        """The same of one cell alone, by its place."""
        return replace(self, cells=(self.cells[cell],), values=(self.values[cell],))
