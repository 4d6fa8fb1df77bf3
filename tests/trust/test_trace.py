"""The trace reads every expression as the evaluation does."""

import numpy as np
import pytest

from finmodel.graph.evaluate import evaluate
from finmodel.graph.trace import Cell, Trace
from tests.trust.shipped import DEFAULT, WESTMARCH, plan_of


def test_every_formula_comes_to_the_figure_it_explains() -> None:
    evaluation = evaluate(plan_of(WESTMARCH).graph())
    trace = Trace(evaluation)
    for name, line in evaluation.graph.lines.items():
        values = evaluation.array(name)[:, :, 0]
        for member in range(len(line.axis)):
            for year in range(len(evaluation.graph.years)):
                worked = trace.step(Cell(name, member, year)).worked
                assert np.isclose(worked, values[member, year], rtol=1e-12, equal_nan=True), name


def test_an_overridden_number_remembers_every_layer_and_what_it_was() -> None:
    plan = plan_of(DEFAULT).with_("growth.price.pay.2019/20=2.0%", "growth.price.*.2019/20=+0.5%")
    trace = Trace(evaluate(plan.graph(), ["plain_price_rate"]))
    axis = trace.graph.lines["plain_price_rate"].axis
    given = trace.step(Cell("plain_price_rate", axis.position["growth.price.pay"], 4)).given
    assert given is not None
    assert given.overrides == (1, 2)
    assert given.before == pytest.approx(0.016)
    other = trace.step(Cell("plain_price_rate", axis.position["growth.price.pay"], 3)).given
    assert other is not None
    assert other.overrides == ()
