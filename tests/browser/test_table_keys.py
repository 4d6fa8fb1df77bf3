"""Tables by keys, the log by words: one tab stop a table, and what is found is said."""

import re

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import NARROW, Browser
from tests.browser.pages import SHIPPED, Pages

_TABLE = "table-years-0"
_FOCUS = """
const at = document.activeElement;
const cell = at.closest("td");
if (cell === null) return at.textContent;
const rows = [...cell.closest("table").rows].filter((row) => row.querySelector(".figure"));
return [rows.filter((row) => !row.hidden).indexOf(cell.parentElement), cell.cellIndex];
"""
_FOUND = """
const box = document.getElementById("log-search");
box.value = given[0];
box.dispatchEvent(new Event("input", { bubbles: true }));
const said = () => document.querySelector("#log [role=status]").textContent;
const before = said();
for (let tries = 0; tries < 50 && said() === before; tries++) {
  await new Promise((then) => setTimeout(then, 20));
}
const rows = [...document.querySelectorAll("#log-details tbody tr")];
return [said(), rows.map((one) => one.textContent)];
"""


@pytest.fixture
def page(browser: Browser, pages: Pages) -> Browser:
    browser.open(pages.of(SHIPPED["thornmere"]))
    browser.run("await opened;")
    return browser


def press(browser: Browser, *keys: str, ctrl: bool = False) -> object:
    """Press keys one after the other; the row and column of the figure that then has the focus."""
    actions = ActionChains(browser.driver)
    if ctrl:
        actions.key_down(Keys.CONTROL)
    actions.send_keys(*keys)
    if ctrl:
        actions.key_up(Keys.CONTROL)
    actions.perform()
    return browser.run(_FOCUS)


def test_every_table_is_one_tab_stop(page: Browser) -> None:
    stops = page.run(
        "return [...document.querySelectorAll('table')].filter((one) => one.checkVisibility())"
        ".filter((one) => one.querySelector('.figure'))"
        ".map((one) => [one.caption.textContent, one.querySelectorAll("
        "'.figure:not([tabindex=\"-1\"])').length]);"
    )
    assert len(stops) > 5
    assert [stop for stop in stops if stop[1] != 1] == []


def test_arrows_move_and_tab_leaves(page: Browser) -> None:
    page.run(f"document.querySelector('#{_TABLE} [tabindex=\"0\"]').focus();")
    years = page.run(f"return document.querySelectorAll('#{_TABLE} thead th').length;") - 1
    rows = page.run(
        f"return [...document.querySelectorAll('#{_TABLE} tbody tr')]"
        ".filter((one) => !one.hidden && one.querySelector('.figure')).length;"
    )
    assert press(page, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT) == [0, 3]
    assert press(page, Keys.ARROW_DOWN) == [1, 3]
    assert press(page, Keys.ARROW_LEFT) == [1, 2]
    assert press(page, Keys.ARROW_UP) == [0, 2]
    assert press(page, Keys.ARROW_UP) == [0, 2]
    assert press(page, Keys.END) == [0, years]
    assert press(page, Keys.ARROW_RIGHT) == [0, years]
    assert press(page, Keys.HOME) == [0, 1]
    assert press(page, Keys.END, ctrl=True) == [rows - 1, years]
    assert press(page, Keys.HOME, ctrl=True) == [0, 1]
    assert press(page, Keys.ARROW_DOWN, Keys.ARROW_RIGHT) == [1, 2]
    press(page, Keys.TAB)
    inside = f"return document.activeElement.closest('#{_TABLE}') !== null;"
    assert page.run(inside) is False
    page.run(f"document.querySelector('#{_TABLE} [tabindex=\"0\"]').focus();")
    assert page.run(_FOCUS) == [1, 2]


def test_escape_leaves_a_table_and_tab_goes_on_from_there(page: Browser) -> None:
    page.run(f"document.querySelector('#{_TABLE} [tabindex=\"0\"]').focus();")
    assert press(page, Keys.ESCAPE) == "End of the table."
    shown = "return document.activeElement.getBoundingClientRect().height;"
    assert page.run(shown) > 10
    press(page, Keys.TAB)
    after = (
        f"return Boolean(document.getElementById('{_TABLE}')"
        ".compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);"
    )
    assert page.run(after) is True


def test_the_tab_stop_stays_on_a_figure_that_is_shown(page: Browser) -> None:
    first = f"document.querySelector('#{_TABLE} [tabindex=\"0\"]').closest('tr')"
    page.run(f"const row = {first}; row.hidden = true; keepOneTabStop(row.closest('table'), null);")
    assert page.run(f"return {first}.hidden;") is False


def test_headings_and_captions_name_every_table(page: Browser) -> None:
    unnamed = page.run(
        "return [...document.querySelectorAll('table')].filter((one) =>"
        " !one.caption || one.caption.textContent.trim() === ''"
        " || [...one.tHead.querySelectorAll('th')].some((cell) => cell.scope !== 'col')"
        " || [...one.tBodies].some((body) => [...body.rows].some((row) =>"
        " !['row', 'rowgroup'].includes(row.cells[0].scope)))).map((one) => one.outerHTML);"
    )
    assert unnamed == []


def test_the_log_is_searched_by_words_and_says_what_it_found(page: Browser) -> None:
    page.run("document.getElementById('log-details').open = true;")
    page.until("document.getElementById('log-search') !== null")
    all_of_them = page.run("return document.querySelector('#log [role=status]').textContent;")
    count = int(re.sub(r"\D", "", all_of_them))
    drawn = "return document.querySelectorAll('#log-details tbody tr').length;"
    assert count > page.run(drawn) == 100
    said, rows = page.run(_FOUND, "PHARMACIST weight")
    assert said == f"{len(rows)} of {count:,} assumptions found."
    assert 0 < len(rows) < 100
    assert all("pharmacist" in row.lower() and "weight" in row.lower() for row in rows)
    assert page.run(_FOUND, "no such words") == [f"0 of {count:,} assumptions found.", []]
    page.run(_FOUND, "")
    page.run("document.querySelector('#log-details .log > button').click();")
    assert page.run(drawn) == 200


def test_all_of_an_open_log_is_printed(page: Browser) -> None:
    page.run("document.getElementById('log-details').open = true;")
    page.until("document.getElementById('log-search') !== null")
    said, rows = page.run(_FOUND, "illustrative")
    assert len(rows) == 100
    page.run("dispatchEvent(new Event('beforeprint'));")
    drawn = page.run("return document.querySelectorAll('#log-details tbody tr').length;")
    assert said.startswith(f"{drawn:,} of ")


def test_on_a_phone_a_wide_table_scrolls_in_its_own_region(page: Browser) -> None:
    page.size(*NARROW)
    widest = page.run(
        "const table = document.getElementById('table-years-0');"
        "const region = table.closest('.scrolls');"
        "return [region.scrollWidth > region.clientWidth, document.documentElement.scrollWidth];"
    )
    assert widest == [True, NARROW[0]]
    # The names stay while the years are scrolled.
    stays = page.run(
        "const region = document.getElementById('table-years-0').closest('.scrolls');"
        "region.scrollLeft = 200;"
        "const name = [...region.querySelectorAll('tbody th[scope=row]')].at(-1);"
        "return name.getBoundingClientRect().left - region.getBoundingClientRect().left;"
    )
    assert abs(stays) < 1
