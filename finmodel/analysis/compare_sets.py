"""Two sets side by side: input by input where they have the same records, else by measure."""

from typing import NamedTuple

import numpy as np

from finmodel.analysis.aligned_sets import aligned
from finmodel.analysis.attribution import attributed
from finmodel.analysis.comparison import Comparison, Difference
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.questions_asked import GAP, SYSTEM_ID, Asked, asked
from finmodel.analysis.set_mismatches import refuse_other_terms, unlike
from finmodel.analysis.study import Case
from finmodel.graph.compiling import compiled
from finmodel.graph.evaluate import evaluate
from finmodel.graph.fold import Cell, fold
from finmodel.graph.forms import Forms
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Line
from finmodel.graph.nodes import Comparison as Compared
from finmodel.graph.nodes import (
    Constant,
    Extreme,
    LineValue,
    Node,
    Pick,
    PriorYear,
    Total,
    children,
)
from finmodel.graph.program import Runner
from finmodel.method.bases import PLAN, Basis
from finmodel.method.model import build
from finmodel.method.scenarios import apply
from finmodel.projection import SelectionError


def compare_sets(
    before: Case,
    after: Case,
    graphs: tuple[Graph, Graph],
    names: tuple[str, str],
    *,
    measure: str = GAP,
    organisation: str = SYSTEM_ID,
    basis: Basis = PLAN,
) -> Comparison:
    """Compare two sets; `graphs` have each one's scenario and settings built in.

    Input by input where they are made of the same records in the same way, over the same years;
    else by what the gap is the sum of, over the years both have.

    Raises:
        WhatIfError: no year is in both, money or prices are not the same, or the sets are made of
            other records and the measure is none of the gaps that are a sum of measures.
        SelectionError: the measure or organisation is not known in both.
    """
    both = before.model.assumptions, after.model.assumptions
    years = refuse_other_terms(*both, names)
    figures = _asked_of(before, names[0], measure, basis, years, organisation)
    others = _asked_of(after, names[1], measure, basis, years, organisation)
    cells = [figure.cell for figure in figures]
    values = _values(graphs[0], cells), _values(graphs[1], [figure.cell for figure in others])
    same_years = both[0].years == both[1].years
    alike = same_years and same_structure(*graphs)
    if same_years and not alike:
        again = build(aligned(both[1], both[0]))
        ordered = apply(again.graph, after.overrides, years[0])
        alike = same_structure(graphs[0], ordered)
        graphs = (graphs[0], ordered) if alike else graphs
    if not alike:
        gaps = [gap.measure for gap in before.model.bridge.gaps]
        if measure not in gaps:
            raise WhatIfError(
                f"{names[0]} and {names[1]} are made of other records, and {measure} is no sum of "
                f"measures: ask for {', '.join(gaps)}"
            )
        terms = _by_measure((before, after), graphs, measure, years, organisation, basis)
        return Comparison(
            *names,
            basis,
            figures,
            *values,
            terms,
            "measures",
            (0.0,) * len(years),
            unlike(*both),
        )
    changed = _changed(*graphs)
    forms = Forms([2] * len(changed))
    given = {
        cell: forms.state_values(place, pair)
        for place, group in enumerate(changed)
        for cell, pair in group.cells.items()
    }
    found = fold(graphs[0], forms, {}, cells, given)
    shared = attributed(Runner(compiled(forms, found)).run, len(changed))
    differences = [
        Difference(group.path, *group.ends(), group.kind, tuple(shared.each[place].tolist()))
        for place, group in enumerate(changed)
    ]
    differences.sort(key=lambda one: -abs(one.effect[-1]))
    return Comparison(
        *names,
        basis,
        figures,
        *values,
        tuple(differences),
        shared.rule,
        tuple(shared.together.tolist()),
    )


class _Changed(NamedTuple):
    """The cells of one path that differ: each with its value before and after."""

    path: str
    kind: str
    cells: dict[Cell, tuple[float, float]]

    def ends(self) -> tuple[float | None, float | None]:
        """The value before and after, where there is one of each."""
        pairs = set(self.cells.values())
        return next(iter(pairs)) if len(pairs) == 1 else (None, None)


