"""Words of charts: none lies on another, and none is wider than its room."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from finmodel.outputs.charts.places import axis_ends, broken, spread, width_of

NUMBERS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Do-nothing gap", ("Do-nothing gap",)),
        ("Business-as-usual gap", ("Business-as-", "usual gap")),
        ("", ("",)),
    ],
)
def test_a_name_is_broken_between_words_and_after_hyphens(
    text: str, lines: tuple[str, ...]
) -> None:
    assert broken(text, 85, 11) == lines


@given(st.text(min_size=1, max_size=200), st.integers(30, 300))
def test_no_line_of_a_name_is_wider_than_its_room(text: str, width: int) -> None:
    lines = broken(text, width, 11)
    assert 1 <= len(lines) <= 4
    assert all(width_of(line, 11) <= width for line in lines)


def test_what_is_left_out_of_a_name_is_marked() -> None:
    assert broken("x" * 200, 60, 11)[-1].endswith("…")


@given(st.lists(NUMBERS, min_size=1, max_size=8), st.floats(0.1, 1e5))
def test_names_at_the_ends_of_lines_are_apart_in_their_order(
    places: list[float], least: float
) -> None:
    low, high = -1e6, 1e6
    moved = spread(places, least, low, high)
    order = sorted(range(len(places)), key=lambda one: (places[one], one))
    room = min(least, (high - low) / max(len(places) - 1, 1))
    assert all(b - a >= room - 1e-6 for a, b in pairwise(moved[one] for one in order))
    assert all(low - 1e-6 <= one <= high + 1e-6 for one in moved)


def test_names_that_are_apart_stay_where_they_are() -> None:
    assert spread([1.0, 5.0, 9.0], 2.0, 0.0, 10.0) == (1.0, 5.0, 9.0)


def test_names_that_meet_move_both_ways() -> None:
    assert spread([5.0, 5.0], 2.0, 0.0, 10.0) == (4.0, 6.0)


@given(st.lists(NUMBERS, min_size=1, max_size=9))
@example([5e-324])
@example([-5e-324])
def test_an_axis_holds_zero_and_all_its_values(values: list[float]) -> None:
    low, high = axis_ends(values)
    assert low <= min(0.0, *values)
    assert high >= max(0.0, *values)
    assert low < high
