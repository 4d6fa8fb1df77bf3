"""The lines of a model by name, as checks are declared on top of them."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy.typing as npt

from finmodel.graph.axes import Axis, Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.lines import terms_of
from finmodel.graph.nodes import LineValue, Node, node
from finmodel.graph.units import Unit
from finmodel.method.bases import PLAN, Basis
from finmodel.method.inclusion import inclusion_lines
from finmodel.method.model import Model

T = TypeVar("T")


class Lines:
    """What a check may read of a model, and the lines it adds."""

    def __init__(self, model: Model, declare: Declarations) -> None:
        """`declare` stands on the lines of the model, overrides made or not."""
        self.model, self.declare = model, declare
        self.assumptions, self.records = model.assumptions, model.records
        self.organisations = model.organisations.axis
        self.system = model.organisations.system
        self._once: dict[Callable[[Lines], Any], Any] = {}

    def plan(self, name: str, level: str | None = None) -> LineValue:
        """A line of the model by its name, on the plan basis where it has one.

        Raises:
            GraphError: there is no such line; the message names the nearest.
        """
        return self.model.value(name, PLAN, level)

    def on_basis(self, name: str, basis: Basis) -> LineValue:
        """A line of the model by its name, on one basis.

        Raises:
            GraphError: there is no such line; the message names the nearest.
        """
        return self.model.value(name, basis)

    def once(self, found: "Callable[[Lines], T]") -> T:
        """What several checks read, declared by the first of them: a line or an axis."""
        if found not in self._once:
            self._once[found] = found(self)
        held: T = self._once[found]
        return held

    def part(self, axis: Axis, name: str, belongs: Callable[[str], bool]) -> Axis:
        """The members of an axis that belong."""
        return axis.part(name, (belongs(member) for member in axis.members))

    def counts(self, name: str, over: Axis) -> LineValue:
        """1 for a member whose record counts, 0 for one that the run leaves out.

        The members are records of the files, or parts of them; what no record can leave out counts.
        """
        found: Node = node(1)
        for line in inclusion_lines(self.model.graph):
            records = {member: _record_of(member, line.axis) for member in over.members}
            axis_name = f"{over.name} of {line.axis.name}"
            part = over.part(axis_name, map(bool, records.values()))
            if len(part):
                record = Link.to("record", part, line.axis, [records[one] for one in part.members])
                said = LineValue(line.axis, line.unit, line.name)
                own = self.value(
                    f"left_out.{name}.{line.name}",
                    "1 where it is left out",
                    part,
                    1 - said.at(record),
                )
                found = found - own.on_whole(over)
        return self.declare.line(
            f"counts.{name}", "Whether it counts (1) or is left out (0)", over, "number", found
        )

    def to_organisation(self, source: Axis, ids: Sequence[str]) -> Link:
        """From each member of an axis to an organisation, by its id."""
        return Link.to("organisation", source, self.organisations, ids)

    def given(
        self,
        name: str,
        label: str,
        axis: Axis,
        values: npt.ArrayLike,
        unit: Unit = "share",
    ) -> LineValue:
        """Numbers that belong to the checks, one for each member, or for each and each year."""
        return self.declare.input(name, label, axis, unit, values)

    def most(self, name: str, label: str, value: float) -> LineValue:
        """A share that belongs to the method, the same for all."""
        return self.given(name, label, self.system, [value])

    def value(self, name: str, label: str, axis: Axis, expression: Node) -> LineValue:
        """An expression as a line; 0 in the baseline year where it reads the year before.

        What is no amount is a share.
        """
        if isinstance(expression, LineValue) and expression.axis is axis:
            return expression
        opening = 0.0 if terms_of(expression).before else None
        unit: Unit = "share" if expression.unit in (None, "number") else expression.unit
        return self.declare.line(name, label, axis, unit, expression, opening=opening)

    def to_date(self, name: str, label: str, value: LineValue) -> LineValue:
        """A line added up over the years."""
        return self.declare.line(
            name,
            label,
            value.own_axis,
            value.unit or "number",
            lambda before: before + value,
            opening=value,
        )


def _record_of(member: str, records: Axis) -> str:
    """The record that a path is of, or is a part of; "" where it is of none of them."""
    while member and member not in records.position:
        member = member.rpartition(".")[0]
    return member


def short(path: str) -> str:
    """The id of a record, from its path."""
    return path.rpartition(".")[2]
