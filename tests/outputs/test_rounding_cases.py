"""Figures as Python prints them; the scripts of the page pass the same cases in tests/browser."""

from math import nan

import pytest

from finmodel.checks.wording import in_words
from finmodel.graph.units import style_of
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.figures import figure
from finmodel.outputs.message import amount, sign_of
from tests.outputs.rounding_cases import Case, cases, unit_called


@pytest.mark.parametrize("case", cases("figure"), ids=str)
def test_a_figure_is_printed(case: Case) -> None:
    assert figure(case.value, unit_called(case.unit)) == case.expected


@pytest.mark.parametrize("case", cases("amount"), ids=str)
def test_an_amount_is_said(case: Case) -> None:
    assert case.value is not None
    assert amount(case.value, unit_called(case.unit)) == case.expected


@pytest.mark.parametrize("case", cases("sign"), ids=str)
def test_a_sign_is_that_of_what_is_printed(case: Case) -> None:
    assert case.value is not None
    assert sign_of(case.value, unit_called(case.unit)) == case.expected


@pytest.mark.parametrize("case", cases("in words"), ids=str)
def test_a_check_says_a_figure(case: Case) -> None:
    unit = unit_called(case.unit)
    usual = style_of(unit).places
    value = nan if case.value is None else case.value
    assert in_words(value, unit, 1 if usual is None else usual) == case.expected


@pytest.mark.parametrize("case", cases("in a formula"), ids=str)
def test_a_formula_shows_a_figure(case: Case) -> None:
    assert formula_figure(case.value, unit_called(case.unit)) == case.expected
