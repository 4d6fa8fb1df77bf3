"""METHOD.md section 5 held on the reference, so that a rule can be trusted elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests import invariants, savings_invariants
from tests.random_sets import assumption_sets, of_the_plan_alone, shuffled
from tests.reference import Data, read, reference, write
from tests.sizes import tries

WESTMARCH = Path(__file__).parent / "cases" / "westmarch"

CHECKS = (*invariants.CHECKS, *savings_invariants.CHECKS)
few = tries(30)


@pytest.mark.parametrize("check", CHECKS)
def test_the_worked_example_keeps_the_rules(
    check: Callable[[invariants.Project, Data], None],
) -> None:
    check(reference, read(WESTMARCH))


@pytest.mark.parametrize("check", CHECKS)
def test_random_sets_keep_the_rules(
    check: Callable[[invariants.Project, Data], None],
) -> None:
    @few
    @given(assumption_sets(capital=True))
    def hold(data: Data) -> None:
        check(reference, of_the_plan_alone(data))

    hold()


@few
@given(st.data())
def test_order_never_matters(drawn: DataObject) -> None:
    data = drawn.draw(assumption_sets())
    invariants.check_order(reference, data, drawn.draw(shuffled(data)))


@few
@given(assumption_sets(capital=True))
def test_random_sets_are_read_back_as_written(
    tmp_path_factory: pytest.TempPathFactory, data: Data
) -> None:
    folder = tmp_path_factory.mktemp("set")
    write(data, folder)
    assert read(folder) == data
