"""Sets that a page is not made for: names that are markup or turn lines round, and odd shapes."""

import re
import shutil
from pathlib import Path

import pytest

from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.pages import SHIPPED, Pages

NAMES = {
    "a script": "<script>window.ran = 1</script>",
    "the end of a script": "</script><script>window.ran = 1</script><!-- <script>",
    "an image": "<img src=x onerror='window.ran = 1'>",
    "quotes": '\\"it\'s\\" `${window.ran = 1}` {{ 7 * 7 }}',
    "from right to left": "\u202e\u2067Hospital\u200b\u05d0\u05d1",
    "a very long word": "Llanfairpwllgwyngyllgogerychwyrndrobwll" * 4,
    "an expression of a chart": "datum['x'] + 'y' \\\\ %%",
}


@pytest.fixture(params=NAMES.values(), ids=NAMES.keys())
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The starter set, everything in it with such a name."""
    folder = shutil.copytree(SHIPPED["starter"], tmp_path / "hostile")
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        named = re.sub(r"(?m)^( *name: ).*$", lambda one: f'{one[1]}"{request.param}"', text)
        path.write_text(named, "utf-8")
    return folder


def test_a_name_is_only_ever_shown(browser: Browser, pages: Pages, hostile: Path) -> None:
    page = pages.of(hostile)
    for size in (WIDE, NARROW):
        browser.open(page, size)
        browser.run("await opened;")
        assert browser.run("return window.ran === undefined;")
        assert browser.run("return document.documentElement.scrollWidth;") == size[0]
        assert browser.console() == []
        assert browser.requests() == []
        seen = browser.run("return document.body.innerText;")
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", seen)
        assert "{{" not in seen or "{{ 7 * 7 }}" in seen
