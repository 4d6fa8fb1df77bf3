"""The page as its reader meets it: it opens, fits, follows what is chosen, and asks for nothing."""

import shlex

import pytest

from finmodel.cli.run import run
from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.pages import SHIPPED, Pages

DRAWN = "await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));"


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
        f"list.dispatchEvent(new Event('change', {{ bubbles: true }}));{DRAWN}",
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
    assert text(browser, "#command") == "finmodel project --scenario downside"
    browser.find("#reset").click()
    browser.until("document.querySelector('#case').textContent === 'The plan as filed.'")
    assert text(browser, "#result") == filed


def test_the_message_is_read_out_when_the_hand_rests(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    assert text(browser, "#announcement") == ""
    choose(browser, "#scenario", "downside")
    browser.until("document.querySelector('#announcement').textContent !== ''")
    said = text(browser, "#announcement")
    assert said == " ".join(browser.find("#message").text.split())
    assert ". " in said


def test_the_address_never_changes(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "south-east-london")
    where = "return [location.href, history.length];"
    before = browser.run(where)
    choose(browser, "#scenario", "downside")
    choose(browser, "#year", "2")
    browser.find(".figure").click()
    assert browser.run(where) == before


def slide(browser: Browser, place: int, position: int) -> None:
    """Move the slider of a lever as a hand does, and wait until the page has followed."""
    browser.run(
        "const slider = document.querySelectorAll('.lever input[type=range]')[given[0]];"
        "slider.value = given[1]; slider.dispatchEvent(new Event('input', { bubbles: true }));"
        f"{DRAWN}",
        place,
        position,
    )


def write(browser: Browser, place: int, words: str) -> None:
    """Type into the box of a lever, and wait until the page has followed."""
    box = browser.all(".lever input[type=text]")[place]
    box.clear()
    box.send_keys(words, "\ue007")
    browser.run(DRAWN)


def test_a_slider_moves_the_figures_and_gives_the_command_that_does_the_same(
    browser: Browser, pages: Pages
) -> None:
    opened(browser, pages, "thornmere")
    filed = text(browser, "#result")
    slide(browser, 2, 0)
    assert text(browser, "#result") != filed
    assert "(as filed 2%)" in text(browser, "#case")
    typed = browser.run("return document.querySelectorAll('.lever input[type=text]')[2].value;")
    assert text(browser, "#command").endswith(f'thornmere --set "bau_efficiency.city.rate={typed}"')
    assert text(browser, "#message") != text(browser, "#announcement")
    reset = browser.all(".lever button")[2]
    reset.click()
    browser.run(DRAWN)
    assert text(browser, "#result") == filed
    assert text(browser, "#case") == "The plan as filed."


def test_the_command_on_the_page_gives_the_figures_of_the_page(
    browser: Browser,
    pages: Pages,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(browser, pages, "thornmere")
    monkeypatch.chdir(SHIPPED["thornmere"].parent)
    for place in range(4):
        slide(browser, place, 3)
    program, *arguments = shlex.split(text(browser, "#command"))
    capsys.readouterr()
    assert (program, run(arguments)) == ("finmodel", 0)
    printed = " ".join(capsys.readouterr().out.split())
    for sentence in browser.run(
        "return [...document.querySelectorAll('#message p')].map((one) => one.textContent);"
    ):
        assert sentence in printed


def test_what_is_typed_is_read_as_files_are_and_what_is_refused_leaves_the_figures(
    browser: Browser, pages: Pages
) -> None:
    opened(browser, pages, "thornmere")
    write(browser, 2, "1.0%")
    good = text(browser, "#message")
    assert browser.find("#last-good").is_displayed() is False
    write(browser, 2, "5")
    assert text(browser, "#refusal") == (
        "bau_efficiency.city.rate: 5 means 500%: if you meant 5%, write 5%"
    )
    assert text(browser, "#message") == good
    assert browser.find("#last-good").is_displayed()
    write(browser, 2, "120%")
    assert "120% is not between 0% and 100%" in text(browser, "#refusal")
    browser.find("#reset").click()
    browser.run(DRAWN)
    assert text(browser, "#refusal") == ""
    assert text(browser, "#case") == "The plan as filed."


def test_a_slider_can_be_moved_by_keys(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "thornmere")
    slider = browser.all(".lever input[type=range]")[2]
    slider.send_keys("\ue012")
    browser.run(DRAWN)
    assert slider.get_attribute("aria-valuetext") != "2%"
    assert "not the plan as filed" in text(browser, "#case")


def test_controls_come_before_tables_for_a_keyboard(browser: Browser, pages: Pages) -> None:
    opened(browser, pages, "thornmere")
    order = browser.run(
        "return ['#scenario', '.lever input', '#copy', '#tables-section .figure']"
        ".map((one) => document.querySelector(one))"
        ".every((one, k, all) => k === 0 || all[k - 1].compareDocumentPosition(one) & 4);"
    )
    assert order
