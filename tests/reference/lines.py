"""Do nothing: what every line of the baseline comes to in each year."""

from dataclasses import dataclass
from typing import Any

from tests.reference.figures import (
    first_calendar_year,
    number,
    number_or,
    series,
    yes,
)


@dataclass
class Line:
    """A line of income or spend, or a contract: its recurrent opening and its yearly values."""

    record: Any
    opening: float
    values: list[float]


@dataclass
class Books:
    """A set's years, organisations and lines."""

    data: Any
    years: list[int]
    kinds: dict[str, str]
    in_gap: list[str]
    income: dict[str, Line]
    spend: dict[str, Line]
    contracts: dict[str, Line]

    @property
    def baseline(self) -> int:
        return self.years[0]

    def zeros(self) -> list[float]:
        return [0.0 for _ in self.years]

    def by_organisation(self) -> dict[str, list[float]]:
        return {organisation: self.zeros() for organisation in self.kinds}

    def records(self, file: str, section: str) -> dict[str, Any]:
        """Give a section's records, none where the file or the section is not there."""
        return dict(self.data.get(file, {}).get(section, {}))

    def line(self, name: str) -> Line:
        for lines in (self.spend, self.contracts, self.income):
            if name in lines:
                return lines[name]
        raise KeyError(name)

    def in_efficiency_scope(self, line: Line) -> bool:
        kind = self.kinds[line.record["organisation"]]
        return yes(line.record, "efficiency_scope", kind in {"provider", "council"})


def open_books(data: Any) -> Books:
    system = data["system"]
    first, last = first_calendar_year(system["baseline"]), first_calendar_year(system["final"])
    organisations = system["organisations"]
    books = Books(
        data=data,
        years=list(range(first, last + 1)),
        kinds={name: record["kind"] for name, record in organisations.items()},
        in_gap=[
            name
            for name, record in organisations.items()
            if record.get("scope", "in_gap") == "in_gap"
        ],
        income={},
        spend={},
        contracts={},
    )
    for name, record in books.records("baseline", "income").items():
        books.income[name] = grown(books, record, 1.0)
    for name, record in books.records("baseline", "spend").items():
        books.spend[name] = grown(books, record, number_or(record, "variable_share", 1.0))
    for name, record in books.records("baseline", "contracts").items():
        books.contracts[name] = grown(books, record, number_or(record, "activity_share", 1.0))
    return books


def grown(books: Books, record: Any, share: float) -> Line:
    amount = number(record["amount"])
    opening = amount - number_or(record, "non_recurrent", 0.0)
    opening += number_or(record, "full_year_effect", 0.0)
    values = [amount]
    value = opening
    for year in books.years[1:]:
        for growth in components(books, record["demand"], year):
            value = value * (1 + share * growth)
        value = value * (1 + price_growth(books, record["price"], year))
        values.append(value)
    return Line(record, opening, values)


def components(books: Books, driver: str, year: int) -> list[float]:
    if driver == "none":
        return []
    named = books.data["growth"]["demand"][driver]
    return [series(written, [year])[0] for written in named.values()]


def price_growth(books: Books, driver: str, year: int) -> float:
    if driver == "none":
        return 0.0
    written = books.data["growth"]["price"][driver]
    if isinstance(written, dict) and "basket" in written:
        growth = 0.0
        for part, weight in written["basket"].items():
            growth += number(weight) * price_growth(books, part, year)
        return growth
    if isinstance(written, dict) and "uplift" in written:
        uplift = series(written["uplift"], [year])[0]
        efficiency = series(written["efficiency"], [year])[0]
        return (1 + uplift) * (1 - efficiency) - 1
    return series(written, [year])[0]
