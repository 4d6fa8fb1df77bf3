"""Many overrides that act alike on slots of their own, built in as one choice.

Built in one by one, every override makes a copy of its line and a choice over its whole axis:
what thousands of them take grows with their square. Those of one line that set, or add, or
multiply, and no two of which act on one slot, are one layer: an operand for each slot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Positions
from finmodel.graph.fold import Cell
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Numbers, Slots
from finmodel.graph.overrides import (
    Operation,
    build_choice,
    changes_in,
    operand_name,
    operand_unit,
)
from finmodel.graph.paths import Target


class Acting(NamedTuple):
    """An override: what it does to the slots it leads to."""

    operation: Operation
    targets: tuple[Target, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Layer:
    """Overrides that act alike, no two of them on one slot of a line.

    Attributes:
        line: the name of the line.
        operation: what they do to its values.
        slots: those of the line.
        by: the number of the override that acts on each slot, by position in `slots.exists` laid
            out flat, -1 where none does.
    """

    line: str
    operation: Operation
    slots: Slots
    by: Positions

    def operands(self, given: Numbers) -> Numbers:
        """The operand of each slot, 0 where none acts, from one of each override.

        From shape (overrides, scenarios) to that of `slots.exists` and scenarios.
        """
        found = np.where(self.by[:, np.newaxis] < 0, 0.0, given[self.by])
        return found.reshape((*self.slots.exists.shape, given.shape[1]))

    def overrides(self) -> list[int]:
        """The numbers of the overrides in it."""
        found: list[int] = np.unique(self.by[self.by >= 0]).tolist()
        return found

    def cells(self, number: int) -> Iterator[tuple[Cell, int]]:
        """The cells of the operand line, built in as `number`, and whose operand each holds."""
        name = operand_name(number, self.line)
        years = self.slots.exists.shape[1] if self.slots.by_year else 1
        for place in np.flatnonzero(self.by >= 0).tolist():
            yield (name, *divmod(place, years)), int(self.by[place])


def layers_of(overrides: Sequence[Acting]) -> tuple[Layer, ...]:
    """The fewest layers in which overrides act one after another as they are given."""
    of_line: dict[str, list[Layer]] = {}
    for number, override in enumerate(overrides):
        for target in override.targets:
            layers = of_line.setdefault(target.line, [])
            layer = _free(layers, override.operation, target)
            if layer is None:
                nobody = np.full(target.slots.exists.size, -1, dtype=np.intp)
                layer = Layer(target.line, override.operation, target.slots, nobody)
                layers.append(layer)
            layer.by[target.places] = number
    return tuple(layer for layers in of_line.values() for layer in layers)


def _free(layers: Sequence[Layer], operation: Operation, target: Target) -> Layer | None:
    """The last layer that acts so, if neither it nor one after it acts on any of the slots."""
    for layer in reversed(layers):
        if (layer.by[target.places] >= 0).any():
            return None
        if layer.operation == operation:
            return layer
    return None


def with_layers(graph: Graph, layers: Sequence[Layer], given: Numbers) -> tuple[Graph, int]:
    """The graph with layers built in, each on what the ones before it left; the first's number.

    `given` are the operands of the overrides, shape (overrides, scenarios).
    """
    first = 1 + changes_in(graph)
    lines: dict[str, Declared] = dict(graph.lines)
    for number, layer in enumerate(layers, first):
        line = lines[layer.line]
        operand = Input(
            operand_name(number, layer.line),
            line.label,
            line.axis,
            operand_unit(layer.operation, line),
            layer.operands(given),
            varies=True,
        )
        chosen = (layer.by >= 0).reshape(layer.slots.exists.shape)
        build_choice(lines, layer.line, number, layer.operation, operand, chosen)
    return Graph(graph.years, lines), first
