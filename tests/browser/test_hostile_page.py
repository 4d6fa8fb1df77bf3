"""Sets that a page is not made for: names that are markup or turn lines round, and odd shapes."""

import re
import shutil
from pathlib import Path

import pytest

from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.pages import SHIPPED, Pages
from tests.browser.test_print import sheets

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


def small_set(folder: Path, spent: str, final: str) -> Path:
    """One commissioner and what it spends, and nothing else."""
    folder.mkdir()
    provenance = "provenance: {basis: illustrative, source: Made up}\n"
    files = {
        "system": "format: 2\nname: Small\nmoney: £m\nprices: nominal\nbaseline: 2024/25\n"
        f"final: {final}\norganisations:\n  icb: {{name: ICB, kind: commissioner}}\n",
        "allocations": f"recurrent:\n  icb: {{amounts: {spent}}}\n",
        "baseline": "spend:\n  costs: {organisation: icb, name: Costs, category: pay, "
        f"amount: {spent}, demand: none, price: none}}\n",
        "growth": "",
    }
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(provenance + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("final", ["2025/26", "2033/34"])
@pytest.mark.parametrize("spent", ["0", "100"])
def test_a_set_with_next_to_nothing_to_show_is_shown_and_printed(
    browser: Browser, pages: Pages, tmp_path: Path, spent: str, final: str
) -> None:
    folder = small_set(tmp_path / f"small-{spent}-{final[:4]}", spent, final)
    page = pages.of(folder)
    for size in (WIDE, NARROW):
        browser.open(page, size)
        browser.run("await opened;")
        assert browser.run("return document.documentElement.scrollWidth;") == size[0]
        assert browser.console() == []
        assert browser.requests() == []
    assert "just enough" in browser.run("return document.querySelector('#message').innerText;")
    assert "No assumption of this set has a range" in browser.run(
        "return document.querySelector('#levers').textContent;"
    )
    found = sheets(browser, tmp_path)
    assert "just enough" in found[0]
    assert [sheet for sheet in found if len(sheet.split()) < 12] == []
