"""One line in one year while the graph is folded: numbers, and forms where a member varies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from finmodel.graph.forms import Form, Value
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import Pick


@dataclass(frozen=True, slots=True)
class Cells:
    """One line in one year: numbers by member, and forms for the members that vary.

    Attributes:
        fixed: shape (members,), or (1,) for all alike; anything at all where a form stands.
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


def picked(values: Cells, step: Pick) -> Cells:
    """The cells a pick leads to."""
    fixed = values.fixed[step.link.indices]
    if not values.forms:
        return Cells(fixed)
    forms = {
        row: values.forms[member]
        for row, member in enumerate(step.link.indices.tolist())
        if member in values.forms
    }
    return Cells(fixed, forms)


def together(fixed: Numbers, found: Mapping[int, Value], rows: int) -> Cells:
    """Cells out of numbers and of values found for some members, some of which do not vary."""
    if not found:
        return Cells(fixed)
    forms = {row: value for row, value in found.items() if isinstance(value, Form)}
    numbers = np.array(np.broadcast_to(fixed, (rows,)))
    for row, value in found.items():
        if not isinstance(value, Form):
            numbers[row] = value
    return Cells(numbers, forms)
