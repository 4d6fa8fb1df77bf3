"""Random sets made to say what finmodel asks of every set, without another figure.

finmodel refuses a basket inside a basket, and wants the releasable share of a contract said
wherever a scheme takes activity from it; the reference calculation takes a silent share for none.
"""

from copy import deepcopy
from typing import Any

from tests.reference import Data


def readable(data: Data) -> Data:
    """Give the set with inner baskets unfolded and the releasable shares in use written."""
    said = deepcopy(data)
    unfold_baskets(said.get("growth", {}).get("price", {}))
    contracts = said["baseline"].get("contracts", {})
    for contract in contracts_acted_on(said):
        contracts[contract].setdefault("releasable", "0%")
    return said


def unfold_baskets(prices: Any) -> None:
    """Put the first price of an inner basket in its place."""
    baskets = {name: price["basket"] for name, price in prices.items() if is_basket(price)}
    for name, basket in baskets.items():
        if any(item in baskets for item in basket):
            inner = next(item for item in basket if item in baskets)
            prices[name]["basket"] = dict(baskets[inner])


def is_basket(price: Any) -> bool:
    return isinstance(price, dict) and "basket" in price


def contracts_acted_on(data: Data) -> set[str]:
    schemes = data.get("qipp", {}).get("qipp", {}).values()
    programmes = data.get("programmes", {}).get("programmes", {}).values()
    records = [*schemes, *(part for one in programmes for part in one.get("benefits", []))]
    return {record["contract"] for record in records if "contract" in record}
