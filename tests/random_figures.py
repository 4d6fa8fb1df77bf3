"""Figures drawn as the text a person would write, for the random assumption sets."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Whole = Callable[[int, int], int]
"""Draws a whole number between two, both included."""


def year_text(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def decimals(units: int, places: int) -> str:
    """Write a whole number of units of the last decimal place: 125 with 2 places is 1.25."""
    sign = "-" if units < 0 else ""
    digits = f"{abs(units):0{places + 1}d}"
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


class Pen:
    """Draws figures; chances are arranged so that shrinking leaves things out."""

    def __init__(self, whole: Whole, baseline: int, count: int, *, format_1: bool = False) -> None:
        self.whole = whole
        self.years = list(range(baseline, baseline + count))
        self.format_1 = format_1

    @property
    def later(self) -> list[int]:
        return self.years[1:]

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.whole(0, len(items) - 1)]

    def chance(self, in_ten: int) -> bool:
        return self.whole(0, 9) >= 10 - in_ten

    def ranged(self, units: int, spread: int, places: int, end: str) -> Any:
        """Write a figure, one time in twenty long, with its range."""
        text = decimals(units, places) + end
        if spread == 0 or self.whole(0, 19) < 19:
            return text
        low, high = decimals(units - spread, places) + end, decimals(units + spread, places) + end
        return {"value": text, "low": low, "high": high}

    def money(self, low: int, high: int) -> Any:
        """Draw money to one decimal between two whole amounts."""
        units = self.whole(10 * low, 10 * high)
        return self.ranged(units, min(5, units - 10 * low), 1, "")

    def plain_money(self, low: int, high: int) -> str:
        return decimals(self.whole(10 * low, 10 * high), 1)

    def plain_percent(self, low: int, high: int) -> str:
        return f"{decimals(self.whole(10 * low, 10 * high), 1)}%"

    def percent(self, low: int, high: int) -> Any:
        form = self.whole(0, 9)
        places = 2 if form >= 7 else 1
        least = low * 10**places
        units = self.whole(least, high * 10**places)
        if form == 1:
            return decimals(units, places + 2)
        return self.ranged(units, min(2, units - least), places, "%")

    def may_leave_out(self, record: dict[str, Any]) -> None:
        """Say of one record in five that it counts, or that it does not."""
        if self.chance(2):
            record["include"] = self.pick(["no", "yes"])

    def share(self) -> str:
        """Draw a share from nothing to all."""
        return self.pick(["0%", "100%", f"{self.whole(1, 99)}%", "0.35", "12.5%"])

    def rates(self, low: int, high: int, years: Sequence[int] | None = None) -> Any:
        """Draw a series of rates: constant, for each year, or a ramp."""
        years = self.later if years is None else years
        form = self.whole(0, 9)
        if form <= 4:
            return self.percent(low, high)
        if form == 9 and len(years) > 1:
            return self.ramp(years, lambda: decimals(self.whole(low * 10, high * 10), 1) + "%")
        return {year_text(year): self.percent(low, high) for year in years}

    def ramp(self, years: Sequence[int], figure: Callable[[], str]) -> Any:
        return {
            "from": figure(),
            "since": year_text(self.pick(years[:-1])),
            "to": figure(),
            "in": year_text(self.years[-1]),
            "shape": "straight line",
        }

    def amounts(self, low: int, high: int, years: Sequence[int]) -> Any:
        """Draw an amount for every one of the years."""
        return {year_text(year): self.money(low, high) for year in years}

    def sparse(self, low: int, high: int, years: Sequence[int] | None = None) -> Any:
        """Draw amounts by year where a year not given is 0: some years, all of them, or a ramp."""
        years = self.later if years is None else years
        form = self.whole(0, 9)
        if form == 9 and len(years) > 1:
            return self.ramp(years, lambda: self.plain_money(low, high))
        if form >= 6:
            return self.amounts(low, high, years)
        first = self.whole(0, len(years) - 1)
        return self.amounts(low, high, years[first : first + self.whole(1, 2)])

    def levels(self, low: int, high: int) -> Any:
        """Draw what a recurrent profile needs: every year from a first one, or a ramp.

        In format 1 it ended where its years did.
        """
        if self.format_1 and self.chance(4):
            return self.sparse(low, high)
        if self.whole(0, 9) == 9 and len(self.later) > 1:
            return self.ramp(self.later, lambda: self.plain_money(low, high))
        return self.amounts(low, high, self.later[self.whole(0, len(self.later) - 1) :])

    def some(self, low: int, high: int, years: Sequence[int] | None = None) -> Any:
        """Draw amounts of some years, where a year not given has none, or says the level itself."""
        years = self.later if years is None else years
        chosen = [year for year in years if self.chance(6)] or [years[-1]]
        return {year_text(year): self.plain_money(low, high) for year in chosen}

    def share_by_year(self) -> Any:
        """Draw one share, or one for every year after the baseline."""
        if self.chance(5):
            return {year_text(year): self.share() for year in self.later}
        return self.share()

    def month(self, since_april: int) -> str:
        """Write a month counted from April of the baseline year."""
        month = self.years[0] * 12 + 3 + since_april
        return f"{month // 12}-{month % 12 + 1:02d}"
