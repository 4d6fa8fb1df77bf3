"""finmodel against the reference calculation, and against METHOD.md section 5, on random sets."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests import invariants
from tests.engine import project
from tests.model.readable import readable
from tests.random_sets import assumption_sets, shuffled
from tests.reference import Data, Result, reference

CLOSE = 1e-10
"""Allowed difference, as a share of the largest money figure of the basis."""


def at_most(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def run(data: Data) -> Result:
    return project(readable(data))


def assert_same(found: Result, expected: Result) -> None:
    assert set(found) == set(expected)
    for basis, measures in expected.items():
        assert set(found[basis]) == set(measures)
        allowed = CLOSE * max(
            abs(value)
            for by_organisation in measures.values()
            for values in by_organisation.values()
            for value in values
        )
        for measure, by_organisation in measures.items():
            assert set(found[basis][measure]) == set(by_organisation)
            for organisation, values in by_organisation.items():
                assert found[basis][measure][organisation] == pytest.approx(
                    values, rel=0, abs=allowed
                ), (basis, measure, organisation)


@pytest.mark.parametrize("capital", [False, True])
def test_random_sets_give_what_the_reference_gives(capital: bool) -> None:
    @at_most(45)
    @given(assumption_sets(capital=capital))
    def hold(data: Data) -> None:
        assert_same(run(data), reference(readable(data)))

    hold()


@pytest.mark.parametrize("check", invariants.CHECKS)
def test_random_sets_keep_the_rules(
    check: Callable[[invariants.Project, Data], None],
) -> None:
    @at_most(5)
    @given(assumption_sets(capital=True))
    def hold(data: Data) -> None:
        check(run, data)

    hold()


@at_most(8)
@given(st.data())
def test_order_never_matters(drawn: DataObject) -> None:
    data = drawn.draw(assumption_sets(capital=True))
    invariants.check_order(run, data, drawn.draw(shuffled(data)))
