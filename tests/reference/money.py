"""Money that is neither a line nor a scheme: allocations, rules, support, pressures."""

from typing import Any

from tests.reference.figures import included, number, series, yes
from tests.reference.levels import ByMember
from tests.reference.lines import Books


def recurrent_allocation(books: Books) -> ByMember:
    allocation = books.by_organisation()
    for organisation, record in books.records("allocations", "recurrent").items():
        if "amounts" in record:
            allocation[organisation] = series(record["amounts"], books.years)
            continue
        value = number(record["opening"])
        allocation[organisation] = [value]
        for year in books.years[1:]:
            growth = sum(allocation_parts(record["growth"], year).values())
            value = value * (1 + growth)
            allocation[organisation].append(value)
    return allocation


def allocation_parts(written: Any, year: int) -> dict[str, float]:
    """Give the growth of a year by its named parts, or by the name of nothing where it is one."""
    if not isinstance(written, dict) or "value" in written or "since" in written:
        return {"": series(written, [year])[0]}
    if all(key[:4].isdigit() for key in written):
        return {"": series(written, [year])[0]}
    return {part: series(growth, [year])[0] for part, growth in written.items()}


def non_recurrent_allocation(books: Books) -> ByMember:
    allocation = books.by_organisation()
    for record in books.records("allocations", "non_recurrent").values():
        amounts = series(record["amounts"], books.years, absent=0.0)
        add(allocation[record["organisation"]], amounts)
    return allocation


def required_position(books: Books, recurrent: ByMember, only_non_recurrent: bool) -> ByMember:
    required = books.by_organisation()
    for organisation, record in books.records("allocations", "required_position").items():
        if only_non_recurrent and yes(record, "recurrent", True):
            continue
        if "amounts" in record:
            required[organisation] = series(record["amounts"], books.years)
        else:
            shares = series(record["share"], books.years)
            for t, share in enumerate(shares):
                required[organisation][t] = share * recurrent[organisation][t]
    return required


def held_from_year_one(books: Books, section: str, recurrent: ByMember) -> ByMember:
    """Give contingency or headroom, neither of which is held in the baseline year."""
    held = books.by_organisation()
    for organisation, written in books.records("allocations", section).items():
        for t, share in enumerate(series(written, books.years[1:]), start=1):
            held[organisation][t] = share * recurrent[organisation][t]
    return held


def support(books: Books, only_non_recurrent: bool) -> ByMember:
    """Give the support received less the support given to others; a repayment is below nothing."""
    received = books.by_organisation()
    for record in books.records("allocations", "support").values():
        if only_non_recurrent and yes(record, "recurrent", False):
            continue
        amounts = series(record["amounts"], books.years, absent=0.0)
        add(received[record["organisation"]], amounts)
        if record["from"] != "outside":
            add(received[record["from"]], amounts, -1.0)
    return received


def pressures(books: Books, only_non_recurrent: bool) -> ByMember:
    costs = books.by_organisation()
    for record in books.records("pressures", "pressures").values():
        if only_non_recurrent and yes(record, "recurrent", True):
            continue
        amounts = series(record["amounts"], books.years, absent=0.0)
        add(costs[record["organisation"]], amounts, included(record))
    return costs


def full_year_effect_of_pressures(books: Books) -> ByMember:
    """Give what recurrent pressures would cost more at the level at which they end the year."""
    effect = books.by_organisation()
    for record in books.records("pressures", "pressures").values():
        if yes(record, "recurrent", True):
            amounts = series(record["amounts"], books.years, absent=0.0)
            lacks = exit_less(books, record, amounts)
            add(effect[record["organisation"]], lacks, included(record))
    return effect


def exit_less(books: Books, record: Any, amounts: list[float]) -> list[float]:
    """Give the level at which each year ends less the amount of the year; the same if not given."""
    effect = books.zeros()
    for t, year in enumerate(books.years):
        level = series(record.get("exit", {}), [year], absent=amounts[t])[0]
        effect[t] = level - amounts[t]
    return effect


def add(total: list[float], amounts: list[float], times: float = 1.0) -> None:
    for t, amount in enumerate(amounts):
        total[t] += times * amount
