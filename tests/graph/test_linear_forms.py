"""Sums of atoms: what is one, what is a table of states, and what they come to when worked out."""

import numpy as np
import pytest

from finmodel.graph.compile import compile_program
from finmodel.graph.linear_forms import STATE, Form, Forms, Value
from finmodel.graph.program import Program

DELIVERY = (1.0, 0.5, 0.0)


def form(value: Value) -> Form:
    assert isinstance(value, Form)
    return value


@pytest.mark.parametrize("parameter", range(4))
def test_what_rests_on_one_parameter_of_states_is_a_table_of_them(parameter: int) -> None:
    """Whichever parameter it is: no other step is left to work out."""
    forms = Forms([3] * 4)
    delivered = forms.state_values(parameter, DELIVERY)
    found = forms.operated("max", np.maximum, delivered, 0.25)
    squared = forms.multiplied(delivered, delivered)
    assert {step.operation for step in forms.steps} == {STATE}
    program = compile_program(forms, [found, squared], width=8)
    given = np.zeros((4, 3))
    given[parameter] = [0, 1, 2]
    np.testing.assert_array_equal(program.run(given), [[1, 0.5, 0.25], [1, 0.25, 0]])


def test_what_rests_on_two_is_no_table() -> None:
    forms = Forms([3, 3])
    one, other = (forms.state_values(number, DELIVERY) for number in (0, 1))
    product = forms.multiplied(one, other)
    assert "*" in {step.operation for step in forms.steps}
    given = np.array([[0.0, 1, 1, 2], [0.0, 0, 1, 0]])
    found = compile_program(forms, [product], width=4).run(given)
    np.testing.assert_array_equal(found, [[1, 0.5, 0.25, 0]])


def test_what_has_no_number_in_a_state_is_no_table() -> None:
    forms = Forms([3])
    delivered = form(forms.state_values(0, DELIVERY))
    quotient = forms.divided(1.0, delivered, "", null=True)
    larger = forms.operated("max", np.maximum, forms.added(quotient, 1.0), 2.5)
    found = compile_program(forms, [larger], width=4).run(np.array([[0.0, 1, 2]]))
    np.testing.assert_array_equal(found, [[2.5, 3, np.nan]])


def test_the_short_sum_on_the_left_is_multiplied_out() -> None:
    """Always the same one: the last digit of a figure follows the order of its sum."""
    forms = Forms([0] * 4)
    a, b, c, d = (forms.parameter(number) for number in range(4))
    left, right = form(forms.added(a, b)), form(forms.added(c, d))
    product = form(forms.multiplied(left, right, out=True))
    atoms = forms.sums[product.sum].atoms
    assert [forms.steps[atom].operands for atom in atoms] == [
        tuple(sorted((one.sum, right.sum))) for one in (a, b)
    ]
    found = compile_program(forms, [product], width=2).run(np.array([[2.0], [3.0], [5.0], [7.0]]))
    assert found.tolist() == [[60.0]]


def test_equal_sums_are_one_whatever_their_scale() -> None:
    forms = Forms([0])
    x = forms.parameter(0)
    twice = form(forms.combined(0.0, [(1.0, x), (1.0, x)]))
    assert (twice.scale, twice.sum) == (2.0, x.sum)
    assert forms.combined(0.0, [(1.0, x), (-1.0, x)]) == 0


def chain(steps: int) -> Program:
    """A parameter, so many times no less than one and the last, each a step on the one before."""
    forms = Forms([0])
    value: Value = forms.parameter(0)
    for step in range(steps):
        value = forms.operated("max", np.maximum, forms.added(value, 1.0), float(step))
    return compile_program(forms, [value], width=4)


def test_a_row_is_used_again_after_its_last_use() -> None:
    assert chain(40).rows == chain(4).rows
    np.testing.assert_array_equal(chain(40).run(np.array([[0.0, 2.0]])), [[40, 42]])
