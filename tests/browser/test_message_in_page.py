"""The message as the scripts of the page say it, equal to Python's."""

import random

import pytest

from finmodel.graph.units import money_name
from finmodel.money_units import MONEY_UNITS
from finmodel.outputs.message import sentences
from finmodel.outputs.report.scripts import joined_script
from finmodel.outputs.report.unit_data import units_data
from finmodel.outputs.report.words_data import message_data
from tests.browser.in_node import in_node
from tests.outputs.test_message import CASES, YEAR

_SAY = "return given.plans.map((one) => sentences(given.said, one, given.unit, given.year));"


def _said(plans: list[dict[str, float]], money: str) -> list[list[str]]:
    said: list[list[str]] = in_node(
        joined_script(),
        _SAY,
        {
            "plans": plans,
            "said": message_data({}, money_name(money))["sentences"],
            "unit": units_data(money)["money"],
            "year": YEAR,
        },
    )
    return said


def test_the_page_says_every_case() -> None:
    said = _said([figures for figures, _ in CASES.values()], "£m")
    assert [" ".join(one) for one in said] == [expected for _, expected in CASES.values()]


@pytest.mark.parametrize("money", MONEY_UNITS)
def test_the_page_says_of_any_figures_what_python_says(money: str) -> None:
    drawn, parts = random.Random(money), list(next(iter(CASES.values()))[0])
    plans = [
        {part: drawn.choice((0.0, 0.004, -0.3, 3.25, -1250.5)) for part in parts}
        for _ in range(2_000)
    ]
    expected = [list(sentences(plan, money_name(money), YEAR)) for plan in plans]
    assert _said(plans, money) == expected
