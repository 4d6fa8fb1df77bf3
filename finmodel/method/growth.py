"""What drives growth: components of demand, and price drivers of three kinds (METHOD.md 2, 3.2)."""

from functools import reduce
from operator import mul

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import Node, node
from finmodel.inputs.figures import Series
from finmodel.inputs.kinds.growth import Basket, Tariff
from finmodel.inputs.text.numbers import RATE
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, share
from finmodel.method.set_records import SetRecords


def growth(p: Page, r: SetRecords) -> None:
    """Demand g = Π(1 + component) - 1; prices as quoted, as a tariff or as a basket of others."""
    p.demand_component_rate = r.components.by_year("Growth of the component of demand", RATE)
    _quoted_prices(p, r)
    _baskets(p, r)
    whole = r.prices.axis
    p.price_rate = share("Price growth", p.quoted_price_rate + p.basket_rate.on_whole(whole))
    p.price_uplift = share(
        "Price growth before any efficiency",
        p.quoted_price_uplift + p.basket_uplift.on_whole(whole),
    )
    p.price_efficiency = share(
        "What an efficiency takes off the price", (1 + p.price_rate) / (1 + p.price_uplift) - 1
    )
    _demand(p, r)


def _quoted_prices(p: Page, r: SetRecords) -> None:
    """A rate, or (1 + uplift)(1 - efficiency) - 1 as a tariff is set."""
    whole = r.prices.axis
    plain = r.prices.of_type("plain price drivers", Series)
    tariffs = r.prices.of_type("tariffs", Tariff)
    p.plain_price_rate = plain.by_year("Price growth", RATE)
    p.tariff_uplift = tariffs.by_year("Tariff uplift", RATE, "uplift")
    p.tariff_efficiency = tariffs.by_year("Tariff efficiency", RATE, "efficiency")
    p.tariff_rate = share("Tariff growth", (1 + p.tariff_uplift) * (1 - p.tariff_efficiency) - 1)
    p.quoted_price_rate = share(
        "Price growth, as quoted or as a tariff",
        p.plain_price_rate.on_whole(whole) + p.tariff_rate.on_whole(whole),
    )
    p.quoted_price_uplift = share(
        "Price growth before any efficiency, as quoted or as a tariff",
        p.plain_price_rate.on_whole(whole) + p.tariff_uplift.on_whole(whole),
    )


def _baskets(p: Page, r: SetRecords) -> None:
    """The growth of each basket, and what it would be without any efficiency of its drivers."""
    baskets = r.prices.of_type("baskets", Basket)
    items = [
        (basket, driver.rpartition(".")[2], priced, weight.value)
        for driver, record in zip(baskets.axis.members, baskets, strict=True)
        for basket in (driver,)
        for priced, weight in record.basket.items()
    ]
    axis = Axis(
        "basket items",
        tuple(f"{basket}.basket.{priced}" for basket, _, priced, _ in items),
        tuple(f"{name}: {priced}" for _, name, priced, _ in items),
    )
    p.basket_weight = InputTerm(
        "Weight in the basket", axis, "share", [weight for *_, weight in items]
    )
    priced_as = Link.to(
        "price driver in the basket",
        axis,
        r.prices.axis,
        [f"growth.price.{priced}" for _, _, priced, _ in items],
    )
    basket_of = Link.to("basket of the item", axis, baskets.axis, [basket for basket, *_ in items])
    p.weighted_price_rate = share(
        "Weight × price growth", p.basket_weight * p.quoted_price_rate.at(priced_as)
    )
    p.basket_rate = share("Growth of the basket", p.weighted_price_rate.by(basket_of))
    p.weighted_price_uplift = share(
        "Weight × price growth before any efficiency",
        p.basket_weight * p.quoted_price_uplift.at(priced_as),
    )
    p.basket_uplift = share(
        "Growth of the basket before any efficiency", p.weighted_price_uplift.by(basket_of)
    )


def _demand(p: Page, r: SetRecords) -> None:
    """g = Π(1 + component) - 1 of each demand driver."""
    factors = [1 + _component(p, r, name) for name in r.component_names]
    p.driver_growth = share(
        "Growth of the demand driver in the year",
        reduce(mul, factors, node(1)) - 1,
        over=r.demand.axis,
    )


def _component(p: Page, r: SetRecords, name: str) -> Node:
    """What the component of one name adds to each demand driver that has it."""
    having = r.demand.where(f"drivers with {name}", lambda components: name in components)
    component = having.to(
        f"{name} component", r.components.axis, [f"{path}.{name}" for path in having.axis.members]
    )
    p[f"driver_component.{name}"] = share(
        f"Growth from {name.replace('_', '-')} demand", p.demand_component_rate.at(component)
    )
    return p[f"driver_component.{name}"].on_whole(r.demand.axis)
