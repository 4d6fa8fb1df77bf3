"""Evaluation: every kind of node, year by year, worked by hand."""

import math

import numpy as np
import pytest

from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.expressions import DivisionByZeroError
from finmodel.graph.nodes import LineValue, Node, choose, larger, ratio, smaller
from tests.graph.shelf import FOOD, FRUIT, GOODS, SHOP_OF, SHOPS, SYSTEM, declarations, table

GIVEN = [[1, 2, 3], [10, 20, 30], [5, 5, 5], [0, 4, 8]]
"""Apples and candles are sold in the south, bread and dates in the north."""


@pytest.fixture
def declare() -> Declarations:
    return declarations()


@pytest.fixture
def sales(declare: Declarations) -> LineValue:
    return declare.input("sales", "Sales", GOODS, "money", GIVEN)


def worked(declare: Declarations, expression: Node) -> list[list[float]]:
    """Declare a line over the goods and evaluate it."""
    declare.line("line", "The line", GOODS, expression.unit or "number", expression)
    return table(evaluate(declare.graph()), "line")


def test_inputs_are_given_once_or_by_year(declare: Declarations, sales: LineValue) -> None:
    declare.input("once", "Once", GOODS, "number", [1, 2, 3, 4])
    evaluation = evaluate(declare.graph())
    assert table(evaluation, "once") == [[1] * 3, [2] * 3, [3] * 3, [4] * 3]
    assert table(evaluation, sales.line) == GIVEN


def test_arithmetic(declare: Declarations, sales: LineValue) -> None:
    half = declare.input("half", "Half", SYSTEM, "number", [0.5])
    assert worked(declare, (10 - (sales + 2 * sales) * half) / 4) == [
        [(10 - 1.5 * value) / 4 for value in row] for row in GIVEN
    ]


def test_the_larger_the_smaller_and_the_comparisons(
    declare: Declarations, sales: LineValue
) -> None:
    assert worked(declare, larger(3, smaller(sales, 8))) == [
        [max(3, min(value, 8)) for value in row] for row in GIVEN
    ]


@pytest.mark.parametrize(("sign", "holds"), [("<", [1, 0, 0]), ("<=", [1, 1, 0])])
def test_a_comparison_is_one_where_it_holds(
    declare: Declarations, sales: LineValue, sign: str, holds: list[int]
) -> None:
    below = sales < 2 if sign == "<" else sales <= 2
    above = sales > 2 if sign == "<=" else sales >= 2
    declare.line("above", "Above", GOODS, "number", above)
    assert worked(declare, below)[0] == holds
    assert table(evaluate(declare.graph()), "above")[0] == [1 - held for held in holds]


def test_a_choice_takes_one_side_member_by_member(declare: Declarations, sales: LineValue) -> None:
    assert worked(declare, choose(sales > 4, sales * 100, sales)) == [
        [1, 2, 3],
        [1000, 2000, 3000],
        [500, 500, 500],
        [0, 4, 800],
    ]


def test_a_pick_reads_where_the_link_leads(declare: Declarations) -> None:
    takings = declare.input("takings", "Takings", SHOPS, "money", [[1, 2, 3], [7, 8, 9]])
    north, south = [1, 2, 3], [7, 8, 9]
    assert worked(declare, takings.at(SHOP_OF)) == [south, north, south, north]


def test_a_total_sums_what_links_to_a_member(declare: Declarations, sales: LineValue) -> None:
    declare.line("takings", "Takings", SHOPS, "money", sales.by(SHOP_OF))
    assert table(evaluate(declare.graph()), "takings") == [[10, 24, 38], [6, 7, 8]]


def test_a_total_over_a_part_leaves_out_the_rest(declare: Declarations, sales: LineValue) -> None:
    declare.line("food", "Food", SHOPS, "money", sales.by(SHOP_OF.within(FOOD)))
    declare.line("fruit", "Fruit", SHOPS, "money", sales.by(SHOP_OF.within(FRUIT)))
    evaluation = evaluate(declare.graph())
    assert table(evaluation, "food") == [[10, 24, 38], [1, 2, 3]]  # no candles
    assert table(evaluation, "fruit") == [[0, 4, 8], [1, 2, 3]]


def test_a_total_of_nothing_is_nothing(declare: Declarations, sales: LineValue) -> None:
    nothing = GOODS.part("nothing", [False] * 4)
    only_north = GOODS.part("northern", [False, True, False, True])
    declare.line("none", "None", SHOPS, "money", sales.by(SHOP_OF.within(nothing)))
    declare.line("north", "North", SHOPS, "money", sales.by(SHOP_OF.within(only_north)))
    evaluation = evaluate(declare.graph())
    assert table(evaluation, "none") == [[0, 0, 0], [0, 0, 0]]
    assert table(evaluation, "north") == [[10, 24, 38], [0, 0, 0]]


