"""What baskets of prices are made of, as records (METHOD.md 2: growth)."""

from typing import NamedTuple

from finmodel.graph.axes import Axis
from finmodel.inputs.kinds.growth import Basket, GrowthFile
from finmodel.method.records import Records


class BasketItem(NamedTuple):
    """A price driver in a basket: the paths of the two, and its weight as a share."""

    basket: str
    priced: str
    weight: float


def basket_items(growth: GrowthFile) -> Records[BasketItem]:
    """The items of every basket, basket by basket."""
    items = [
        BasketItem(f"growth.price.{basket}", f"growth.price.{priced}", weight.value)
        for basket, record in growth.price.items()
        if isinstance(record, Basket)
        for priced, weight in record.basket.items()
    ]
    paths = [f"{one.basket}.basket.{_id(one.priced)}" for one in items]
    labels = [f"{_id(one.basket)}: {_id(one.priced)}" for one in items]
    return Records(Axis("basket items", tuple(paths), tuple(labels)), tuple(items))


def _id(path: str) -> str:
    return path.rpartition(".")[2]
