"""When a scheme saves or costs what it is worth: months, profiles, slip and indexing (3.5)."""

from dataclasses import dataclass
from typing import Any

from tests.reference.figures import first_calendar_year, months_from_april, number, series, yes
from tests.reference.lines import Books
from tests.reference.money import exit_less


@dataclass
class Timed:
    """What something comes to in each year and in each of its months, April first."""

    amounts: list[float]
    effect: list[float]
    """What the amount lacks of the full-year level at which the year ends."""
    months: list[float]
    by_the_month: bool = False
    """Whether its months say when it is, where else a year is even."""

    def times(self, share: float) -> "Timed":
        def scaled(values: list[float]) -> list[float]:
            return [share * value for value in values]

        kept = (scaled(self.amounts), scaled(self.effect), scaled(self.months))
        return Timed(*kept, self.by_the_month)


def saved(books: Books, record: Any, valued: Any, line: str | None) -> Timed:
    """Give the savings of a scheme.

    `record` says when the scheme runs and `valued` what it is worth: they differ in a programme.
    """
    slip = int(record.get("slip", "0"))
    if "profile" in valued:
        return by_year(books, valued, "profile", slip)
    if "new_in_year" in valued:
        return new_in_year(books, valued, slip)
    phasing = [number(share) for share in record.get("phasing", ["100%"])]
    index = indexation(books, record, line)
    return by_month(books, record, number(valued["full_year_value"]), phasing, index)


def by_month(
    books: Books, record: Any, full_year_value: float, phasing: list[float], index: list[float]
) -> Timed:
    """Give a full-year value month by month; what stops in March has no effect after it."""
    slip = int(record.get("slip", "0"))
    start = months_from_april(record["start"], books.baseline) + slip
    end = None
    if "end" in record:
        end = months_from_april(record["end"], books.baseline) + slip
    elif not yes(record, "recurrent", True):
        end = start + 11

    def in_force(month: int) -> float:
        if month < start or (end is not None and month > end):
            return 0.0
        return phasing[min((month - start) // 12, len(phasing) - 1)]

    amounts = books.zeros()
    effect = books.zeros()
    months = []
    for t in range(len(books.years)):
        for month in range(12 * t, 12 * t + 12):
            months.append(full_year_value / 12 * in_force(month) * index[t])
            amounts[t] += months[-1]
        march, april = 12 * t + 11, 12 * t + 12
        goes_on = end is None or april <= end
        level = full_year_value * in_force(march) * index[t] if goes_on else 0.0
        effect[t] = level - amounts[t]
    return Timed(amounts, effect, months, by_the_month=True)


def even(amounts: list[float], effect: list[float]) -> Timed:
    """Give amounts by year, of which a month has a twelfth."""
    return Timed(amounts, effect, [amount / 12 for amount in amounts for _ in range(12)])


def months_reached(books: Books, record: Any) -> list[float]:
    """Give the share of a full year in which a scheme by months runs, at its phasing."""
    phasing = [number(share) for share in record.get("phasing", ["100%"])]
    return by_month(books, record, 1.0, phasing, [1.0 for _ in books.years]).amounts


def levels_of(books: Books, record: Any) -> tuple[list[float], list[float]]:
    """Give the levels by year of a scheme without months: as written, and as they slip."""
    if "profile" in record:
        written = series(record["profile"], books.years, absent=0.0)
    else:
        new = series(record["new_in_year"], books.years, absent=0.0)
        written = [sum(new[: t + 1]) for t in range(len(new))]
    return written, slipped(written, int(record.get("slip", "0")))


def indexation(books: Books, record: Any, line: str | None) -> list[float]:
    """Give the growth of the line since the year of the start as written: a slip loses none."""
    flat = [1.0 for _ in books.years]
    if not yes(record, "indexed", False):
        return flat
    start_year = months_from_april(record["start"], books.baseline) // 12
    if start_year >= len(books.years):
        return flat
    if line is None:
        raise ValueError("an indexed scheme names the line it acts on")
    values = books.line(line).values
    return [value / values[start_year] for value in values]


def by_year(books: Books, record: Any, key: str, slip: int) -> Timed:
    """Give amounts by year, and what the years whose exit level is given add."""
    amounts = series(record[key], books.years, absent=0.0)
    return even(slipped(amounts, slip), slipped(exit_less(books, record, amounts), slip))


def new_in_year(books: Books, record: Any, slip: int) -> Timed:
    """Give the running sum of what is first saved in each year."""
    new = series(record["new_in_year"], books.years, absent=0.0)
    levels = [sum(new[: t + 1]) for t in range(len(new))]
    return even(slipped(levels, slip), slipped(exit_less(books, record, levels), slip))


def recurrent_investment(books: Books, record: Any, written: Any) -> Timed:
    """Give amounts by year, those with their exit, or an amount by the months of the scheme."""
    flat = [1.0 for _ in books.years]
    if isinstance(written, dict) and "full_year" in written:
        return by_month(books, record, number(written["full_year"]), [1.0], flat)
    slip = int(record.get("slip", "0"))
    if isinstance(written, dict) and "amounts" in written:
        return by_year(books, written, "amounts", slip)
    return by_year(books, {"amounts": written}, "amounts", slip)


def one_off(books: Books, record: Any, written: Any) -> list[float]:
    return slipped(series(written, books.years, absent=0.0), int(record.get("slip", "0")))


def slipped(amounts: list[float], slip: int) -> list[float]:
    """Move amounts by year: whole years first, then the rest of the months, even in each year."""
    for _ in range(slip // 12):
        amounts = [0.0, *amounts[:-1]]
    part = slip % 12 / 12
    moved = []
    for t, amount in enumerate(amounts):
        before = amounts[t - 1] if t > 0 else 0.0
        moved.append((1 - part) * amount + part * before)
    return moved


def by_year_from(books: Books, written: Any, default: float) -> list[float]:
    """Give a share by year, the default before the first year that it names."""
    if not isinstance(written, dict) or "value" in written:
        return series(written, books.years)
    if "since" in written:
        first = first_calendar_year(written["since"])
    else:
        first = min(first_calendar_year(year) for year in written)
    before = [year for year in books.years if year < first]
    return [default for _ in before] + series(written, books.years[len(before) :])
