"""A program's cells are sums of rows, whatever those rows and the others hold."""

import numpy as np
import pytest

from finmodel.graph.expressions import DivisionByZeroError
from finmodel.graph.instructions import Instruction
from finmodel.graph.linear_forms import PARAMETER
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program


def _sums(weights: Numbers, constants: Numbers, *, width: int = 64) -> Program:
    """Cells that are `weights` (cells, parameters) times the parameters, where not 0."""
    cells, parameters = weights.shape
    row_of, column = np.nonzero(weights)
    return Program(
        parameters,
        parameters,
        width,
        tuple(Instruction(PARAMETER, one, (one,)) for one in range(parameters)),
        weights[row_of, column],
        column,
        np.searchsorted(row_of, np.arange(cells + 1)),
        constants,
    )


def test_the_sparse_product_is_the_dense_one() -> None:
    """For a wide question whose cells read a few rows each, and one that reads none."""
    chance = np.random.default_rng(20160401)
    weights = chance.normal(0, 300, (210, 120)) * (chance.random((210, 120)) < 0.05)
    weights[7] = 0
    constants, given = chance.normal(0, 300, 210), chance.normal(1, 0.2, (120, 1_000))
    dense = weights @ given + constants[:, None]
    found = _sums(weights, constants).run(given)
    np.testing.assert_allclose(found, dense, rtol=0, atol=1e-12 * np.abs(dense).max())


def test_a_null_is_null_in_the_cells_that_read_it_and_in_no_other() -> None:
    """In a dense product it would be null everywhere."""
    given = np.array([[2.0, 3.0], [np.nan, 1.0]])
    found = _sums(np.array([[2.0, 0.0], [1.0, -3.0], [0.0, 0.0]]), np.array([1.0, 0.0, 5.0]))
    expected = [[5.0, 7.0], [np.nan, 0.0], [5.0, 5.0]]
    np.testing.assert_array_equal(found.run(given), expected)


def test_a_null_of_no_weight_is_null() -> None:
    """0 × null is null: where an atom may be null, its term is kept."""
    one = _sums(np.array([[1.0]]), np.array([0.0]))
    program = Program(
        1, 1, 64, one.instructions, np.array([0.0]), one.columns, one.starts, one.constants
    )
    assert np.isnan(program.run(np.array([[np.nan]]))).all()


@pytest.mark.parametrize("scenarios", [1, 3, 4, 5, 8, 11])
def test_a_block_is_filled_up_with_scenarios_that_were_asked_for(scenarios: int) -> None:
    """What fills it divides by no zero that nobody gave."""
    parameters = tuple(Instruction(PARAMETER, one, (one,)) for one in range(3))
    divide = Instruction("/", 3, operands=(0, 1), origin="A line: divides by zero")
    program = Program(
        3, 4, 4, (*parameters, divide), np.array([1.0, 1.0]), np.array([3, 2]),
        np.array([0, 2]), np.array([0.0]),
    )  # fmt: skip
    given = 1.0 + np.arange(3.0 * scenarios).reshape(3, scenarios)
    np.testing.assert_array_equal(program.run(given), [given[0] / given[1] + given[2]])
    given[1, -1] = 0
    with pytest.raises(DivisionByZeroError, match="A line: divides by zero"):
        program.run(given)
