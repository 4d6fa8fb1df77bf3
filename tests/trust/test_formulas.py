"""Every formula that `explain` prints, worked out, gives the figure it stands under."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import isfinite
from typing import Any

import pytest

from finmodel.audit.explaining import Explainer
from finmodel.audit.sources import Sources
from finmodel.cli.run import run
from finmodel.graph.evaluate import evaluate
from finmodel.graph.formula_parts import Cell
from finmodel.graph.trace import Trace
from finmodel.graph.units import UnitName
from finmodel.method.bases import BASES
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.documents.explain import figure_record
from finmodel.plan import Plan
from tests.trust.formulas import (
    Span,
    printed_figures,
    read_printed,
    worked_out,
    worked_out_rounded,
)
from tests.trust.shipped import FOLDERS, ROOT, WESTMARCH, plan_of

MANY = 20_000
"""Of a set with more cells than this, so many are looked at, evenly spread."""
STARTER = "finmodel/sets/starter"
SETS = (*FOLDERS, STARTER)


def holds(record: Any) -> bool:
    """Hold one figure to its formula, as it is in JSON and as it is printed; say if it has one."""
    formula, operands, value = record["formula"], record["operands"], record["value"]
    if formula is None:
        assert operands == []
        return False
    found = worked_out(formula, operands)
    where = f"{record['line']} of {record['id']}, {record['year']}: {record['with_numbers']}"
    assert found == (None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)), where
    printed = printed_figures(record["with_numbers"], operands)
    for figure, one in zip(printed, operands, strict=True):
        assert within(one["value"], figure), where
    known = [figure for figure in printed if figure is not None]
    unit = record["unit"]
    if value is not None and len(known) == len(printed) and isinstance(unit, UnitName):
        shown = read_printed(f" {formula_figure(value, unit)}", unit)
        assert meet(worked_out_rounded(formula, operands, known), shown), where
    return True


def within(value: float | None, printed: Span | None) -> bool:
    if value is None or printed is None:
        return value is printed
    slack = 1e-9 * max(1.0, abs(value))
    return printed.least - slack <= value <= printed.most + slack


def meet(one: Span, other: Span | None) -> bool:
    assert other is not None
    slack = 1e-9 * max(1.0, *(abs(end) for end in other))
    if not all(map(isfinite, one)):  # What is divided by may be nothing.
        return True
    return one.least - slack <= other.most and other.least - slack <= one.most


@cache
def explainer_of(folder: str) -> Explainer:
    plan = plan_of(folder)
    return explainer(plan)


def explainer(plan: Plan) -> Explainer:
    evaluation = evaluate(plan.graph())
    return Explainer(Trace(evaluation), Sources(plan.assumptions, plan.layers()))


def cells(explainer_: Explainer, many: int) -> Iterator[Cell]:
    graph = explainer_.trace.graph
    every = [
        Cell(name, member, year)
        for name, line in graph.lines.items()
        for member, year in product(range(len(line.axis)), range(len(graph.years)))
    ]
    yield from every[:: -(-len(every) // many)]


@pytest.mark.parametrize("folder", SETS)
def test_every_formula_of_a_shipped_set_gives_its_figure(folder: str) -> None:
    asked = explainer_of(folder)
    looked_at = [cell for cell in cells(asked, MANY) if holds(figure_record(asked.tree(cell, 0)))]
    assert len({cell.line for cell in looked_at}) > 100


def test_every_formula_under_a_scenario_gives_its_figure() -> None:
    asked = explainer(plan_of(WESTMARCH).with_(scenario="downside"))
    assert any(holds(figure_record(asked.tree(cell, 0))) for cell in cells(asked, MANY))


@pytest.mark.parametrize("basis", BASES)
def test_the_json_of_explain_is_made_of_such_formulas(
    basis: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--basis", basis, "--format", "json", str(ROOT / WESTMARCH)]
    for measure, year in product(("do_nothing_gap", "mitigated_gap"), ("2018/19", "2020/21")):
        assert run(["explain", measure, "--year", year, *asked]) == 0
        tree = json.loads(capsys.readouterr().out)["tree"]
        assert sum(holds(record) for record in records(tree)) > 20


def records(record: Any) -> Iterator[Any]:
    yield record
    for term in record["terms"]:
        yield from records(term)


def test_the_terminal_prints_the_formulas_of_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["explain", "mitigated_gap", str(ROOT / WESTMARCH), "--depth", "5"]
    assert run([*asked, "--format", "json"]) == 0
    tree = json.loads(capsys.readouterr().out)["tree"]
    assert run([*asked, "--format", "csv"]) == 0
    text = capsys.readouterr().out
    shown = [one for one in records(tree) if one["with_numbers"] and not one["repeated"]]
    assert len(shown) > 50
    assert all(one["with_numbers"] in text for one in shown)
