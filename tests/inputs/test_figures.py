from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.figures import Figure, Ramp, Range, Series, constant

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21")


def test_a_constant_is_the_same_in_every_year() -> None:
    series = constant(0.016)
    assert series.on(YEARS) == (0.016,) * 5
    assert series.interpolated(YEARS) == (False,) * 5


def test_a_year_that_is_not_given_has_no_number() -> None:
    series = Series(by_year={"2017/18": Figure(1.0), "2019/20": Figure(3.0)})
    assert series.on(YEARS) == (None, 1.0, None, 3.0, None)
    assert series.figure("2018/19") is None


def test_a_straight_line_is_nothing_before_it_starts() -> None:
    line = Series(ramp=Ramp(Figure(3.0), "2017/18", Figure(6.0), "2020/21"))
    assert line.on(YEARS) == (0.0, 3.0, 4.0, 5.0, 6.0)
    assert line.interpolated(YEARS) == (False, False, True, True, False)


def test_the_ends_of_a_straight_line_keep_their_ranges() -> None:
    end = Figure(190.0, Range(150.0, 220.0, "triangular"))
    line = Series(ramp=Ramp(Figure(0.0), "2016/17", end, "2020/21"))
    assert line.figure("2020/21") == end
    assert line.figure("2018/19") == Figure(95.0)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_straight_line_has_equal_steps(low: float, high: float) -> None:
    line = Series(ramp=Ramp(Figure(low), "2016/17", Figure(high), "2020/21"))
    values = [value for value in line.on(YEARS) if value is not None]
    steps = [after - before for before, after in pairwise(values)]
    assert steps == pytest.approx([(high - low) / 4] * 4, abs=1e-6)
    assert (values[0], values[-1]) == (low, high)
