"""How the reference calculation reads numbers, years, months and series."""

import pytest

from tests.reference.figures import first_calendar_year, months_from_april, number, series


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.6%", 0.016), ("0.016", 0.016), ("1,200.5", 1200.5), ("−4.0", -4.0), ("1", 1.0)],
)
def test_numbers(text: str, value: float) -> None:
    assert number(text) == pytest.approx(value, rel=1e-15)
    assert number({"value": text, "low": "0", "high": "2"}) == number(text)


@pytest.mark.parametrize("text", ["1999/00", "1999-00", "1999/2000"])
def test_years(text: str) -> None:
    assert first_calendar_year(text) == 1999


def test_months_count_from_april_of_the_baseline_year() -> None:
    assert months_from_april("2017-03", 2016) == 11
    assert months_from_april("2017-10", 2016) == 18


def test_a_ramp_is_nothing_before_it_starts_and_a_straight_line_after() -> None:
    ramp = {"from": "3", "since": "2017/18", "to": "6", "in": "2020/21"}
    assert series(ramp, [2016, 2017, 2018, 2019, 2020]) == [0, 3, 4, 5, 6]


def test_a_missing_year_is_an_error() -> None:
    with pytest.raises(ValueError, match="2018"):
        series({"2017/18": "1.0"}, [2017, 2018])
