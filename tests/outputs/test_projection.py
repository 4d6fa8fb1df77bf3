import math
import subprocess
import sys

import pytest

from finmodel.outputs.year_table_rows import By, rows_for
from tests.outputs.small_projection import BESIDE_THE_GAP, COUNCIL, HOSPITALS, YEARS, projection


@pytest.mark.parametrize("year", ["2018/19", "2018-19", "2018/2019", " 2018-2019 "])
def test_a_year_may_be_spelt_in_each_way(year: str) -> None:
    assert projection().value("do_nothing_gap", year) == 40.0


def test_a_value_is_that_of_the_organisation_asked_for() -> None:
    assert projection().value("do_nothing_gap", "2018/19", "council") == 12.0
    assert projection().value("do_nothing_gap", "2018/19", "sector/Councils") == 12.0
    assert projection().value("capital_required", "2016/17") is None


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("do_noting_gap", "2018/19", "system"), 'did you mean "do_nothing_gap"'),
        (("do_nothing_gap", "2018/19", "hospital"), 'did you mean "hospitals"'),
        (("do_nothing_gap", "2031/32", "system"), "2016/17 to 2018/19"),
        (("do_nothing_gap", "2016/18", "system"), "2016/17 to 2018/19"),
        (("do_nothing_gap", "soon", "system"), "2016/17 to 2018/19"),
    ],
)
def test_a_slip_is_answered_with_what_there_is(asked: tuple[str, str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        projection().value(*asked)


def test_rows_of_a_level_come_in_their_order() -> None:
    small = projection()
    assert [row.measure for row in small.rows_at("system")] == [*HOSPITALS, *BESIDE_THE_GAP]
    assert {row.id for row in small.rows_at("organisation")} == {"hospitals", "council"}
    assert {row.id for row in small.rows_at("group", "place")} == {"place/North"}
    assert len({row.id for row in small.rows_at("group")}) == 3


def test_an_unknown_grouping_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match='did you mean "sector"'):
        projection().rows_at("group", "sectors")
    with pytest.raises(ValueError, match="goes with groups"):
        projection().rows_at("organisation", "sector")


def test_the_frame_holds_every_figure_once() -> None:
    small = projection()
    frame = small.frame()
    columns = ["level", "id", "name", "measure", "label", "unit", "year", "value"]
    assert list(frame.columns) == columns
    assert len(frame) == len(small.rows) * len(YEARS)
    council = frame[(frame.id == "council") & (frame.measure == "do_nothing_gap")]
    assert tuple(council.value) == COUNCIL["do_nothing_gap"]
    assert tuple(council.year) == YEARS
    (first, *_) = frame[frame.measure == "capital_required"].value
    assert math.isnan(first)


def test_pandas_is_only_loaded_for_the_frame() -> None:
    program = "import finmodel.projection, sys; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_what_by_asks_for_ends_with_the_system_and_its_resources() -> None:
    def levels(by: By, grouping: str | None = None) -> list[str]:
        return list(dict.fromkeys(row.id for row in rows_for(projection(), by, grouping)))

    assert levels("system") == ["system", "capacity.gps"]
    assert levels("organisation") == ["hospitals", "council", "system", "capacity.gps"]
    assert levels("group", "place") == ["place/North", "system", "capacity.gps"]
