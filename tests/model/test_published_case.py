"""The worked examples: every figure of `expected.json`, which was worked without finmodel."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import finmodel
from finmodel.method.bases import BASES, Basis
from finmodel.projection import Projection
from tests.by_hand import close
from tests.reference.levels import WITH_THOSE_BESIDE

CASES = Path(__file__).parents[1] / "cases"
SETS = ("westmarch", "westmarch-format-1")
EXPECTED = {
    name: json.loads((CASES / name / "expected.json").read_text(encoding="utf-8")) for name in SETS
}
MEASURES = list(EXPECTED["westmarch"]["bases"]["plan"])


@cache
def projection(name: str, basis: Basis) -> Projection:
    return finmodel.load(CASES / name).project(basis)


def figures(name: str, basis: Basis, measure: str) -> dict[str, list[float | None]]:
    """Give the figures of a measure by organisation, group and `system`."""
    return {
        row.id: list(row.values)
        for row in projection(name, basis).rows
        if row.measure == measure and row.level != "resource" and row.id != WITH_THOSE_BESIDE
    }


def expected(name: str, basis: Basis, measure: str) -> dict[str, Any]:
    found = EXPECTED[name]
    everywhere = found["bases"][basis][measure] | found["groups"][basis][measure]
    return {where: close(values) for where, values in everywhere.items()}


@pytest.mark.parametrize("name", SETS)
def test_the_years_are_those_of_the_case(name: str) -> None:
    assert list(projection(name, "plan").years) == EXPECTED[name]["years"]


@pytest.mark.parametrize("name", SETS)
def test_the_case_speaks_of_every_basis_organisation_and_group(name: str) -> None:
    everyone = {row.id for row in projection(name, "plan").rows if row.level != "resource"}
    everyone.remove(WITH_THOSE_BESIDE)
    assert set(EXPECTED[name]["bases"]) == set(BASES)
    for basis in BASES:
        assert list(EXPECTED[name]["bases"][basis]) == MEASURES
        for measure in MEASURES:
            assert set(expected(name, basis, measure)) == everyone


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("name", SETS)
def test_every_figure_is_as_expected(name: str, basis: Basis, measure: str) -> None:
    assert figures(name, basis, measure) == expected(name, basis, measure)


@pytest.mark.parametrize("basis", BASES)
def test_the_measures_of_the_case_come_in_its_order(basis: Basis) -> None:
    shown = dict.fromkeys(row.measure for row in projection("westmarch", basis).rows)
    assert [measure for measure in shown if measure in MEASURES] == MEASURES
