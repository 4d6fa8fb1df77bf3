"""The page's reading of the definition against the engine's: every figure of a projection."""

import numpy as np

import finmodel
from finmodel.graph.evaluate import evaluate
from finmodel.outputs.report.page_model import page_model
from finmodel.outputs.report.scripts import joined_script
from tests.browser.in_node import in_node

_SHOWN = """
const model = new Model(given.model);
model.choose(given.scenario, []);
return given.lines.map((line) => given.model.years.map((_, year) =>
  Array.from({ length: model.rows(line) }, (_, row) => model.value(line, row, year))));
"""


def test_the_page_says_what_the_engine_says_of_south_east_london() -> None:
    plan = finmodel.load("assumptions")
    page = page_model(plan)
    names = {one.number: page.lines[one.number] for one in page.measures()}

    given = {"model": page.data(), "scenario": "downside", "lines": list(names)}
    found = in_node(joined_script(), _SHOWN, given)

    engine = evaluate(plan.with_(scenario="downside").graph(), names.values())
    for name, years in zip(names.values(), found, strict=True):
        expected = engine.array(name)[:, :, 0]
        shown = np.array(years, dtype=np.float64).T
        assert np.allclose(shown, expected, rtol=1e-9, atol=1e-9, equal_nan=True), name
