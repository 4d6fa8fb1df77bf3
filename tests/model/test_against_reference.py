"""finmodel against the reference calculation, and against METHOD.md section 5, on random sets."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests import invariants, savings_invariants
from tests.engine import project
from tests.model.comparing import assert_same
from tests.model.readable import readable
from tests.random_sets import assumption_sets, of_the_plan_alone, shuffled
from tests.reference import Data, Result, reference
from tests.sizes import tries

CHECKS = (*invariants.CHECKS, *savings_invariants.CHECKS)


def run(data: Data) -> Result:
    return project(readable(data))


@pytest.mark.parametrize("capital", [False, True])
def test_random_sets_give_what_the_reference_gives(capital: bool) -> None:
    @tries(30)
    @given(assumption_sets(capital=capital))
    def hold(data: Data) -> None:
        assert_same(run(data), reference(readable(data)))

    hold()


@pytest.mark.parametrize("check", CHECKS)
def test_random_sets_keep_the_rules(
    check: Callable[[invariants.Project, Data], None],
) -> None:
    @tries(4)
    @given(assumption_sets(capital=True))
    def hold(data: Data) -> None:
        check(run, of_the_plan_alone(data))

    hold()


@tries(5)
@given(st.data())
def test_order_never_matters(drawn: DataObject) -> None:
    data = drawn.draw(assumption_sets(capital=True))
    invariants.check_order(run, data, drawn.draw(shuffled(data)))
