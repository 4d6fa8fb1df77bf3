"""Double counting and dependence on what does not recur, each by a set worked by hand."""

import pytest

from finmodel.outputs.checks_page import published_table
from finmodel.outputs.page import Page
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from tests.checks.checking import checks
from tests.model.small import cip, programme, qipp
from tests.trust.shipped import DEFAULT, plan_of

APRIL = {"start": "2017-04"}


def hubs(theme: str | None, **benefit: str) -> dict[str, object]:
    return programme(
        theme=theme,
        benefits=[{"organisation": "trust", "full_year_value": "4"} | benefit],
    )


def test_a_scheme_and_a_programme_of_one_theme_on_one_contract_are_told() -> None:
    scheme = qipp(full_year_value="6", releasable="100%", theme="Urgent care", **APRIL)
    benefit = {"organisation": "buyer", "contract": "acute", "releasable": "100%"}
    found = checks(scheme, hubs("urgent care", **benefit))
    check = found["counted-twice.scheme-hubs"]
    assert (check.status, check.actual) == ("warn", pytest.approx(4))
    assert "both act on Acute under the theme" in check.detail
    assert "counted-twice" in checks(scheme, hubs("elective", **benefit))


def test_a_provider_s_own_scheme_meets_a_programme_on_the_same_cost() -> None:
    scheme = cip(full_year_value="6", theme="workforce", **APRIL)
    check = checks(scheme, hubs("workforce"))["counted-twice.scheme-hubs"]
    assert check.status == "warn"
    assert "both act on Trust under the theme" in check.detail
    assert "counted-twice" in checks(scheme, hubs("digital"))


def test_the_drivers_are_always_held_against_the_change() -> None:
    assert checks()["drivers-explain"].status == "pass"


def test_every_published_figure_stands_in_the_reconciliation() -> None:
    page = Page((published_table(plan_of(DEFAULT).project()),))
    lines = page_text(page, Screen(80)).splitlines()
    row = next(line for line in lines if line.startswith("status-quo"))
    assert row.split() == ["status-quo", "727.0", "745.0", "18.0", "0.5", "fails"]


@pytest.mark.parametrize(
    ("of_scheme", "of_programme", "said"),
    [
        (None, "urgent care", "and Scheme names no theme"),
        ("urgent care", None, "and Hubs names no theme"),
        (None, None, "and Scheme names no theme"),
    ],
)
def test_a_theme_left_out_meets_every_theme_on_a_contract(
    of_scheme: str | None, of_programme: str | None, said: str
) -> None:
    scheme = qipp(full_year_value="6", releasable="100%", theme=of_scheme, **APRIL)
    benefit = {"organisation": "buyer", "contract": "acute", "releasable": "100%"}
    check = checks(scheme, hubs(of_programme, **benefit))["counted-twice.scheme-hubs"]
    assert (check.status, check.actual) == ("warn", pytest.approx(4))
    assert check.detail == (
        f"Scheme (£6.0m) and Hubs (£4.0m) both act on Acute, {said}; up to £4.0m may be counted "
        "twice. Take out or lower one of the two, or accept this with what keeps them apart"
    )


def test_a_theme_left_out_meets_nothing_elsewhere() -> None:
    """Two schemes of one file, or a provider's own scheme and a programme, name their theme."""
    first = qipp(full_year_value="6", releasable="100%", **APRIL)["qipp"]["qipp"]["scheme"]
    both = {"qipp": {"qipp": {"first": first, "second": first}}}
    assert checks(both)["counted-twice"].status == "pass"
    own = cip(full_year_value="6", **APRIL)
    assert checks(own, hubs("workforce"))["counted-twice"].status == "pass"
