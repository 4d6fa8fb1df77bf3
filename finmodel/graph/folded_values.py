"""Values of one line in one year while a graph is folded: numbers, and forms where they vary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from finmodel.graph.linear_forms import Form, Value
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import Pick


@dataclass(frozen=True, slots=True)
class FoldedValues:
    """One line in one year: numbers by member, and forms for the members that vary.

    Attributes:
        fixed: shape (members,), or (1,) for all alike; without meaning where there is a form.
        forms: by the position of the member.
    """

    fixed: Numbers
    forms: Mapping[int, Form] = field(default_factory=dict)

    def at(self, row: int) -> Value:
        """The value of one member."""
        row = row if len(self.fixed) > 1 else 0
        return self.forms[row] if row in self.forms else float(self.fixed[row])

    def varying(self, rows: int) -> Iterable[int]:
        """The members that vary, when spread over so many rows."""
        if len(self.fixed) == 1 and rows > 1 and self.forms:
            return range(rows)
        return self.forms


def picked(values: FoldedValues, step: Pick) -> FoldedValues:
    """The values of the members that a pick leads to."""
    fixed = values.fixed[step.link.indices]
    if not values.forms:
        return FoldedValues(fixed)
    forms = {
        row: values.forms[member]
        for row, member in enumerate(step.link.indices.tolist())
        if member in values.forms
    }
    return FoldedValues(fixed, forms)


def together(fixed: Numbers, found: Mapping[int, Value], rows: int) -> FoldedValues:
    """Put together numbers, and the values found for some members, whether these vary or not."""
    if not found:
        return FoldedValues(fixed)
    forms = {row: value for row, value in found.items() if isinstance(value, Form)}
    numbers = np.array(np.broadcast_to(fixed, (rows,)))
    for row, value in found.items():
        if not isinstance(value, Form):
            numbers[row] = value
    return FoldedValues(numbers, forms)
