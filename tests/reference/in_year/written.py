"""The file of actuals, its months counted from April of its year."""

from dataclasses import dataclass
from typing import Any

from tests.reference.figures import first_calendar_year, included, months_from_april, number
from tests.reference.lines import Books

MONTHS = range(12)


@dataclass
class Actuals:
    """The year, how many of its months are closed, and what was written."""

    data: Any
    first: int
    """The calendar year in which it starts."""
    year: int
    """Its place among the years of the set."""
    closed: int
    left_out: frozenset[str]
    """The paths of what the set does not count, of which nothing is heard."""

    @property
    def reported(self) -> dict[str, Any]:
        """What is delivered, by path, but of what is left out."""
        held = self.records("savings")
        return {path: one for path, one in held.items() if path not in self.left_out}

    @property
    def recent(self) -> list[int]:
        """The last closed months, of which a run rate is the mean."""
        asked = int(self.data.get("run_rate_months", "3"))
        return list(range(max(0, self.closed - asked), self.closed))

    def records(self, section: str) -> dict[str, Any]:
        return dict(self.data.get(section, {}))

    def month(self, written: str) -> int:
        return months_from_april(written, self.first)

    def monthly(self, written: Any) -> list[float]:
        """Give a figure for each closed month: as written, or even between two marks to date."""
        found = [0.0 for _ in range(self.closed)]
        if "to_date" not in written:
            for month, value in written.items():
                if self.month(month) < self.closed:
                    found[self.month(month)] = number(value)
            return found
        before, total = -1, 0.0
        for month in sorted(written["to_date"]):
            at, mark = self.month(month), number(written["to_date"][month])
            for between in range(before + 1, at + 1):
                if between < self.closed:
                    found[between] = (mark - total) / (at - before)
            before, total = at, mark
        return found

    def profile(self, organisation: str, of: str) -> list[float]:
        """Give the share of the year that falls to each month, as results say, or even."""
        named = self.records("results").get(organisation, {}).get("profile", {})
        chosen = named.get(of, named.get("position"))
        if chosen is None:
            return [1 / 12 for _ in MONTHS]
        return [number(share) for share in self.data["profiles"][chosen]]


def actuals_of(books: Books) -> Actuals:
    data = books.data["actuals"]
    first = first_calendar_year(data["year"])
    closed = months_from_april(data["through"], first) + 1
    left_out = frozenset(
        f"{kind}.{name}"
        for kind in ("cip", "qipp", "programmes")
        for name, record in books.records(kind, kind).items()
        if not included(record)
    )
    return Actuals(data, first, books.years.index(first), closed, left_out)
