"""Overrides that move nothing a projection shows, and what they would move instead."""

from collections.abc import Mapping, Sequence

import numpy as np

from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Numbers
from finmodel.model.bases import BASES, Basis
from finmodel.model.method import Model
from finmodel.model.scenarios import Layered, apply


def unmoved(
    model: Model, overrides: Sequence[Layered], basis: Basis, baseline_year: str
) -> tuple[str, ...]:
    """A sentence for each override without which the measures shown would be the same."""
    if not overrides:
        return ()
    lines = frozenset().union(*(model.measured.names(each) for each in BASES))
    whole = _tables(model, overrides, lines, baseline_year)
    sentences = []
    for place, layered in enumerate(overrides):
        others = [*overrides[:place], *overrides[place + 1 :]]
        without = _tables(model, others, lines, baseline_year)
        moved = {
            name for name in lines if not np.array_equal(whole[name], without[name], equal_nan=True)
        }
        if moved & model.measured.names(basis):
            continue
        override = layered.override
        written = f"{override.path} ({layered.layer})"
        sentences.append(f"{written} moves nothing shown: {_elsewhere(model, moved, basis)}")
    return tuple(sentences)


def _tables(
    model: Model, overrides: Sequence[Layered], lines: frozenset[str], baseline_year: str
) -> Mapping[str, Numbers]:
    evaluation = evaluate(apply(model.graph, overrides, baseline_year), lines)
    return {name: evaluation.array(name) for name in lines}


def _elsewhere(model: Model, moved: set[str], basis: Basis) -> str:
    for other in BASES:
        if other == basis:
            continue
        first = next(
            (
                measure
                for measure, shown in model.measured.bases[other].items()
                if moved.intersection(value.line for value in shown.levels.values())
            ),
            None,
        )
        if first is not None:
            return f"it would move {first} on the {other} basis"
    return "it leaves every measure as it was"
