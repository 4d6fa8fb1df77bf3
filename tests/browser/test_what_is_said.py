"""The message and the checks as the page says them, equal to Python's under every scenario."""

from collections.abc import Iterator
from typing import Any

import pytest

from finmodel.outputs.check_counts import counts_sentence
from finmodel.outputs.check_figures import check_figures
from finmodel.outputs.message import message_of
from finmodel.outputs.report.fan import Fan
from finmodel.outputs.report.page_model import page_model
from finmodel.outputs.report.scripts import joined_script
from finmodel.outputs.report.words_data import words_data
from finmodel.plan import Plan
from finmodel.projection import Projection
from tests.browser.in_node import in_node
from tests.outputs.excel.workbooks import SETS, plan

_SAY = """
const report = { data: given, model: new Model(given.model), state: { levers: [] } };
return given.scenarios.map((scenario) => {
  report.state.scenario = scenario;
  report.model.choose(scenario, []);
  const checks = findings(report);
  return {
    message: [...message(report), ...failingSentence(report, checks)],
    counts: countsSentence(report, checks),
    checks: checks.map((one) => [one.id, one.status, one.severity, one.detail, one.unit.name,
      one.exact, ...checkFigures(one, given.words), one.whyAsFiled !== undefined]),
  };
});
"""
AS_FILED = "drivers-explain"
"""The one check that no line holds: what it found of the plan as filed stays."""
Said = dict[str, Any]


def _said(of: Plan, scenarios: list[str]) -> list[Said]:
    page = page_model(of)
    given = {
        "model": page.data(),
        "words": words_data(page, Fan((), "", "")),
        "scenarios": scenarios,
    }
    found: list[Said] = in_node(joined_script(), _SAY, given)
    return found


def _expected(projection: Projection) -> Said:
    return {
        "message": list(message_of(projection)),
        "counts": counts_sentence(projection.checks),
        "checks": [
            [
                one.id,
                one.status,
                one.severity,
                one.detail,
                one.unit,
                one.exact,
                *check_figures(one),
                one.id == AS_FILED,
            ]
            for one in projection.checks
        ],
    }


def _apart(found: Said, expected: Said) -> Iterator[object]:
    """In what they differ, but for the figures of the one check that stays as it was filed."""
    for key in ("message", "counts"):
        if found[key] != expected[key]:
            yield found[key], expected[key]
    ids = [[one[0] for one in said["checks"]] for said in (found, expected)]
    if ids[0] != ids[1]:
        yield sorted(set(ids[0]) ^ set(ids[1])), ids
    for one, other in zip(found["checks"], expected["checks"], strict=False):
        if one != other and one[:3] != [AS_FILED, "pass", "fail"]:
            yield one, other


@pytest.mark.parametrize("name", SETS)
def test_every_scenario(name: str) -> None:
    of = plan(name)
    scenarios = ["base", *of.assumptions.scenarios]
    for scenario, found in zip(scenarios, _said(of, scenarios), strict=True):
        expected = _expected(of.with_(scenario=scenario).project())
        assert list(_apart(found, expected)) == [], scenario
