"""The file `growth.yaml`: demand and price drivers (METHOD.md section 2: growth)."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic_core import core_schema

from finmodel.inputs.annotations import WORDS_OF_FILES, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, Text
from finmodel.inputs.figures import Series
from finmodel.inputs.model_schema import NO_CALENDAR, FileModel, Marker, keys_of, read_model
from finmodel.inputs.number_fields import FixedShare, RateByYear
from finmodel.inputs.provenance import PROVENANCE_BESIDE, Head, Record
from finmodel.inputs.series_reader import Years, series_reader
from finmodel.inputs.text.numbers import RATE, percent
from finmodel.inputs.text.problems import Problem, problems_in, refuse

NO_GROWTH = "none"
"""The driver that never grows, in demand and in price."""
DemandDriver = Annotated[Text, Refers("growth.demand", (NO_GROWTH,))]
PriceDriver = Annotated[Text, Refers("growth.price", (NO_GROWTH,))]

_TAKEN = WORDS_OF_FILES | {NO_GROWTH}
_CLOSE_TO_ALL = 1e-4


class Tariff(Record):
    """A price set as a tariff is: (1 + uplift)(1 - efficiency) - 1."""

    uplift: RateByYear
    """What the price rises by, before efficiency."""
    efficiency: RateByYear
    """What is taken off it for efficiency."""


_OF_BASKET = Refers(
    "growth.price",
    never={
        "": "a basket cannot contain itself",
        NO_GROWTH: "a basket is made of other drivers: add a driver of 0% a year and name that",
    },
)


class Basket(Record):
    """A price made of other price drivers, with fixed weights."""

    basket: dict[Annotated[str, _OF_BASKET], FixedShare]
    """Price driver to weight; the weights sum to 100%."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        total = sum(weight.value for weight in self.basket.values())
        if abs(total - 1) > _CLOSE_TO_ALL:
            message = f"the weights of a basket must sum to 100%; these sum to {percent(total)}"
            yield Problem(("basket",), message)


_read_rate = series_reader(RATE, Years(baseline=False, every=True))


def _price(given: object, info: core_schema.ValidationInfo) -> Series | Tariff | Basket:
    if isinstance(given, dict):
        kind = _kind_of_price(given)
        if kind is not None:
            try:
                return read_model(kind, given, info.context or NO_CALENDAR)
            except ValueError as error:
                refuse(problems_in(error, keys_at=lambda _: tuple(keys_of(kind))))
    if isinstance(given, Tariff | Basket):
        return given
    return _read_rate(given, info.context or NO_CALENDAR)


def _kind_of_price(given: dict[str, Any]) -> type[Tariff | Basket] | None:
    if "basket" in given:
        return Basket
    if "uplift" in given or "efficiency" in given:
        return Tariff
    return None


Price = Annotated[
    Series | Tariff | Basket,
    Marker(core_schema.with_info_plain_validator_function(_price), {"$ref": "#/$defs/price"}),
]


class GrowthFile(FileModel):
    """`growth.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a driver or a number says otherwise."""
    demand: Annotated[
        dict[
            Annotated[str, Ids("demand driver", _TAKEN)],
            Annotated[
                dict[Annotated[str, Ids("component", underscores=True)], RateByYear],
                PROVENANCE_BESIDE,
            ],
        ],
        PROVENANCE_BESIDE,
    ] = NO_ENTRIES
    """Demand driver to its components (demographic, non_demographic, …), which multiply."""
    price: Annotated[
        dict[Annotated[str, Ids("price driver", _TAKEN)], Price], PROVENANCE_BESIDE
    ] = NO_ENTRIES
    """Price driver to a rate by year, a tariff (uplift, efficiency) or a basket of others."""
