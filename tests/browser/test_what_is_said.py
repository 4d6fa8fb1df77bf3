"""The message and the checks as the page says them, equal to Python's under every scenario."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

import finmodel
from finmodel.method.scenarios import SettingError
from finmodel.outputs.check_counts import counts_sentence
from finmodel.outputs.check_figures import check_figures
from finmodel.outputs.message import message_of
from finmodel.outputs.report.fan import Fan
from finmodel.outputs.report.page_model import PageModel, page_model
from finmodel.outputs.report.scripts import joined_script
from finmodel.outputs.report.words_data import words_data
from finmodel.plan import Plan
from finmodel.projection import Projection
from tests.browser.chromium import Browser
from tests.browser.in_node import in_node
from tests.browser.pages import SHIPPED, Pages
from tests.checks.checking import accepted
from tests.checks.test_dependencies import hubs, records
from tests.checks.test_published import published
from tests.model.small import price, run, spend
from tests.outputs.excel.workbooks import SETS, plan
from tests.reference import Data

_SAY = """
const report = { data: given, model: new Model(given.model), state: {} };
return given.chosen.map(([scenario, levers]) => {
  report.state = { scenario, levers };
  if (!report.model.choose(scenario, levers)) return null;
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
Chosen = tuple[str, list[int | None]]
"""A scenario, and the position of each lever; None where it stays as filed."""
SETTINGS = 6


def _said(page: PageModel, chosen: Sequence[Chosen]) -> list[Said | None]:
    """What the page says under each scenario and what levers are given; None where refused."""
    given = {
        "model": page.data(),
        "words": words_data(page, Fan((), "", "")),
        "chosen": [
            [
                scenario,
                [
                    None if place is None else one.reading.parse(one.positions[place])
                    for one, place in zip(page.levers, places, strict=True)
                ],
            ]
            for scenario, places in chosen
        ],
    }
    found: list[Said | None] = in_node(joined_script(), _SAY, given)
    return found


def _settings(page: PageModel, places: Sequence[int | None]) -> list[str]:
    """The levers that are moved, as `--set` takes them."""
    return [
        f"{one.path}={'+' if one.operation == 'add' else ''}{one.positions[place]}"
        for one, place in zip(page.levers, places, strict=True)
        if place is not None
    ]


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
def test_every_scenario_and_some_settings(name: str) -> None:
    of = plan(name)
    page = page_model(of)
    drawn, scenarios = random.Random(name), ["base", *of.assumptions.scenarios]
    chosen: list[Chosen] = [(scenario, [None] * len(page.levers)) for scenario in scenarios]
    if page.levers:
        chosen += [(drawn.choice(scenarios), _moved(page, drawn)) for _ in range(SETTINGS)]
    compared = 0
    for (scenario, places), found in zip(chosen, _said(page, chosen), strict=True):
        settings = _settings(page, places)
        try:
            expected = of.with_(*settings, scenario=scenario).project()
        except SettingError:
            assert found is None
            continue
        assert found is not None, settings
        assert list(_apart(found, _expected(expected))) == [], (scenario, settings)
        compared += 1
    assert compared >= len(scenarios)


def _moved(page: PageModel, drawn: random.Random) -> list[int | None]:
    """A place of each lever, or None where it stays as filed."""
    return [drawn.choice((None, drawn.randrange(len(one.positions)))) for one in page.levers]


SMALL: dict[str, tuple[Data, ...]] = {
    "a programme that needs one that nobody dates": (hubs(), records()),
    "one that is left out": (hubs(), records(include="no")),
    "a failure that is accepted": (
        price("pay", "10%"),
        spend(price="pay"),
        published(value="50", tolerance="0.5", note="See {actual} of the {}", system="true"),
        accepted("published", "figure"),
    ),
}


@pytest.mark.parametrize("which", SMALL)
def test_what_few_sets_have(which: str) -> None:
    model = run(*SMALL[which]).model
    of = Plan(model.assumptions, model)
    (found,) = _said(page_model(of), [("base", [])])
    assert found is not None
    assert list(_apart(found, _expected(of.project()))) == []


def test_the_page_says_it_in_a_browser(browser: Browser, pages: Pages) -> None:
    of = finmodel.load(SHIPPED["thornmere"])
    browser.open(pages.of(SHIPPED["thornmere"]))
    browser.run("await opened;")
    filed = browser.run(_SHOWN)
    browser.run(
        "byId('scenario').value = given[0];"
        "byId('scenario').dispatchEvent(new Event('change', { bubbles: true }));"
        "await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));",
        "delayed",
    )
    delayed = browser.run(_SHOWN)
    assert filed[:2] == _on_the_page(of.project())
    assert delayed[:2] == _on_the_page(of.with_(scenario="delayed").project())
    assert "10,000 draws" in filed[2]
    assert "left out while something is moved" in delayed[2]


_SHOWN = """
const said = (id) => [...byId(id).querySelectorAll('p')].map((one) => one.textContent);
return [said('message'), said('checks'), byId('fan').textContent];
"""


def _on_the_page(projection: Projection) -> list[list[str]]:
    """The message, and the counts of the checks below it."""
    return [list(message_of(projection)), [f"{counts_sentence(projection.checks)}."]]
