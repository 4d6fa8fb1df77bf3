"""The page of many systems in a browser: who comes first follows what is chosen."""

from pathlib import Path

import pytest

from tests.browser.chromium import NARROW, WIDE, Browser
from tests.browser.judge import violations
from tests.browser.pages import Pages
from tests.small_portfolio import THREE, SmallSystem, write_portfolio

HOSTILE = "<script>alert(1)</script> & <b>South</b>"


@pytest.fixture(scope="module")
def page(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("systems")
    write_portfolio(
        folder, {**THREE, "west": SmallSystem("South", 600, 650, years=("2024/25", "2025/26"))}
    )
    for file in (folder / "portfolio.yaml", folder / "south" / "system.yaml"):
        text = file.read_text("utf-8")
        text = text.replace("region: South", f"region: '{HOSTILE}'")
        file.write_text(text.replace("name: South\n", f"name: '{HOSTILE}'\n"), "utf-8")
    return pages.of(folder, "--dated", "1 June 2025")


def rows(browser: Browser) -> list[str]:
    return [one.text for one in browser.all("#systems tbody tr")]


def choose(browser: Browser, select: str, name: str) -> None:
    browser.run(
        """
        const select = document.querySelector(given[0]);
        select.value = [...select.options].find(({ text }) => text === given[1]).value;
        select.dispatchEvent(new Event("change"));
        """,
        select,
        name,
    )


def test_ranks_follow_the_year_and_the_measure_that_are_chosen(
    browser: Browser, page: Path
) -> None:
    browser.open(page)
    browser.until("!document.getElementById('ranked-by').disabled")
    made = rows(browser)
    assert [row.split()[:2] for row in made[:2]] == [["1", "East"], ["2", "North"]]
    assert HOSTILE in made[2]
    assert made[-1].startswith("All systems together")
    choose(browser, "#ranked-by", "Do-nothing gap")
    assert [row.split()[:2] for row in rows(browser)[:3]] == [
        ["1", "East"],
        ["2", "North"],
        ["2", "West"],
    ]
    choose(browser, "#ranked-in", "2026/27")
    assert [row.split()[:2] for row in rows(browser)[:4]][3] == ["–", "West"]
    assert "1 not ranked: East comes first at £10.0m" in browser.find("#first-and-last").text
    assert browser.find("#systems-caption").text == "Systems by do-nothing gap, 2026/27"


def test_asks_for_nothing_says_nothing_and_prints(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.until("!document.getElementById('ranked-by').disabled")
    assert (browser.console(), browser.requests()) == ([], [])
    assert browser.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_wrong(browser: Browser, page: Path, size: tuple[int, int]) -> None:
    browser.open(page, size)
    browser.until("!document.getElementById('ranked-by').disabled")
    assert violations(browser) == []