def _changed(before: Graph, after: Graph) -> list[_Changed]:
    groups: dict[str, _Changed] = {}
    for name, line in before.lines.items():
        other = after.lines[name]
        if not isinstance(line, Input) or not isinstance(other, Input):
            continue
        differ = ~((line.values == other.values) | (np.isnan(line.values) & np.isnan(other.values)))
        for place in np.argwhere(differ).tolist():
            row, year = place[0], place[1] if len(place) > 1 else 0
            slots = line.slots
            field = f".{slots.field}" if slots and slots.field else ""
            path = line.axis.members[row] + field
            if slots is None:
                path = f"{path} ({line.label})"
            kind = slots.kind if slots else line.unit
            group = groups.setdefault(path, _Changed(path, kind, {}))
            pair = float(line.values[tuple(place)]), float(other.values[tuple(place)])
            group.cells[name, row, year] = pair
    return list(groups.values())


def same_structure(one: Graph, other: Graph) -> bool:
    """Whether two graphs have the same lines over the same members, read the same way."""
    if list(one.lines) != list(other.lines):
        return False
    for name, line in one.lines.items():
        twin = other.lines[name]
        if type(line) is not type(twin) or line.axis.members != twin.axis.members:
            return False
        if isinstance(line, Line) and isinstance(twin, Line):
            if not _alike(line.expression, twin.expression):
                return False
            if (line.opening is None) != (twin.opening is None):
                return False
            if (
                line.opening is not None
                and twin.opening is not None
                and not _alike(line.opening, twin.opening)
            ):
                return False
        elif _shape(line) != _shape(twin):
            return False
    return True


def _shape(line: Declared) -> tuple[int, ...]:
    return line.values.shape if isinstance(line, Input) else ()


def _alike(one: Node, other: Node) -> bool:
    if type(one) is not type(other):
        return False
    match one, other:
        case (LineValue() | PriorYear(), LineValue() | PriorYear()):
            return one.line == other.line
        case Constant(), Constant():
            return one.value == other.value
        case Extreme(), Extreme():
            same = one.which == other.which
        case Compared(), Compared():
            same = one.comparator == other.comparator
        case Pick(), Pick():
            same = np.array_equal(one.link.indices, other.link.indices)
        case Total(), Total():
            same = np.array_equal(one.link.indices, other.link.indices) and np.array_equal(
                one.among, other.among
            )
        case _:
            same = getattr(one, "operator", None) == getattr(other, "operator", None)
    return same and all(map(_alike, children(one), children(other)))


def _values(graph: Graph, cells: list[Cell]) -> tuple[float, ...]:
    evaluation = evaluate(graph, {line for line, _, _ in cells})
    return tuple(float(evaluation.values[line][year][row, 0]) for line, row, year in cells)


def _by_measure(
    cases: tuple[Case, Case],
    graphs: tuple[Graph, Graph],
    measure: str,
    years: tuple[str, ...],
    organisation: str,
    basis: Basis,
) -> tuple[Difference, ...]:
    found = []
    for term, sign in cases[0].model.bridge.terms(measure):
        pair = [
            _values(
                graph, [f.cell for f in asked(case.model, basis, (term,), years, (organisation,))]
            )
            for case, graph in zip(cases, graphs, strict=True)
        ]
        effect = tuple(sign * (new - old) for old, new in zip(*pair, strict=True))
        if any(effect):
            found.append(Difference(term, pair[0][-1], pair[1][-1], "measure", effect))
    return tuple(sorted(found, key=lambda one: -abs(one.effect[-1])))


def _asked_of(
    case: Case, name: str, measure: str, basis: Basis, years: tuple[str, ...], organisation: str
) -> tuple[Asked, ...]:
    try:
        return asked(case.model, basis, (measure,), years, (organisation,))
    except SelectionError as error:
        raise SelectionError(f"{name}: {error}") from None
