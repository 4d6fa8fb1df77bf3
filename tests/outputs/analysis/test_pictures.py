from finmodel.outputs.charts.text_charts import bars_picture, fan_picture, heat_map, line_picture


def test_a_line_rises_from_left_to_right() -> None:
    rows = line_picture(["1%", "2%", "3%"], [1.0, 2.0, 3.0], ("3.0", "1.0"))
    assert rows[0] == "3.0 ┤  ●"
    assert rows[11] == "1.0 ┤●"
    assert rows[-1].split() == ["1%", "3%"]


def test_a_level_line_and_a_level_map_are_drawn() -> None:
    assert line_picture(["a", "b"], [2.0, 2.0], ("2.0", "2.0"))[11].endswith("●●")
    assert heat_map(["a"], ["b"], [[1.0]], ("1.0", "1.0"))[0] == "b │  "


def test_a_heat_map_is_darkest_where_most() -> None:
    rows = heat_map(["a", "b"], ["x", "y"], [[0.0, 1.0], [2.0, 4.0]], ("4.0", "0.0"))
    assert rows[0].startswith("x │  ")
    assert rows[1].endswith("██")


def test_a_fan_has_its_median_inside_its_bands() -> None:
    rows = fan_picture(["2016/17"], [[0.0, 1.0, 5.0, 9.0, 10.0]], ("10.0", "0.0"))
    assert sum("━" in row for row in rows) == 1


def test_bars_go_to_both_sides() -> None:
    (row,) = bars_picture(["pay"], [5.0], [15.0], 10.0)
    assert row.index("░") < row.index("│") < row.index("█")


def test_a_long_name_goes_on_below_so_that_its_bar_fits_a_screen() -> None:
    name = "NHS Somewhere Integrated Care Board: growth of the recurrent allocation, 2028/29"
    first, *more = bars_picture([name, "pay"], [5.0, 9.0], [15.0, 11.0], 10.0)
    assert first == f"{'NHS Somewhere Integrated Care Board:':<37} {'░' * 20}│{'█' * 20}"
    assert all(len(line) <= 80 for line in (first, *more))
    assert more[-1].startswith("pay ")
