"""The picture of a year by month: bars from zero and marks, on one scale."""

from finmodel.outputs.charts.months import MonthBar, drawn_months

KEY = {"█": "actual", "t": "trend"}


def bar(label: str, value: float | None, *, closed: bool = True, **marks: float) -> MonthBar:
    """A month with a bar and marks, its figure printed to one place."""
    return MonthBar(label, "" if value is None else f"{value:.1f}", closed, value, marks)


def test_bars_run_from_zero_to_both_sides_and_a_mark_lies_where_its_bar_would_end() -> None:
    drawn = drawn_months([bar("Apr", -2), bar("May", 2, t=1), bar("Jun", 1, t=2)], 51, KEY)
    assert drawn == [
        "Apr  -2.0 ████████████████████│",
        "May   2.0                     │█████████t██████████",
        "Jun   1.0                     │██████████         t",
        "",
        "█ actual  t trend",
    ]


def test_a_forecast_is_light_and_a_month_without_a_figure_has_no_bar() -> None:
    forecast, nothing, *_ = drawn_months(
        [bar("Apr", 1, closed=False), bar("May", None, closed=False)], 40, KEY
    )
    assert forecast.count("░") > 20
    assert nothing.endswith("│")


def test_nothing_at_all_is_drawn_as_an_axis() -> None:
    assert drawn_months([bar("Apr", 0.0)], 40, KEY)[0] == "Apr  0.0 │"


def test_no_line_is_wider_than_the_screen() -> None:
    rows = [bar(f"Month {place}", value, p=-9.0) for place, value in enumerate((-9.5, 0.1, 30.0))]
    for width in (40, 80, 133):
        assert max(map(len, drawn_months(rows, width, KEY))) <= width
