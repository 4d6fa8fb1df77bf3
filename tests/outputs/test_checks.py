from dataclasses import replace

import pytest

from finmodel.outputs.check_counts import counts_sentence
from finmodel.outputs.check_figures import check_figures
from finmodel.outputs.terminal import Screen
from finmodel.results import CheckResult
from tests.outputs.pages import checks_text, project_text
from tests.outputs.small_projection import CHECKS, projection

PASSING, WARNING, FAILING = CHECKS
ACCEPTED = replace(WARNING, status="accepted")

CHECK = """\
Northwick: affordability gap, 2016/17 to 2018/19
£m, cash of the year. Scenario base. Basis plan: every scheme in full.
Scope: ambulance out, social care beside.

Fails  published.gap
       The gap is 40.0, published 42.0.
       Expected 42.0, actual 40.0, difference (2.0), tolerance 0.5

Warns  savings-rate.hospitals
       Savings are 5.1%.
       Expected 4.0%, actual 5.1%, difference 1.1%

Published figures
                 published  model  difference  tolerance
gap                   42.0   40.0        (2.0)       0.5  fails

1 check fails, 1 warns, 1 passes.
"""


def test_failing_and_warning_checks_come_with_figures_and_the_rest_is_counted() -> None:
    assert checks_text(projection(), Screen(80)) == CHECK


def test_a_tolerance_that_is_rounding_is_no_figure() -> None:
    exact = replace(FAILING, tolerance=0.0000023, exact=True)
    text = checks_text(projection(checks=(exact,)), Screen(80))
    assert "Expected 42.0, actual 40.0, difference (2.0)\n" in text
    assert "0.000002" not in text
    assert check_figures(exact)[-1] == "rounding"


def test_a_narrow_screen_keeps_every_figure() -> None:
    text = checks_text(projection(), Screen(40))
    assert max(map(len, text.splitlines())) <= 40
    assert " ".join(text.split()).count("difference (2.0)") == 2
    assert "gap: published 42.0, model 40.0,\n  difference (2.0), tolerance 0.5 fails\n" in text


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        ((), "No checks were run"),
        ((PASSING,), "1 check passes"),
        ((PASSING, PASSING), "2 checks pass"),
        ((PASSING, FAILING, FAILING), "2 checks fail, 1 passes"),
        ((ACCEPTED, WARNING, PASSING), "1 check warns, 1 passes, 1 is accepted"),
        ((ACCEPTED, ACCEPTED), "2 checks are accepted"),
        ((PASSING,) * 1200, "1,200 checks pass"),
    ],
)
def test_the_counts_read_as_a_sentence(checks: tuple[CheckResult, ...], says: str) -> None:
    assert counts_sentence(checks) == says


def test_the_year_table_ends_with_the_first_failures_only() -> None:
    failures = tuple(replace(FAILING, id=f"published.{n}") for n in range(7))
    text = project_text(projection(checks=(*failures, WARNING)))
    assert "7 checks fail, 1 warns: see finmodel check.\n" in text
    assert "published.4: " in text
    assert "published.5: " not in text
    assert text.endswith("  and 2 more\n")


def test_nothing_points_to_check_where_all_is_well() -> None:
    assert project_text(projection(checks=(PASSING, ACCEPTED))).endswith(
        "\n1 check passes, 1 is accepted.\n"
    )


def test_an_escape_in_a_sentence_is_spelt_out() -> None:
    hostile = replace(FAILING, id="published.\x1b[2J", detail="[red]\x1b]0;title\x07")
    text = checks_text(projection(checks=(hostile,)))
    assert r"published.\x1b[2J" in text
    assert r"[red]\x1b]0;title\x07" in text
    assert "\x1b" not in text
