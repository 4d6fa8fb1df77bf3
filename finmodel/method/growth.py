"""What drives growth: components of demand, and price drivers of three kinds (METHOD.md 2, 3.2)."""

from collections.abc import Mapping
from functools import reduce
from operator import mul
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, node
from finmodel.inputs.figures import Series
from finmodel.inputs.kinds.growth import Basket, GrowthFile, Tariff
from finmodel.inputs.text.numbers import RATE
from finmodel.method.input_lines import Given


class Drivers(NamedTuple):
    """The drivers, ready to be picked by the lines they move.

    Attributes:
        components: axis of demand components, keyed by path.
        component_rate: growth of each component in the year; a number.
        components_of: demand driver -> its components' names, in the order of the file.
        prices: axis of price drivers, keyed by path.
        demand: axis of demand drivers, keyed by path.
        driver_growth: growth of each demand driver in the year, its components multiplied.
        price_rate: price growth of each driver in the year; a number.
        price_uplift: the part of it that is uplift; a number.
        price_efficiency: what an efficiency takes off the price; a number, not above 0.
    """

    components: Axis
    component_rate: LineValue
    components_of: dict[str, tuple[str, ...]]
    demand: Axis
    driver_growth: LineValue
    prices: Axis
    price_rate: LineValue
    price_uplift: LineValue
    price_efficiency: LineValue


def declare_drivers(given: Given, growth: GrowthFile) -> Drivers:
    """Declare the components of demand and the price drivers.

    A price driver is a rate, or (1 + uplift)(1 - efficiency) - 1 as a tariff is set, or a
    basket of such drivers by fixed weights.
    """
    declare = given.declare
    parts = [
        (driver, name, rate)
        for driver, components in growth.demand.items()
        for name, rate in components.items()
    ]
    components = Axis(
        "demand components",
        tuple(f"growth.demand.{driver}.{name}" for driver, name, _ in parts),
        tuple(f"{driver}: {name.replace('_', '-')}" for driver, name, _ in parts),
    )
    component_rate = given.series(
        "demand_component_rate",
        "Growth of the component of demand",
        components,
        RATE,
        "",
        [rate for _, _, rate in parts],
    )
    prices = Axis(
        "price drivers",
        tuple(f"growth.price.{name}" for name in growth.price),
        tuple(growth.price),
    )
    drivers = list(growth.price.values())
    plain = prices.part("plain price drivers", (isinstance(d, Series) for d in drivers))
    tariffs = prices.part("tariffs", (isinstance(d, Tariff) for d in drivers))
    plain_rate = given.series(
        "plain_price_rate",
        "Price growth",
        plain,
        RATE,
        "",
        [d for d in drivers if isinstance(d, Series)],
    )
    uplift = given.series(
        "tariff_uplift",
        "Tariff uplift",
        tariffs,
        RATE,
        "uplift",
        [d.uplift for d in drivers if isinstance(d, Tariff)],
    )
    efficiency = given.series(
        "tariff_efficiency",
        "Tariff efficiency",
        tariffs,
        RATE,
        "efficiency",
        [d.efficiency for d in drivers if isinstance(d, Tariff)],
    )
    tariff_rate = declare.line(
        "tariff_rate",
        "Tariff growth",
        tariffs,
        "number",
        (1 + uplift) * (1 - efficiency) - 1,
    )
    quoted_rate = declare.line(
        "quoted_price_rate",
        "Price growth, as quoted or as a tariff",
        prices,
        "number",
        plain_rate.on_whole(prices) + tariff_rate.on_whole(prices),
    )
    quoted_uplift = declare.line(
        "quoted_price_uplift",
        "Price growth before any efficiency, as quoted or as a tariff",
        prices,
        "number",
        plain_rate.on_whole(prices) + uplift.on_whole(prices),
    )
    basket_rate, basket_uplift = _declare_baskets(given, growth, prices, quoted_rate, quoted_uplift)
    price_rate = declare.line(
        "price_rate", "Price growth", prices, "number", quoted_rate + basket_rate.on_whole(prices)
    )
    price_uplift = declare.line(
        "price_uplift",
        "Price growth before any efficiency",
        prices,
        "number",
        quoted_uplift + basket_uplift.on_whole(prices),
    )
    price_efficiency = declare.line(
        "price_efficiency",
        "What an efficiency takes off the price",
        prices,
        "number",
        (1 + price_rate) / (1 + price_uplift) - 1,
    )
    components_of = {name: tuple(components) for name, components in growth.demand.items()}
    demand, driver_growth = _declare_driver_growth(given, components_of, component_rate)
    return Drivers(
        components,
        component_rate,
        components_of,
        demand,
        driver_growth,
        prices,
        price_rate,
        price_uplift,
        price_efficiency,
    )


