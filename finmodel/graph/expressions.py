"""Numbers of one expression, from the numbers of the lines that it reads."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.graph import nodes
from finmodel.graph.axes import Link, Positions
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared, Line, Numbers

OPERATIONS: Mapping[str, np.ufunc] = {
    "min": np.minimum,
    "max": np.maximum,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
}
"""What extremes and comparisons do, element by element."""


class DivisionByZeroError(GraphError):
    """A line divides by zero: the message names the line, the member and the year."""


class NotFiniteError(GraphError):
    """A figure is too large for a float: the message names the line, the member and the year."""


class ExpressionEvaluator(NamedTuple):
    """Evaluates the expression of one line, in one year or in several at a time.

    Attributes:
        years: the years evaluated; where there are several, the columns of the arrays.
        now, before: give a line's values in those years, and in the ones before.
    """

    line: Line
    years: tuple[str, ...]
    now: Callable[[str], Numbers]
    before: Callable[[str], Numbers]

    def read(self, step: nodes.Node) -> Numbers:
        """The values of a step, shape (members, years or scenarios); one row for all alike.

        Raises:
            DivisionByZeroError: it divides by zero.
        """
        match step:
            case nodes.LineValue():
                return self.now(step.line)
            case nodes.PriorYear():
                return self.before(step.line)
            case nodes.Arithmetic():
                return self._arithmetic(step)
            case nodes.Pick():
                return self.read(step.of)[step.link.indices]
            case nodes.Total():
                return sum_along(step.link, self.read(step.of), step.among)
            case nodes.Constant():
                return np.full((1, 1), step.value)
            case nodes.Extreme():
                found: Numbers = OPERATIONS[step.which](self.read(step.left), self.read(step.right))
                return found
            case nodes.Comparison():
                holds = OPERATIONS[step.comparator](self.read(step.left), self.read(step.right))
                return np.asarray(holds, dtype=np.float64)
            case nodes.Choice():
                return np.where(
                    self.read(step.condition) != 0, self.read(step.then), self.read(step.otherwise)
                )
            case nodes.Ratio():
                below = self.read(step.denominator)
                return np.where(below == 0, np.nan, self.read(step.numerator) / below)
            case _:
                raise GraphError(f"{self.line.name}: {type(step).__name__} cannot be evaluated")

    def _arithmetic(self, step: nodes.Arithmetic) -> Numbers:
        left, right = self.read(step.left), self.read(step.right)
        match step.operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                if not np.all(right):
                    self._refuse_zero(right)
                return left / right

    def _refuse_zero(self, denominator: Numbers) -> None:
        zero = denominator == 0
        by_year = zero if zero.shape[1] == len(self.years) else zero.any(axis=1, keepdims=True)
        column = int(np.argmax(by_year.any(axis=0)))
        row = int(np.argmax(by_year[:, column]))
        labels = self.line.axis.labels
        whose = labels[row] if len(denominator) == len(labels) else self.line.axis.name
        raise DivisionByZeroError(
            f"{self.line.label}: divides by zero for {whose} in {self.years[column]}"
        )


def finite(line: Line, years: Sequence[str], work: Callable[[], Numbers]) -> Numbers:
    """The numbers of a line, worked out where an overflow raises FloatingPointError.

    `years` are those of the columns, where these are not scenarios of one year.

    Raises:
        NotFiniteError: one of them overflows.
    """
    try:
        return work()
    except FloatingPointError:
        with np.errstate(over="ignore"):
            found = work()
    # What overflows on the way to a finite number, as in a branch not taken, is of no matter.
    lost = ~np.isfinite(found)
    if not lost.any():
        return found
    column = int(np.argmax(lost.any(axis=0)))
    row = int(np.argmax(lost[:, column]))
    raise NotFiniteError(too_large(line, row, years[column if len(years) > 1 else 0]))


def too_large(line: Declared, row: int, year: str) -> str:
    """That a figure is too large, in one sentence."""
    return f"{line.label} of {line.axis.labels[row]} in {year} is too large to work with"


def sum_along(link: Link, values: Numbers, among: Positions) -> Numbers:
    """Sum (members, scenarios) to (target, scenarios) along a link; 0 where nothing leads.

    `among` says which rows of `values` the members of the link's source are.
    """
    targets = len(link.target)
    if not len(link.source):
        return np.zeros((targets, values.shape[1]))
    order, starts, met = link.grouping
    sums = np.add.reduceat(values[among[order]], starts, axis=0)
    if len(met) == targets:
        return sums
    total = np.zeros((targets, values.shape[1]))
    total[met] = sums
    return total
