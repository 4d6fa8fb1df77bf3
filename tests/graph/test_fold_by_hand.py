"""Every kind of node folded: what is left to work out gives what evaluation does."""

import numpy as np
import pytest

from finmodel.graph.compile import compile_program
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.expressions import DivisionByZeroError
from finmodel.graph.fold import fold
from finmodel.graph.graph import Graph
from finmodel.graph.linear_forms import Form, Forms, Value
from finmodel.graph.lines import Input
from finmodel.graph.nodes import choose, larger, ratio, smaller
from tests.graph.shelf import FOOD, GOODS, SHOP_OF, SHOPS, SYSTEM, YEARS, declarations

VALUES = (0.0, 0.5, 1.0, 3.0)
STOCK = [0.0, 1.0, -2.0, 4.0]


@pytest.fixture
def declare() -> Declarations:
    """Two inputs: `rate` is what varies, `stock` of each of the goods does not."""
    return declarations()


def shelves(declare: Declarations) -> Graph:
    rate = declare.input("rate", "Rate", SYSTEM, "number", [1.0])
    stock = declare.input("stock", "Stock", GOODS, "number", STOCK)
    sold = declare.line("sold", "Sold", GOODS, "number", stock * rate + 1)
    declare.line("per stock", "Per stock", GOODS, "number", ratio(sold, stock))
    declare.line("per rate", "Per rate", GOODS, "number", ratio(stock, rate))
    declare.line("rate per stock", "Rate per stock", GOODS, "number", ratio(rate, stock))
    declare.line("divided", "Divided", GOODS, "number", sold / (rate + 1))
    declare.line("halved", "Halved", GOODS, "number", sold / 2)
    declare.line("least", "Least", GOODS, "number", smaller(sold, 2))
    declare.line("most", "Most", GOODS, "number", larger(rate, stock))
    declare.line("above", "Above", GOODS, "number", rate > stock)
    declare.line("stock or sold", "Either", GOODS, "number", choose(stock > 0, stock, sold))
    declare.line("sold or stock", "Either", GOODS, "number", choose(stock > 0, sold, stock))
    declare.line("by rate", "Either", GOODS, "number", choose(rate > 0.7, stock, sold))
    declare.line("rate of stock", "Rate", GOODS, "number", choose(stock > 0, rate, 7))
    food = declare.line("food", "Food", FOOD, "number", sold.on(FOOD) - rate)
    shops = declare.line("shops", "Shops", SHOPS, "number", food.by(SHOP_OF.within(FOOD)))
    declare.line("picked", "Picked", GOODS, "number", shops.at(SHOP_OF) * sold)
    declare.line("grows", "Grows", GOODS, "number", lambda before: before * sold, opening=stock)
    return declare.graph()


def folded(
    graph: Graph, value: Value, forms: Forms
) -> tuple[list[tuple[str, int, int]], list[Value]]:
    cells = [
        (name, row, year)
        for name, line in graph.lines.items()
        if name != "rate"
        for row in range(len(line.axis))
        for year in range(len(YEARS))
    ]
    return cells, fold(graph, forms, {("rate", 0, 0): value}, cells)


def expected(graph: Graph, rate: float, cells: list[tuple[str, int, int]]) -> list[float]:
    given = Input("rate", "Rate", SYSTEM, "number", np.array([rate]))
    evaluation = evaluate(graph.replacing({"rate": given}))
    return [float(evaluation.array(name)[row, year, 0]) for name, row, year in cells]


def test_any_number(declare: Declarations) -> None:
    graph, forms = shelves(declare), Forms([0])
    cells, found = folded(graph, forms.parameter(0), forms)
    assert sum(isinstance(one, Form) for one in found) > 50
    worked = compile_program(forms, found, width=8).run(np.array([VALUES]))
    for scenario, rate in enumerate(VALUES):
        np.testing.assert_allclose(worked[:, scenario], expected(graph, rate, cells), atol=1e-12)


def test_a_few_states(declare: Declarations) -> None:
    graph, forms = shelves(declare), Forms([len(VALUES)])
    cells, found = folded(graph, forms.state_values(0, VALUES), forms)
    worked = compile_program(forms, found, width=8).run(np.array([[0.0, 1.0, 2.0, 3.0]]))
    for state, rate in enumerate(VALUES):
        np.testing.assert_allclose(worked[:, state], expected(graph, rate, cells), atol=1e-12)


@pytest.mark.parametrize("rate", VALUES)
def test_a_number_is_folded_to_numbers(declare: Declarations, rate: float) -> None:
    graph = shelves(declare)
    cells, found = folded(graph, rate, Forms([]))
    assert not any(isinstance(one, Form) for one in found)
    np.testing.assert_allclose(found, expected(graph, rate, cells), atol=1e-12)


def test_a_division_by_what_varies_is_by_zero_only_where_it_is(declare: Declarations) -> None:
    rate = declare.input("rate", "Rate", SYSTEM, "number", [1.0])
    stock = declare.input("stock", "Stock", GOODS, "number", STOCK)
    declare.line("each", "Each", GOODS, "number", stock / (rate - 3))
    graph, forms = declare.graph(), Forms([0])
    _, found = folded(graph, forms.parameter(0), forms)
    program = compile_program(forms, found, width=2)
    assert program.run(np.array([[1.0, 4.0]]))[-1].tolist() == [-2, 4]
    with pytest.raises(DivisionByZeroError, match="Each: divides by zero for"):
        program.run(np.array([[1.0, 3.0]]))
