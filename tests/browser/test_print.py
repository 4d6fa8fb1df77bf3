"""The page on paper: page one is the board page, nothing is cut, no page is empty."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.browser.chromium import Browser
from tests.browser.pages import SHIPPED, Pages
from tests.browser.test_page import choose, opened

SHEET = (841.92, 594.96)
"""A4 on its side, in points."""
MARGIN = 20.0


def sheets(browser: Browser, folder: Path) -> list[str]:
    """The text of each sheet that the page prints on."""
    printed = folder / "printed.pdf"
    printed.write_bytes(browser.pdf())
    done = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").split("\f")[:-1]


def words_in_margins(folder: Path) -> list[str]:
    """Words that reach into the edge of a sheet, where they would be cut."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "printed.pdf"), "-"], capture_output=True, check=True
    )
    found = re.findall(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>',
        done.stdout.decode("utf-8"),
    )
    width, height = SHEET
    return [
        word
        for left, top, right, bottom, word in found
        if float(left) < MARGIN
        or float(right) > width - MARGIN
        or float(top) < MARGIN
        or float(bottom) > height - 5
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_page_one_is_the_board_page_and_nothing_is_cut(
    browser: Browser, pages: Pages, tmp_path: Path, name: str
) -> None:
    opened(browser, pages, name)
    found = sheets(browser, tmp_path)
    first = " ".join(found[0].split())
    assert "If nothing is done" in first
    assert "The plan as filed." in first
    assert "In figures" not in first
    assert "The gap over the years" in first
    assert "The gap of each organisation" in first
    has_schemes = browser.run("return !document.querySelector('#schemes-table table').hidden;")
    assert ("The largest schemes in" in first) == has_schemes
    assert found[1].split()[:2] == ["In", "figures"]
    assert [number for number, sheet in enumerate(found) if len(sheet.split()) < 12] == []
    (made_of,) = (sheet for sheet in found if "What the page was made of" in sheet)
    assert "SHA-256" in made_of
    assert words_in_margins(tmp_path) == []
    for live in ("What if?", "Copy", "Savings counted", "Reset"):
        assert not any(live in sheet for sheet in found), live


def test_a_what_if_says_so_on_paper_with_its_settings(
    browser: Browser, pages: Pages, tmp_path: Path
) -> None:
    opened(browser, pages, "south-east-london")
    choose(browser, "#scenario", "downside")
    first = " ".join(sheets(browser, tmp_path)[0].split())
    assert "A what-if, not the plan as filed: scenario" in first
