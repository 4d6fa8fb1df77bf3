"""Nodes: what goes together, and what a step is measured in."""

from collections.abc import Callable

import pytest

from finmodel.graph.axes import Link
from finmodel.graph.declarations import later
from finmodel.graph.errors import GraphError
from finmodel.graph.nodes import Node, choose, constant, larger, node, ratio, smaller
from finmodel.graph.units import UNITS, Unit, fits, product, quotient
from tests.graph.shelf import FOOD, GOODS, SHOP_OF, SHOPS, SYSTEM

MONEY = later("price", GOODS, "money")
MONTHS = later("shelf_life", GOODS, "months")
NUMBER = later("share", GOODS, "number")
SHOP_MONEY = later("takings", SHOPS, "money")
RATE = later("rate", SYSTEM, "number")

LIKE_WITH_LIKE: dict[str, Callable[[Node, Node], Node]] = {
    "sum": lambda left, right: left + right,
    "difference": lambda left, right: left - right,
    "min": smaller,
    "max": larger,
    "a choice": lambda left, right: choose(NUMBER, left, right),
    "comparison": lambda left, right: left < right,
}
KNOWN_PRODUCTS: dict[frozenset[Unit], Unit] = {
    frozenset(("people", "money")): "money",
    frozenset(("resource", "money")): "money",
    frozenset(("£", "money")): "£",
}
KNOWN_QUOTIENTS: dict[tuple[Unit, Unit], Unit] = {
    ("£", "people"): "£ per head",
    ("money", "resource"): "money",
}
NUMBERS: tuple[Unit, ...] = ("number", "share", "years", "weeks")
MONTH: tuple[Unit, ...] = ("months", "months from April")


@pytest.mark.parametrize("what", LIKE_WITH_LIKE)
def test_only_like_is_put_with_like(what: str) -> None:
    combine = LIKE_WITH_LIKE[what]
    combine(MONEY, MONEY)
    with pytest.raises(GraphError, match=f"{what} of money and months"):
        combine(MONEY, MONTHS)
    with pytest.raises(GraphError, match=f"{what} of number and money"):
        combine(NUMBER, MONEY)


def test_a_share_and_a_number_make_a_number_and_a_line_says_which_it_is() -> None:
    share = later("part", SYSTEM, "share")
    assert (share + RATE).unit == "number"
    assert (1 + share).unit == "share"
    assert fits("share", "number")
    assert not fits("share", "money")
    assert not fits("£ per head", "£")


@pytest.mark.parametrize("what", LIKE_WITH_LIKE)
def test_a_bare_number_takes_the_unit_of_the_other_side(what: str) -> None:
    combined = LIKE_WITH_LIKE[what](MONEY, node(2))
    assert combined.unit == ("number" if what == "comparison" else "money")


@pytest.mark.parametrize("left", UNITS)
@pytest.mark.parametrize("right", UNITS)
def test_the_table_of_products_is_closed(left: Unit, right: Unit) -> None:
    if left == right == "share":
        assert product(left, right) == "share"
    elif left in NUMBERS:
        assert product(left, right) == ("number" if right in NUMBERS else right)
    elif right in NUMBERS:
        assert product(left, right) == left
    elif frozenset((left, right)) in KNOWN_PRODUCTS:
        assert product(left, right) == KNOWN_PRODUCTS[frozenset((left, right))]
    else:
        with pytest.raises(GraphError, match=f"product of {left} and {right}"):
            product(left, right)


@pytest.mark.parametrize("left", UNITS)
@pytest.mark.parametrize("right", UNITS)
def test_the_table_of_quotients_is_closed(left: Unit, right: Unit) -> None:
    if left == right or {left, right} <= {*NUMBERS} or {left, right} <= {*MONTH}:
        assert quotient(left, right) == "number"
    elif right in NUMBERS:
        assert quotient(left, right) == left
    elif (left, right) in KNOWN_QUOTIENTS:
        assert quotient(left, right) == KNOWN_QUOTIENTS[left, right]
    else:
        with pytest.raises(GraphError, match=f"quotient of {left} and {right}"):
            quotient(left, right)


def test_bare_numbers_make_a_bare_number() -> None:
    assert product(None, None) is None
    assert quotient(None, None) is None
    assert (node(1) + 2).unit is None
    assert (MONEY * 2).unit == "money"
    assert (2 * MONEY).unit == "money"
    assert (MONTHS / constant(12, "months")).unit == "number"


@pytest.mark.parametrize(
    "reversed_sum", [1 + NUMBER, 1 - NUMBER, 2 * NUMBER, 1 / NUMBER], ids=["+", "-", "*", "/"]
)
def test_a_number_may_come_first(reversed_sum: Node) -> None:
    assert reversed_sum.unit == "number"
    assert reversed_sum.axis is GOODS


def test_a_node_has_no_truth_of_its_own() -> None:
    with pytest.raises(TypeError, match="use choose"):
        bool(MONEY)
    with pytest.raises(TypeError, match="use choose"):
        _ = 1 if MONEY > 2 else 0
    with pytest.raises(TypeError, match="use choose"):
        _ = MONEY > 1 and MONEY < 2


def test_a_comparison_is_a_number_whatever_it_compares() -> None:
    for comparison in (MONEY < 1, MONEY <= 1, MONEY > 1, MONEY >= 1):
        assert comparison.unit == "number"


def test_only_the_axis_of_one_member_goes_with_any_other() -> None:
    assert (MONEY * RATE).axis is GOODS
    assert (RATE * MONEY).axis is GOODS
    assert (RATE * 2).axis is SYSTEM
    with pytest.raises(GraphError, match="over different axes, goods and shops"):
        MONEY + SHOP_MONEY
    with pytest.raises(GraphError, match="over different axes, goods and shops"):
        choose(NUMBER, SHOP_MONEY, 0)
    with pytest.raises(GraphError, match="over different axes, goods and shops"):
        ratio(MONEY, SHOP_MONEY)


def test_a_part_is_not_its_whole() -> None:
    with pytest.raises(GraphError, match="over different axes, food and goods"):
        MONEY + later("weight", FOOD, "money")


def test_a_pick_needs_a_link_to_the_line() -> None:
    assert SHOP_MONEY.at(SHOP_OF).axis is GOODS
    assert SHOP_MONEY.at(SHOP_OF).unit == "money"
    with pytest.raises(GraphError, match="price: shop of the goods does not lead to its axis"):
        MONEY.at(SHOP_OF)


def test_a_total_needs_a_link_from_the_line() -> None:
    assert MONEY.by(SHOP_OF).axis is SHOPS
    assert MONEY.by(SHOP_OF.within(FOOD)).axis is SHOPS
    with pytest.raises(GraphError, match="goods is not a part of shops"):
        SHOP_MONEY.by(SHOP_OF)
    with pytest.raises(GraphError, match="goods is not a part of food"):
        later("weight", FOOD, "money").by(SHOP_OF)


def test_parts_and_wholes_of_a_line() -> None:
    assert MONEY.on(FOOD).axis is FOOD
    assert later("weight", FOOD, "number").on_whole(GOODS).axis is GOODS
    with pytest.raises(GraphError, match="shops is not a part of goods"):
        MONEY.on(SHOPS)


def test_the_year_before_is_of_the_same_line() -> None:
    before = MONEY.prior
    assert (before.line, before.axis, before.unit) == ("price", GOODS, "money")


def test_links_between_other_axes_are_refused() -> None:
    elsewhere = Link.to("shop of the shop", SHOPS, SHOPS, ["south", "north"])
    with pytest.raises(GraphError, match="goods"):
        MONEY.by(elsewhere)
