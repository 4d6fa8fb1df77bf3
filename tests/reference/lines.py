"""Do nothing: what every line of the baseline comes to in each year (METHOD.md 3.1 and 3.2)."""

from dataclasses import dataclass
from typing import Any

from tests.reference.figures import (
    first_calendar_year,
    number,
    number_or,
    series,
    series_or_none,
    yes,
)


@dataclass
class Line:
    """A line of income or spend, or a contract: its recurrent opening and its yearly values.

    `values` is what the activity would cost; `paid` is less where a contract has a limit.
    """

    record: Any
    opening: float
    values: list[float]
    paid: list[float]
    share: float
    """The share of its growth in demand that it takes."""

    @property
    def levels(self) -> list[float]:
        """What is paid, with the recurrent opening in the baseline year."""
        return [self.opening, *self.paid[1:]]


@dataclass
class Books:
    """A set's years, organisations and lines."""

    data: Any
    years: list[int]
    capital_years: list[int]
    kinds: dict[str, str]
    in_gap: list[str]
    income: dict[str, Line]
    spend: dict[str, Line]
    contracts: dict[str, Line]

    @property
    def nets_overlap(self) -> bool:
        """Whether efficiency on cost that leaves opens the gap; format 1 meant that it does not."""
        meant = "beside" if self.format_1 else "net"
        return bool(self.data["system"].get("overlap", meant) == "net")

    @property
    def format_1(self) -> bool:
        return bool(self.data["system"].get("format", "2") == "1")

    @property
    def counts_capital(self) -> bool:
        """Whether the revenue consequence of capital enters the gap."""
        return yes(self.data.get("capital", {}), "revenue_consequence", False)

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


def without_provenance(written: Any) -> Any:
    if isinstance(written, list):
        return [without_provenance(item) for item in written]
    if not isinstance(written, dict):
        return written
    return {key: without_provenance(value) for key, value in written.items() if key != "provenance"}


def open_books(data: Any) -> Books:
    data = without_provenance(data)
    system = data["system"]
    first, last = first_calendar_year(system["baseline"]), first_calendar_year(system["final"])
    capital_final = system.get("capital_final", system["final"])
    organisations = system["organisations"]
    books = Books(
        data=data,
        years=list(range(first, last + 1)),
        capital_years=list(range(first, first_calendar_year(capital_final) + 1)),
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
        within_limit(books, books.contracts[name])
    return books


def grown(books: Books, record: Any, share: float) -> Line:
    amount = number(record["amount"])
    opening = amount - number_or(record, "non_recurrent", 0.0)
    opening += number_or(record, "full_year_effect", 0.0)
    values = [amount]
    value = opening
    for year in books.years[1:]:
        for growth in components(books, record["demand"], year).values():
            value = value * (1 + share * growth)
        value = value * (1 + price_growth(books, record["price"], year))
        values.append(value)
    return Line(record, opening, values, list(values), share)


def within_limit(books: Books, contract: Line) -> None:
    """Pay for activity above the limit of a year only the share that is paid for."""
    share = number_or(contract.record, "above_limit", 0.0)
    limits = series_or_none(contract.record.get("limit", {}), books.years)
    for t in range(1, len(books.years)):
        limit = limits[t]
        if limit is not None and contract.values[t] > limit:
            contract.paid[t] = limit + share * (contract.values[t] - limit)


def components(books: Books, driver: str, year: int) -> dict[str, float]:
    if driver == "none":
        return {}
    named = books.data["growth"]["demand"][driver]
    return {name: series(written, [year])[0] for name, written in named.items()}


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
