"""The worked example: every figure of `expected.json`, which was worked without finmodel."""

import json
from pathlib import Path

import pytest

from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.inputs.load import load_set
from finmodel.method.bases import BASES, Basis
from finmodel.method.model import Model, build

WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"
EXPECTED = json.loads((WESTMARCH / "expected.json").read_text(encoding="utf-8"))
MEASURES = list(EXPECTED["bases"]["plan"])


@pytest.fixture(scope="module")
def model() -> Model:
    return build(load_set(WESTMARCH))


@pytest.fixture(scope="module")
def evaluation(model: Model) -> Evaluation:
    return evaluate(model.graph)


def test_the_years_are_those_of_the_case(model: Model) -> None:
    assert list(model.assumptions.years) == EXPECTED["years"]


def test_the_case_speaks_of_every_basis_and_organisation(model: Model) -> None:
    everyone = {*model.assumptions.system.organisations, "system"}
    assert set(EXPECTED["bases"]) == set(BASES)
    for measures in EXPECTED["bases"].values():
        for by_organisation in measures.values():
            assert set(by_organisation) == everyone


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("measure", MEASURES)
def test_every_figure_is_as_expected(
    model: Model, evaluation: Evaluation, basis: Basis, measure: str
) -> None:
    for organisation, values in EXPECTED["bases"][basis][measure].items():
        level = "system" if organisation == "system" else "organisation"
        line = model.measured.line(basis, measure, level)
        assert evaluation.of(line, organisation) == pytest.approx(values, rel=0, abs=1e-9), (
            organisation
        )


@pytest.mark.parametrize("basis", BASES)
def test_the_measures_of_the_gap_come_first_and_in_order(model: Model, basis: Basis) -> None:
    assert [one for one in model.measured.bases[basis] if one in MEASURES] == MEASURES


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("grouping", ["sector", "place"])
def test_groups_sum_their_organisations(
    model: Model, evaluation: Evaluation, basis: Basis, grouping: str
) -> None:
    """A group of organisations in the gap leaves out the one beside; one of it alone shows it."""
    organisations = model.assumptions.system.organisations
    for measure, by_organisation in EXPECTED["bases"][basis].items():
        line = model.measured.line(basis, measure, grouping)
        for group in evaluation.graph.lines[line].axis.members:
            members = [
                name
                for name, record in organisations.items()
                if f"{grouping}/{record.groups.get(grouping)}" == group
            ]
            inside = [name for name in members if organisations[name].scope == "in_gap"]
            rows = [by_organisation[name] for name in inside or members]
            summed = [sum(year) for year in zip(*rows, strict=True)]
            assert evaluation.of(line, group) == pytest.approx(summed, rel=0, abs=1e-9), measure
