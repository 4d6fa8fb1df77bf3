"""The choice of random small problems is the one that trying every choice gives (METHOD.md 6)."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.analysis.prioritise.choose import best_of_equals
from finmodel.analysis.prioritise.reasons import reason_for
from finmodel.analysis.prioritise.relax import relaxed
from finmodel.defaults import NODES
from tests.analysis.prioritise.drawn import Drawn, drawn
from tests.sizes import tries

SEEDS = st.integers(0, 2**32)


@tries(300)
@given(seed=SEEDS)
def test_the_best_of_every_choice_is_taken_and_equals_are_told_apart(seed: int) -> None:
    held = drawn(Random(seed))
    possible = [choice for choice in held.choices() if not held.broken(choice)]
    found = best_of_equals(held.problem(), NODES)
    if not possible:
        assert found is None
        return
    assert found is not None
    taken, equals = found
    best = max(possible, key=held.order)
    assert tuple(taken.places) == best
    assert taken.proved
    assert taken.value / held.problem().goal.scale == pytest.approx(held.value(best) / 10)
    others = {one for one in possible if held.value(one) == held.value(best)} - {best}
    told = [tuple(map(int, np.flatnonzero(one.chosen))) for one in equals]
    assert len(set(told)) == min(3, len(others))
    assert others.issuperset(told)


@tries(150)
@given(seed=SEEDS)
def test_a_reason_is_the_best_choice_that_holds_the_candidate(seed: int) -> None:
    held = drawn(Random(seed))
    problem = held.problem()
    found = best_of_equals(problem, NODES)
    if found is None:
        return
    taken, _ = found
    chosen = {held.options[at][0] for at in taken.places}
    for path in _possible(held) - chosen:
        with_it = [
            choice
            for choice in held.choices()
            if not held.broken(choice) and path in {held.options[at][0] for at in choice}
        ]
        reason = reason_for(path, problem, taken, frozenset(), {}, NODES).reason
        if not with_it:
            assert reason.why == "excluded"
            assert reason.limits
            continue
        lost = (held.value(tuple(taken.places)) - max(map(held.value, with_it))) / 10
        assert reason.costs == pytest.approx(lost)
        assert reason.why == ("costs" if lost else "equal")
        assert set(reason.displaces) <= chosen
        assert not set(reason.brings) & chosen


@tries(150)
@given(seed=SEEDS)
def test_the_fewest_limits_to_relax_are_as_few_as_any(seed: int) -> None:
    held = drawn(Random(seed), keeps=3)
    if not any(True for _ in held.choices()) or any(
        not held.broken(choice) for choice in held.choices()
    ):
        return
    found = relaxed(held.problem(), NODES)
    names = [str(number) for number in range(len(held.limits))] + sorted(held.keep)
    told = frozenset(names.index(one.of) for one in found)
    fewest = held.smallest_relaxed()
    assert len(told) == fewest
    assert told == min(held.relaxing(fewest), key=sorted)


def _possible(held: Drawn) -> set[str]:
    """Those that some choice holds, were there no limits."""
    return {held.options[at][0] for choice in held.choices() for at in choice}
