"""Money that is not a line: allocations, rules, support, pressures, capital."""

from typing import Any

from tests.reference.figures import number, series
from tests.reference.lines import Books


def recurrent_allocation(books: Books) -> dict[str, list[float]]:
    allocation = books.by_organisation()
    for organisation, record in books.records("allocations", "recurrent").items():
        if "amounts" in record:
            allocation[organisation] = series(record["amounts"], books.years)
            continue
        value = number(record["opening"])
        allocation[organisation] = [value]
        for growth in series(record["growth"], books.years[1:]):
            value = value * (1 + growth)
            allocation[organisation].append(value)
    return allocation


def non_recurrent_allocation(books: Books) -> dict[str, list[float]]:
    allocation = books.by_organisation()
    for record in books.records("allocations", "non_recurrent").values():
        add(allocation[record["organisation"]], series(record["amounts"], books.years))
    return allocation


def required_position(books: Books, recurrent: dict[str, list[float]]) -> dict[str, list[float]]:
    required = books.by_organisation()
    for organisation, record in books.records("allocations", "required_position").items():
        if "amounts" in record:
            required[organisation] = series(record["amounts"], books.years)
        else:
            shares = series(record["share"], books.years)
            for t, share in enumerate(shares):
                required[organisation][t] = share * recurrent[organisation][t]
    return required


def held_from_year_one(
    books: Books, section: str, recurrent: dict[str, list[float]]
) -> dict[str, list[float]]:
    """Give contingency or headroom, neither of which is held in the baseline year."""
    held = books.by_organisation()
    for organisation, written in books.records("allocations", section).items():
        for t, share in enumerate(series(written, books.years[1:]), start=1):
            held[organisation][t] = share * recurrent[organisation][t]
    return held


def support(books: Books, only_non_recurrent: bool) -> dict[str, list[float]]:
    """Give the support received less the support given to others."""
    received = books.by_organisation()
    for record in books.records("allocations", "support").values():
        if only_non_recurrent and record.get("recurrent", "false") == "true":
            continue
        amounts = series(record["amounts"], books.years, absent=0.0)
        add(received[record["organisation"]], amounts)
        if record["from"] != "outside":
            add(received[record["from"]], amounts, -1.0)
    return received


def pressures(books: Books, only_non_recurrent: bool) -> dict[str, list[float]]:
    costs = books.by_organisation()
    for record in books.records("pressures", "pressures").values():
        if only_non_recurrent and record["recurrent"] == "true":
            continue
        add(costs[record["organisation"]], series(record["amounts"], books.years, absent=0.0))
    return costs


def capital_consequence(books: Books, requirement: Any) -> list[float]:
    """Give depreciation and the cost of capital on one requirement; a bare total has neither."""
    if "amounts" not in requirement:
        return books.zeros()
    spent = series(requirement["amounts"], books.years, absent=0.0)
    life = int(requirement["life"])
    rate = number(requirement["cost_of_capital"])
    consequence = []
    closing = 0.0
    for t in range(len(books.years)):
        depreciation = 0.0
        for y in range(len(books.years)):
            if t - life <= y < t:
                depreciation += spent[y] / life
        opening = closing
        closing = opening + spent[t] - depreciation
        consequence.append(depreciation + rate * (opening + closing) / 2)
    return consequence


def add(total: list[float], amounts: list[float], times: float = 1.0) -> None:
    for t, amount in enumerate(amounts):
        total[t] += times * amount
