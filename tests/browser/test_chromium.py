"""The browser itself: what a test relies on when it finds nothing."""

from pathlib import Path

from tests.browser.chromium import NARROW, Browser
from tests.browser.in_node import in_node

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
<p>Text</p><script>console.error("here");new Image().src = "https://example.invalid/x.png";</script>"""


def test_what_a_page_asks_for_and_says_is_seen(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(_PAGE, encoding="utf-8")

    browser.open(page, NARROW)

    browser.until("document.title === given[0]", "A page")
    assert browser.run("return innerWidth;") == 390
    assert browser.run("return given[0] + 1;", 2) == 3
    assert [one.level for one in browser.console() if "here" in one.text] == ["SEVERE"]
    assert browser.requests() == ["https://example.invalid/x.png"]
    assert browser.pdf().startswith(b"%PDF")


def test_node_gives_what_a_body_returns() -> None:
    assert in_node("function twice(x) { return 2 * x; }", "return twice(given);", 4) == 8
