"""Axes, their parts and the links between them."""

import numpy as np
import pytest

from finmodel.graph.axes import Axis, Link
from finmodel.graph.errors import GraphError
from tests.graph.shelf import FOOD, FRUIT, GOODS, SHOP_OF, SHOPS


def test_an_axis_labels_each_member_once() -> None:
    with pytest.raises(GraphError, match="goods: 2 members, 1 labels"):
        Axis("goods", ("apples", "bread"), ("Apples",))
    with pytest.raises(GraphError, match="goods: a member is listed twice"):
        Axis("goods", ("apples", "apples"), ("A", "B"))


def test_an_axis_knows_where_its_members_stand() -> None:
    assert len(GOODS) == 4
    assert GOODS.position["candles"] == 2
    assert not GOODS.single


def test_a_part_keeps_the_order_and_the_labels() -> None:
    assert FOOD.members == ("apples", "bread", "dates")
    assert tuple(FOOD.labels) == ("A", "B", "D")
    assert tuple(FOOD.labels[1:]) == ("B", "D")
    assert FOOD.whole is GOODS


def test_a_part_answers_for_every_member() -> None:
    with pytest.raises(GraphError, match="some: 3 answers for the 4 goods"):
        GOODS.part("some", [True, True, False])


def test_a_part_may_be_empty() -> None:
    none = GOODS.part("none", [False] * 4)
    assert len(none) == 0
    assert list(none.inclusion(GOODS).indices) == []


@pytest.mark.parametrize(
    ("part", "whole", "indices"),
    [(FOOD, GOODS, [0, 1, 3]), (FRUIT, FOOD, [0, 2]), (FRUIT, GOODS, [0, 3]), (GOODS, GOODS, None)],
)
def test_inclusion_reaches_through_every_level(
    part: Axis, whole: Axis, indices: list[int] | None
) -> None:
    link = part.inclusion(whole)
    assert link.source is part
    assert link.target is whole
    assert list(link.indices) == (list(range(len(part))) if indices is None else indices)


def test_inclusion_leads_only_upwards() -> None:
    with pytest.raises(GraphError, match="goods is not a part of food"):
        GOODS.inclusion(FOOD)
    with pytest.raises(GraphError, match="food is not a part of shops"):
        FOOD.inclusion(SHOPS)


def test_axes_with_the_same_members_are_not_the_same() -> None:
    again = Axis("goods", GOODS.members, GOODS.labels)
    with pytest.raises(GraphError, match="food is not a part of goods"):
        FOOD.inclusion(again)


def test_a_link_leads_every_member_to_one_that_is_there() -> None:
    assert list(SHOP_OF.indices) == [1, 0, 1, 0]
    with pytest.raises(GraphError, match="shop: 'east' is not among the shops"):
        Link.to("shop", GOODS, SHOPS, ["south", "north", "east", "north"])
    with pytest.raises(GraphError, match="shop: leaves out members of goods"):
        Link.to("shop", GOODS, SHOPS, ["south", "north"])


@pytest.mark.parametrize("astray", [-1, 2])
def test_a_link_leads_nowhere_outside_its_target(astray: int) -> None:
    with pytest.raises(GraphError, match="shop: leads outside shops"):
        Link("shop", GOODS, SHOPS, np.array([0, 1, 0, astray]))


def test_a_link_within_a_part_is_the_same_for_its_members() -> None:
    of_food = SHOP_OF.within(FOOD)
    assert of_food.source is FOOD
    assert of_food.target is SHOPS
    assert list(of_food.indices) == [1, 0, 0]
    assert list(SHOP_OF.within(FRUIT).indices) == [1, 0]
    assert list(of_food.within(FRUIT).indices) == [1, 0]


def test_a_link_cannot_be_taken_within_something_else() -> None:
    with pytest.raises(GraphError, match="shops is not a part of goods"):
        SHOP_OF.within(SHOPS)


def test_links_lead_on_from_one_another() -> None:
    towns = Axis("towns", ("town",), ("Town",))
    town_of = Link.to("town of the shop", SHOPS, towns, ["town", "town"])
    both = FRUIT.inclusion(GOODS).then(SHOP_OF).then(town_of)
    assert both.source is FRUIT
    assert both.target is towns
    assert list(FRUIT.inclusion(GOODS).then(SHOP_OF).indices) == [1, 0]
    with pytest.raises(GraphError, match="shop of the goods does not start from towns"):
        town_of.then(SHOP_OF)
