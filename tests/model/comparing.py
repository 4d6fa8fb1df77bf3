"""Two results, the same but for rounding."""

from collections.abc import Sequence

import pytest

from tests.reference import Result

CLOSE = 1e-10
"""Allowed difference, as a share of the largest money figure of the basis."""


def assert_same(found: Result, expected: Result) -> None:
    assert set(found) == set(expected)
    for basis, measures in expected.items():
        assert set(found[basis]) == set(measures)
        allowed = CLOSE * largest(measures)
        for measure, by_organisation in measures.items():
            assert set(found[basis][measure]) == set(by_organisation), (basis, measure)
            for organisation, values in by_organisation.items():
                assert found[basis][measure][organisation] == near(values, allowed), (
                    basis,
                    measure,
                    organisation,
                )


def near(values: Sequence[float | None], allowed: float) -> list[object]:
    """Give values to compare with; where one is None, None is due."""
    return [None if one is None else pytest.approx(one, rel=0, abs=allowed) for one in values]


def largest(measures: dict[str, dict[str, Sequence[float | None]]]) -> float:
    """Give the largest figure of a basis, whichever way it runs."""
    return max(
        abs(value)
        for by_organisation in measures.values()
        for values in by_organisation.values()
        for value in values
        if value is not None
    )
