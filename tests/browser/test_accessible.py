"""Whether everybody can use the page, as axe-core judges it, in each of its states."""

import pytest

from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.judge import violations
from tests.browser.pages import Pages
from tests.browser.test_page import choose, opened, slide, write

STATES = {
    "as filed": "",
    "moved": "",
    "refused": "",
    "opened": "for (const one of document.querySelectorAll('details')) one.open = true;",
    "explained": "document.querySelector('#year-table .figure').click();",
}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_wrong(
    browser: Browser, pages: Pages, state: str, size: tuple[int, int]
) -> None:
    opened(browser, pages, "thornmere", size)
    if state == "moved":
        choose(browser, "#scenario", "delayed")
        slide(browser, 2, 0)
    if state == "refused":
        write(browser, 2, "120%")
    browser.run(STATES[state])
    assert violations(browser) == []
