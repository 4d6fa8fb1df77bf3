"""Pictures: what they say, that they are the same each time, and names that are only words."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import finmodel
from finmodel.outputs.charts.altair_chart import altair_sheet
from finmodel.outputs.charts.bridge import bars_of, but_nil
from finmodel.outputs.charts.bridge_chart import bridge_of
from finmodel.outputs.charts.chart import Sheet
from finmodel.outputs.charts.picture import KINDS, Kind, picture
from finmodel.outputs.charts.sheets import project_sheet
from tests.outputs.small_projection import projection

ROOT = Path(__file__).parents[3]
NAMES = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\u202eסוף👩‍⚕️datum.x " + "long" * 50


def sheet(**words: str) -> Sheet:
    return project_sheet(projection(**words), "1 June 2016")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_picture_is_the_same_bytes(kind: Kind) -> None:
    first, *others = (picture(sheet(), kind) for _ in range(4))
    assert all(one == first for one in others)


def test_a_picture_says_what_it_shows_and_what_it_rests_on() -> None:
    drawn = ET.fromstring(picture(sheet(), "svg"))
    assert drawn.get("role") == "img"
    title, words = drawn.find(f"{NAMES}title"), drawn.find(f"{NAMES}desc")
    assert title is not None
    assert words is not None
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
    assert title.text == "Northwick: affordability gap, 2016/17 to 2018/19"
    assert words.text is not None
    assert "Do-nothing gap 40.0; less BAU efficiency closes it by 10.0" in words.text
    seen = " ".join(part.strip() for part in drawn.itertext())
    for said in ("from do nothing to mitigated, 2018/19", "£m", "Scenario", "1 June 2016"):
        assert said in seen


def test_the_other_forms_hold_the_same_words() -> None:
    image = picture(sheet(), "png")
    assert b"iTXtTitle\0\0\0\0\0Northwick: affordability gap" in image
    assert b"iTXtDescription\0\0\0\0\0Northwick: from do nothing" in image
    page = picture(sheet(), "pdf")
    assert "Northwick: affordability".encode("utf-16-be").hex().encode() in page


def test_the_table_of_a_pdf_leads_to_each_of_its_objects() -> None:
    page = picture(sheet(), "pdf")
    places = re.findall(rb"(\d{10}) 00000 n", page)
    assert len(places) > 5
    for number, place in enumerate(places, 1):
        assert page[int(place) :].startswith(b"%d 0 obj\n" % number)
    start = int(page.rpartition(b"startxref\n")[2].split()[0])
    assert page[start:].startswith(b"xref\n")


def test_names_are_words_and_nothing_else() -> None:
    drawn = picture(sheet(system=HOSTILE, hospitals=HOSTILE), "svg").decode()
    tree = ET.fromstring(drawn)
    assert {one.tag.removeprefix(NAMES) for one in tree.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "path", "text", "line", "tspan", "defs", "clipPath")
    }
    assert "\u202e" not in drawn
    for expression in expressions(altair_sheet(sheet(system=HOSTILE))):
        assert "alert" not in expression


def expressions(part: object) -> list[str]:
    """Every expression of Vega in a specification."""
    if isinstance(part, dict):
        own = [one for key, one in part.items() if key in ("expr", "labelExpr", "signal")]
        return [*own, *(found for one in part.values() for found in expressions(one))]
    if isinstance(part, list):
        return [found for one in part for found in expressions(one)]
    return []


def test_steps_that_are_nil_are_left_out_and_joins_meet_the_bars() -> None:
    shown = projection()
    bars = but_nil(bars_of(shown, shown.years[0]))
    rows = bridge_of("Title", "£m", bars, 900, 200).rows()
    assert [bar.label for bar in bars] == ["Do-nothing gap", "Mitigated gap"]
    assert len(rows["bars"]) == 2
    bars = but_nil(bars_of(shown, shown.years[-1]))
    rows = bridge_of("Title", "£m", bars, 900, 200).rows()
    for join, (before, after) in zip(rows["joins"], pairwise(bars), strict=True):
        assert join["at"] == before.end
        assert join["at"] in (after.start, after.end)


def test_bars_lie_on_their_side_where_their_figures_have_no_room() -> None:
    shown = projection()
    bars = bars_of(shown, shown.years[-1])
    assert not bridge_of("Title", "£m", bars, 900, 200).sideways
    assert bridge_of("Title", "£m", bars, 200, 200).sideways


def test_a_fall_and_a_rise_differ_without_colour() -> None:
    shown = projection()
    bars = bars_of(shown, shown.years[-1])
    texts = [row["text"] for row in bridge_of("Title", "£m", bars, 900, 200).rows()["bars"]]
    assert "▼ 10.0" in texts
    assert "▲ (1.0)" in texts


@pytest.mark.parametrize("count", [1, 2])
def test_a_plan_of_few_years_is_drawn(count: int) -> None:
    whole = projection()
    rows = tuple(replace(row, values=row.values[:count]) for row in whole.rows)
    shown = replace(whole, years=whole.years[:count], rows=rows)
    drawn = ET.fromstring(picture(project_sheet(shown), "svg"))
    seen = [part.strip() for part in drawn.itertext()]
    assert seen.count(whole.years[count - 1]) == 1


@pytest.mark.parametrize("folder", ["assumptions", "examples/thornmere"])
def test_the_picture_of_a_project_has_the_shape_of_a4_on_its_side(folder: str) -> None:
    shown = finmodel.load(ROOT / folder).project()
    drawn = ET.fromstring(picture(project_sheet(shown), "svg"))
    width, height = float(drawn.get("width", 0)), float(drawn.get("height", 0))
    assert 1.25 < width / height < 1.65
