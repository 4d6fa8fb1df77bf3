"""The folded reading against the plain one."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from finmodel.analysis.experiment import Case, Parameter, VariedOverride, experiment
from finmodel.graph.evaluate import evaluate_in_blocks
from finmodel.graph.expressions import DivisionByZeroError
from finmodel.method.bases import BASES
from tests.analysis.plans import plan_of, westmarch
from tests.random_sets import assumption_sets
from tests.sizes import tries


@tries(10, shrink=False)
@given(assumption_sets(capital=True), st.integers(0, 2**32))
def test_folded_is_unfolded(data: Any, seed: int) -> None:
    model = plan_of(data).model
    parameters, varied = [], []
    for driver in model.assumptions.growth.demand:
        for component in model.assumptions.growth.demand[driver]:
            varied.append(
                VariedOverride(f"growth.demand.{driver}.{component}", "add", len(parameters))
            )
            parameters.append(Parameter(component, -0.01, 0.02))
    for path in model.records.schemes.axis.members:
        place = len(parameters)
        varied.append(VariedOverride(f"{path}.delivery", "set", place, values=(1.0, 0.5, 1.0, 0.0)))
        varied.append(VariedOverride(f"{path}.slip", "months", place, values=(0.0, 0.0, 7.0, 0.0)))
        parameters.append(Parameter(path, states=4))
    if not parameters:
        return
    question = experiment(Case(model), parameters, varied)
    cells = [
        (line, row, year)
        for basis in BASES
        for measure in ("mitigated_gap", "underlying_gap", "mitigated_gap_rate", "cip")
        for level in ("organisation", "system")
        for line in [model.measured.line(basis, measure, level)]
        for row in range(len(model.graph.lines[line].axis))
        for year in range(len(model.assumptions.years))
    ]
    chance = np.random.default_rng(seed)
    given_ = np.array(
        [
            chance.integers(0, one.states, 50) if one.states else chance.uniform(-0.01, 0.02, 50)
            for one in parameters
        ],
        dtype=np.float64,
    )
    try:
        folded = question.program(cells).run(given_)
    except DivisionByZeroError:
        return
    plain = next(
        iter(evaluate_in_blocks(question.unfolded(given_), {line for line, _, _ in cells}, 50))
    ).evaluation.values
    largest = np.nanmax(np.abs(folded), initial=1.0)
    for cell, (line, row, year) in enumerate(cells):
        expected = np.broadcast_to(plain[line][year][row], (50,))
        np.testing.assert_allclose(folded[cell], expected, rtol=0, atol=1e-12 * largest)


def test_the_width_of_a_block_and_the_company_change_nothing() -> None:
    plan = westmarch()
    swept = plan.prepared_sweep("growth.price.pay=0%:3%:0.001%", years=plan.assumptions.years)
    whole = swept.block(0, 3_000).found
    parts = [swept.block(first, 77).found for first in range(0, 3_000 - 77, 77)]
    together = np.concatenate(parts, axis=1)
    # The same scenario may stand elsewhere in its block, and so a last digit may differ.
    np.testing.assert_allclose(together, whole[:, : together.shape[1]], rtol=0, atol=1e-10)
