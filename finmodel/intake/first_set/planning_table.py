"""Published planning assumptions: what grows, in which year, by how much, and who says so."""

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from typing import NamedTuple

from finmodel.inputs.text.years import starting

DEMAND: Mapping[str, str] = {
    "acute": "hospital activity",
    "community": "NHS activity",
    "prescribing": "NHS activity",
}
"""The demand drivers of a first set, and which published growth each is taken from."""
PRICE: Mapping[str, str] = {
    "pay": "pay and pensions",
    "drugs": "drugs",
    "capital": "capital",
    "general": "other costs",
    "tariff-uplift": "tariff uplift",
    "tariff-efficiency": "tariff efficiency",
}
"""Its price drivers, and from which published growth each is taken."""
ALLOCATION = "NHS England budget"
"""From which published growth that of an allocation is taken."""


class Published(NamedTuple):
    """One published planning assumption.

    Attributes:
        what: what grows.
        year: the financial year it is of; empty where it is of no one year.
        percent: by how much, in per cent.
        basis: published, or derived from published figures.
        source: where it is published.
        dated: the date of the source, as 2016-03-23; empty where it gives none.
    """

    what: str
    year: str
    percent: Decimal
    basis: str
    source: str
    dated: str

    @property
    def rate(self) -> str:
        """It as the files write it."""
        return f"{self.percent}%"

    @property
    def cited(self) -> str:
        """Its source and the date of it."""
        return f"{self.source}, {self.dated}" if self.dated else self.source


class Taken(NamedTuple):
    """What stands for a year: what is published for it, or for the nearest year."""

    year: str
    published: Published

    @property
    def is_of_year(self) -> bool:
        """Whether it is published for that year itself."""
        return self.published.year == self.year


def planning_table() -> tuple[Published, ...]:
    """Every published planning assumption, in the order of the table."""
    text = files("finmodel.intake.first_set").joinpath("planning_assumptions.csv")
    rows = csv.DictReader(text.read_text(encoding="utf-8").splitlines())
    return tuple(
        Published(
            row["what"],
            row["year"],
            Decimal(row["percent"]),
            row["basis"],
            row["source"],
            row["dated"],
        )
        for row in rows
    )


def shown(what: Mapping[str, str], years: Sequence[str]) -> list[str]:
    """A line for each source: the rates taken for some years, by driver, and where they are from.

    A line that begins with "nearest year" is of rates that are published for none of the years.
    """
    lines: dict[str, list[str]] = {}
    for driver, source in what.items():
        runs: dict[Published, list[Taken]] = {}
        for one in (taken_for(source, year) for year in years):
            runs.setdefault(one.published, []).append(one)
        for found, of_it in runs.items():
            of_year = any(one.is_of_year for one in of_it)
            where = f"{found.year}, {found.cited}" if found.year else found.cited
            away = "" if of_year or not found.year else "nearest year, "
            lines.setdefault(f"{away}{where}", []).append(f"{driver} {found.rate}")
    return [f"{', '.join(rates)}: {where}" for where, rates in lines.items()]


def taken_for(what: str, year: str) -> Taken:
    """What is published of something for a year, or else for the nearest year; the earlier of two.

    Of several for one year the last in the table is taken: uplifts are revised in the year.
    """
    of_it = [one for one in planning_table() if one.what == what]
    if not of_it[0].year:
        return Taken(year, of_it[0])
    wanted = starting(year)
    near = min(of_it, key=lambda one: (abs(starting(one.year) - wanted), starting(one.year)))
    return Taken(year, [one for one in of_it if one.year == near.year][-1])
