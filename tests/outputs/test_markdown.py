from dataclasses import replace

import pytest

from tests.outputs.pages import checks_markdown, measures_markdown, project_markdown
from tests.outputs.small_projection import CHECKS, HOSPITALS, only, projection

SYSTEM = """\
# Northwick: affordability gap, 2016/17 to 2018/19

£m, 2016/17 prices. Scenario base. Basis risk-adjusted: benefits scaled by their delivery.  
*Made by finmodel 0.1.0; assumptions {sha256}; scenario base.*

| £m | 2016/17 | 2017/18 | 2018/19 |
| :--- | ---: | ---: | ---: |
| *Money available* |  |  |  |
| Income | 1,000.0 | 1,010.3 | 1,020.0 |
| **Do-nothing gap** | **1.5** | **13.8** | **40.0** |
| less QIPP, net | 0.0 | (0.5) | (1.0) |
| **Business-as-usual gap** | **1.5** | **9.0** | **31.0** |
| Position | (1.5) | (4.3) | (24.8) |

Gap: shortfall positive, (surplus) in brackets. \
Savings: what closes the gap positive, (what opens it) in brackets. \
Position: surplus positive, (deficit) in brackets. Figures may not sum because of rounding. \
Position is the required position and reserves less the mitigated gap.

2016/17 is the baseline year, as it was. Later years start from its recurrent opening: one-offs \
left out, decisions already taken at their full-year effect.

No checks were run.
""".format(sha256="ab" * 32)  # noqa: W291


def test_the_system_as_a_table() -> None:
    measures = ("income", "do_nothing_gap", "qipp", "bau_gap", "position")
    small = only({measure: HOSPITALS[measure] for measure in measures})
    assert project_markdown(small) == SYSTEM


def test_organisations_are_headed_and_those_beside_marked() -> None:
    text = project_markdown(projection(), "organisation")
    assert "\n## Northwick Council (shown beside, not in the system's figures)\n\n| £m |" in text
    assert "\n*Beside, not summed* " not in text
    assert "\n| *Beside, not summed* |  |  |  |\n| Northwick Council | 0.0 | 6.0 | 12.0 |" in text


def test_one_grouping_may_be_asked_for() -> None:
    text = project_markdown(projection(), "group", "place")
    assert "## North\n" in text
    assert "Acute" not in text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("A|B", r"A\|B"),
        (r"A\|B", r"A\\\|B"),
        ("*A* _b_ [note] `c`", r"\*A\* \_b\_ \[note\] \`c\`"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("Guy's & St Thomas'", "Guy's & St Thomas'"),
        ("a\nb\x1b[31m", r"a b\\x1b\[31m"),
    ],
)
def test_names_are_read_as_they_are(name: str, written: str) -> None:
    text = project_markdown(projection(hospitals=name), "organisation")
    assert f"| {written} | 1.5 | 4.3 | 24.8 |" in text
    assert f"## {written}\n" in text


def test_every_row_of_a_table_has_as_many_cells() -> None:
    text = project_markdown(projection(), "organisation")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "Check" not in line]
    years = [row for row in rows if row.count("|") == 5]
    assert len(rows) - len(years) == 3  # the table of checks: its rule, a failure and a warning


def test_checks_are_listed_worst_first_with_their_figures() -> None:
    checks = (*CHECKS, replace(CHECKS[1], id="a|b"))
    assert checks_markdown(projection(checks=checks)).endswith(
        "| Check | Status | Expected | Actual | Difference | Tolerance |  |\n"
        "| :--- | :--- | ---: | ---: | ---: | ---: | :--- |\n"
        "| published.gap | fail | 42.0 | 40.0 | (2.0) | 0.5 | The gap is 40.0, published 42.0. |\n"
        "| savings-rate.hospitals | warn | 4.0% | 5.1% | 1.1% | – | Savings are 5.1%. |\n"
        "| a\\|b | warn | 4.0% | 5.1% | 1.1% | – | Savings are 5.1%. |\n"
        "\n"
        "1 check fails, 2 warn, 1 passes.\n"
    )


def test_measures_beside_the_gap() -> None:
    text = measures_markdown(projection())
    assert "| Beds needed, beds | – | 700.0 | 712.3 |" in text
    assert "## GPs\n\n| whole-time | 2016/17 |" in text
