"""Two scenarios of a set: the assumptions that differ, and what each difference does."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from finmodel.analysis.attribution import attributed
from finmodel.analysis.comparison import Comparison, Difference
from finmodel.analysis.questions_asked import GAP, SYSTEM_ID, asked
from finmodel.analysis.study import Case
from finmodel.graph.axes import Axis
from finmodel.graph.compiling import compiled
from finmodel.graph.evaluate import evaluate
from finmodel.graph.fold import fold
from finmodel.graph.forms import Forms, Value
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input, Numbers
from finmodel.graph.overrides import Change, find, with_changes
from finmodel.graph.program import Runner
from finmodel.method.bases import PLAN, Basis
from finmodel.method.scenarios import Layered, compile_change

_SWITCH = Axis("switch", ("switch",), ("switch",), single=True)
_BOTH = np.array([[0.0, 1.0]])


def compare(
    before: Case,
    after: Case,
    names: tuple[str, str],
    *,
    measure: str = GAP,
    organisation: str = SYSTEM_ID,
    basis: Basis = PLAN,
) -> Comparison:
    """Compare two cases of one model, path by path of the overrides that differ.

    Raises:
        SelectionError: the measure or organisation is not known.
    """
    model = before.model
    years = model.assumptions.years
    figures = asked(model, basis, (measure,), years, (organisation,))
    first, left, right, last = _apart(before.overrides, after.overrides)
    paths = list(dict.fromkeys(one.override.path for one in (*left, *right)))
    year = before.baseline_year
    forms = Forms([2] * len(paths))
    switches: dict[str, Input] = {}
    operands: dict[str, Value] = {}
    changes = [compile_change(model.graph, one.override, year) for one in first]
    for side, only in enumerate((left, right)):
        for layered in only:
            path = layered.override.path
            name = f"switch {side} of {path}"
            switches[name] = Input(name, path, _SWITCH, "number", _BOTH, varies=True)
            states = (1.0 - side, float(side))
            operands[name] = forms.state_values(paths.index(path), states)
            change = compile_change(model.graph, layered.override, year)
            changes.append(replace(change, switch=name))
    changes += [compile_change(model.graph, one.override, year) for one in last]
    graph = with_changes(model.graph.replacing(switches), changes)
    values = fold(graph, forms, operands, [figure.cell for figure in figures])
    shared = attributed(Runner(compiled(forms, values)).run, len(paths))
    ends = _ends(before), _ends(after)
    found = [
        Difference(
            path,
            _one_value(model.graph, ends[0], path),
            _one_value(model.graph, ends[1], path),
            find(model.graph, path)[0].slots.kind,
            tuple(shared.each[place].tolist()),
        )
        for place, path in enumerate(paths)
    ]
    found.sort(key=lambda one: -abs(one.effect[-1]))
    cells = [figure.cell for figure in figures]
    at_ends = [_values(end, cells) for end in ends]
    return Comparison(
        *names,
        basis,
        figures,
        at_ends[0],
        at_ends[1],
        tuple(found),
        shared.rule,
        tuple(shared.together.tolist()),
    )


def _apart(
    left: Sequence[Layered], right: Sequence[Layered]
) -> tuple[list[Layered], list[Layered], list[Layered], list[Layered]]:
    """What both begin with, what only either has, and what both end with."""
    one, other = list(left), list(right)
    first: list[Layered] = []
    while one and other and _same(one[0], other[0]):
        first.append(one.pop(0))
        other.pop(0)
    last: list[Layered] = []
    while one and other and _same(one[-1], other[-1]):
        last.insert(0, one.pop())
        other.pop()
    return first, one, other, last


def _same(one: Layered, other: Layered) -> bool:
    return one.override[:3] == other.override[:3]


def _ends(case: Case) -> Graph:
    changes: list[Change] = [
        compile_change(case.model.graph, layered.override, case.baseline_year)
        for layered in case.overrides
    ]
    return with_changes(case.model.graph, changes)


def _values(graph: Graph, cells: Sequence[tuple[str, int, int]]) -> tuple[float, ...]:
    evaluation = evaluate(graph, {line for line, _, _ in cells})
    return tuple(float(evaluation.values[line][year][row, 0]) for line, row, year in cells)


def _one_value(declared: Graph, graph: Graph, path: str) -> float | None:
    """The value a path has, if it has the same everywhere it leads to."""
    found: list[Numbers] = []
    for target in find(declared, path):
        table = evaluate(graph, [target.line]).array(target.line)[:, :, 0]
        found.append(table[target.chosen] if target.chosen.ndim == 2 else table[target.chosen, 0])
    held = np.concatenate(found)
    return float(held[0]) if np.all(held == held[0]) else None
