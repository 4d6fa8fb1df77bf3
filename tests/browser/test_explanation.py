"""The page explains a figure as `finmodel explain` does: the same tree, text and sources."""

from pathlib import Path
from typing import Any

import finmodel
from finmodel.explanation import Explained
from finmodel.outputs.audit.formulas import formula_with_numbers
from finmodel.outputs.audit.sources import changes, rests_on
from finmodel.outputs.report.explanation_data import explanation_data
from finmodel.outputs.report.page_model import page_model
from finmodel.outputs.report.scripts import joined_script
from finmodel.outputs.report.words_data import units_data
from tests.browser.in_node import in_node

_RECORDS = Path(__file__).with_name("explaining_in_node.js").read_text("utf-8")
_ASKED = """
const report = { data: given.data, model: new Model(given.data.model) };
startExplanation(report);
report.model.choose(given.scenario, []);
const explainer = new Explainer(report);
return given.cells.map(([line, row, year]) =>
  figureRecord(report, given.names, explainer.tree(explainer.trace.cell(line, row, year))));
"""


def record(figure: Explained) -> dict[str, Any]:
    source = figure.assumption
    return {
        "line": figure.line,
        "label": figure.label,
        "id": figure.member,
        "name": figure.name,
        "year": figure.year,
        "unit": figure.unit,
        "value": figure.value,
        "that_is": figure.through or None,
        "with_numbers": formula_with_numbers(figure.formula) or None,
        "nil": list(figure.nil),
        "same_in": list(figure.same_in),
        "repeated": figure.repeated,
        "cut": figure.cut,
        "assumption": None
        if source is None
        else {
            "path": source.path,
            "place": str(source.place),
            "rests_on": rests_on(source),
            "changes": list(changes(source, figure.unit)),
        },
        "terms": [record(term) for term in figure.terms],
    }


def alike(found: Any, expected: Any) -> bool:
    """Whether two records are the same, figures to within 1e-9."""
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(
            alike(found[key], one) for key, one in expected.items()
        )
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(alike, found, expected))
    if isinstance(expected, float) and isinstance(found, int | float):
        return abs(found - expected) <= 1e-9 * max(1.0, abs(expected))
    return bool(found == expected)


def test_a_gap_is_explained_as_on_the_command_line() -> None:
    plan = finmodel.load("assumptions")
    page = page_model(plan)
    line = plan.model.measured.line("plan", "mitigated_gap", "system")

    given = {
        "data": {
            "model": page.data(),
            "words": {"units": units_data(page.money, page.years[0])},
            "explanation": explanation_data(page),
        },
        "names": page.lines,
        "scenario": "downside",
        "cells": [[page.numbers[line], 0, len(page.years) - 1]],
    }
    (found,) = in_node(joined_script() + _RECORDS, _ASKED, given)

    expected = record(plan.with_(scenario="downside").explain("mitigated_gap").tree)
    assert alike(found, expected)
