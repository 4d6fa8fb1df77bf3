"""Lines as a model declares them, one after the other under the headings of its method."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from finmodel.graph.axes import Axis, Link
from finmodel.graph.errors import GraphError
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Line, Sign, Slots
from finmodel.graph.nodes import LineValue, Node, PriorYear, node
from finmodel.graph.units import UNITS, Unit, fits


class Declarations:
    """Collects the lines of a model while it is being declared."""

    def __init__(self, years: tuple[str, ...], onto: Mapping[str, Declared] | None = None) -> None:
        """Start from nothing, or on top of lines declared before."""
        self.years = years
        self.headings: dict[str, list[str]] = {}
        self._onto = onto or {}
        self._lines: dict[str, Declared] = dict(self._onto)
        self._heading = ""

    @property
    def declared(self) -> Mapping[str, Declared]:
        """What has been declared so far, by name."""
        return self._lines

    def under(self, heading: str) -> None:
        """Put what is declared from here on under a heading of the method."""
        self._heading = heading

    def input(
        self,
        name: str,
        label: str,
        axis: Axis,
        unit: Unit,
        values: npt.ArrayLike,
        slots: Slots | None = None,
        written: Slots | None = None,
    ) -> LineValue:
        """Declare an input; values of shape (members,) or (members, years).

        Raises:
            GraphError: the values have another shape, or the name is taken.
        """
        numbers = np.asarray(values, dtype=np.float64)
        if numbers.size == 0:
            numbers = np.zeros((len(axis),) if numbers.ndim < 2 else (len(axis), len(self.years)))
        if numbers.shape not in ((len(axis),), (len(axis), len(self.years))):
            raise GraphError(f"{name}: values of shape {numbers.shape} over {len(axis)} members")
        return self._declare(Input(name, label, axis, unit, numbers, slots, written=written))

    def line(
        self,
        name: str,
        label: str,
        axis: Axis,
        unit: Unit,
        expression: "Node | float | Callable[[PriorYear], Node]",
        *,
        opening: "Node | float | None" = None,
        sign: Sign = "plain",
        slots: Slots | None = None,
    ) -> LineValue:
        """Declare a calculated line.

        `expression` may be a function of the line's own value in the year before.

        Raises:
            GraphError: the units or axes do not fit, or the name is taken.
        """
        if callable(expression):
            expression = expression(PriorYear(axis, unit, name))
        first = None if opening is None else node(opening)
        return self._declare(Line(name, label, axis, unit, node(expression), first, sign, slots))

    def sum_of(self, name: str, value: LineValue, link: Link) -> LineValue:
        """Declare the sum of a declared line along a link, under the same label and sign."""
        summed = self._lines[value.line]
        sign: Sign = summed.sign if isinstance(summed, Line) else "plain"
        return self.line(name, summed.label, link.target, summed.unit, value.by(link), sign=sign)

    def graph(self) -> Graph:
        """The frozen graph of all that was declared.

        Raises:
            GraphError: a line reads one that is not there, or lines form a circle.
        """
        graph = Graph(self.years, dict(self._lines))
        graph.check(self._onto)
        return graph

    def _declare(self, line: Declared) -> LineValue:
        if line.name in self._lines:
            raise GraphError(f"{line.name}: declared twice")
        if line.unit not in UNITS:
            raise GraphError(f"{line.name}: {line.unit} is not a unit")
        if isinstance(line, Line):
            for expression in _expressions(line):
                _check_fit(line, expression)
        self._lines[line.name] = line
        self.headings.setdefault(self._heading, []).append(line.name)
        return LineValue(line.axis, line.unit, line.name)


def later(name: str, axis: Axis, unit: Unit) -> LineValue:
    """A reference to a line that is declared further on."""
    return LineValue(axis, unit, name)


def _expressions(line: Declared) -> tuple[Node, ...]:
    if isinstance(line, Input):
        return ()
    return (line.expression,) if line.opening is None else (line.expression, line.opening)


def _check_fit(line: Line, expression: Node) -> None:
    if not fits(line.unit, expression.unit):
        raise GraphError(f"{line.name}: is {line.unit}, but its expression is {expression.unit}")
    axis = expression.axis
    if axis is not None and axis is not line.axis and not axis.single:
        raise GraphError(f"{line.name}: over {line.axis.name}, its expression over {axis.name}")
