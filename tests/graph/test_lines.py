"""Declarations and the graph they freeze into."""

from typing import Any

import numpy as np
import pytest

from finmodel.graph.declarations import Declarations, later
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Line
from finmodel.graph.nodes import LineValue
from tests.graph.shelf import FOOD, GOODS, SHOP_OF, SHOPS, SYSTEM, YEARS, declarations, table


@pytest.fixture
def declare() -> Declarations:
    return declarations()


def money(declare: Declarations, name: str = "price") -> LineValue:
    return declare.input(name, "Price", GOODS, "money", [1, 2, 3, 4])


def test_what_is_declared_is_in_the_graph_in_order(declare: Declarations) -> None:
    price = money(declare)
    declare.line("dear", "Twice the price", GOODS, "money", price * 2)
    graph = declare.graph()
    assert graph.years == YEARS
    assert list(graph.lines) == ["price", "dear"]
    assert graph.lines["dear"].label == "Twice the price"


def test_a_name_is_declared_once(declare: Declarations) -> None:
    price = money(declare)
    with pytest.raises(GraphError, match="price: declared twice"):
        money(declare)
    with pytest.raises(GraphError, match="price: declared twice"):
        declare.line("price", "Again", GOODS, "money", price)


@pytest.mark.parametrize(
    "values", [[1, 2, 3], [[1, 2, 3, 4]], [[1, 2]] * 4, [[[1]]] * 4, 1.0], ids=str
)
def test_values_have_the_shape_of_the_axis_and_the_years(
    declare: Declarations, values: Any
) -> None:
    with pytest.raises(GraphError, match="price: values of shape"):
        declare.input("price", "Price", GOODS, "money", values)


def test_values_are_given_once_or_by_year(declare: Declarations) -> None:
    once = declare.input("once", "Once", GOODS, "money", [1, 2, 3, 4])
    yearly = declare.input("yearly", "By year", GOODS, "money", [[1, 2, 3]] * 4)
    graph = declare.graph()
    assert [graph.lines[v.line].by_year for v in (once, yearly)] == [False, True]  # type: ignore[union-attr]


def test_an_axis_without_members_takes_no_values(declare: Declarations) -> None:
    nothing = GOODS.part("nothing", [False] * 4)
    declare.input("once", "Once", nothing, "money", [])
    declare.input("yearly", "By year", nothing, "money", np.zeros((0, 3)))
    assert declare.graph().lines["yearly"].by_year  # type: ignore[union-attr]


def test_the_unit_is_one_of_the_table(declare: Declarations) -> None:
    with pytest.raises(GraphError, match="price: pounds is not a unit"):
        declare.input("price", "Price", GOODS, "pounds", [1, 2, 3, 4])  # type: ignore[arg-type]


def test_a_line_is_in_the_unit_of_its_expression(declare: Declarations) -> None:
    price = money(declare)
    with pytest.raises(GraphError, match="dear: is number, but its expression is money"):
        declare.line("dear", "Dear", GOODS, "number", price * 2)
    with pytest.raises(GraphError, match="dear: is number, but its expression is money"):
        declare.line("dear", "Dear", GOODS, "number", 0, opening=price)


def test_a_line_is_over_the_axis_of_its_expression(declare: Declarations) -> None:
    price = money(declare)
    with pytest.raises(GraphError, match="taken: over shops, its expression over goods"):
        declare.line("taken", "Taken", SHOPS, "money", price)
    with pytest.raises(GraphError, match="taken: over food, its expression over goods"):
        declare.line("taken", "Taken", FOOD, "money", price)
    declare.line("taken", "Taken", SHOPS, "money", price.by(SHOP_OF))


def test_a_line_of_the_single_axis_goes_anywhere(declare: Declarations) -> None:
    rate = declare.input("rate", "Rate", SYSTEM, "number", [0.5])
    declare.line("each", "Each", GOODS, "number", rate)
    assert "each" in declare.graph().lines


def test_a_reference_leads_somewhere(declare: Declarations) -> None:
    declare.line("dear", "Dear", GOODS, "money", later("price", GOODS, "money") * 2)
    with pytest.raises(GraphError, match="dear: reads price, which is not declared"):
        declare.graph()


@pytest.mark.parametrize(
    "astray", [later("price", SHOPS, "money"), later("price", GOODS, "number")]
)
def test_a_reference_ahead_is_to_the_line_that_came(
    declare: Declarations, astray: LineValue
) -> None:
    declare.line("dear", "Dear", astray.own_axis, astray.unit or "number", astray * 2)
    money(declare)
    with pytest.raises(GraphError, match="dear: reads price over another axis or unit"):
        declare.graph()


