"""What each quoted price does to every price driver, as logarithms that add (METHOD.md 3.11)."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from finmodel.graph.lines import Numbers
from finmodel.inputs.kinds.growth import Basket, Tariff
from finmodel.method.logarithms import logarithm, logarithmic_mean
from finmodel.method.set_records import SetRecords


class PriceFactor(NamedTuple):
    """A quoted price, or one of the two factors of a tariff.

    Attributes:
        name: of the price driver and, of a tariff, the factor: `tariff, uplift`.
        line: the input that holds it.
        member: the price driver, by its path.
        logs: what it adds to ln(1 + growth) of each price driver: its own, and each basket that it
            is in; shape (price drivers, years).
    """

    name: str
    line: str
    member: str
    logs: Numbers


_PLAIN = (("", "plain_price_rate", 1),)
_TARIFF = ((", uplift", "tariff_uplift", 1), (", efficiency", "tariff_efficiency", -1))
LINES = ("price_rate", *(line for _, line, _ in (*_PLAIN, *_TARIFF)))
"""The lines that price factors are worked out from."""


def price_factors(r: SetRecords, table: Callable[[str], Numbers]) -> Iterator[PriceFactor]:
    """The factors of all price drivers; over one driver their logarithms sum to ln(1 + growth).

    A basket that grows by p shares ln(1 + p) by weight × growth ÷ p, which has a limit where p is
    nought; a tariff in it shares its part by the logarithms of its two factors. `table` gives a
    line of `LINES`, shape (members, years); where a price falls to nothing the result is NaN.
    """
    growth, place = table("price_rate"), r.prices.axis.position
    # growth ÷ ln(1 + growth), which is 1 where nothing grows.
    mean = logarithmic_mean(1 + growth, np.ones_like(growth))
    quoted = {line: iter(table(line)) for line in LINES[1:]}
    for member, record in zip(r.prices.axis.members, r.prices, strict=True):
        if isinstance(record, Basket):
            continue
        for factor, line, sign in _TARIFF if isinstance(record, Tariff) else _PLAIN:
            own = logarithm(1 + sign * next(quoted[line]))
            logs = np.zeros_like(growth)
            logs[place[member]] = own
            for item in r.basket_items:
                if item.priced == member:
                    basket = place[item.basket]
                    logs[basket] += item.weight * mean[place[member]] * own / mean[basket]
            yield PriceFactor(f"{member.rpartition('.')[2]}{factor}", line, member, logs)