def test_parts_meet_on_their_whole(declare: Declarations, sales: LineValue) -> None:
    rest = GOODS.part("not food", [False, False, True, False])
    food = declare.line("food", "Food", FOOD, "money", sales.on(FOOD) * 2)
    other = declare.line("other", "Other", rest, "money", sales.on(rest))
    assert worked(declare, food.on_whole(GOODS) + other.on_whole(GOODS)) == [
        [2, 4, 6],
        [20, 40, 60],
        [5, 5, 5],
        [0, 8, 16],
    ]


def test_the_year_before_is_the_only_way_back(declare: Declarations, sales: LineValue) -> None:
    declare.line(
        "stock", "Stock", GOODS, "money", lambda before: before * 2 + sales, opening=sales * 10
    )
    # 10; 2 × 10 + 2; 2 × 22 + 3
    assert table(evaluate(declare.graph()), "stock")[0] == [10, 22, 47]


def test_an_opening_stands_in_the_baseline_year_alone(
    declare: Declarations, sales: LineValue
) -> None:
    declare.line("line", "Line", GOODS, "money", sales, opening=-1)
    assert table(evaluate(declare.graph()), "line")[0] == [-1, 2, 3]


def test_a_ratio_without_a_denominator_is_null(declare: Declarations, sales: LineValue) -> None:
    found = worked(declare, ratio(sales, sales - 2))
    assert found[0][0] == -1  # 1 ÷ (1 - 2)
    assert math.isnan(found[0][1])
    assert found[0][2] == 3


def test_a_division_by_zero_names_the_line_the_member_and_the_year(
    declare: Declarations, sales: LineValue
) -> None:
    declare.line("line", "Bread for sale", GOODS, "number", sales / (sales - 20))
    with pytest.raises(
        DivisionByZeroError, match=r"^Bread for sale: divides by zero for B in 2017/18$"
    ):
        evaluate(declare.graph())


def test_a_division_by_zero_of_the_whole_names_the_axis(declare: Declarations) -> None:
    rate = declare.input("rate", "Rate", SYSTEM, "number", [[1, 2, 0]])
    declare.line("line", "Shared", GOODS, "number", 1 / rate)
    with pytest.raises(
        DivisionByZeroError, match=r"^Shared: divides by zero for goods in 2018/19$"
    ):
        evaluate(declare.graph())


def test_what_is_the_same_every_year_is_worked_out_once(
    declare: Declarations, sales: LineValue
) -> None:
    once = declare.input("once", "Once", GOODS, "number", [1, 2, 3, 4])
    twice = declare.line("twice", "Twice", GOODS, "number", once * 2)
    opened = declare.line("opened", "Opened", GOODS, "number", twice + 1, opening=0)
    counts = declare.line("counts", "Counts", GOODS, "number", lambda b: b + twice, opening=0)
    declare.line("both", "Both", GOODS, "money", opened * sales)
    declare.line("later", "Later", GOODS, "number", counts - opened)
    evaluation = evaluate(declare.graph())
    first, *others = evaluation.values["twice"]
    assert all(year is first for year in others)
    assert table(evaluation, "twice")[1] == [4, 4, 4]
    assert table(evaluation, "opened")[1] == [0, 5, 5]
    assert table(evaluation, "counts")[1] == [0, 4, 8]
    assert table(evaluation, "both")[1] == [0, 100, 150]
    assert table(evaluation, "later")[1] == [0, -1, 3]


def test_a_line_of_the_single_axis_fills_every_member(declare: Declarations) -> None:
    rate = declare.input("rate", "Rate", SYSTEM, "number", [[1, 2, 3]])
    assert worked(declare, rate * 2) == [[2, 4, 6]] * 4
    assert evaluate(declare.graph()).array("line").shape == (4, 3, 1)


def everything(declare: Declarations, sales: LineValue) -> Evaluation:
    declare.line("dear", "Dear", GOODS, "money", sales * 2)
    declare.line("takings", "Takings", SHOPS, "money", sales.by(SHOP_OF))
    declare.line("stock", "Stock", GOODS, "money", lambda b: b + sales, opening=sales)
    return evaluate(declare.graph())


@pytest.mark.parametrize("wanted", [["stock"], ["takings", "dear"], ["sales"]])
def test_the_wanted_lines_are_what_they_are_in_the_whole(
    declare: Declarations, sales: LineValue, wanted: list[str]
) -> None:
    whole = everything(declare, sales)
    some = evaluate(declare.graph(), wanted)
    assert set(some.values) == {"sales", *wanted}
    for name in wanted:
        np.testing.assert_array_equal(some.array(name), whole.array(name))


def test_nothing_else_is_worked_out(declare: Declarations, sales: LineValue) -> None:
    declare.line("bad", "Bad", GOODS, "number", sales / (sales - sales))
    declare.line("good", "Good", GOODS, "money", sales * 2)
    assert table(evaluate(declare.graph(), ["good"]), "good")[0] == [2, 4, 6]
    with pytest.raises(DivisionByZeroError):
        evaluate(declare.graph())


def test_a_wanted_line_is_one_of_the_graph(declare: Declarations, sales: LineValue) -> None:
    assert sales.line == "sales"
    with pytest.raises(KeyError, match="sale"):
        evaluate(declare.graph(), ["sale"])
