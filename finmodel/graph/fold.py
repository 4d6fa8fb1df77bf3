"""Partial evaluation of a graph: only what differs between scenarios is left to work out.

What does not vary is worked out once, member by member and year by year; what does becomes
sums of atoms (`linear_forms`). Totals of (a fixed amount) × (an index picked through a link) so
become weighted sums of the few indices there are. Tests compare it with `evaluate`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.graph import nodes
from finmodel.graph.axes import Positions
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.expressions import (
    OPERATIONS,
    DivisionByZeroError,
    NotFiniteError,
    sum_along,
    too_large,
)
from finmodel.graph.folded_values import FoldedValues, picked, together
from finmodel.graph.graph import Graph
from finmodel.graph.linear_forms import Form, Forms, Value
from finmodel.graph.lines import Input, Line, Numbers
from finmodel.graph.units import is_money

Cell = tuple[str, int, int]
"""A line, the position of a member, the position of a year."""


def fold(
    graph: Graph,
    forms: Forms,
    given: Mapping[Cell, Value],
    wanted: Sequence[Cell],
    watched: Callable[[Sequence[int]], Iterable[int]] = iter,
) -> list[Value]:
    """The wanted cells as numbers or forms.

    `given` says what cells of inputs stand for (of one given once, those of its first year).
    `watched` gives on the years, which are folded one after the other.

    Raises:
        DivisionByZeroError: a line divides by a zero that does not vary.
        NotFiniteError: a figure that does not vary is too large for a float.
    """
    bound: dict[str, dict[int, dict[int, Value]]] = {}
    for (name, row, year), value in given.items():
        bound.setdefault(name, {}).setdefault(year, {})[row] = value
    names = frozenset(name for name, _, _ in wanted)
    last = max((year for _, _, year in wanted), default=0)
    needed = graph.upstream(names)
    varying = graph.downstream(needed.intersection(bound)) & needed
    fixed = evaluate(graph, needed - varying)
    values: dict[str, list[FoldedValues]] = {
        name: [FoldedValues(year[:, 0]) for year in years] for name, years in fixed.values.items()
    }
    for name in varying:
        values[name] = []
    # In the order of declaration: that of a set differs from one process to the next, and with
    # it the numbers of the atoms, the order of a sum and its last digit.
    declared = [name for name in graph.lines if name in varying]
    order = [name for name in graph.order(declared) if name in varying]
    opening_order = [name for name in graph.opening_order(declared) if name in varying]
    folding = _Folding(graph, forms, values, bound)
    with np.errstate(all="ignore", over="raise"):
        for year in watched(range(last + 1)):
            for name in opening_order if year == 0 else order:
                values[name].append(folding.finite_values_of(name, year))
    return [values[name][year].at(row) for name, row, year in wanted]


@dataclass(frozen=True, slots=True)
class _Folding:
    graph: Graph
    forms: Forms
    values: dict[str, list[FoldedValues]]
    given: Mapping[str, Mapping[int, Mapping[int, Value]]]

    def finite_values_of(self, name: str, year: int) -> FoldedValues:
        try:
            return self.values_of(name, year)
        except FloatingPointError:
            with np.errstate(over="ignore"):
                found = self.values_of(name, year)
        for row in np.flatnonzero(~np.isfinite(found.fixed)).tolist():
            if row not in found.forms:
                line = self.graph.lines[name]
                raise NotFiniteError(too_large(line, row, self.graph.years[year]))
        return found

    def values_of(self, name: str, year: int) -> FoldedValues:
        line = self.graph.lines[name]
        if isinstance(line, Input):
            return self._input(line, year)
        expression = line.opening if year == 0 and line.opening is not None else line.expression
        found = _ExpressionFolder(line, year, self).read(expression)
        rows = len(line.axis)
        if len(found.fixed) != rows:
            spread = dict.fromkeys(range(rows), found.forms[0]) if found.forms else {}
            found = FoldedValues(np.broadcast_to(found.fixed, (rows,)), spread)
        return found

    def _input(self, line: Input, year: int) -> FoldedValues:
        held = self.given[line.name].get(year if line.by_year else 0, {})
        if line.varies:
            numbers = np.zeros(len(line.axis))
        else:
            numbers = line.values[:, year] if line.by_year else line.values
        return together(numbers, held, len(line.axis))


@dataclass(frozen=True, slots=True)
class _ExpressionFolder:
    """Reads the expression of one line in one year."""

    line: Line
    year: int
    folding: _Folding
    only: frozenset[int] | None = None
    """The members whose value matters; all of them where None."""

    def read(self, step: nodes.Node) -> FoldedValues:
        match step:
            case nodes.LineValue():
                return self.folding.values[step.line][self.year]
            case nodes.PriorYear():
                return self.folding.values[step.line][self.year - 1]
            case nodes.Arithmetic():
                return self._arithmetic(step)
            case nodes.Pick():
                return picked(self.read(step.of), step)
            case nodes.Total():
                return self._total(self.read(step.of), step)
            case nodes.Constant():
                return FoldedValues(np.array([step.value]))
            case nodes.Extreme():
                return self._operated(step.which, self.read(step.left), self.read(step.right))
            case nodes.Comparison():
                return self._operated(step.comparator, self.read(step.left), self.read(step.right))
            case nodes.Choice():
                return self._choice(step)
            case nodes.Ratio():
                return self._ratio(self.read(step.numerator), self.read(step.denominator))
            case _:
                raise GraphError(f"{self.line.name}: {type(step).__name__} cannot be folded")

    def _arithmetic(self, step: nodes.Arithmetic) -> FoldedValues:
        left, right = self.read(step.left), self.read(step.right)
        rows = max(len(left.fixed), len(right.fixed))
        rows_varying = self._rows_varying(left, right, rows)
        forms = self.folding.forms
        found: dict[int, Value] = {}
        match step.operator:
            case "+" | "-":
                sign = 1.0 if step.operator == "+" else -1.0
                fixed = left.fixed + sign * right.fixed
                for row in rows_varying:
                    found[row] = forms.added(left.at(row), right.at(row), sign)
            case "*":
                fixed = left.fixed * right.fixed
                out = is_money(self.line.unit)
                for row in rows_varying:
                    found[row] = forms.multiplied(left.at(row), right.at(row), out=out)
            case "/":
                self._refuse_zero(right)
                fixed = left.fixed / right.fixed
                for row in rows_varying:
                    found[row] = self._divided(left.at(row), right.at(row), row)
        return together(fixed, found, rows)

    def _divided(self, left: Value, right: Value, row: int) -> Value:
        forms = self.folding.forms
        if isinstance(right, Form):
            return forms.divided(left, right, self._where(row), null=False)
        return forms.multiplied(left, 1 / right) if isinstance(left, Form) else left / right

    def _refuse_zero(self, right: FoldedValues) -> None:
        for row in np.flatnonzero(right.fixed == 0):
            if int(row) not in right.forms:
                one_for_all = len(right.fixed) != len(self.line.axis)
                raise DivisionByZeroError(self._where(None if one_for_all else int(row)))

    def _where(self, row: int | None) -> str:
        axis = self.line.axis
        whose = axis.name if row is None else axis.labels[row]
        year = self.folding.graph.years[self.year]
        return f"{self.line.label}: divides by zero for {whose} in {year}"

    def _ratio(self, above: FoldedValues, below: FoldedValues) -> FoldedValues:
        rows = max(len(above.fixed), len(below.fixed))
        fixed = np.where(below.fixed == 0, np.nan, above.fixed / below.fixed)
        forms = self.folding.forms
        found: dict[int, Value] = {}
        for row in self._rows_varying(above, below, rows):
            top, bottom = above.at(row), below.at(row)
            if isinstance(bottom, Form):
                found[row] = forms.divided(top, bottom, "", null=True)
            else:
                found[row] = float("nan") if bottom == 0 else forms.multiplied(top, 1 / bottom)
        return together(fixed, found, rows)

    def _operated(self, operation: str, left: FoldedValues, right: FoldedValues) -> FoldedValues:
        work_out = OPERATIONS[operation]
        rows = max(len(left.fixed), len(right.fixed))
        fixed = work_out(left.fixed, right.fixed).astype(np.float64)
        found = {
            row: self.folding.forms.operated(operation, work_out, left.at(row), right.at(row))
            for row in self._rows_varying(left, right, rows)
        }
        return together(fixed, found, rows)

    def _choice(self, step: nodes.Choice) -> FoldedValues:
        condition = self.read(step.condition)
        if not condition.forms and len(condition.fixed) > 1:
            return self._fixed_choice(step, np.flatnonzero(condition.fixed))
        then, other = self.read(step.then), self.read(step.otherwise)
        rows = max(len(part.fixed) for part in (condition, then, other))
        fixed = np.where(condition.fixed != 0, then.fixed, other.fixed)
        varying = sorted({row for part in (condition, then, other) for row in part.varying(rows)})
        found: dict[int, Value] = {}
        for row in varying:
            chosen = condition.at(row)
            if isinstance(chosen, Form):
                found[row] = self.folding.forms.operated(
                    "choice", _choose, chosen, then.at(row), other.at(row)
                )
            else:
                found[row] = then.at(row) if chosen != 0 else other.at(row)
        return together(fixed, found, rows)

    def _fixed_choice(self, step: nodes.Choice, chosen: Positions) -> FoldedValues:
        """A choice that does not vary: `then` is worked out for the chosen members alone."""
        other = self.read(step.otherwise)
        if not len(chosen):
            return other
        members = chosen.tolist()
        then = _ExpressionFolder(self.line, self.year, self.folding, frozenset(members)).read(
            step.then
        )
        rows = len(self.line.axis)
        fixed = np.array(np.broadcast_to(other.fixed, (rows,)))
        fixed[chosen] = np.broadcast_to(then.fixed, (rows,))[chosen]
        forms = {
            row: other.forms[row if len(other.fixed) > 1 else 0] for row in other.varying(rows)
        }
        for row in members:
            value = then.at(row)
            if isinstance(value, Form):
                forms[row] = value
            else:
                forms.pop(row, None)
        return FoldedValues(fixed, forms)

    def _rows_varying(self, left: FoldedValues, right: FoldedValues, rows: int) -> Iterable[int]:
        varying = (
            left.varying(rows)
            if not right.forms
            else sorted({*left.varying(rows), *right.varying(rows)})
        )
        if self.only is None or rows == 1:
            return list(varying)
        return [row for row in varying if row in self.only]

    def _total(self, values: FoldedValues, step: nodes.Total) -> FoldedValues:
        rows = len(step.link.target)
        numbers = values.fixed
        if values.forms:
            numbers = numbers.copy()
            numbers[list(values.forms)] = 0.0
        fixed = sum_along(step.link, numbers[:, np.newaxis], step.among)[:, 0]
        parts: dict[int, list[tuple[float, Form]]] = {}
        if values.forms:
            for member, target in zip(step.among.tolist(), step.link.indices.tolist(), strict=True):
                form = values.forms.get(member)
                if form is not None:
                    parts.setdefault(target, []).append((1.0, form))
        found = {
            row: self.folding.forms.combined(float(fixed[row]), held) for row, held in parts.items()
        }
        return together(fixed, found, rows)


def _choose(condition: Numbers, then: Numbers, other: Numbers) -> Numbers:
    return np.where(condition != 0, then, other)
