"""Lines split into the few members that scenarios change and all the others (METHOD.md 2).

A change behind a switch is a choice over every member of its line. Where few are ever changed,
the choices are made over those alone, and the rest of the line stays as it is given.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Line
from finmodel.graph.nodes import LineValue, choose
from finmodel.graph.paths import find
from finmodel.inputs.overrides import Override

_GIVEN, _CHANGED, _FLAG = " as given", " of those changed", " is changed"
_ASIDE = re.compile(r"(.+?)(?: as given| of those changed| is changed| before \d+)+")
_FEW = 20
"""An axis of fewer members is not worth splitting."""
Flags = npt.NDArray[np.bool_]


def model_line_of(name: str) -> str:
    """The line of the model that a line was made from, to build changes or short formulas in."""
    plain = name.partition(": part ")[0]
    found = _ASIDE.fullmatch(plain)
    return plain if found is None else found[1]


def split_changed(graph: Graph, overrides: Sequence[Override]) -> Graph:
    """The graph with lines split where overrides reach few of their members.

    Raises:
        UnknownPathError: an override's path matches no assumption.
    """
    touched: dict[str, Flags] = {}
    for override in overrides:
        for target in find(graph, override.path):
            rows = target.chosen.any(axis=1) if target.slots.by_year else target.chosen
            touched[target.line] = touched.get(target.line, np.zeros_like(rows)) | rows
    lines: dict[str, Declared] = {}
    for name, line in graph.lines.items():
        rows = touched.get(name, np.zeros(0, dtype=np.bool_))
        if len(rows) < _FEW or not rows.any() or rows.sum() * 2 > len(rows):
            lines[name] = line
        else:
            lines.update({one.name: one for one in _split(line, rows)})
    return Graph(graph.years, lines)


def _split(line: Declared, rows: Flags) -> tuple[Declared, ...]:
    """The line as given, its changed members, which they are, and the line put together again."""
    name, axis = line.name, line.axis
    part = axis.part(f"{axis.name} that are changed", rows.tolist())
    given = replace(line, name=f"{name}{_GIVEN}", slots=None)
    base = LineValue(axis, line.unit, given.name)
    slots = line.slots and line.slots._replace(exists=line.slots.exists[part.positions])
    changed = Line(f"{name}{_CHANGED}", line.label, part, line.unit, base.on(part), slots=slots)
    label = f"1 where a scenario changes: {line.label}"
    flag = Input(f"{name}{_FLAG}", label, axis, "number", rows.astype(np.float64))
    which = LineValue(axis, "number", flag.name)
    of_part = LineValue(part, line.unit, changed.name)
    put = choose(which, of_part.on_whole(axis), base)
    return given, changed, flag, Line(name, line.label, axis, line.unit, put)
