"""Two scenarios of a set: the assumptions that differ, and what each difference does."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from finmodel.analysis.compare.attribution import attribute
from finmodel.analysis.compare.comparison import Comparison, Difference, by_effect, values_at
from finmodel.analysis.experiment import Case
from finmodel.graph.axes import Axis
from finmodel.graph.compile import compile_program
from finmodel.graph.evaluate import evaluate
from finmodel.graph.fold import Cell, fold
from finmodel.graph.graph import Graph
from finmodel.graph.linear_forms import Forms, Value
from finmodel.graph.lines import Input
from finmodel.graph.overrides import Change, with_changes
from finmodel.graph.paths import Target, find
from finmodel.graph.program import Runner
from finmodel.method.bases import Basis
from finmodel.method.scenarios import Layered, compile_change
from finmodel.selection import selected_figures

_SWITCH = Axis("switch", ("switch",), ("switch",), single=True)
_OFF_AND_ON = np.array([[0.0, 1.0]])


def compare_scenarios(
    before: Case,
    after: Case,
    names: tuple[str, str],
    *,
    measure: str,
    organisation: str,
    basis: Basis,
) -> Comparison:
    """Compare two cases of one model, path by path of the overrides that differ.

    Raises:
        SelectionError: the measure or organisation is not known.
        InconsistentResultError: the effects do not add up to the change.
    """
    model, graphs = before.model, (before.graph(), after.graph())
    declared = model.graph
    figures = selected_figures(model, basis, (measure,), model.assumptions.years, (organisation,))
    cells = [figure.cell for figure in figures]
    split = _split(before.overrides, after.overrides)
    paths = list(dict.fromkeys(one.override.path for one in (*split.before, *split.after)))
    forms = Forms([2] * len(paths))
    switches: dict[str, Input] = {}
    operands: dict[Cell, Value] = {}

    def compiled_change(layered: Layered) -> Change:
        return compile_change(declared, layered.override, before.baseline_year)

    changes = [compiled_change(one) for one in split.first]
    for side, overrides in enumerate((split.before, split.after)):
        for layered in overrides:
            path = layered.override.path
            name = f"switch {side} of {path}"
            switches[name] = Input(name, path, _SWITCH, "number", _OFF_AND_ON, varies=True)
            states = (1.0 - side, float(side))
            operands[name, 0, 0] = forms.state_values(paths.index(path), states)
            changes.append(replace(compiled_change(layered), switch=name))
    changes += [compiled_change(one) for one in split.last]
    graph = with_changes(declared.replacing(switches), changes)
    folded = fold(graph, forms, operands, cells)
    shares = attribute(Runner(compile_program(forms, folded)).run, len(paths))
    differences = (
        Difference(
            path,
            _only_value(graphs[0], find(declared, path)),
            _only_value(graphs[1], find(declared, path)),
            find(declared, path)[0].slots.kind,
            tuple(effect.tolist()),
        )
        for path, effect in zip(paths, shares.each, strict=True)
    )
    return Comparison(
        *names,
        basis,
        figures,
        values_at(graphs[0], cells),
        values_at(graphs[1], cells),
        by_effect(differences),
        shares.rule,
        tuple(shares.together.tolist()),
    )


def _only_value(graph: Graph, targets: Sequence[Target]) -> float | None:
    """The value that all the slots of a path hold in a graph; None where they hold several."""
    held: set[float] = set()
    for target in targets:
        table = evaluate(graph, [target.line]).array(target.line)[:, :, 0]
        found = table[target.chosen] if target.chosen.ndim == 2 else table[target.chosen, 0]
        held.update(found.tolist())
    return held.pop() if len(held) == 1 else None


class _Split(NamedTuple):
    """The overrides of two cases: what both start with, what only one has, what both end with."""

    first: Sequence[Layered]
    before: Sequence[Layered]
    after: Sequence[Layered]
    last: Sequence[Layered]


def _split(before: Sequence[Layered], after: Sequence[Layered]) -> _Split:
    first = _count_same(before, after)
    shared, before, after = before[:first], before[first:], after[first:]
    last = _count_same(before[::-1], after[::-1])
    end = len(before) - last
    return _Split(shared, before[:end], after[: len(after) - last], before[end:])


def _count_same(some: Sequence[Layered], others: Sequence[Layered]) -> int:
    """How many overrides two sequences have in common from their start on."""
    same = (
        one.override[:3] == other.override[:3] for one, other in zip(some, others, strict=False)
    )
    return sum(takewhile(bool, same))
