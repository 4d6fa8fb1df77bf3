"""Numbers that depend on nothing but the seed, a name and the number of the scenario."""

import tracemalloc

import numpy as np
import pytest

from finmodel.analysis.draws import shuffled, stream, uniforms
from finmodel.analysis.uncertainty import uncertainty_of
from tests.analysis.plans import thornmere, westmarch


@pytest.mark.parametrize("count", [1, 2, 3, 16, 17, 1_000, 4_097])
def test_shuffling_leads_to_each_number_once(count: int) -> None:
    whole = shuffled(5, "a path", count, 0, count)
    assert sorted(whole.tolist()) == list(range(count))
    parts = [shuffled(5, "a path", count, at, min(7, count - at)) for at in range(0, count, 7)]
    assert np.array_equal(np.concatenate(parts), whole)


def test_shufflings_have_nothing_to_do_with_each_other() -> None:
    count = 20_000
    several = [
        shuffled(seed, name, count, 0, count) for seed, name in ((1, "a"), (1, "b"), (2, "a"))
    ]
    leaning = np.corrcoef([np.arange(count), *several])
    assert np.abs(leaning[np.triu_indices(4, 1)]).max() < 0.03


def test_a_part_of_a_vast_shuffling_takes_little_memory() -> None:
    tracemalloc.start()
    found = shuffled(1, "a path", 10**12, 10**11, 1_000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(set(found.tolist())) == 1_000
    assert most < 1_000_000


def test_a_stream_goes_on_where_it_was() -> None:
    whole = uniforms(3, "a path", 10, 100)
    numbers = stream(3, "a path", 10)
    assert np.array_equal(np.concatenate([numbers.random(33), numbers.random(67)]), whole)


@pytest.mark.parametrize("plan", [westmarch(), thornmere()], ids=["westmarch", "thornmere"])
def test_draws_are_the_same_however_many_at_a_time(plan: object) -> None:
    drawn = uncertainty_of(plan.case())  # type: ignore[attr-defined]
    whole = drawn.draw(9, 65_537, 3_000)
    by_few = [some.copy() for some in drawn.draws(9, 65_537, 3_000, 700)]
    assert np.array_equal(np.concatenate(by_few, axis=1), whole)
    assert np.array_equal(drawn.draw(9, 66_537, 500), whole[:, 1_000:1_500])
    assert whole.shape == (drawn.count, 3_000)
