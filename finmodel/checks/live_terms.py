"""What live checks are written with: the final year, parts of the schemes, sums to date."""

from dataclasses import dataclass

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.nodes import LineValue, Node, Pick, node
from finmodel.method.model import Model
from finmodel.projection import Severity

EXACT = 1e-9
"""What footing may be out by, as a share of the largest money figure."""


@dataclass(frozen=True, eq=False, slots=True)
class LiveCheck:
    """One check of everything it looks at.

    Attributes:
        check: its name, as `finmodel check` gives it.
        says: what holds when it passes, in a sentence.
        difference: over what it looks at; it passes at no more than the tolerance.
        tolerance: the line of what it may be out by.
        both_ways: whether it must not be below minus the tolerance either.
        ids: the id of each thing it looks at; "" for the whole.
        severity: what it means not to hold.
        allowed: which member of the tolerance line holds.
        of_the_base: whether it speaks of the base, and under a scenario warns at most.
    """

    check: str
    says: str
    difference: LineValue
    tolerance: LineValue
    both_ways: bool
    ids: tuple[str, ...]
    severity: Severity
    allowed: int = 0
    of_the_base: bool = False


class Terms:
    """Declares checks on top of a model's lines."""

    def __init__(self, model: Model, declare: Declarations) -> None:
        self.model = model
        self.declare = declare
        count = len(declare.years)
        self.final = declare.input(
            "final_year",
            "1 in the final year",
            model.organisations.system,
            "number",
            (np.arange(count) == count - 1)[np.newaxis, :],
        )

    def value(self, name: str) -> LineValue:
        """A line of the model by its name."""
        line = self.model.graph.lines[name]
        return LineValue(line.axis, line.unit, name)

    def one(self, line: LineValue, member: str) -> Pick:
        """One member of a line, to be used anywhere."""
        axis = line.own_axis
        single = Axis(member, (member,), (axis.labels[axis.position[member]],), single=True)
        return line.at(Link.to(member, single, axis, [member]))

    def schemes(self, prefix: str) -> Axis:
        """The schemes of one file."""
        schemes = self.model.timetable.schemes
        return schemes.part(f"{prefix}schemes", (m.startswith(prefix) for m in schemes.members))

    def to_date(self, name: str, label: str, value: LineValue) -> LineValue:
        """A line added up over the years."""
        return self.declare.line(
            name, label, value.own_axis, "money", lambda before: before + value, opening=value
        )

    def check(
        self,
        check: str,
        says: str,
        difference: Node,
        tolerance: LineValue,
        severity: Severity,
        *,
        both_ways: bool = False,
        opening: float | None = None,
        ids: tuple[str, ...] | None = None,
    ) -> LiveCheck:
        """Declare the difference of a check."""
        axis = self.model.organisations.system if difference.axis is None else difference.axis
        line = self.declare.line(
            f"difference.{check}",
            says,
            axis,
            difference.unit or "number",
            difference,
            opening=None if opening is None else node(opening),
        )
        about = tuple(m.rpartition(".")[2] for m in axis.members) if ids is None else ids
        return LiveCheck(check, says, line, tolerance, both_ways, about, severity)
