"""An expression in words: every kind of node, and brackets where they are needed."""

from collections.abc import Callable

import pytest

from finmodel.graph.formula_text import in_words
from finmodel.graph.lines import Line
from finmodel.graph.nodes import LineValue, Node, choose, constant, larger, ratio, smaller
from tests.graph.shelf import FOOD, FRUIT, GOODS, SHOP_OF, declarations

Expression = Callable[[LineValue, LineValue], Node]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (lambda a, b: a + b, "Apples + Bread"),
        (lambda a, b: a - (b + 2), "Apples − (Bread + 2)"),
        (lambda a, b: (a - b) + 2, "Apples − Bread + 2"),
        (lambda a, b: (a + b) * a, "(Apples + Bread) × Apples"),
        (lambda a, b: a / (a * b), "Apples ÷ (Apples × Bread)"),
        (lambda a, b: a * b / a, "Apples × Bread ÷ Apples"),
        (lambda a, _: 0 + a, "Apples"),
        (lambda a, _: a - 0, "Apples"),
        (lambda a, _: 0 - a, "0 − Apples"),
        (lambda a, _: 1 * a, "Apples"),
        (smaller, "the smaller of (Apples) and (Bread)"),
        (lambda a, b: larger(a, b) * 2, "the larger of (Apples) and (Bread) × 2"),
        (lambda a, b: a > b, "Apples is above Bread"),
        (lambda a, b: (a > b) * a, "(Apples is above Bread) × Apples"),
        (lambda a, b: choose(a <= b, a, b), "where Apples is at most Bread: Apples; else: Bread"),
        (lambda a, b: ratio(a + b, b), "(Apples + Bread) ÷ Bread, no value where that is nil"),
        (lambda a, b: a + b.prior, "Apples + Bread in the year before"),
        (lambda a, _: a.at(GOODS.inclusion(GOODS)), "Apples"),
    ],
)
def test_an_expression_is_said_with_the_labels_of_its_lines(
    expression: Expression, text: str
) -> None:
    declare = declarations()
    apples = declare.input("a", "Apples", GOODS, "number", [1, 2, 3, 4])
    bread = declare.input("b", "Bread", GOODS, "number", [1, 2, 3, 4])
    assert in_words(expression(apples, bread), "own", declare.graph().lines) == text


def test_its_own_year_before_parts_and_links() -> None:
    declare = declarations()
    stock = declare.input("stock", "Stock", GOODS, "number", [1, 2, 3, 4])
    food = declare.line("food", "Food", FOOD, "number", stock.on(FOOD))
    shops = declare.line("shops", "Shops", SHOP_OF.target, "number", stock.by(SHOP_OF))
    of_food = declare.line("all food", "All food", GOODS, "number", food.on_whole(GOODS))
    declare.line("fruit", "Fruit", FRUIT, "number", of_food.on(FRUIT))
    declare.line("picked", "Picked", GOODS, "number", shops.at(SHOP_OF))
    declare.line("grows", "Grows", GOODS, "number", lambda before: before * stock, opening=stock)
    lines = declare.graph().lines

    def said(name: str) -> str:
        line = lines[name]
        assert isinstance(line, Line)
        return in_words(line.expression, name, lines)

    assert {name: said(name) for name in ("food", "shops", "all food", "fruit", "picked")} == {
        "food": "Stock",
        "shops": "the sum of Stock over goods [shop of the goods]",
        "all food": "Food (of food)",
        "fruit": "All food",
        "picked": "Shops [shop of the goods]",
    }
    assert said("grows") == "the year before × Stock"


def test_months_of_the_method_have_their_unit() -> None:
    assert in_words(constant(12, "months"), "own", {}) == "12 months"
    assert in_words(constant(12, "money"), "own", {}) == "12"
