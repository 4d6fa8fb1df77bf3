"""Two results, the same but for rounding."""

import pytest

from tests.reference import Result

CLOSE = 1e-10
"""Allowed difference, as a share of the largest money figure of the basis."""


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
