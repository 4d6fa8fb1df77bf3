"""The fan that the page draws again, against the simulation of the same settings."""

from collections.abc import Sequence
from typing import Any

import pytest

import finmodel
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.analysis.uncertainty import uncertainty_of
from finmodel.outputs.report.live_fan import live_fan
from finmodel.outputs.report.page_model import PageModel, page_model
from finmodel.outputs.report.scripts import joined_script
from tests.browser.chromium import Browser
from tests.browser.in_node import in_node
from tests.browser.pages import SHIPPED, Pages
from tests.browser.parity import marked

DRAWS = 60
CLOSE = 1e-9
DRAWN = """
const model = new Model(given.model), lines = new DrawnLines(model, given.live);
return given.cases.map(({ scenario, texts }) => {
  const typed = (text, k) => (text === null ? null : readTyped(given.kinds[k], text).value);
  const levers = texts.map(typed);
  if (!model.choose(scenario, levers)) return { refused: model.refusals() };
  if (!lines.begin({ scenario, levers })) return { cutOff: true };
  const years = model.data.years.map(() => new Float64Array(given.live.draws));
  for (let draw = 0; draw < given.live.draws; draw++) {
    lines.draw(draw).forEach((value, year) => { years[year][draw] = value; });
  }
  return { years: years.slice(1).map((one) => percentilesOf(one, given.live.percentiles)) };
});
"""
Chosen = tuple[str, tuple[str | None, ...]]


def drawn(page: PageModel, cases: Sequence[Chosen]) -> list[dict[str, Any]]:
    live = live_fan(page, DRAWS)
    assert live is not None
    given = {
        "model": page.data(),
        "live": live.data,
        "kinds": [one.reading.data() for one in page.levers],
        "cases": [{"scenario": scenario, "texts": texts} for scenario, texts in cases],
    }
    found: list[dict[str, Any]] = in_node(joined_script(), DRAWN, given)
    return found


def of_engine(page: PageModel, scenario: str, texts: Sequence[str | None]) -> list[Any]:
    settings = [
        f"{lever.path}={marked(lever, text)}"
        for lever, text in zip(page.levers, texts, strict=True)
        if text is not None
    ]
    plan = page.plan.with_(*settings, scenario=scenario)
    return [one.percentiles for one in SimulateQuestion(draws=DRAWS).spread(plan).summaries]


@pytest.mark.parametrize("name", ["thornmere", "starter", "south-east-london"])
def test_bands_are_those_of_the_simulation_of_what_is_chosen(name: str) -> None:
    page = page_model(finmodel.load(SHIPPED[name]))
    none: tuple[str | None, ...] = (None,) * len(page.levers)
    every = tuple(one.positions[len(one.positions) // 3] for one in page.levers)
    cases: list[Chosen] = [(one.id, texts) for one in page.scenarios for texts in (none, every)]
    cases += [
        ("base", (*none[:place], lever.positions[at], *none[place + 1 :]))
        for place, lever in enumerate(page.levers)
        for at in (1, -2)
    ]
    for (scenario, texts), found in zip(cases, drawn(page, cases), strict=True):
        engine = of_engine(page, scenario, texts)
        for ours, theirs in zip(found["years"], engine, strict=True):
            assert ours == pytest.approx(theirs, rel=CLOSE, abs=CLOSE), (scenario, texts)


def test_a_scheme_whose_delivery_is_set_is_not_drawn() -> None:
    plan = finmodel.load(SHIPPED["south-east-london"])
    scheme = uncertainty_of(plan.case()).schemes[0].path
    page = page_model(plan, [f"{scheme}.delivery=0%:100%"])
    cases: list[Chosen] = [("base", (None,)), ("base", ("30%",))]
    for (scenario, texts), found in zip(cases, drawn(page, cases), strict=True):
        for ours, theirs in zip(found["years"], of_engine(page, scenario, texts), strict=True):
            assert ours == pytest.approx(theirs, rel=CLOSE, abs=CLOSE), texts


def test_a_range_that_would_pass_its_limit_leaves_the_fan_out() -> None:
    plan = finmodel.load(SHIPPED["starter"])
    page = page_model(plan, ["bau_efficiency.hospitals.rate=0%:3%"])
    within, past = drawn(page, [("base", ("0.5%",)), ("base", ("0.3%",))])
    assert "years" in within
    assert past == {"cutOff": True}


def test_the_page_draws_again_once_the_hand_rests_and_says_so(
    browser: Browser, pages: Pages
) -> None:
    browser.open(pages.of(SHIPPED["starter"], "--draws", str(DRAWS)))
    browser.run("await opened;")
    said, rows = browser.run(_SHOWN)
    assert f"{DRAWS} draws" in said
    drawing, hidden, again, moved, announced = browser.run(
        "byId('scenario').value = 'downside';"
        "byId('scenario').dispatchEvent(new Event('change', { bubbles: true }));"
        "await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));"
        "const before = shown(await opened);"
        "const report = await opened;"
        "while (report.fan.said === report.data.words.fan.drawing) {"
        "  await new Promise((then) => setTimeout(then, 50));"
        "}"
        "return [...before, ...shown(report), byId('announcement').textContent];"
        "function shown({ fan }) { return [byId('fan').textContent, fan.rows]; }"
    )
    assert drawing == "Drawing the simulation of what is chosen."
    assert all(row["shown"] == 0 for row in hidden)
    assert f"a simulation of what is chosen: {DRAWS} draws" in again
    assert announced == again
    plan = finmodel.load(SHIPPED["starter"]).with_(scenario="downside")
    summaries = SimulateQuestion(draws=DRAWS).spread(plan).summaries
    widest = moved[1 : 1 + len(summaries)]
    assert [row["low"] for row in widest] == pytest.approx(
        [one.percentiles[0] for one in summaries], rel=CLOSE
    )
    assert [row["high"] for row in widest] == pytest.approx(
        [one.percentiles[-1] for one in summaries], rel=CLOSE
    )
    assert moved[0]["low"] == pytest.approx(rows[0]["low"], rel=CLOSE)
    assert browser.console() == []


_SHOWN = """
const report = await opened;
return [byId('fan').textContent, report.fan.rows];
"""
