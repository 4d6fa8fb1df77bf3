"""What drives growth: components of demand, and price drivers of three kinds (METHOD.md 2, 3.2)."""

from functools import reduce
from operator import mul

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


def _baskets(p: Page, r: SetRecords) -> None:
    """Weight × growth of the drivers that each basket is made of."""
    baskets, items = r.prices.of_type("baskets", Basket), r.basket_items
    p.basket_weight = InputTerm(
        "Weight in the basket", items.axis, "share", [item.weight for item in items]
    )
    priced_as = items.to(
        "price driver in the basket", r.prices.axis, [item.priced for item in items]
    )
    basket_of = items.to("basket of the item", baskets.axis, [item.basket for item in items])
    p.weighted_price_rate = share(
        "Weight × price growth", p.basket_weight * p.quoted_price_rate.at(priced_as)
    )
    p.basket_rate = share("Growth of the basket", p.weighted_price_rate.by(basket_of))


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
