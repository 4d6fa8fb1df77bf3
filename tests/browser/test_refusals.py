"""What the engine refuses of settings, refused by the page in its words; the figures stay."""

from collections.abc import Sequence
from typing import Any

import pytest

from finmodel.method.scenarios import SettingError
from finmodel.outputs.report.page_model import page_model
from finmodel.outputs.report.scripts import joined_script
from finmodel.plan import Plan
from tests.analysis.test_phasing_reached import one_off
from tests.browser.in_node import in_node
from tests.browser.parity import marked

LEVERS = (
    "cip.scheme.end=-12m:+12m",
    "cip.scheme.start=-12m:+24m",
    "cip.scheme.full_year_value=x-1:x2",
)
SHOWN = """
const model = new Model(given.model);
const shown = () => model.tables.map(({ numbers }) => [...numbers].map(String));
const before = shown();
return given.cases.map((texts) => {
  const levers = texts.map((text, k) =>
    text === null ? null : readTyped(given.kinds[k], text).value);
  const accepted = model.choose("base", levers);
  const stayed = JSON.stringify(shown()) === JSON.stringify(before);
  const refusals = model.refusals();
  model.choose("base", levers.map(() => null));
  return { accepted, stayed, refusals };
});
"""
CASES: tuple[tuple[str | None, ...], ...] = (
    ("-8", None, None),
    (None, "6", None),
    ("-3", "4", None),
    ("-12", "12", None),
    (None, "24", None),
    (None, None, "-0.5"),
    ("-8", None, "-0.5"),
    (None, "-12", None),
    ("3", None, None),
)


def refusals_of(plan: Plan, settings: Sequence[str]) -> list[str]:
    """What the engine says of settings."""
    try:
        plan.with_(*settings)
    except SettingError as error:
        return [f"{fault.path}: {fault.message}" for fault in error.faults]
    return []


@pytest.fixture(scope="module")
def found() -> list[tuple[list[str], Any]]:
    """Of each case, what the engine says and what the page does."""
    plan = one_off()
    page = page_model(plan, LEVERS)
    given = {
        "model": page.data(),
        "kinds": [lever.reading.data() for lever in page.levers],
        "cases": CASES,
    }
    settings = [
        [
            f"{lever.path}={marked(lever, text)}"
            for lever, text in zip(page.levers, case, strict=True)
            if text is not None
        ]
        for case in CASES
    ]
    pages = in_node(joined_script(), SHOWN, given)
    return [(refusals_of(plan, own), one) for own, one in zip(settings, pages, strict=True)]


def test_the_page_refuses_what_the_engine_refuses_in_its_words(
    found: list[tuple[list[str], Any]],
) -> None:
    assert [one["refusals"] for _, one in found] == [engine for engine, _ in found]
    assert [one["accepted"] for _, one in found] == [not engine for engine, _ in found]


def test_the_last_good_figures_stay(found: list[tuple[list[str], Any]]) -> None:
    assert [one["stayed"] for _, one in found] == [not one["accepted"] for _, one in found]


def test_limits_dates_and_phasing_are_all_among_them(found: list[tuple[list[str], Any]]) -> None:
    said = " ".join(sentence for engine, _ in found for sentence in engine)

    assert "before it starts in" in said
    assert "of the 2 shares of its phasing" in said
    assert "below the lowest allowed, 0" in said
    assert "before the first month allowed" in said
