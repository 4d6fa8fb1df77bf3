"""A reader chooses a figure of the page and sees where it comes from, down to the file."""

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from finmodel.outputs.audit.explain_page import explanation_page
from finmodel.outputs.page import Node, Text
from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.pages import SHIPPED, Pages
from tests.browser.test_page import choose, opened, text, write
from tests.browser.test_print import sheets
from tests.trust.shipped import plan_of

_SEL = "south-east-london"
_FOLLOW = """
// Open what a figure is made of, the first or the last of it, and what that is made of in turn.
let inside = document.querySelector(".explained-tree");
for (;;) {
  const next = [...inside.children].filter((one) => one.tagName === "DETAILS").at(given[0]);
  if (next === undefined) return inside.innerText;
  next.querySelector("summary").click();
  await new Promise((then) => next.addEventListener("toggle", then, { once: true }));
  inside = next;
}
"""
FIRST, LAST = 0, -1


def figure_of(browser: Browser, label: str) -> Any:
    """The figure of a row of the year table in the final year."""
    return browser.run(
        "const heads = [...document.querySelectorAll('#year-table tbody th')];"
        "const row = heads.find((one) => one.textContent.trim() === given[0]).parentElement;"
        "return [...row.querySelectorAll('button.figure')].at(-1);",
        label,
    )


def lines(browser: Browser, selector: str) -> list[str]:
    return [" ".join(one.text.split()) for one in browser.all(selector)]


def focused(browser: Browser) -> Any:
    return browser.driver.switch_to.active_element


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_figure_is_explained_down_to_the_file(
    browser: Browser, pages: Pages, size: tuple[int, int]
) -> None:
    opened(browser, pages, _SEL, size)
    figure = figure_of(browser, "Mitigated gap")
    figure.click()

    page = explanation_page(plan_of("assumptions").explain("mitigated_gap"))
    (tree,) = (part for part in page.blocks if isinstance(part, Node))
    said = "Mitigated gap, South East London, 2020/21, plan: £141.0m"
    assert text(browser, "#explanation h2") == said
    assert focused(browser).get_attribute("id") == "explanation-heading"
    assert text(browser, ".explained-tree > .explained-formula") == tree.notes[0]
    terms = [f"{term.label[0]} {term.value}" for term in tree.terms]
    assert lines(browser, ".explained-tree > details > summary") == terms

    leaf = browser.run(_FOLLOW, FIRST)
    assert "assumptions/" in leaf
    assert ".yaml:" in leaf
    browser.until("document.querySelector('div.explained-rests').textContent !== ''")
    (below,) = (part for part in page.blocks if isinstance(part, Text))
    assert lines(browser, "div.explained-rests p") == list(below.sentences[:2])
    fits = "const box = document.querySelector('.explanation-body');"
    assert browser.run(f"{fits} return box.scrollWidth - box.clientWidth;") == 0
    assert browser.console() == []


def test_keys_alone_open_follow_and_close_it(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, _SEL)
    figure = figure_of(browser, "Mitigated gap")
    browser.run("given[0].focus();", figure)
    focused(browser).send_keys(Keys.ENTER)
    assert focused(browser).get_attribute("id") == "explanation-heading"

    focused(browser).send_keys(Keys.TAB)
    assert focused(browser).text == "Close"
    focused(browser).send_keys(Keys.TAB, Keys.ENTER)
    focused(browser).send_keys(Keys.TAB, Keys.ENTER)
    steps = lines(browser, "#explanation nav li")
    assert steps == lines(browser, "#explanation details:has(:focus) > summary .explained-label")
    assert len(steps) == 2

    back = browser.find("#explanation nav button")
    back.send_keys(Keys.ENTER)
    assert focused(browser).text.startswith(steps[0])
    focused(browser).send_keys(Keys.ESCAPE)
    assert not browser.find("#explanation").is_displayed()
    assert focused(browser) == figure


def test_an_explanation_follows_the_scenario_and_shows_what_was_filed(
    browser: Browser, pages: Pages
) -> None:
    opened(browser, pages, _SEL)
    figure_of(browser, "less BAU efficiency").click()
    browser.run(_FOLLOW, LAST)
    depth = len(browser.all("#explanation details[open]"))
    choose(browser, "#scenario", "downside")

    heading = text(browser, "#explanation h2")
    assert heading == "BAU efficiency, South East London, 2020/21, plan: £146.4m as filed £189.0m"
    assert len(browser.all("#explanation details[open]")) == depth
    said = text(browser, ".explanation-body")
    assert "1.6% in the file" in said
    assert "scenario downside sets it to" in said
    command = "finmodel explain bau_efficiency --year 2020/21 --scenario downside"
    assert text(browser, "#explanation pre") == command


def test_an_explanation_names_a_lever_as_the_setting_that_it_is(
    browser: Browser, pages: Pages
) -> None:
    path = "bau_efficiency.sel-providers.rate"
    browser.open(pages.of(SHIPPED[_SEL], "--lever", f"{path}=0%:3%"))
    browser.run("await opened;")
    write(browser, 0, "2%")
    figure_of(browser, "less BAU efficiency").click()
    browser.run(_FOLLOW, LAST)

    found = plan_of("assumptions").with_(f"{path}=2%").explain("bau_efficiency")
    changed = next(one for one in found.tree.figures() if one.assumption and one.assumption.layers)
    assert changed.assumption is not None
    assert changed.assumption.path == f"{path}.2020/21"
    assert lines(browser, ".explained-change") == ["1.6% in the file", "--set sets it to 2%"]
    assert f'--set "{path}=2%"' in text(browser, "#explanation pre")


def test_it_is_printed_only_where_it_is_open_and_never_on_page_one(
    browser: Browser, pages: Pages, tmp_path: Path
) -> None:
    opened(browser, pages, _SEL)
    formula = "= sum of Mitigated gap over"
    assert not any(formula in sheet for sheet in sheets(browser, tmp_path))
    figure_of(browser, "Mitigated gap").click()
    found = sheets(browser, tmp_path)
    assert sum(formula in sheet for sheet in found) == 1
    assert formula not in found[0]
    assert not any("Close" in sheet for sheet in found)
