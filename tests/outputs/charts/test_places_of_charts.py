"""Where charts put figures and words, whatever they are of: long names, nothing that varies."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from finmodel.outputs.charts.altair_chart import altair_sheet
from finmodel.outputs.charts.bars_chart import SideBar, bars_chart
from finmodel.outputs.charts.chart import Chart, Sheet
from finmodel.outputs.charts.distribution_chart import (
    FIGURE_SIZE,
    LEADING,
    Mark,
    distribution_chart,
)
from finmodel.outputs.charts.heat_chart import heat_map
from finmodel.outputs.charts.lines_chart import lines_chart
from finmodel.outputs.charts.looks import (
    BANDS,
    BARS,
    ENDS,
    EVERY_LINE,
    HEAT,
    INK,
    MARKS,
    PARTS,
    BarLook,
)
from finmodel.outputs.charts.named_rows import named_rows
from finmodel.outputs.charts.picture import picture
from finmodel.outputs.charts.places import width_of
from finmodel.outputs.charts.tornado_chart import MOST_BARS, TornadoBar, tornado_chart
from tests.outputs.charts.small_charts import SMALL, fan, heat, months, sweep, tornado

LONG = "A name of two hundred characters " * 6


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, 1.4.3)."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_words_in_the_colour_of_a_line_or_a_mark_can_be_read_on_white() -> None:
    for look in (*EVERY_LINE.values(), *MARKS.values()):
        assert contrast(look.colour, "#FFFFFF") >= 4.5


def test_figures_can_be_read_on_every_cell_of_a_heat_map() -> None:
    assert all(contrast(INK, shade) >= 4.5 for shade in HEAT)


@pytest.mark.parametrize("looks", [BARS, ENDS, {part: PARTS[part] for part in ("alone", "acting")}])
def test_bars_beside_each_other_differ_without_colour(looks: dict[str, BarLook]) -> None:
    fills = [(look.colour, look.mark) for look in looks.values()]
    for at, (colour, mark) in enumerate(fills):
        for other, sign in fills[:at]:
            assert contrast(colour, other) >= 3 or mark != sign


def test_lines_of_one_chart_differ_without_colour() -> None:
    for names in (
        ("median", "plan", "risk_adjusted"),
        ("planned", "plan holds", "trend", "run rate"),
        ("first", "second", "third", "fourth", "fifth", "sixth"),
    ):
        forms = {(EVERY_LINE[name].dash, EVERY_LINE[name].shape) for name in names}
        inks = {(EVERY_LINE[name].dash, EVERY_LINE[name].excel_mark) for name in names}
        assert len(forms) >= len(names) - 1
        assert len(inks) == len(names)


def test_a_fan_grows_darker_inwards() -> None:
    steps = [contrast(one, "#FFFFFF") for one in BANDS]
    assert steps == sorted(steps)


def test_rows_leave_room_for_each_line_of_a_name() -> None:
    rows, height = named_rows(["short", LONG, "x" * 200, ""])
    for one, after in pairwise(rows):
        last_line = one.first + 13 * one.text.count("\n")
        assert after.first - last_line >= 13
    assert rows[-1].first <= height
    assert rows[1].text.replace("\n", " ") == LONG.strip()


def test_a_path_breaks_after_its_dots() -> None:
    (row,), _ = named_rows(["programmes.provider-collaboration.benefits.1.full_year_value"])
    assert row.text.split("\n")[0][-1] == "."


def test_ends_on_one_side_of_a_figure_lie_one_above_the_other() -> None:
    both, one_side, _ = (tornado().rows()["ends"][at : at + 2] for at in (0, 2, 4))
    assert both[0]["top"] == both[1]["top"]
    assert one_side[0]["bottom"] == one_side[1]["top"]


def test_values_stand_outside_the_ends_of_their_bars() -> None:
    low, high = tornado().rows()["ends"][:2]
    assert (low["below"], low["above"]) == ("1%", "")
    assert (high["below"], high["above"]) == ("", "3%")


def test_the_ends_of_a_scale_leave_room_for_the_words_beside_them() -> None:
    chart = tornado_chart("t", "£m", 0.0, "0", [TornadoBar("a", "1" * 20, "2" * 20, -1, 1)], 900)
    low, high = (one["value"] for one in chart.rows()["limits"])
    assert isinstance(low, float)
    assert isinstance(high, float)
    beside = (high - 1) / (high - low) * chart.width
    assert beside >= width_of("2" * 20, FIGURE_SIZE)


def test_of_very_many_bars_the_widest_are_drawn() -> None:
    many = [TornadoBar(f"path.{at}", "1%", "2%", -at, at) for at in range(60, 0, -1)]
    chart = tornado_chart("t", "£m", 0.0, "0", many, 900)
    assert [bar.name for bar in chart.bars] == [
        f"path.{at}" for at in range(60, 60 - MOST_BARS, -1)
    ]


def test_marks_near_each_other_have_their_words_on_different_lines() -> None:
    marks = [Mark(1 + at / 1000, f"{at}% is 12,345.6", "percentile") for at in range(4)]
    chart = distribution_chart("t", "£m", ((0.0, 10.0), (5,)), marks, (600, 100))
    above = [one["above"] for one in chart.rows()["marks"]]
    assert above == pytest.approx([1 + (8 + LEADING * line) / 100 for line in range(4)])


def test_draws_that_are_all_alike_are_one_thin_bin() -> None:
    chart = distribution_chart("t", "£m", ((3.0, 3.0), (9,)), [Mark(3.0, "3", "plan")], (600, 100))
    (only,) = chart.rows()["bins"]
    assert isinstance(only["from"], float)
    assert isinstance(only["to"], float)
    assert only["from"] < 3 < only["to"]
    assert only["share"] == 1.0


def test_figures_are_left_out_of_cells_too_small_for_them() -> None:
    wide = [[1000.0] * 200]
    texts = [["1,000.0"] * 200]
    across = ("a", [str(at) for at in range(200)])
    chart = heat_map("t", "£m", across, ("b", ["1"]), wide, texts, 1000)
    assert {one["text"] for one in chart.rows()["cells"]} == {""}
    assert len(chart.rows()["foot"]) < 60
    assert {one["text"] for one in heat().rows()["cells"]} == {"4.0", "1.0", "–", "(8.0)"}


def test_what_is_least_and_most_of_a_map_is_said_in_words() -> None:
    assert "least (8.0), with growth.price.pay 4% and bau_efficiency.*.rate 2%" in heat().alt
    assert "most 4.0, with growth.price.pay 3%" in heat().alt


def test_values_along_the_foot_lie_as_far_apart_as_they_are() -> None:
    assert [one["place"] for one in sweep().rows()["years"]] == [0.05, 0.02, 0.01]


def test_words_along_the_foot_that_would_meet_are_left_out() -> None:
    years = [f"{year}/{year + 1}" for year in range(2000, 2100)]
    chart = lines_chart("t", "£m", years, (), 600, 200)
    places = [one["place"] for one in chart.rows()["years"]]
    assert places[0] == 99.0
    assert len(places) <= 600 / 60


def test_months_to_come_have_no_column() -> None:
    assert [one["to"] for one in months().rows()["columns"]] == [-1.5, -3.0]


def test_bands_run_from_the_outermost_inwards() -> None:
    assert [one["band"] for one in fan().rows()["fan"]][::2] == ["5% to 95%", "25% to 75%"]


@pytest.mark.parametrize("chart", list(SMALL.values()), ids=list(SMALL))
def test_a_chart_has_a_title_a_unit_words_and_names_as_data(chart: Chart) -> None:
    assert chart.title
    assert chart.alt.startswith(f"{chart.title}, {chart.unit}")
    drawn = altair_sheet(Sheet("s", ("Source.",), (chart,)))
    data = drawn.pop("datasets")
    said = str(drawn)
    texts = {row["text"] for rows in data.values() for row in rows if row.get("text")}
    assert texts
    assert not [text for text in texts if len(str(text)) > 4 and str(text) in said]


@pytest.mark.parametrize(
    "chart",
    [
        bars_chart("t", "", [SideBar(LONG * 2, 0.0, "0%", "share")], 1000),
        tornado_chart("t", "£m", 0.0, "0", [TornadoBar(LONG, "0", "0", 0.0, 0.0)], 1000),
        lines_chart("t", "£m", ["2025/26"], fan().lines[:0], 600, 200),
        heat_map("t", "£m", ("a", ["1"]), ("b", ["1"]), [[2.0]], [["2.0"]], 1000),
    ],
    ids=["bars", "tornado", "lines", "heat"],
)
def test_a_chart_of_nothing_that_varies_is_drawn(chart: Chart) -> None:
    assert b"NaN" not in picture(Sheet("s", ("Source.",), (chart,)), "svg")


def test_charts_on_one_sheet_keep_their_own_looks() -> None:
    charts = (months(), sweep(), SMALL["distribution"])
    drawn = ET.fromstring(picture(Sheet("s", ("Source.",), charts), "svg"))
    dashes = {part.get("stroke-dasharray") for part in drawn.iter() if part.get("stroke")}
    for name in ("planned", "trend"):
        assert ",".join(map(str, EVERY_LINE[name].dash)) in dashes
    assert ",".join(map(str, MARKS["percentile"].dash)) in dashes
    alone = ET.fromstring(picture(Sheet("s", ("Source.",), charts[1:2]), "svg"))
    assert EVERY_LINE["first"].colour in {part.get("stroke") for part in drawn.iter()}
    assert EVERY_LINE["first"].colour in {part.get("stroke") for part in alone.iter()}
