"""What a set, a scenario or a setting leaves out: lines of 1 and 0 (METHOD.md 2).

Every amount of a record is multiplied by its line where it enters the method, so that leaving a
record out gives the figures of the set without it.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input
from finmodel.inputs.kinds.included import INCLUDED
from finmodel.inputs.text.numbers import YES_OR_NO
from finmodel.method.input_terms import InputTerm
from finmodel.method.records import Records
from finmodel.results import LeftOut

FIELD = "include"
_WITH_PROGRAMME = "capital_included_with_programme"
"""Capital is left out with its programme too, and so is on a line of its own."""


def included(each: Records[Any]) -> InputTerm:
    """1 for each record that counts, 0 for one that is left out."""
    term = each.figures("Included (1) or left out (0)", YES_OR_NO, FIELD)
    slots = term.slots and term.slots._replace(unwritten=INCLUDED.value)
    return term._replace(slots=slots)


def inclusion_lines(graph: Graph) -> Iterator[Declared]:
    """The lines that say of every record whether it counts."""
    for line in _written(graph):
        yield graph.lines[_WITH_PROGRAMME] if line.name == "capital_included" else line


def _written(graph: Graph) -> Iterator[Declared]:
    """The lines of what the files and overrides say of each record by itself."""
    for line in graph.lines.values():
        if line.slots is not None and line.slots.field == FIELD:
            yield line


def left_out(graph: Graph) -> tuple[LeftOut, ...]:
    """Every record that a graph leaves out, in the order of the method; overrides are in it."""
    if all(isinstance(line, Input) and line.values.all() for line in _written(graph)):
        return ()
    lines = tuple(inclusion_lines(graph))
    evaluation = evaluate(graph, [line.name for line in lines])
    return tuple(
        LeftOut(line.axis.members[row], line.axis.labels[int(row)])
        for line in lines
        for row in np.flatnonzero(evaluation.array(line.name)[:, 0, 0] == 0)
    )
