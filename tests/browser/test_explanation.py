"""The page explains a figure as `finmodel explain` does: the same tree, text and sources."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest

from finmodel.audit.explaining import EVERYTHING, Explainer
from finmodel.audit.sources import Sources
from finmodel.explanation import Explained, Source
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.paths import slots_of
from finmodel.graph.trace import Cell, Trace
from finmodel.graph.units import UnitName
from finmodel.method.bases import BASES
from finmodel.outputs.audit.formulas import formula_with_numbers
from finmodel.outputs.audit.sources import changes, rests_on
from finmodel.outputs.report.fan import fan_of
from finmodel.outputs.report.levers import Lever
from finmodel.outputs.report.page_data import page_data
from finmodel.outputs.report.page_model import PageModel, page_model
from finmodel.outputs.report.run_facts import RunFacts
from finmodel.outputs.report.scripts import joined_script
from finmodel.plan import Plan
from tests.browser.in_node import in_node
from tests.sizes import repeating, seed_of_run
from tests.trust.shipped import FOLDERS, plan_of

_RECORDS = Path(__file__).with_name("explaining_in_node.js").read_text("utf-8")
_SETS = ("finmodel/sets/starter", *FOLDERS[:-1])
_FIGURES = 20
_MOST_LEAVES = 100
"""Of a figure that rests on more, the tree is compared to some levels, and all of its leaves."""
_LEVELS = 3


_OPERATIONS = {"set": "{}", "add": "+{}", "times": "x{}", "months": "{:+}m"}
_CAN_BE_LESS = ("rate", "share", "amount")
"""Kinds of number of which nine tenths are allowed where the whole is."""


class Run(NamedTuple):
    """A scenario, and what each lever is given: its number and its text, None as filed."""

    scenario: str
    levers: tuple[float | None, ...]
    texts: tuple[str | None, ...]
    settings: tuple[str, ...] = ()


@pytest.mark.parametrize("folder", _SETS)
def test_figures_are_explained_as_on_the_command_line(folder: str) -> None:
    seed = seed_of_run()
    plan = plan_of(folder)
    page = _page(plan, Random(f"{seed} {folder}"))
    runs = _runs(page, Random(f"{seed} {folder}"))
    filed = evaluate(plan.graph(), _measures(plan))
    expected = [
        _expected(plan.with_(*run.settings, scenario=run.scenario), filed, Random(f"{seed} {run}"))
        for run in runs
    ]

    found = _found(page, runs, expected)

    for run, own, theirs in zip(runs, found, expected, strict=True):
        assert len(theirs) >= 20
        for explanation, (cell, wanted) in zip(own, theirs.items(), strict=True):
            differs = _difference(explanation, wanted)
            again = repeating(seed, f"tests/browser/test_explanation.py -k {folder}")
            assert differs is None, f"{run}, {cell}: {differs}\n{again}"


def _page(plan: Plan, draw: Random) -> PageModel:
    """The page of a plan, with levers that multiply where none of its numbers has a range."""
    page = page_model(plan)
    if page.levers:
        return page
    graph = plan.model.graph
    paths = sorted(
        path
        for line in graph.lines.values()
        if line.slots is not None and line.slots.kind in _CAN_BE_LESS
        for path, _ in slots_of(line)
    )
    return page_model(plan, [f"{path}=x0.8:x1" for path in draw.sample(paths, min(4, len(paths)))])


def _runs(page: PageModel, draw: Random) -> list[Run]:
    """Every scenario with all levers as filed, and some of them moved by a step or two."""
    none: tuple[None, ...] = (None,) * len(page.levers)
    found = [Run(one.id, none, none) for one in page.scenarios]
    texts: list[str | None] = list(none)
    for place in draw.sample(range(len(page.levers)), min(3, len(page.levers))):
        one = page.levers[place]
        others = [at for at in range(len(one.positions)) if at != one.filed_at]
        near = min(others, key=lambda at: (abs(at - one.filed_at), at))
        texts[place] = one.positions[near]
    numbers = [
        None if text is None else lever.reading.parse(text)
        for lever, text in zip(page.levers, texts, strict=True)
    ]
    settings = [
        f"{lever.path}={_operand(lever, text)}"
        for lever, text in zip(page.levers, texts, strict=True)
        if text is not None
    ]
    scenario = draw.choice(page.scenarios).id
    return [*found, Run(scenario, tuple(numbers), tuple(texts), tuple(settings))]


def _operand(lever: Lever, text: str) -> str:
    return _OPERATIONS[lever.operation].format(int(text) if lever.operation == "months" else text)


def _measures(plan: Plan) -> list[str]:
    """The lines of every measure of a projection, on each basis and at every level."""
    held = {
        line.line
        for basis in BASES
        for measure in plan.model.measured.bases[basis].values()
        for levels in (measure.levels, *measure.later.values())
        for line in levels.values()
    }
    return sorted(held)


def _expected(plan: Plan, filed: Evaluation, draw: Random) -> Mapping[Cell, Any]:
    """What the product says of figures of a plan drawn at random, by their cells."""
    lines = _measures(plan)
    evaluation = evaluate(plan.graph(), lines)
    explainer = Explainer(Trace(evaluation), Sources(plan.assumptions, plan.layers()))
    found: dict[Cell, Any] = {}
    for cell in _drawn(lines, evaluation, filed, draw):
        leaves = {source.path: source for source in explainer.leaves(cell)}
        tree = explainer.tree(cell, EVERYTHING if len(leaves) <= _MOST_LEAVES else _LEVELS)
        found[cell] = {
            "tree": _figure(tree),
            "leaves": [_source(source, None) for source in leaves.values()],
        }
    return found


def _drawn(
    lines: Sequence[str], evaluation: Evaluation, filed: Evaluation, draw: Random
) -> list[Cell]:
    """Different cells: half of them not as filed, where there are such, and few of them nil."""
    moved: list[Cell] = []
    others: list[Cell] = []
    nil: list[Cell] = []
    for line in lines:
        now, before = evaluation.array(line)[:, :, 0], filed.array(line)[:, :, 0]
        is_moved = (now != before) & ~np.isnan(now)
        for cells, where in (
            (moved, is_moved),
            (others, ~is_moved & (now != 0)),
            (nil, ~is_moved & (now == 0)),
        ):
            cells += [Cell(line, member, year) for member, year in np.argwhere(where).tolist()]
    found = draw.sample(moved, min(_FIGURES // 2, len(moved)))
    found += draw.sample(others, min(_FIGURES - 2 - len(found), len(others)))
    return found + draw.sample(nil, 2)


def _found(page: PageModel, runs: Sequence[Run], expected: Sequence[Mapping[Cell, Any]]) -> Any:
    """What the page says of them, and to how many levels."""
    given = {
        "data": page_data(page, RunFacts("assumptions", "assumptions"), fan_of(page.plan)),
        "names": page.lines,
        "runs": [
            {
                **run._asdict(),
                "asked": [
                    {
                        "cell": [page.numbers[cell.line], cell.member, cell.year],
                        "depth": None if len(one["leaves"]) <= _MOST_LEAVES else _LEVELS,
                    }
                    for cell, one in asked.items()
                ],
            }
            for run, asked in zip(runs, expected, strict=True)
        ],
    }
    return in_node(joined_script() + _RECORDS, "return explanationsOf(given);", given)


def _figure(figure: Explained) -> dict[str, Any]:
    return {
        "line": figure.line,
        "label": figure.label,
        "id": figure.member,
        "name": figure.name,
        "year": figure.year,
        "unit": figure.unit,
        "value": figure.value,
        "that_is": figure.through,
        "formula": formula_with_numbers(figure.formula),
        "nil": list(figure.nil),
        "same_in": list(figure.same_in),
        "repeated": figure.repeated,
        "cut": figure.cut,
        "assumption": _source(figure.assumption, figure.unit),
        "terms": [_figure(term) for term in figure.terms],
    }


def _source(source: Source | None, unit: UnitName | None) -> dict[str, Any] | None:
    if source is None:
        return None
    made = {
        "path": source.path,
        "place": str(source.place),
        "basis": source.basis,
        "before": source.before,
        "rests_on": rests_on(source),
        "layers": [
            {
                "name": one.name,
                "operation": one.operation,
                "operand": one.operand,
                "place": None if one.place is None else str(one.place),
            }
            for one in source.layers
        ],
    }
    return made if unit is None else {**made, "changes": list(changes(source, unit))}


def _difference(found: Any, expected: Any, at: str = "") -> str | None:
    """Where two records differ and how, figures to within 1e-9; None where they do not."""
    if isinstance(expected, dict) and isinstance(found, dict) and found.keys() == expected.keys():
        inside = (_difference(found[key], one, f"{at}.{key}") for key, one in expected.items())
        return next((one for one in inside if one), None)
    if isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        pairs = enumerate(zip(found, expected, strict=True))
        inside = (_difference(own, one, f"{at}[{place}]") for place, (own, one) in pairs)
        return next((one for one in inside if one), None)
    if isinstance(expected, float) and isinstance(found, int | float):
        if abs(found - expected) <= 1e-9 * max(1.0, abs(expected)):
            return None
    elif found == expected:
        return None
    return f"{at}: the page says {found!r}, not {expected!r}"
