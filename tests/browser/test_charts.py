"""The charts of the page: they follow what is chosen, keep what is filed beside, and have names."""

import json
import re
from itertools import pairwise

import pytest

import finmodel
from finmodel.method.bases import BASES
from finmodel.outputs.charts.bridge import bars_of, but_nil
from finmodel.outputs.charts.bridge_chart import bridge_of
from finmodel.outputs.report.fan import fan_of
from finmodel.outputs.report.page_data import page_data
from finmodel.outputs.report.page_model import page_model
from finmodel.outputs.report.run_facts import RunFacts
from finmodel.outputs.report.scripts import joined_script
from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.in_node import in_node
from tests.browser.pages import SHIPPED, Pages
from tests.browser.test_page import choose, opened

FIGURES = ("#bridge-figure", "#gap-figure", "#organisations-figure")
DRAWN = """
const { data, asked, year, width } = given;
const model = new Model(data.model);
return asked.map(([scenario, basis]) => {
  const levers = data.model.levers.map(() => null);
  model.choose(scenario, levers);
  const report = { data, model, state: { scenario, basis, year, levers } };
  return bridgeRows(report, butNilBars(everyBar(report)), { width, lying: false });
});
"""


def cells(rows: object) -> list[list[object]]:
    """Rows without what is only of the page, numbers to nine digits."""
    return [
        [float(f"{one:.9g}") if isinstance(one, float | int) else one for one in row.values()]
        for row in rows  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize("name", ["south-east-london", "thornmere", "starter"])
def test_the_page_draws_the_bars_that_a_picture_draws(name: str) -> None:
    folder = SHIPPED[name]
    plan = finmodel.load(folder)
    page = page_model(plan)
    facts = RunFacts(str(folder), "assumptions")
    data = json.loads(json.dumps(page_data(page, facts, fan_of(plan))))
    asked = [(scenario, basis) for scenario in ("base", "downside") for basis in BASES]
    year = len(page.years) - 1
    given = {"data": data, "asked": asked, "year": year, "width": 900}
    for drawn, (scenario, basis) in zip(in_node(joined_script(), DRAWN, given), asked, strict=True):
        shown = plan.with_(scenario=scenario).project(basis)
        bars = but_nil(bars_of(shown, page.years[-1]))
        wanted = bridge_of("", page.money, bars, 900, 230).rows()
        for part in ("bars", "joins", "names"):
            assert cells(drawn[part]) == cells(wanted[part]), (scenario, basis, part)


def test_names_at_the_ends_of_lines_are_apart(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "thornmere")
    boxes = browser.run(
        "return [...document.querySelectorAll('#gap-figure text')]"
        ".filter((one) => /^(Do nothing|Plan|Identified|Risk-adjusted) /.test(one.textContent))"
        ".map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]);"
    )
    assert len(boxes) == 4
    boxes.sort()
    assert all(before[1] <= after[0] + 1 for before, after in pairwise(boxes))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_each_chart_has_one_name_that_follows_and_hides_what_is_drawn(
    browser: Browser, pages: Pages, size: tuple[int, int]
) -> None:
    opened(browser, pages, "south-east-london", size)
    before = names(browser)
    assert "Mitigated gap 141.0" in before[0]
    assert "Plan 141.0" in before[1]
    choose(browser, "#scenario", "downside")
    after = names(browser)
    assert "Mitigated gap 321.7" in after[0]
    assert "Plan 321.7" in after[1]
    assert before[2] != after[2]
    assert browser.console() == []


def names(browser: Browser) -> list[str]:
    """The name of each chart, once it has its drawing hidden from those who hear it."""
    found: list[str] = browser.run(
        "return given[0].map((id) => document.querySelector(`${id} .chart`))"
        ".filter((one) => one.getAttribute('role') === 'img')"
        ".filter((one) => one.querySelector('svg').getAttribute('aria-hidden') === 'true')"
        ".map((one) => one.getAttribute('aria-label'));",
        FIGURES,
    )
    assert len(found) == len(FIGURES)
    return found


def figures(browser: Browser, selector: str) -> list[str]:
    found: list[str] = browser.run(
        "return [...document.querySelectorAll(`${given[0]} text`)].map((one) => one.textContent);",
        selector,
    )
    return found


def test_the_figures_of_every_chart_follow(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    assert "141.0" in figures(browser, "#bridge-figure")
    choose(browser, "#scenario", "downside")
    assert "321.7" in figures(browser, "#bridge-figure")
    assert any("321.7" in one for one in figures(browser, "#gap-figure"))
    assert browser.run("return document.querySelector('#bridge-figure .chart-note').textContent;")


def test_the_year_that_is_chosen_is_the_one_that_is_drawn(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    choose(browser, "#year", "3")
    title = browser.run("return document.querySelector('#bridge-figure figcaption').textContent;")
    assert "2018/19" in title
    assert "256.8" in figures(browser, "#bridge-figure")


def test_what_is_filed_stays_beside_and_the_scale_only_widens(
    browser: Browser, pages: Pages
) -> None:
    opened(browser, pages, "south-east-london")
    note = "return document.querySelector('#bridge-figure .chart-note').textContent;"
    scale = "return opened.then(({ charts }) => charts[0].view.scale('y').domain());"
    assert "as filed" not in browser.run(note)
    filed = browser.run(scale)
    choose(browser, "#scenario", "downside")
    assert "dashed marks: as filed" in browser.run(note)
    wider = browser.run(scale)
    assert wider[0] <= filed[0]
    assert wider[1] > filed[1]
    browser.find("#reset").click()
    browser.until("!document.querySelector('#bridge-figure .chart-note').textContent.match('as f')")
    assert browser.run(scale) == filed


def test_the_bridge_lies_on_its_side_on_a_phone_and_stands_again(
    browser: Browser, pages: Pages
) -> None:
    opened(browser, pages, "south-east-london", NARROW)
    lying = "opened.then(({ charts }) => charts[0].specification === charts[0].report.data.charts"
    assert browser.run(f"return {lying}.bridge.specifications.lying);")
    browser.size(*WIDE)
    browser.until(f"await {lying}.bridge.specifications.standing)")
    assert browser.console() == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["south-east-london", "thornmere"])
def test_no_word_of_a_chart_is_cut(
    browser: Browser, pages: Pages, name: str, size: tuple[int, int]
) -> None:
    opened(browser, pages, name, size)
    cut = browser.run(
        "return [...document.querySelectorAll('.chart')].flatMap((chart) => {"
        "  const { left, right } = chart.getBoundingClientRect();"
        "  return [...chart.querySelectorAll('text')]"
        "    .map((one) => [one.textContent, one.getBoundingClientRect()])"
        "    .filter(([, box]) => box.left < left - 1 || box.right > right + 1)"
        "    .map(([text]) => text);"
        "});"
    )
    assert cut == []


def test_the_key_of_the_fan_goes_with_its_bands(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    key = (
        "return [...document.querySelectorAll('#gap-figure .role-legend')]"
        ".map((one) => getComputedStyle(one).visibility);"
    )
    assert browser.run(key) == ["visible"]
    choose(browser, "#scenario", "downside")
    assert browser.run(key) == ["hidden"]
    browser.find("#reset").click()
    browser.until("document.querySelector('#case').textContent === 'The plan as filed.'")
    assert browser.run(key) == ["visible"]


@pytest.mark.parametrize("size", [WIDE, (1000, 800), NARROW])
@pytest.mark.parametrize("name", ["south-east-london", "thornmere", "starter"])
def test_no_word_of_a_bridge_is_broken(
    browser: Browser, pages: Pages, name: str, size: tuple[int, int]
) -> None:
    opened(browser, pages, name, size)
    words, lines = browser.run(
        "const bars = butNilBars(everyBar(await opened));"
        "const texts = [...document.querySelectorAll('#bridge-figure svg text')];"
        "return [bars.flatMap(({ label }) => label.split(/[ -]/)), texts.flatMap((one) =>"
        "  one.children.length === 0 ? [one.textContent]"
        "    : [...one.children].map((line) => line.textContent))];"
    )
    drawn = {word for line in lines for word in re.split("[ -]", line)}
    assert "programmes," in words
    assert [word for word in words if word not in drawn] == []


def test_the_page_prints_its_charts(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    before = figures(browser, "#bridge-figure")
    assert browser.pdf().startswith(b"%PDF")
    browser.until("opened.then(({ onPaper }) => onPaper === false)")
    assert figures(browser, "#bridge-figure") == before
