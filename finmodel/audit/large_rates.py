"""Rates so large that a percentage sign or a point may be missing."""

from collections.abc import Iterator

import numpy as np

from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.inputs.text.numbers import RATE, percent

LARGE = 1.0
"""A rate above +100% a year is warned of."""


def large_rates(graph: Graph) -> Iterator[str]:
    """A sentence for each rate above `LARGE`, of the first such year where it has years."""
    rates = {
        name: line.slots
        for name, line in graph.lines.items()
        if line.slots is not None and line.slots.kind == RATE.name
    }
    evaluation = evaluate(graph, rates)
    for name, slots in rates.items():
        axis, table = graph.lines[name].axis, evaluation.array(name)[:, :, 0]
        chosen = slots.exists if slots.by_year else slots.exists[:, np.newaxis]
        large = chosen & (table[:, : chosen.shape[1]] > LARGE)
        for row in np.flatnonzero(large.any(axis=1)):
            year = int(np.argmax(large[row]))
            path = axis.members[row] + (f".{slots.field}" if slots.field else "")
            value = float(table[row, year])
            where = f"{path}.{graph.years[year]}" if slots.by_year else path
            meant = percent(value / 100)
            hint = f": if you meant {meant}, write {meant}" if value / 100 <= LARGE else ""
            yield f"{where} is {percent(value)}, more than doubling in a year{hint}"
