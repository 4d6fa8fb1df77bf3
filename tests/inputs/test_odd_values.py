"""The odd values: each sound one leaves the file around it sound, and a seed draws the same."""

from random import Random

import pytest

from finmodel.inputs.text.yaml_reader import read
from tests.odd_values import SOUND, OddValue, odd


@pytest.mark.parametrize("value", SOUND, ids=lambda value: value.name)
def test_a_sound_value_leaves_the_file_around_it_sound(value: OddValue) -> None:
    assert list(read(f"key: {value.yaml}\nnext: 1\n".encode()).tree) == ["key", "next"]


def test_a_seed_draws_the_same() -> None:
    first, second = Random(7), Random(7)
    assert [odd(first) for _ in range(50)] == [odd(second) for _ in range(50)]
