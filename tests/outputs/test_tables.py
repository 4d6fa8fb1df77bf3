import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finmodel.graph.units import UnitName, money_name
from finmodel.outputs.figures import figure
from finmodel.outputs.terminal import Screen
from tests.outputs.pages import measures_text, project_text
from tests.outputs.small_projection import COUNCIL, HOSPITALS, YEARS, only, projection

WIDTHS = [40, 60, 80, 100, 120, 200]
FIGURE = re.compile(r"(?<=[ ])(?:\([\d,]+\.\d\)|[\d,]+\.\d)(?=\s|$)")

SYSTEM = """\
Northwick: affordability gap, 2016/17 to 2018/19
£m, cash of the year. Scenario base. Basis plan: every scheme in full.
Scope: ambulance out, social care beside.

£m                       2016/17   2017/18   2018/19
─────────────────────────────────────────────────────
Money available
  Income                 1,000.0   1,010.3   1,020.0
Calls on it
  Spend                  1,001.5   1,024.0   1,060.0
─────────────────────────────────────────────────────
Do-nothing gap               1.5      13.8      40.0
  less BAU efficiency        0.0       5.3      10.0
─────────────────────────────────────────────────────
Status quo gap               1.5       8.5      30.0
  less QIPP, net             0.0      (0.5)     (1.0)
─────────────────────────────────────────────────────
Business-as-usual gap        1.5       9.0      31.0
  less CIP (additional)      0.0       2.0       4.0
  less programmes, net       0.0      (0.3)     (0.8)
  less support               0.0       3.0       3.0
─────────────────────────────────────────────────────
Mitigated gap                1.5       4.3      24.8
─────────────────────────────────────────────────────
Position                    (1.5)     (4.3)    (24.8)
Underlying gap               1.5       7.3      27.8
Underlying position         (1.5)     (7.3)    (27.8)

Gap: shortfall positive, (surplus) in brackets. Savings: what closes the gap
positive, (what opens it) in brackets. Position: surplus positive, (deficit) in
brackets. Figures may not sum because of rounding. Position is the required
position and reserves less the mitigated gap.
2016/17 is the baseline year, as it was. Later years start from its recurrent
opening: one-offs left out, decisions already taken at their full-year effect.

1 check fails, 1 warns, 1 passes: see finmodel check.
  published.gap: The gap is 40.0, published 42.0.
"""

COUNCIL_BRIDGE = """\
Northwick Council (shown beside, not in the system's figures)
£m                       2016/17   2017/18   2018/19
─────────────────────────────────────────────────────
Do-nothing gap               0.0       6.0      12.0
Mitigated gap                0.0       6.0      12.0

"""
SUMMARY = """\
Mitigated gap by organisation
£m                       2016/17   2017/18   2018/19
─────────────────────────────────────────────────────
Northwick Hospitals          1.5       4.3      24.8
─────────────────────────────────────────────────────
Whole system                 1.5       4.3      24.8
Beside, not summed
  Northwick Council          0.0       6.0      12.0

"""


def printed_figures(values: dict[str, tuple[float | None, ...]]) -> list[str]:
    return sorted(figure(value, money_name("£m")) for row in values.values() for value in row)


def test_the_system_goes_from_do_nothing_to_mitigated() -> None:
    assert project_text(projection(), screen=Screen(80)) == SYSTEM


@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_is_lost_at_any_width(width: int) -> None:
    text = project_text(replace(projection(), checks=()), screen=Screen(width))
    assert "…" not in text
    assert sorted(FIGURE.findall(text)) == printed_figures(HOSPITALS)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [1, 10, 20])
def test_a_screen_too_narrow_for_one_figure_still_keeps_it_whole(width: int) -> None:
    text = project_text(replace(projection(), checks=()), screen=Screen(width))
    assert sorted(FIGURE.findall(text)) == printed_figures(HOSPITALS)


@given(
    st.integers(min_value=30, max_value=130),
    st.lists(st.floats(min_value=-1e9, max_value=1e9), min_size=1, max_size=9),
)
def test_years_go_into_blocks_where_they_do_not_fit(width: int, values: list[float]) -> None:
    years = tuple(f"{2016 + n}/{17 + n}" for n in range(len(values)))
    text = project_text(only({"do_nothing_gap": tuple(values)}, years), screen=Screen(width))
    assert FIGURE.findall(text) == [figure(value, money_name("£m")) for value in values]
    headings = " ".join(line for line in text.splitlines() if line.startswith("£m "))
    assert re.findall(r"\d{4}/\d\d", headings) == list(years)
    assert max(map(cell_len, text.splitlines())) <= width


