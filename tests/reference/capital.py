"""Capital: what is required, its limits, and what it costs a year (METHOD.md 3.9 and 3.10)."""

from typing import Any

from tests.reference.figures import included, number, series, series_or_none
from tests.reference.levels import ByMember, Level
from tests.reference.lines import Books
from tests.reference.money import add

STATUSES = ("identified", "in approval", "unidentified")
MaybeNone = dict[str, list[float | None]]


def consequence(books: Books, purpose: str, without: set[str]) -> ByMember:
    """Give depreciation and the cost of capital, by payer, of what has this purpose.

    `without` names the programmes that are not counted.
    """
    found = books.by_organisation()
    if books.counts_capital:
        for requirement in requirements(books, without):
            if requirement["purpose"] == purpose:
                add(found[requirement["organisation"]], of_one(books, requirement))
    return found


def requirements(books: Books, without: set[str]) -> list[Any]:
    """Give what is required, but for what is left out, by itself or with its programme."""
    programmes = books.records("programmes", "programmes")
    return [
        record
        for record in books.records("capital", "requirement").values()
        if record.get("programme") not in without
        and included(record)
        and included(programmes.get(record.get("programme"), {}))
    ]


def of_one(books: Books, requirement: Any) -> list[float]:
    """Give the consequence of one requirement; a bare total has none."""
    if "amounts" not in requirement:
        return books.zeros()
    spent = series(requirement["amounts"], books.years, absent=0.0)
    life = int(requirement["life"])
    rate = number(requirement["cost_of_capital"])
    cost = []
    closing = 0.0
    for t in range(len(books.years)):
        depreciation = 0.0
        for y in range(len(books.years)):
            if t - life <= y < t:
                depreciation += spent[y] / life
        opening = closing
        closing = opening + spent[t] - depreciation
        cost.append(depreciation + rate * (opening + closing) / 2)
    return cost


def required(books: Books, at: list[Level], without: set[str]) -> ByMember:
    """Give capital required in every capital year; a total stands in no year."""
    found = {level.name: [0.0 for _ in books.capital_years] for level in at}
    for requirement in requirements(books, without):
        amounts = series(requirement.get("amounts", {}), books.capital_years, absent=0.0)
        for level in at:
            if requirement["organisation"] in level.members:
                add(found[level.name], amounts)
    return found


def sourced(books: Books, status: str) -> list[float]:
    """Give capital of a status up to each year, what has no year in the last."""
    found = [0.0 for _ in books.capital_years]
    for source in books.records("capital", "sources").values():
        if source["status"] == status:
            amounts = series(source.get("amounts", {}), books.capital_years, absent=0.0)
            for t in range(len(found)):
                found[t] += sum(amounts[: t + 1])
            if "total" in source:
                found[-1] += number(source["total"])
    return found


def limits(books: Books, at: list[Level]) -> MaybeNone:
    """Give each limit at its own level, None in a year or at a level without one."""
    found: MaybeNone = {level.name: [None for _ in books.capital_years] for level in at}
    for record in books.records("capital", "limits").values():
        if "organisation" in record:
            name = record["organisation"]
        elif "groups" in record:
            [(grouping, group)] = record["groups"].items()
            name = f"{grouping}/{group}"
        else:
            name = "system"
        found[name] = series_or_none(record["amounts"], books.capital_years)
    return found


def over_limit(needed: ByMember, allowed: MaybeNone) -> MaybeNone:
    return {
        name: [
            None if limit is None else max(0.0, amount - limit)
            for amount, limit in zip(needed[name], limit_by_year, strict=True)
        ]
        for name, limit_by_year in allowed.items()
    }
