"""The units in which a set may hold its money: another unit is one more row here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple


class MoneyUnit(NamedTuple):
    """A unit of money: the pounds in one of it, and the decimals printed."""

    pounds: float
    places: int


MONEY_UNITS: Mapping[str, MoneyUnit] = {
    "£": MoneyUnit(1.0, 0),
    "£k": MoneyUnit(1e3, 0),
    "£m": MoneyUnit(1e6, 1),
    "£bn": MoneyUnit(1e9, 2),
}
"""Every unit of money by its name, in the order in which files and schemas list them."""

if TYPE_CHECKING:
    MoneyName = str
else:
    # A type checker cannot read the members of a Literal from a table; pydantic can.
    MoneyName = Literal[tuple(MONEY_UNITS)]
