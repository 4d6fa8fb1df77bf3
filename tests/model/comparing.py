"""Two results, the same but for rounding."""

from collections.abc import Sequence

import pytest

from tests.reference import Result
from tests.reference.prices import NO_MONEY
from tests.truth.comparing import Comparison
from tests.truth.measures import HEADS, compare_measures

CLOSE = 1e-10
"""Allowed difference, as a share of the largest money figure of the basis."""


def assert_same(found: Result, expected: Result) -> None:
    assert set(found) == set(expected)
    compared = Comparison()
    for basis in expected:
        compare_measures(compared, basis, found[basis], expected)
    assert not compared.differ, compared.first
    assert compared.largest <= CLOSE


def near(values: Sequence[float | None], allowed: float) -> list[object]:
    """Give values to compare with; where one is None, None is due."""
    return [None if one is None else pytest.approx(one, rel=0, abs=allowed) for one in values]


def largest(measures: dict[str, dict[str, Sequence[float | None]]]) -> float:
    """Give the largest money figure of a basis, whichever way it runs."""
    return max(
        abs(value)
        for measure, by_organisation in measures.items()
        if measure not in (*NO_MONEY, HEADS)
        for values in by_organisation.values()
        for value in values
        if value is not None
    )