def test_blocks_are_of_even_size() -> None:
    years = tuple(f"{2016 + n}/{17 + n}" for n in range(6))
    text = project_text(only({"do_nothing_gap": (1000.0,) * 6}, years), screen=Screen(60))
    headings = [line for line in text.splitlines() if line.startswith("£m ")]
    assert [len(line.split()) - 1 for line in headings] == [3, 3]


def test_by_organisation_each_bridge_leaves_out_what_is_nil() -> None:
    text = project_text(projection(), "organisation", screen=Screen(80))
    assert COUNCIL_BRIDGE in text
    assert SUMMARY in text
    assert "Rows that are nil in every year" in text
    order = ["Northwick Hospitals\n", "Northwick Council (", "the whole system\n", "gap by org"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_by_group_names_the_grouping_only_where_there_are_several() -> None:
    several = project_text(projection(), "group", screen=Screen(80))
    one = project_text(projection(), "group", "sector", screen=Screen(80))
    assert "Acute (sector)\n" in several
    assert "North (place)\n" in several
    assert "Mitigated gap by place" in several
    assert "Acute\n" in one
    assert "place" not in one
    assert sorted(FIGURE.findall(one)).count("12.0") == 2 + len({"do nothing", "mitigated"})


def test_by_group_is_refused_where_there_are_no_groups() -> None:
    with pytest.raises(ValueError, match="belongs to a group"):
        project_text(only(COUNCIL), "group")


def test_real_prices_and_settings_are_stated() -> None:
    assert "£m, 2016/17 prices. " in project_text(only(COUNCIL))
    text = project_text(projection(overrides=("cip.*.slip=6", "qipp.*.delivery=x0.8")))
    assert "Set for this run: cip.*.slip=6, qipp.*.delivery=x0.8.\n" in text


def test_other_money_units_have_their_own_decimals() -> None:
    text = project_text(only({"do_nothing_gap": (1234.5, -0.4, None)}, unit=money_name("£k")))
    assert re.search(r"Do-nothing gap +1,235 +0 +–$", text, re.MULTILINE)


def test_names_are_shown_as_they_are_and_never_drive_the_terminal() -> None:
    hostile = "[bold red]A[/] [note] :smile: \x1b[31mred\x1b[0m\x9b\u202e\x07 a\nb"
    text = project_text(projection(hospitals=hostile), "organisation", screen=Screen(120, True))
    shown = r"[bold red]A[/] [note] :smile: \x1b[31mred\x1b[0m\x9b\u202e\x07 a b"
    assert shown in text
    unstyled = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", unstyled)
    assert "\x1b[31mred" not in text


def test_wide_and_long_names_wrap_and_leave_the_figures_in_line() -> None:
    name = "東京" * 12 + " and its Partners for Integrated Care"
    text = project_text(projection(hospitals=name), "organisation", screen=Screen(60))
    summary = text[text.index("Mitigated gap by") :]
    (line,) = [line for line in summary.splitlines() if line.endswith("24.8") and "東" in line]
    assert cell_len(line) == cell_len(next(x for x in summary.splitlines() if x[:5] == "Whole"))
    assert "…" not in text


def test_styles_only_where_the_screen_takes_them() -> None:
    assert "\x1b" not in project_text(projection())
    styled = project_text(projection(), screen=Screen(80, styled=True))
    assert "\x1b[1m" in styled
    plain = "".join(re.sub("\x1b\\[[0-9;]*m", "", styled).split())
    assert plain == "".join(SYSTEM.split())


def test_measures_beside_the_gap_stand_in_their_own_units() -> None:
    text = measures_text(projection())
    assert re.search(r"Savings as a share of spend +0\.0% +0\.5% +2\.9%$", text, re.MULTILINE)
    assert re.search(r"Beds needed, beds +– +700\.0 +712\.3$", text, re.MULTILINE)
    assert re.search(r"\nGPs\nwhole-time +2016/17 .*\n─+\nNeeded +9\.0 +9\.5 +–\n$", text)
    assert "Do-nothing" not in text


def test_a_long_unit_wraps_and_leaves_the_years_in_line() -> None:
    small = projection()
    unit = UnitName("whole-time equivalents in general practice")
    rows = [replace(row, unit=unit) if row.level == "resource" else row for row in small.rows]
    text = measures_text(replace(small, rows=tuple(rows)), screen=Screen(60))
    assert re.search(
        r"\nwhole-time equivalents in general +2016/17 +2017/18 +2018/19\npractice\n", text
    )


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "JUPYTER_COLUMNS"):
        monkeypatch.setenv(name, "1")
    assert project_text(projection(), screen=Screen(80)) == SYSTEM


def test_years_are_those_of_the_projection() -> None:
    assert all(year in project_text(projection()) for year in YEARS)
