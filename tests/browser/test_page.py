"""The page as its reader meets it: it opens, fits, follows what is chosen, and asks for nothing."""

import pytest

from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.pages import SHIPPED, Pages


def opened(browser: Browser, pages: Pages, name: str, size: tuple[int, int] = WIDE) -> None:
    """Open the page of a shipped set and wait until it is drawn."""
    browser.open(pages.of(SHIPPED[name]), size)
    browser.run("await opened;")


def text(browser: Browser, selector: str) -> str:
    """The text of an element, spaces as they are read."""
    found = browser.run("return document.querySelector(given[0]).textContent;", selector)
    return " ".join(found.split())


def choose(browser: Browser, selector: str, value: str) -> None:
    """Choose from a list as a reader does, and wait until the page has followed."""
    browser.run(
        "const list = document.querySelector(given[0]); list.value = given[1];"
        "list.dispatchEvent(new Event('change', { bubbles: true }));"
        "await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));",
        selector,
        value,
    )


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["south-east-london", "thornmere"])
def test_the_page_opens_fits_and_asks_for_nothing(
    browser: Browser, pages: Pages, name: str, size: tuple[int, int]
) -> None:
    opened(browser, pages, name, size)
    assert browser.run("return document.documentElement.scrollWidth;") == size[0]
    assert browser.console() == []
    assert browser.requests() == []


def test_every_figure_is_large_enough_to_touch(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "thornmere", NARROW)
    small = browser.run(
        "return [...document.querySelectorAll('button, select, input, summary, a')]"
        ".map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))"
        ".map(([html, box]) => [html, box.width, box.height]);"
    )
    assert small == []


def test_a_scenario_moves_the_figures_and_as_filed_stays_beside(
    browser: Browser, pages: Pages
) -> None:
    opened(browser, pages, "south-east-london")
    filed = text(browser, "#result")
    assert "Now" not in filed
    choose(browser, "#scenario", "downside")
    moved = text(browser, "#result")
    assert "Now" in moved
    assert "141.0" in moved
    assert text(browser, "#case").startswith("A what-if, not the plan as filed: scenario ")
    assert (
        text(browser, "#command")
        == "finmodel project " + str(SHIPPED["south-east-london"]) + " --scenario downside"
    )
    browser.find("#reset").click()
    browser.until("document.querySelector('#case').textContent === 'The plan as filed.'")
    assert text(browser, "#result") == filed


def test_the_message_is_read_out_when_the_hand_rests(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    assert text(browser, "#announcement") == ""
    choose(browser, "#scenario", "downside")
    browser.until("document.querySelector('#announcement').textContent !== ''")
    assert text(browser, "#announcement") == text(browser, "#message")


def test_the_address_never_changes(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    where = "return [location.href, history.length];"
    before = browser.run(where)
    choose(browser, "#scenario", "downside")
    choose(browser, "#year", "2")
    browser.find(".figure").click()
    assert browser.run(where) == before