def _declare_driver_growth(
    given: Given, components_of: dict[str, tuple[str, ...]], component_rate: LineValue
) -> tuple[Axis, LineValue]:
    """g = Π(1 + component) - 1 of each demand driver."""
    declare = given.declare
    axis = Axis(
        "demand drivers", tuple(f"growth.demand.{d}" for d in components_of), tuple(components_of)
    )
    components = component_rate.own_axis
    factors: list[Node] = []
    for name in component_names(components_of):
        part = axis.part(f"drivers with {name}", (name in own for own in components_of.values()))
        component = Link.to(
            f"{name} component", part, components, [f"{driver}.{name}" for driver in part.members]
        )
        rate = declare.line(
            f"driver_component.{name}",
            f"Growth from {name.replace('_', '-')} demand",
            part,
            "number",
            component_rate.at(component),
        )
        factors.append(1 + rate.on_whole(axis))
    growth = declare.line(
        "driver_growth",
        "Growth of the demand driver in the year",
        axis,
        "number",
        reduce(mul, factors, node(1)) - 1,
    )
    return axis, growth


def component_names(components_of: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Every name a component of demand goes by, each once."""
    return tuple(dict.fromkeys(name for owned in components_of.values() for name in owned))


def _declare_baskets(
    given: Given,
    growth: GrowthFile,
    prices: Axis,
    quoted_rate: LineValue,
    quoted_uplift: LineValue,
) -> tuple[LineValue, LineValue]:
    """The growth of each basket, and what it would be without any efficiency of its drivers."""
    baskets = {name: d for name, d in growth.price.items() if isinstance(d, Basket)}
    items = [
        (name, priced, weight)
        for name, basket in baskets.items()
        for priced, weight in basket.basket.items()
    ]
    basket_axis = prices.part("baskets", (isinstance(d, Basket) for d in growth.price.values()))
    axis = Axis(
        "basket items",
        tuple(f"growth.price.{name}.basket.{priced}" for name, priced, _ in items),
        tuple(f"{name}: {priced}" for name, priced, _ in items),
    )
    weight = given.structure(
        "basket_weight",
        "Weight in the basket",
        axis,
        "number",
        np.array([weight.value for _, _, weight in items], dtype=np.float64),
    )
    priced_as = Link.to(
        "price driver in the basket", axis, prices, [f"growth.price.{p}" for _, p, _ in items]
    )
    basket_of = Link.to(
        "basket of the item", axis, basket_axis, [f"growth.price.{name}" for name, _, _ in items]
    )
    weighted = given.declare.line(
        "weighted_price_rate",
        "Weight × price growth",
        axis,
        "number",
        weight * quoted_rate.at(priced_as),
    )
    basket_rate = given.declare.line(
        "basket_rate", "Growth of the basket", basket_axis, "number", weighted.by(basket_of)
    )
    weighted_uplift = given.declare.line(
        "weighted_price_uplift",
        "Weight × price growth before any efficiency",
        axis,
        "number",
        weight * quoted_uplift.at(priced_as),
    )
    basket_uplift = given.declare.line(
        "basket_uplift",
        "Growth of the basket before any efficiency",
        basket_axis,
        "number",
        weighted_uplift.by(basket_of),
    )
    return basket_rate, basket_uplift