def test_a_reference_ahead_may_be_met(declare: Declarations) -> None:
    declare.line("dear", "Dear", GOODS, "money", later("price", GOODS, "money") * 2)
    money(declare)
    assert table(evaluate(declare.graph()), "dear") == [[2] * 3, [4] * 3, [6] * 3, [8] * 3]


def test_a_circle_names_its_lines(declare: Declarations) -> None:
    price = money(declare)
    declare.line("first", "First", GOODS, "money", price + later("second", GOODS, "money"))
    declare.line("second", "Second", GOODS, "money", later("first", GOODS, "money") * 2)
    with pytest.raises(GraphError, match="lines in a circle: first -> second -> first"):
        declare.graph()


def test_a_line_is_not_made_of_itself(declare: Declarations) -> None:
    declare.line("only", "Only", GOODS, "money", later("only", GOODS, "money") + 1)
    with pytest.raises(GraphError, match="lines in a circle: only -> only"):
        declare.graph()


def test_openings_form_no_circle_either(declare: Declarations) -> None:
    price = money(declare)
    for one, other in (("first", "second"), ("second", "first")):
        declare.line(one, one, GOODS, "money", price, opening=later(other, GOODS, "money"))
    with pytest.raises(GraphError, match="lines in a circle: first -> second -> first"):
        declare.graph()


def test_the_year_before_is_no_circle(declare: Declarations) -> None:
    price = money(declare)
    stock = later("stock", GOODS, "money")
    declare.line("sold", "Sold", GOODS, "money", stock.prior / 2, opening=0)
    declare.line("stock", "Stock", GOODS, "money", price - later("sold", GOODS, "money"))
    # Stock of apples: 1; 1 - 1 ÷ 2; 1 - 0.5 ÷ 2
    assert table(evaluate(declare.graph()), "stock")[0] == [1, 0.5, 0.75]


def test_the_year_before_needs_an_opening(declare: Declarations) -> None:
    price = money(declare)
    declare.line("before", "Before", GOODS, "money", price.prior)
    with pytest.raises(GraphError, match="before: reads the year before, so it needs an opening"):
        declare.graph()


def test_an_opening_looks_no_further_back(declare: Declarations) -> None:
    price = money(declare)
    declare.line("before", "Before", GOODS, "money", price.prior, opening=price.prior)
    with pytest.raises(GraphError, match="before: its opening reads the year before the baseline"):
        declare.graph()


def test_a_sum_carries_the_label_and_the_sign_of_what_is_summed(declare: Declarations) -> None:
    price = money(declare)
    cost = declare.line("cost", "What it costs", GOODS, "money", price * 2, sign="cost")
    declare.sum_of("cost by shop", cost, SHOP_OF)
    line = declare.graph().lines["cost by shop"]
    assert (line.label, line.axis, line.unit) == ("What it costs", SHOPS, "money")
    assert line.sign == "cost"  # type: ignore[union-attr]


def chain() -> Graph:
    declare = declarations()
    price = money(declare)
    dear = declare.line("dear", "Dear", GOODS, "money", price * 2)
    declare.line("grows", "Grows", GOODS, "money", lambda before: before + dear, opening=price)
    declare.line("other", "Other", GOODS, "number", 1)
    return declare.graph()


def test_what_a_line_rests_on_and_what_rests_on_it() -> None:
    graph = chain()
    assert graph.reads["grows"] == {"grows", "dear", "price"}
    assert graph.upstream(frozenset({"dear"})) == {"price", "dear"}
    assert graph.downstream(frozenset({"dear"})) == {"dear", "grows"}
    assert graph.downstream(frozenset({"price"})) == {"price", "dear", "grows"}
    assert graph.upstream(frozenset({"other"})) == {"other"}


def test_a_replaced_line_is_checked_again() -> None:
    graph = chain()
    grows = later("grows", GOODS, "money")
    with pytest.raises(GraphError, match="lines in a circle: dear -> grows -> dear"):
        graph.replacing({"dear": Line("dear", "Dear", GOODS, "money", grows)}).check()
    with pytest.raises(GraphError, match="dear: reads nothing, which is not declared"):
        graph.replacing(
            {"dear": Line("dear", "Dear", GOODS, "money", later("nothing", GOODS, "money"))}
        ).check()
