"""The page's reading of the definition against the engine's: every figure of a projection."""

import json
from functools import cache
from pathlib import Path

import pytest

from finmodel.outputs.report.scripts import joined_script
from tests.browser.chromium import Browser
from tests.browser.in_node import in_node
from tests.browser.parity import COMPARE, SETS, Asked, asked

SETTINGS = 10
_ASKED = cache(asked)


def the(folder: str) -> Asked:
    """The cases of a set, worked out once for Node.js and the browser."""
    return _ASKED(folder, SETTINGS)


@pytest.mark.parametrize("folder", SETS)
def test_every_figure_is_that_of_the_engine_in_a_browser(
    browser: Browser, tmp_path: Path, folder: str
) -> None:
    one = the(folder)
    given = json.dumps(one.given()).replace("<", "\\u003c")
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Parity</title>'
        f'<script type="application/json" id="given">{given}</script>'
        f"<script>{joined_script()}</script>",
        encoding="utf-8",
    )

    browser.open(page)
    found = browser.run(
        f'{{ const given = JSON.parse(document.getElementById("given").textContent); {COMPARE} }}'
    )

    assert one.faults(found) == []


@pytest.mark.parametrize("folder", SETS)
def test_every_figure_is_that_of_the_engine_in_node(folder: str) -> None:
    one = the(folder)

    assert one.faults(in_node(joined_script(), COMPARE, one.given())) == []


def test_settings_are_refused_too() -> None:
    assert sum(the(folder).refused for folder in SETS) > 20


def test_a_figure_that_is_off_by_little_is_found() -> None:
    one = the("finmodel/sets/starter")
    given = one.given()
    values = given["model"]["values"]
    place = next(k for k, value in enumerate(values) if isinstance(value, list))
    values[place] = [value * (1 + 1e-7) if value else value for value in values[place]]

    assert one.faults(in_node(joined_script(), COMPARE, given))
