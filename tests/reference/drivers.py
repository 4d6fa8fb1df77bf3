"""Why the do-nothing gap opens, bar by bar and year by year (METHOD.md 3.11), and the deflator."""

from math import log
from typing import Any

from tests.reference import money
from tests.reference.calculation import do_nothing, ends_of_lines
from tests.reference.figures import number, series
from tests.reference.levels import ByMember, levels, summed
from tests.reference.lines import Books, Line, components, open_books, price_growth
from tests.reference.money import add

FALLING_OUT = "non-recurrent items falling out"
FULL_YEAR = "full-year effects of the baseline year"
AS_A_WHOLE = "lines that start at zero or change sign"
"""A line that is nothing or changes sign has no factors."""

Bars = dict[str, ByMember]


def drivers(data: dict[str, Any]) -> dict[str, dict[str, list[float]]]:
    """Give {organisation, group or `system`: {bar: its change of the gap in each year}}."""
    books = open_books(data)
    bars: Bars = {}

    def put(bar: str, owner: str, t: int, change: float) -> None:
        bars.setdefault(bar, books.by_organisation())[owner][t] += change

    for line, owner, sign in ends_of_lines(books):
        before_year_one(line, owner, sign, put)
        for t, year in enumerate(books.years[1:], start=1):
            start = line.opening if t == 1 else line.values[t - 1]
            for bar, change in of_line(books, line, year, start, line.values[t]).items():
                put(bar, owner, t, sign * change)
    limits = books.by_organisation()
    for contract in books.contracts.values():
        unpaid = [paid - value for paid, value in zip(contract.paid, contract.values, strict=True)]
        add(limits[contract.record["commissioner"]], unpaid)
        add(limits[contract.record["provider"]], unpaid, -1.0)
    bars |= allocation(books)
    found = do_nothing(books)
    for bar, level, sign in (
        ("payment limits", limits, 1.0),
        ("required position", found["required_position"], 1.0),
        ("contingency", found["contingency"], 1.0),
        ("headroom", found["headroom"], 1.0),
        ("pressures", found["pressures"], 1.0),
        ("capital consequence", found["capital_consequence"], 1.0),
        ("non recurrent allocation", found["non_recurrent_allocation"], -1.0),
    ):
        bars[bar] = plain(books, level, sign)
    at = levels(books)
    shown = {bar: summed(books, at, changes) for bar, changes in bars.items()}
    return {
        level.name: {bar: changes[level.name] for bar, changes in shown.items()} for level in at
    }


def before_year_one(line: Line, owner: str, sign: float, put: Any) -> None:
    record = line.record
    if "non_recurrent" in record:
        put(FALLING_OUT, owner, 1, -sign * number(record["non_recurrent"]))
    if "full_year_effect" in record:
        put(FULL_YEAR, owner, 1, sign * number(record["full_year_effect"]))


def of_line(books: Books, line: Line, year: int, start: float, end: float) -> dict[str, float]:
    """Share the change of a line among the factors that made it, by the logarithmic mean."""
    if start * end <= 0:
        return {AS_A_WHOLE: end - start}
    mean = start if start == end else (end - start) / log(end / start)
    demand, price = line.record["demand"], line.record["price"]
    changes: dict[str, float] = {}
    for name, growth in components(books, demand, year).items():
        changes[f"{demand} demand, {name}"] = mean * log(1 + line.share * growth)
    for bar, part in of_price(books, price, year).items():
        changes[bar] = changes.get(bar, 0.0) + mean * part
    return changes


def of_price(books: Books, driver: str, year: int) -> dict[str, float]:
    """Give the log of a driver's factor, in parts of named bars."""
    if driver == "none":
        return {}
    written = books.data["growth"]["price"][driver]
    if isinstance(written, dict) and "basket" in written:
        whole = price_growth(books, driver, year)
        scale = log(1 + whole) / whole if whole != 0 else 1.0
        parts: dict[str, float] = {}
        for member, weight in written["basket"].items():
            growth = price_growth(books, member, year)
            within = growth / log(1 + growth) if growth != 0 else 1.0
            for bar, part in of_price(books, member, year).items():
                parts[bar] = parts.get(bar, 0.0) + scale * number(weight) * within * part
        return parts
    if isinstance(written, dict) and "uplift" in written:
        uplift = series(written["uplift"], [year])[0]
        efficiency = series(written["efficiency"], [year])[0]
        return {
            f"price: {driver}, uplift": log(1 + uplift),
            f"price: {driver}, efficiency": log(1 - efficiency),
        }
    return {f"price: {driver}": log(1 + series(written, [year])[0])}


def allocation(books: Books) -> Bars:
    """Give recurrent allocation by the parts of its growth, as A(t − 1) × part."""
    bars: Bars = {}
    levels_of = money.recurrent_allocation(books)
    for name, record in books.records("allocations", "recurrent").items():
        for t, year in enumerate(books.years[1:], start=1):
            before = levels_of[name][t - 1]
            if "amounts" in record:
                parts = {"": levels_of[name][t] - before}
            else:
                growth = money.allocation_parts(record["growth"], year)
                parts = {part: before * rate for part, rate in growth.items()}
            for part, rise in parts.items():
                bar = f"allocation, {part}" if part else "allocation"
                bars.setdefault(bar, books.by_organisation())[name][t] -= rise
    return bars


def plain(books: Books, level: ByMember, sign: float) -> ByMember:
    return {
        name: [0.0, *(sign * (values[t] - values[t - 1]) for t in range(1, len(books.years)))]
        for name, values in level.items()
    }


def deflator(data: dict[str, Any]) -> list[float]:
    """Give the price index by which money of each year is printed in baseline-year prices."""
    books = open_books(data)
    index = [1.0]
    for year in books.years[1:]:
        index.append(index[-1] * (1 + price_growth(books, data["system"]["deflator"], year)))
    return index
