"""Two sets side by side: input by input where they have the same records, else by measure."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from finmodel.analysis.compare.aligned_sets import aligned_set
from finmodel.analysis.compare.attribution import attribute
from finmodel.analysis.compare.comparison import Comparison, Difference, by_effect, values_at
from finmodel.analysis.compare.same_structure import same_structure
from finmodel.analysis.compare.set_mismatches import NO_MISMATCHES, common_years, set_mismatches
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case
from finmodel.graph.compile import compile_program
from finmodel.graph.fold import Cell, fold
from finmodel.graph.graph import Graph
from finmodel.graph.linear_forms import Forms
from finmodel.graph.lines import Input
from finmodel.graph.program import Runner
from finmodel.method.bases import Basis
from finmodel.method.model import build
from finmodel.method.scenarios import apply
from finmodel.projection import SelectionError
from finmodel.selection import SelectedFigure, selected_figures


def compare_sets(
    before: Case,
    after: Case,
    names: tuple[str, str],
    *,
    measure: str,
    organisation: str,
    basis: Basis,
) -> Comparison:
    """Compare two sets, each under its scenario and settings.

    Input by input where they are made of the same records in the same way, over the same years;
    else by what the gap is the sum of, over the years both have.

    Raises:
        WhatIfError: no year is in both, money or prices are not the same, or the sets are made of
            other records and the measure is none of the gaps of the bridge.
        SelectionError: the measure or organisation is not known in both.
        InconsistentResultError: the effects do not add up to the change.
    """
    sets = before.model.assumptions, after.model.assumptions
    years = common_years(*sets, names)
    cases, graphs = (before, after), (before.graph(), after.graph())
    figures = _asked_of(before, names[0], measure, basis, years, organisation)
    others = _asked_of(after, names[1], measure, basis, years, organisation)
    cells = [figure.cell for figure in figures]
    ends = values_at(graphs[0], cells), values_at(graphs[1], [other.cell for other in others])
    ordered = _ordered_graph(cases, graphs)
    if ordered is None:
        terms = _by_measure(cases, graphs, names, measure, years, organisation, basis)
        nothing = (0.0,) * len(years)
        mismatches = set_mismatches(*sets)
        return Comparison(
            *names, basis, figures, *ends, by_effect(terms), "measures", nothing, mismatches
        )
    changed = _changed_inputs(graphs[0], ordered)
    forms = Forms([2] * len(changed))
    given = {
        cell: forms.state_values(place, pair)
        for place, group in enumerate(changed)
        for cell, pair in group.cells.items()
    }
    folded = fold(graphs[0], forms, given, cells)
    shares = attribute(Runner(compile_program(forms, folded)).run, len(changed))
    differences = (
        Difference(group.path, *group.ends(), group.kind, tuple(effect.tolist()))
        for group, effect in zip(changed, shares.each, strict=True)
    )
    together = tuple(shares.together.tolist())
    # Words may differ that move nothing on any basis.
    mismatches = NO_MISMATCHES if changed else set_mismatches(*sets)
    return Comparison(
        *names, basis, figures, *ends, by_effect(differences), shares.rule, together, mismatches
    )


def _asked_of(
    case: Case, name: str, measure: str, basis: Basis, years: tuple[str, ...], organisation: str
) -> tuple[SelectedFigure, ...]:
    try:
        return selected_figures(case.model, basis, (measure,), years, (organisation,))
    except SelectionError as error:
        raise SelectionError(f"{name}: {error}") from None


def _ordered_graph(cases: tuple[Case, Case], graphs: tuple[Graph, Graph]) -> Graph | None:
    """The second graph with its records in the order of the first; None where they do not match."""
    before, after = (case.model.assumptions for case in cases)
    if before.years != after.years:
        return None
    if same_structure(*graphs):
        return graphs[1]
    rebuilt = build(aligned_set(after, before)).graph
    ordered = apply(rebuilt, cases[1].overrides, before.years[0])
    return ordered if same_structure(graphs[0], ordered) else None


def _by_measure(
    cases: tuple[Case, Case],
    graphs: tuple[Graph, Graph],
    names: tuple[str, str],
    measure: str,
    years: tuple[str, ...],
    organisation: str,
    basis: Basis,
) -> Iterator[Difference]:
    """What each measure that a gap is the sum of does to the change of the gap."""
    bridge = cases[0].model.bridge
    gaps = [gap.measure for gap in bridge.gaps]
    if measure not in gaps:
        raise WhatIfError(
            f"{names[0]} and {names[1]} have different records, and {measure} is not a "
            f"sum of measures: ask for {', '.join(gaps)}"
        )
    for term, sign in bridge.terms(measure):
        before, after = (
            values_at(
                graph,
                [
                    one.cell
                    for one in selected_figures(case.model, basis, (term,), years, (organisation,))
                ],
            )
            for case, graph in zip(cases, graphs, strict=True)
        )
        effect = tuple(sign * (new - old) for old, new in zip(before, after, strict=True))
        if any(effect):
            yield Difference(term, before[-1], after[-1], "measure", effect)


class _Changed(NamedTuple):
    """The cells of one path that differ: each with its value before and after."""

    path: str
    kind: str
    cells: dict[Cell, tuple[float, float]]

    def ends(self) -> tuple[float | None, float | None]:
        """The value before and after, where there is one of each."""
        pairs = set(self.cells.values())
        return next(iter(pairs)) if len(pairs) == 1 else (None, None)


def _changed_inputs(before: Graph, after: Graph) -> list[_Changed]:
    """The inputs that differ between two graphs of one structure, path by path."""
    groups: dict[str, _Changed] = {}
    for name, line in before.lines.items():
        other = after.lines[name]
        if not isinstance(line, Input) or not isinstance(other, Input):
            continue
        same = (line.values == other.values) | (np.isnan(line.values) & np.isnan(other.values))
        slots = line.slots
        for row, *column in np.argwhere(~same).tolist():
            field = f".{slots.field}" if slots and slots.field else ""
            path = line.axis.members[row] + field
            if slots is None:
                path = f"{path} ({line.label})"
            kind = slots.kind if slots else line.unit
            group = groups.setdefault(path, _Changed(path, kind, {}))
            place = (row, *column)
            pair = float(line.values[place]), float(other.values[place])
            group.cells[name, row, column[0] if column else 0] = pair
    return list(groups.values())
